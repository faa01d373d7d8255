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
use super::field_laps::{FieldLap, field_laps};
use crate::season::Race;

/// One natural value for each entrant of the race, in their order.
pub(super) type Column = Vec<Option<f64>>;

/// What a race shows. What follows from results alone is measured with it; what takes medians over laps is measured when asked for.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    laps: Vec<Vec<FieldLap>>,
    /// By variable; `None` for those of laps.
    of_results: Vec<Option<Column>>,
}

impl Shown {
    pub(super) fn of(race: &Race) -> Self {
        let laps = field_laps(race);
        let column = |variable| match variable {
            Variable::QualifyingGap => Some(pace::qualifying_gaps(race)),
            Variable::RacePace => Some(pace::race_paces(race, &laps)),
            Variable::BestLap => Some(pace::best_laps(race)),
            Variable::StartGain => Some(places::start_gains(race)),
            Variable::NetGain => Some(places::net_gains(race)),
            Variable::Lap1ToFlag => Some(places::gains_after_lap_1(race)),
            Variable::LapSpread | Variable::SectorSpread | Variable::RunSlope | Variable::LatePace => None,
        };
        let of_results = Variable::ALL.into_iter().map(column).collect();
        Self { laps, of_results }
    }

    pub(super) fn column(&self, variable: Variable) -> Column {
        let of_laps = |measure: &dyn Fn(&[_]) -> Option<f64>| self.laps.iter().map(|laps| measure(laps)).collect();
        match variable {
            Variable::LapSpread => of_laps(&steadiness::lap_spread),
            Variable::SectorSpread => of_laps(&steadiness::sector_spread),
            Variable::RunSlope => of_laps(&tyres::run_slope),
            Variable::LatePace => of_laps(&tyres::late_pace),
            _ => self.of_results.get(variable.index()).cloned().flatten().unwrap_or_default(),
        }
    }
}
