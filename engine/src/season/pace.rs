//! Which laps count as racing laps, and what they say about pace.

use super::{Lap, Pace};

/// What one lap can be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LapKind {
    /// Counts for pace.
    Racing,
    /// The first lap, from the grid.
    First,
    /// Ended in the pit lane.
    In,
    /// Began in the pit lane.
    Out,
    /// Under full-course yellow.
    Caution,
    /// The lap after a caution: the field is bunched and the restart is at the line.
    AfterCaution,
    /// Without a usable time.
    NotTimed,
}

/// The kind of each lap of one car in one race, in the order given.
#[must_use]
pub fn kinds(_laps: &[Lap]) -> Vec<LapKind> {
    Vec::new()
}

/// Median and spread of the racing laps; `None` with fewer than three of them.
#[must_use]
pub fn pace(_laps: &[Lap]) -> Option<Pace> {
    None
}
