//! Which lap of which car.

use crate::delta::LapChoice;
use crate::lap::reduced::ReducedCar;

/// A driver's car and which of its laps is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side<'a> {
    /// The car, reduced in the frame of the track.
    pub car: &'a ReducedCar,
    /// Which lap.
    pub lap: LapChoice,
}
