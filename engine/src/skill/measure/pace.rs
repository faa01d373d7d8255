//! Speed: `qualifying_gap`, `race_pace`, `best_lap`. All in percent, lower is better.
//!
//! ```text
//! qualifying_gap = 100 (own time / pole time - 1)
//! race_pace      = median over the racing laps of 100 (own time - field's median of the same lap) / typical lap
//! best_lap       = 100 (own best lap / the field's best - 1)
//! ```
//!
//! A gap in qualifying counts whatever became of the race; the other two are of who finished.

use super::super::field_laps::{FieldLap, LEAST_FIELD, finished};
use super::Column;
use crate::lap::robust::median;
use crate::season::{Entrant, Place, Race};
use crate::units::Millis;

/// Fewer racing laps are no pace, as in [`crate::season::pace`].
const LEAST_LAPS: usize = 3;

pub(super) fn qualifying_gaps(race: &Race) -> Column {
    let time = |entrant: &Entrant| entrant.qualifying.and_then(|q| q.time).filter(|time| time.0 > 0);
    let on_pole = |entrant: &&Entrant| entrant.qualifying.is_some_and(|q| q.place == Some(Place(1)));
    // Where the first is listed without a time, the least time stands in for the pole.
    let pole = race.entrants.iter().filter(on_pole).find_map(time);
    let pole = pole.or_else(|| race.entrants.iter().filter_map(time).min());
    race.entrants.iter().map(|entrant| over(time(entrant)?, pole?)).collect()
}

/// By the laps, where anybody has any; else by the paces that the bundle states, against their median.
pub(super) fn race_paces(race: &Race, laps: &[Vec<FieldLap>]) -> Column {
    if laps.iter().any(|laps| !laps.is_empty()) {
        let to_field = |laps: &Vec<FieldLap>| laps.iter().map(|lap| lap.to_field_pct).collect::<Vec<_>>();
        let pace = |laps: &Vec<FieldLap>| if laps.len() < LEAST_LAPS { None } else { median(&to_field(laps)) };
        return laps.iter().map(pace).collect();
    }
    let stated = |entrant: &Entrant| {
        let pace = entrant.result.as_ref().filter(|_| finished(entrant))?.pace?;
        (pace.median.0 > 0).then_some(pace.median.0 as f64)
    };
    let all: Vec<f64> = race.entrants.iter().filter_map(stated).collect();
    let field = median(&all).filter(|_| all.len() >= LEAST_FIELD);
    race.entrants.iter().map(|entrant| Some(100.0 * (stated(entrant)? / field? - 1.0))).collect()
}

pub(super) fn best_laps(race: &Race) -> Column {
    let best = |entrant: &Entrant| {
        let result = entrant.result.as_ref().filter(|_| finished(entrant))?;
        let driven = entrant.laps.iter().map(|lap| lap.time).filter(|time| time.0 > 0).min();
        driven.or_else(|| result.best_lap.map(|best| best.time)).filter(|time| time.0 > 0)
    };
    let field = race.entrants.iter().filter_map(best).min();
    race.entrants.iter().map(|entrant| over(best(entrant)?, field?)).collect()
}

fn over(own: Millis, best: Millis) -> Option<f64> {
    let gap = 100.0 * (own.0 as f64 / best.0 as f64 - 1.0);
    gap.is_finite().then_some(gap)
}
