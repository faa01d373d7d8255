//! A driver's seat in a solved field, and what moving it by points of a skill does to the expected place.

use crate::field::distribution::{expected_place, expected_places};
use crate::normal::EIGHTY_PCT;
use crate::skill::SkillKind;

/// A driver in a solved field, whose strength can be changed.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) strengths: Vec<f64>,
    pub(super) entry: usize,
}

impl Seat {
    /// Expected place with so much log-strength more. Without any, the bits are those of the base.
    pub(super) fn expected(&self, more: f64) -> f64 {
        expected_place(&self.with(more), self.entry)
    }

    pub(super) fn with(&self, more: f64) -> Vec<f64> {
        let mut strengths = self.strengths.clone();
        if let Some(own) = strengths.get_mut(self.entry).filter(|_| more != 0.0) {
            *own += more;
        }
        strengths
    }

    /// Rank of the expected place in the field.
    pub(super) fn rank(&self, more: f64) -> usize {
        let places = expected_places(&self.with(more));
        let own = places.get(self.entry).copied().unwrap_or(1.0);
        1 + places.iter().filter(|place| **place < own).count()
    }
}

/// Where each slider stands, and what moves it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Move {
    pub(super) skill: SkillKind,
    /// Points, with sign.
    pub(super) points: f64,
    /// Log-strength of a point, and its standard error.
    pub(super) per_point: f64,
    pub(super) error: f64,
}

/// Log-strength at the ends of the 80 % interval of what the moves are worth. No worth is below zero, so a raise never loses.
pub(super) fn bounds(moves: &[Move], more: f64) -> [f64; 2] {
    let squares: f64 = moves.iter().map(|m| (m.points * m.error) * (m.points * m.error)).sum();
    let half = EIGHTY_PCT * squares.sqrt();
    let (rises, falls) = (moves.iter().all(|m| m.points >= 0.0), moves.iter().all(|m| m.points <= 0.0));
    let low = if rises { (more - half).max(0.0) } else { more - half };
    let high = if falls { (more + half).min(0.0) } else { more + half };
    [low, high]
}
