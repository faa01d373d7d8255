//! Which tracks suit a driver: pace against the driver's own level.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::compact::sort;
use crate::evidence::{Fact, Subject};
use crate::fit::TrackFit;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let driver = asked.driver()?;
    let fit = draft.of.fit(driver).ok()?;
    let own = |track: &str| Subject::Fit(driver.to_owned(), track.to_owned());
    draft.driver(driver).say(", pace against the driver's own level, minus is faster: ");
    if let Some(track) = asked.track() {
        draft.track(track).say(" ");
        if !draft.sure(&own(track), Fact::FitDeviation) {
            let refused = fit.tracks.iter().find(|fit| fit.track_id == track).and_then(|fit| fit.refused.as_ref());
            draft.say(".").reason(refused.map_or("", |refused| refused.detail.as_str()));
            return Some(());
        }
    } else {
        let mut known: Vec<&TrackFit> = fit.tracks.iter().filter(|fit| fit.deviation_pct.is_some()).collect();
        let value = |fit: &TrackFit| fit.deviation_pct.unwrap_or(0.0);
        sort(&mut known, &mut |a, b| value(a).total_cmp(&value(b)));
        let (Some(best), Some(worst)) = (known.first(), known.last()) else {
            draft.say("not known. A level needs racing laps at two tracks or more.");
            return Some(());
        };
        draft.say("best ").track(&best.track_id).say(" ");
        draft.sure(&own(&best.track_id), Fact::FitDeviation);
        if known.len() > 1 {
            draft.say("; worst ").track(&worst.track_id).say(" ");
            draft.sure(&own(&worst.track_id), Fact::FitDeviation);
        }
        let bars = known.iter().map(|fit| (fit.track_id.as_str(), own(&fit.track_id))).collect();
        draft.bars("pace against the driver's own level", "pct", Fact::FitDeviation, bars);
    }
    draft.say(". One visit cannot tell a track from that weekend's form, and an interval that holds zero is no evidence of either. It is no part of a forecast.");
    Some(())
}
