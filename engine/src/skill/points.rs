//! The scale of scores.

/// Points of a score that are one standard deviation between drivers.
pub const POINTS_PER_SD: f64 = 15.0;
/// The score of the middle of the field.
pub const MIDDLE_POINTS: f64 = 50.0;
