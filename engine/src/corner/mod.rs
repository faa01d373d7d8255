//! Corners: where they are, what was done in them, and what a driver does in them as a habit.
//!
//! | module | what it answers |
//! |---|---|
//! | [`detect`] | where the corners of a track are, by the consensus of many laps of many cars |
//! | [`visit`] | what was done in a corner on one lap: speeds, brake point, throttle pick-up, gear |
//! | [`habit`] | median and spread of a car's visits, so that a loss can be told from the driver's own scatter |

pub mod detect;
pub mod habit;
pub mod visit;

use crate::season::Turn;
use serde::{Deserialize, Serialize};

/// A corner of a track, in metres from the line on the common axis. It begins with the braking and ends where the car has
/// straightened up; what follows is the straight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackCorner {
    /// `C1` to `Cn` in the order of the lap. Not the circuit's own number: which that is would have to be proven.
    pub name: String,
    /// Where it begins, a place of the grid.
    pub from_m: f64,
    /// Where the field is slowest.
    pub apex_m: f64,
    /// Where it ends, a place of the grid.
    pub to_m: f64,
    /// Which way it turns; `None` where no lateral acceleration was logged.
    pub turn: Option<Turn>,
    /// Median speed at the apex, km/h.
    pub apex_kmh: f64,
    /// Share of the laps that are slowest within 30 m of the apex.
    pub support: f64,
    /// How many laps were asked.
    pub laps: usize,
}
