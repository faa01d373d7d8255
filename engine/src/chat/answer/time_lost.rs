//! Where a driver loses time: by sector, which is what official timing knows. Corners need telemetry, on the Improve
//! page.

use crate::chat::coached::corners;
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};
use crate::season::Race;

/// The gap in each sector, and what it is called.
const SECTORS: [(Fact, &str); 3] =
    [(Fact::SectorGap1, "first"), (Fact::SectorGap2, "second"), (Fact::SectorGap3, "third")];

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let driver = asked.driver()?;
    let season = draft.of.season();
    let entry = |race: &Race| Subject::Entry(race.id.0.clone(), driver.to_owned());
    let gap = |draft: &Draft<'_>, race: &Race| draft.value(entry(race), Fact::PaceGap);
    let timed = |draft: &Draft<'_>, race: &Race| draft.value(entry(race), Fact::SectorGap1).is_some();
    let races: Vec<&Race> = if asked.track().is_some() || asked.round.is_some() {
        asked.races(season).into_iter().filter(|race| timed(draft, race)).collect()
    } else {
        // The race in which most was lost to the best pace.
        let all = season.races.iter().filter(|race| timed(draft, race));
        let most = all.max_by(|a, b| gap(draft, a).unwrap_or(0.0).total_cmp(&gap(draft, b).unwrap_or(0.0)));
        most.into_iter().collect()
    };
    draft.driver(driver);
    if races.is_empty() {
        draft.say(" has no timed sectors");
        if let Some(track) = asked.track() {
            draft.say(" at ").track(track);
        }
        draft.say(": where time is lost there is not known. ");
    } else if asked.track().is_none() && asked.round.is_none() {
        draft.say(", where most pace was lost in the season. ");
    } else {
        draft.say(", best sectors against the best of the race. ");
    }
    for race in races {
        draft.race(race).say(": ");
        let mut worst: Option<(f64, &str)> = None;
        for (at, (fact, name)) in SECTORS.iter().enumerate() {
            draft.say(if at == 0 { "" } else { ", " }).say(name).say(" sector ");
            draft.cite(entry(race), *fact);
            let lost = draft.value(entry(race), *fact).unwrap_or(0.0);
            if worst.is_none_or(|(most, _)| lost > most) {
                worst = Some((lost, name));
            }
        }
        if let Some((_, name)) = worst.filter(|(lost, _)| *lost > 0.0) {
            draft.say("; most in the ").say(name);
        }
        if gap(draft, race).is_some() {
            draft.say(". Median racing lap ");
            draft.cite(entry(race), Fact::Pace);
            draft.say(", ");
            draft.sure(&entry(race), Fact::PaceGap);
            draft.say(" to the best median");
        }
        draft.say(". ");
    }
    if !corners(draft, asked) {
        draft.say(
            "Times know sectors only. Which corner, and braking or throttle, is answered from lap telemetry on the ",
        );
        draft.say("Improve page.");
    }
    Some(())
}
