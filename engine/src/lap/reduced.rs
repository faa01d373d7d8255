//! All laps of one car in one race on the grid, with certificates: the unit of work and of caching.
//!
//! From two of them a pair is made in microseconds, in the proxy or in the browser; see [`crate::delta`].

use super::certificate::Certificate;
use super::grid::Grid;
use super::grid_channel::GridChannel;
use super::refusal::Reason;
use super::trace::Channel;
use crate::corner::visit::CornerVisit;
use crate::season::pace::LapKind;
use crate::season::{CarNumber, LapNumber};
use crate::units::Millis;
use serde::{Deserialize, Serialize};

/// A part of the lap, in metres from the line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Where it begins.
    pub from_m: f64,
    /// Where it ends.
    pub to_m: f64,
}

/// One lap on the grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReducedLap {
    /// Official lap number.
    pub number: LapNumber,
    /// Official lap time.
    pub time: Millis,
    /// Racing, or right after a caution: the only kinds that are reduced.
    pub kind: LapKind,
    /// How far it can be trusted.
    pub certificate: Certificate,
    /// Milliseconds since the start of the lap at each place; at the loops and the line exactly the official ones.
    #[serde(with = "super::plane")]
    pub time_ms: Vec<f64>,
    /// Half-width of the 95 % band of `time_ms`, milliseconds.
    #[serde(with = "super::plane")]
    pub band_ms: Vec<f64>,
    /// Where samples are so far apart that the curve is a band, not a line.
    pub masks: Vec<Stretch>,
    /// Kilometres per hour.
    pub speed_kmh: GridChannel,
    /// Front brake line, bar.
    pub brake_front_bar: GridChannel,
    /// Pedal or throttle blade, percent; [`ReducedCar::accelerator`] says which.
    pub accelerator_pct: GridChannel,
    /// Steering wheel, degrees, positive to the left.
    pub steering_deg: GridChannel,
    /// Lateral acceleration, g, positive in a left turn.
    pub lateral_g: GridChannel,
    /// Gear.
    pub gear: GridChannel,
    /// What was done in each corner of the frame, in its order; `None` where the corner is not covered.
    pub corners: Vec<Option<CornerVisit>>,
}

/// All laps of one car in one race.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReducedCar {
    /// The car.
    pub car: CarNumber,
    /// The grid that all its laps are on.
    pub grid: Grid,
    /// Which channel `accelerator_pct` is; `None` where neither was logged.
    pub accelerator: Option<Channel>,
    /// The accepted laps, in order.
    pub laps: Vec<ReducedLap>,
    /// The refused ones, with the reason, in order.
    pub refused: Vec<(LapNumber, Reason)>,
}

impl ReducedCar {
    /// The racing laps among the accepted ones.
    pub fn racing(&self) -> impl Iterator<Item = &ReducedLap> {
        self.laps.iter().filter(|lap| lap.kind == LapKind::Racing)
    }

    /// The fastest racing lap with a certificate.
    #[must_use]
    pub fn best(&self) -> Option<&ReducedLap> {
        self.racing().min_by_key(|lap| (lap.time, lap.number))
    }

    /// An accepted lap by its official number.
    #[must_use]
    pub fn lap(&self, number: LapNumber) -> Option<&ReducedLap> {
        self.laps.iter().find(|lap| lap.number == number)
    }

    /// About how many bytes it takes in memory, for a cache that is bounded in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let per_place = 2 * size_of::<f64>() + 6 * size_of::<f32>();
        let lap = |lap: &ReducedLap| {
            size_of::<ReducedLap>()
                + lap.time_ms.len() * per_place
                + lap.corners.len() * size_of::<Option<CornerVisit>>()
                + size_of_val(lap.certificate.anchors.as_slice())
                + size_of_val(lap.masks.as_slice())
        };
        size_of::<Self>() + self.laps.iter().map(lap).sum::<usize>()
    }
}
