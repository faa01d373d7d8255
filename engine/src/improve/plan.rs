//! A change of skills spread over weeks.

use super::seat::{Move, Seat, bounds};
use crate::compact::sort;
use crate::decimals::{hundredths, tenths};
use crate::skill::SkillKind;
use serde::Serialize;

/// A practice plan: one skill a week, the one that is worth most for what is left of it first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plan {
    /// Week by week.
    pub weeks: Vec<Week>,
    /// What the plan takes for granted.
    pub assumes: &'static str,
}

/// A week of practice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Week {
    /// From 1.
    pub week: u8,
    /// What is worked at.
    pub skill: SkillKind,
    /// Points of it that are to be moved by the end of the week, in all.
    #[serde(serialize_with = "tenths")]
    pub points: f64,
    /// Expected place at the end of the week, were the skills so.
    #[serde(serialize_with = "hundredths")]
    pub expected_place: f64,
    /// Expected places gained so far.
    #[serde(serialize_with = "hundredths")]
    pub places_gained: f64,
    /// The 80 % interval of `places_gained`, from how well the worth of a point is known.
    #[serde(serialize_with = "hundredths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<f64>))]
    pub places_gained_interval: Vec<f64>,
}

/// The moves over so many weeks of equally many points; `None` where nothing moves.
pub(super) fn plan(seat: &Seat, moves: &[Move], weeks: u8) -> Option<Plan> {
    let all: f64 = moves.iter().map(|m| m.points.abs()).sum();
    if all <= 0.0 || weeks == 0 {
        return None;
    }
    let mut order = moves.to_vec();
    sort(&mut order, &mut |a, b| (b.per_point * b.points).total_cmp(&(a.per_point * a.points)));
    let base = seat.expected(0.0);
    let week = |week: u8| {
        let done = all * f64::from(week) / f64::from(weeks);
        let so_far = until(&order, done);
        let now = so_far.last().copied()?;
        let more: f64 = so_far.iter().map(|m| m.points * m.per_point).sum();
        let [low, high] = bounds(&so_far, more).map(|more| base - seat.expected(more));
        Some(Week {
            week,
            skill: now.skill,
            points: now.points,
            expected_place: seat.expected(more),
            places_gained: base - seat.expected(more),
            places_gained_interval: vec![low.min(high), low.max(high)],
        })
    };
    Some(Plan {
        weeks: (1..=weeks).filter_map(week).collect(),
        assumes: "Equally many points each week. How fast a skill can be learnt is not known from results.",
    })
}

/// The moves, as far as so many points go.
fn until(order: &[Move], points: f64) -> Vec<Move> {
    let mut left = points;
    let mut so_far = Vec::new();
    for step in order {
        let share = (left / step.points.abs()).clamp(0.0, 1.0);
        left -= step.points.abs() * share;
        if share > 0.0 {
            so_far.push(Move { points: step.points * share, ..*step });
        }
    }
    so_far
}
