//! Where a driver loses time: by sector, which is what official timing knows, to the best of the race or to the rival who is
//! named. Corners need telemetry, on the Improve page.

use crate::chat::coached::corners;
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};
use crate::season::Race;

/// The gap in each sector, and what it is called.
const SECTORS: [(Fact, &str); 3] =
    [(Fact::SectorGap1, "first"), (Fact::SectorGap2, "second"), (Fact::SectorGap3, "third")];

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let (driver, rival) = (asked.driver()?, asked.drivers.get(1).map(String::as_str));
    let somewhere = asked.track().is_some() || asked.round.is_some();
    let races = races(draft, asked, somewhere);
    draft.driver(driver);
    if let Some(rival) = rival {
        draft.say(" and ").driver(rival);
    }
    if races.is_empty() {
        draft.say(if rival.is_some() { " have no race with timed sectors of both" } else { " has no timed sectors" });
        if let Some(track) = asked.track() {
            draft.say(" at ").track(track);
        }
        draft.say(": where time is lost there is not known. ");
    } else {
        draft.say(if somewhere { ", " } else { ", where most pace was lost in the season, " });
        draft.say("best sectors against the best of the race. ");
    }
    for race in races {
        draft.race(race).say(": ");
        sectors(draft, race, driver, rival);
        if let Some(rival) = rival {
            draft.say("; ");
            sectors(draft, race, rival, Some(rival));
        }
        most(draft, race, driver, rival);
        pace(draft, race, driver);
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

fn entry(race: &Race, driver: &str) -> Subject {
    Subject::Entry(race.id.0.clone(), driver.to_owned())
}

fn gap(draft: &Draft<'_>, race: &Race, driver: &str, fact: Fact) -> Option<f64> {
    draft.value(entry(race, driver), fact)
}

/// The races that were asked about, or the one in which most was lost to the best pace; those in which everybody's sectors were
/// timed.
fn races<'a>(draft: &Draft<'a>, asked: &Settled, somewhere: bool) -> Vec<&'a Race> {
    let season = draft.of.season();
    let timed = |race: &&Race| asked.drivers.iter().all(|id| gap(draft, race, id, Fact::SectorGap1).is_some());
    if somewhere {
        return asked.races(season).into_iter().filter(timed).collect();
    }
    let lost = |race: &Race| asked.driver().and_then(|id| gap(draft, race, id, Fact::PaceGap)).unwrap_or(0.0);
    season.races.iter().filter(timed).max_by(|a, b| lost(a).total_cmp(&lost(b))).into_iter().collect()
}

/// Each sector of a driver, who is named where there are two.
fn sectors(draft: &mut Draft<'_>, race: &Race, driver: &str, rival: Option<&str>) {
    if rival.is_some() {
        draft.car(driver).say(" ");
    }
    for (at, (fact, name)) in SECTORS.iter().enumerate() {
        draft.say(if at == 0 { "" } else { ", " }).say(name).say(" sector ");
        draft.cite(entry(race, driver), *fact);
    }
}

/// In which sector most is lost, to the rival or to the best.
fn most(draft: &mut Draft<'_>, race: &Race, driver: &str, rival: Option<&str>) {
    let lost = |fact: Fact| {
        let of_rival = rival.map_or(Some(0.0), |rival| gap(draft, race, rival, fact));
        Some(gap(draft, race, driver, fact)? - of_rival?)
    };
    let all = SECTORS.iter().filter_map(|(fact, name)| Some((lost(*fact)?, *name)));
    let worst = all.filter(|(lost, _)| *lost > 0.0).reduce(|most, next| if next.0 > most.0 { next } else { most });
    match (worst, rival) {
        (Some((_, name)), None) => draft.say("; most in the ").say(name),
        (Some((_, name)), Some(rival)) => {
            draft.say("; ").car(driver).say(" loses most to ").car(rival).say(" in the ").say(name)
        }
        (None, Some(rival)) => draft.say("; ").car(driver).say(" loses in no sector to ").car(rival),
        (None, None) => draft,
    };
}

fn pace(draft: &mut Draft<'_>, race: &Race, driver: &str) {
    if gap(draft, race, driver, Fact::PaceGap).is_some() {
        draft.say(". Median racing lap ");
        draft.cite(entry(race, driver), Fact::Pace);
        draft.say(", ");
        draft.sure(&entry(race, driver), Fact::PaceGap);
        draft.say(" to the best median");
    }
}
