//! The lap in parts: corners, and the straights between them.
//!
//! Invariant: each part begins where the one before ends, the first at the line and the last at the line, and a part's loss
//! is the difference of the delta at its borders. So the losses add up to the difference of the lap times.

use crate::corner::TrackCorner;

/// What a part of the lap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// The corner with this index in the frame.
    Corner(usize),
    /// The straight before the corner with this index; after the last corner, their number.
    StraightBefore(usize),
}

/// A part of the lap and what was lost in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Corner or straight.
    pub kind: PartKind,
    /// Where it begins, metres from the line.
    pub from_m: f64,
    /// Where it ends.
    pub to_m: f64,
    /// What the first driver lost in it to the second; negative where he gained. Milliseconds.
    pub loss_ms: f64,
    /// Half-width of the 95 % band of the loss, milliseconds.
    pub band_ms: f64,
}

/// Corners and straights from line to line, without their losses: kind, beginning and end.
pub(crate) fn partition(corners: &[TrackCorner], length_m: f64) -> Vec<(PartKind, f64, f64)> {
    let mut parts = Vec::with_capacity(2 * corners.len() + 1);
    let mut reached = 0.0;
    for (index, corner) in corners.iter().enumerate() {
        let (from, to) = (corner.from_m.clamp(reached, length_m), corner.to_m.clamp(reached, length_m));
        if from > reached {
            parts.push((PartKind::StraightBefore(index), reached, from));
        }
        if to > from {
            parts.push((PartKind::Corner(index), from, to));
        }
        reached = reached.max(to);
    }
    if length_m > reached {
        parts.push((PartKind::StraightBefore(corners.len()), reached, length_m));
    }
    parts
}
