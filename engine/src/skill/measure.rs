//! What one race shows of each entrant, in natural units.
//!
//! | file | skill |
//! |---|---|
//! | `pace` | speed |
//! | `steadiness` | consistency |
//! | `places` | racecraft |
//! | `tyres` | tyre management |
//!
//! Invariant: `None` is "not measurable", and nothing else is: no value is ever filled in.

mod pace;
mod places;
mod steadiness;
mod tyres;

use super::Variable;
use super::field_laps::field_laps;
use crate::season::Race;

/// One natural value for each entrant of the race, in their order.
pub(super) type Column = Vec<Option<f64>>;

/// The columns of a race, in the order of [`Variable::ALL`].
pub(super) fn columns(race: &Race) -> Vec<Column> {
    let laps = field_laps(race);
    let of_laps = |measure: &dyn Fn(&[_]) -> Option<f64>| laps.iter().map(|laps| measure(laps)).collect();
    let column = |variable| match variable {
        Variable::QualifyingGap => pace::qualifying_gaps(race),
        Variable::RacePace => pace::race_paces(race, &laps),
        Variable::BestLap => pace::best_laps(race),
        Variable::LapSpread => of_laps(&steadiness::lap_spread),
        Variable::SectorSpread => of_laps(&steadiness::sector_spread),
        Variable::StartGain => places::start_gains(race),
        Variable::NetGain => places::net_gains(race),
        Variable::Lap1ToFlag => places::gains_after_lap_1(race),
        Variable::RunSlope => of_laps(&tyres::run_slope),
        Variable::LatePace => of_laps(&tyres::late_pace),
    };
    Variable::ALL.into_iter().map(column).collect()
}
