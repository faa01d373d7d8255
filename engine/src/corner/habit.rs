//! What a car does in a corner as a habit: median and spread over its own racing laps.
//!
//! A loss against somebody else says something only beside the driver's own spread: who scatters by 0.05 s in a corner has
//! not been told much by a lap that is 0.04 s slower there.

use super::visit::CornerVisit;
use crate::lap::reduced::ReducedCar;
use crate::lap::robust;

/// Median and spread of a quantity over laps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Typical {
    /// The middle value.
    pub median: f64,
    /// 1.4826 x the median absolute deviation; `None` below three laps.
    pub spread: Option<f64>,
    /// Over how many laps.
    pub n: usize,
}

/// What a car does in one corner over its racing laps. Each quantity has its own n: who did not brake has no brake point.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CornerHabit {
    /// Time in the corner, milliseconds.
    pub time_ms: Option<Typical>,
    /// Highest speed before the apex, km/h.
    pub entry_kmh: Option<Typical>,
    /// Lowest speed, km/h.
    pub minimum_kmh: Option<Typical>,
    /// Speed where the corner ends, km/h.
    pub exit_kmh: Option<Typical>,
    /// Where braking began, metres from the line.
    pub brake_m: Option<Typical>,
    /// Where the throttle was picked up, metres from the line.
    pub throttle_m: Option<Typical>,
    /// The gear used most where the car was slowest; the lower of two used equally often.
    pub gear: Option<i8>,
}

/// The car's habit in each corner of the frame that it was reduced in, in the order of the lap.
#[must_use]
pub fn habits(car: &ReducedCar) -> Vec<CornerHabit> {
    let corners = car.laps.iter().map(|lap| lap.corners.len()).max().unwrap_or(0);
    (0..corners).map(|corner| habit(car, corner)).collect()
}

fn habit(car: &ReducedCar, corner: usize) -> CornerHabit {
    let visits: Vec<CornerVisit> = car.racing().filter_map(|lap| lap.corners.get(corner).copied().flatten()).collect();
    let of = |quantity: fn(&CornerVisit) -> Option<f64>| {
        let values: Vec<f64> = visits.iter().filter_map(quantity).collect();
        Some(Typical { median: robust::median(&values)?, spread: robust::spread(&values), n: values.len() })
    };
    let gears: Vec<i8> = visits.iter().filter_map(|visit| visit.gear).collect();
    let times = |gear: i8| gears.iter().filter(|used| **used == gear).count();
    CornerHabit {
        time_ms: of(|visit| Some(visit.time_ms)),
        entry_kmh: of(|visit| Some(visit.entry_kmh)),
        minimum_kmh: of(|visit| Some(visit.minimum_kmh)),
        exit_kmh: of(|visit| Some(visit.exit_kmh)),
        brake_m: of(|visit| visit.brake.map(|brake| brake.at_m)),
        throttle_m: of(|visit| visit.throttle.map(|throttle| throttle.at_m)),
        gear: (-1..=8).rev().filter(|gear| times(*gear) > 0).max_by_key(|gear| times(*gear)),
    }
}
