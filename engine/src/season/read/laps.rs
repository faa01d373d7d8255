//! `laps.bin`: every lap to its car.

use super::Draft;
use crate::finding::{Finding, Severity};
use crate::season::laps::decode;

const FILE: &str = "laps.bin";

pub(super) fn attach(draft: &mut Draft, bytes: &[u8]) {
    let races = match decode(bytes) {
        Ok(races) => races,
        Err(fault) => {
            let what = format!("The laps cannot be unpacked at byte {}: {}", fault.offset, fault.what);
            draft.findings.push(Finding::new(Severity::Error, "unreadable_laps", FILE, what, "No laps are shown."));
            return;
        }
    };
    for race in races {
        let mut known = draft.season.races.iter_mut().find(|known| known.id == race.race);
        for (driver, laps) in race.cars {
            let entrants = known.as_mut().map(|known| known.entrants.iter_mut()).into_iter().flatten();
            match entrants.into_iter().find(|entrant| entrant.driver == driver) {
                Some(entrant) => entrant.laps = laps,
                None => {
                    let what =
                        format!("Laps of the driver \"{}\" in the race {} belong to no result.", driver.0, race.race.0);
                    draft.findings.push(Finding::new(
                        Severity::Warning,
                        "laps_without_result",
                        FILE,
                        what,
                        "They are left out.",
                    ));
                }
            }
        }
    }
}
