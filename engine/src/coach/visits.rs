//! The laps behind a corner's figures: what was done in it on each, and whether the lap is put aside.

use super::corner::{Excuse, Excused};
use super::traffic::Traffic;
use crate::corner::visit::CornerVisit;
use crate::decimals::tenths;
use crate::lap::reduced::{ReducedCar, ReducedLap};
use crate::lap::robust;
use crate::season::pace::LapKind;
use serde::Serialize;

/// Fewer laps than this are not put aside for traffic: who follows one car all race long would have no habit left.
const FEWEST_CLEAR: usize = 3;

/// What was done in a corner on one lap.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Visit {
    /// The official lap.
    pub lap: u16,
    /// Time in the corner, milliseconds.
    #[serde(serialize_with = "tenths")]
    pub time_ms: f64,
    /// Where braking began, metres from the line; null where the driver did not brake or no pressure was logged.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub brake_m: Option<f64>,
    /// Highest speed before the apex, km/h.
    #[serde(serialize_with = "tenths")]
    pub entry_kmh: f64,
    /// Lowest speed, km/h.
    #[serde(serialize_with = "tenths")]
    pub minimum_kmh: f64,
    /// Speed where the corner ends, km/h.
    #[serde(serialize_with = "tenths")]
    pub exit_kmh: f64,
    /// Where the throttle was picked up, metres from the line; null where it was never released or not logged.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub throttle_m: Option<f64>,
    /// Gear where the car was slowest.
    pub gear: Option<i8>,
    /// Why the lap is put aside; null where it counts.
    pub excused: Option<Excuse>,
}

impl Visit {
    fn of(lap: &ReducedLap, visit: &CornerVisit, excused: Option<Excuse>) -> Self {
        Visit {
            lap: lap.number.0,
            time_ms: visit.time_ms,
            brake_m: visit.brake.map(|brake| brake.at_m),
            entry_kmh: visit.entry_kmh,
            minimum_kmh: visit.minimum_kmh,
            exit_kmh: visit.exit_kmh,
            throttle_m: visit.throttle.map(|throttle| throttle.at_m),
            gear: visit.gear,
            excused,
        }
    }
}

/// The car's visits to a corner of the frame, in the order of its laps.
pub(super) fn visits(car: &ReducedCar, corner: usize, traffic: &Traffic<'_>) -> Vec<Visit> {
    let seen = |lap: &ReducedLap| {
        let visit = lap.corners.get(corner).copied().flatten()?;
        let excused = match lap.kind {
            LapKind::Racing => traffic.ahead(&car.car, lap.number, corner).then_some(Excuse::Traffic),
            _ => Some(Excuse::AfterCaution),
        };
        Some(Visit::of(lap, &visit, excused))
    };
    let mut visits: Vec<Visit> = car.laps.iter().filter_map(seen).collect();
    if counted(&visits).count() < FEWEST_CLEAR {
        visits.iter_mut().filter(|visit| visit.excused == Some(Excuse::Traffic)).for_each(|visit| visit.excused = None);
    }
    visits
}

/// The visits that count.
pub(super) fn counted(visits: &[Visit]) -> impl Iterator<Item = &Visit> + Clone {
    visits.iter().filter(|visit| visit.excused.is_none())
}

/// A quantity of the visits that count.
pub(super) fn values(visits: &[Visit], of: fn(&Visit) -> Option<f64>) -> Vec<f64> {
    counted(visits).filter_map(of).collect()
}

/// Its middle.
pub(super) fn median(visits: &[Visit], of: fn(&Visit) -> Option<f64>) -> Option<f64> {
    robust::median(&values(visits, of))
}

/// How far it scatters; none below three laps.
pub(super) fn spread(visits: &[Visit], of: fn(&Visit) -> Option<f64>) -> Option<f64> {
    robust::spread(&values(visits, of))
}

/// How many laps are put aside, by reason.
pub(super) fn excused(visits: &[Visit]) -> Vec<Excused> {
    let row = |code| {
        let laps = visits.iter().filter(|visit| visit.excused == Some(code)).count();
        (laps > 0).then_some(Excused { code, laps })
    };
    [Excuse::AfterCaution, Excuse::Traffic].into_iter().filter_map(row).collect()
}
