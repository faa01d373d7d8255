//! What the answer says of corners and of the straights between them.

use super::side::Side;
use crate::corner::habit::{CornerHabit, Typical, habits};
use crate::corner::visit::{CornerVisit, Onset};
use crate::decimals::tenths;
use crate::delta::Pair;
use crate::delta::parts::{Part, PartKind, partition};
use crate::lap::frame::TrackFrame;
use crate::lap::reduced::ReducedLap;
use crate::season::Turn;
use serde::Serialize;

/// A corner: it begins with the braking and ends where the car has straightened up.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Corner {
    /// `C1` to `Cn` in the order of the lap; the circuit's own number where that is proven.
    pub name: String,
    /// Where it begins, metres from the line.
    #[serde(serialize_with = "tenths")]
    pub from_m: f64,
    /// Where the field is slowest.
    #[serde(serialize_with = "tenths")]
    pub apex_m: f64,
    /// Where it ends.
    #[serde(serialize_with = "tenths")]
    pub to_m: f64,
    /// Which way it turns; null where no lateral acceleration was logged.
    pub turn: Option<&'static str>,
    /// What the first driver loses in it to the second, milliseconds; negative where he gains. Null with one driver.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub loss_ms: Option<f64>,
    /// Half-width of the 95 % band of the loss, milliseconds.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub band_ms: Option<f64>,
    /// What each driver did in it, in the order asked; null where the lap has no samples there.
    pub drivers: Vec<Option<CornerDriver>>,
}

/// A stretch between two corners.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Straight {
    /// Where it begins, metres from the line.
    #[serde(serialize_with = "tenths")]
    pub from_m: f64,
    /// Where it ends.
    #[serde(serialize_with = "tenths")]
    pub to_m: f64,
    /// What the first driver loses in it to the second, milliseconds; null with one driver.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub loss_ms: Option<f64>,
    /// Half-width of the 95 % band of the loss, milliseconds.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub band_ms: Option<f64>,
}

/// What a driver did in a corner: on the lap compared, and as a habit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CornerDriver {
    /// Time in the corner, milliseconds.
    #[serde(serialize_with = "tenths")]
    pub time_ms: f64,
    /// Highest speed before the apex, km/h.
    #[serde(serialize_with = "tenths")]
    pub entry_kmh: f64,
    /// Lowest speed, km/h.
    #[serde(serialize_with = "tenths")]
    pub minimum_kmh: f64,
    /// Where that was, metres from the line.
    #[serde(serialize_with = "tenths")]
    pub minimum_m: f64,
    /// Speed where the corner ends, km/h.
    #[serde(serialize_with = "tenths")]
    pub exit_kmh: f64,
    /// Where braking began: an interval. Null where the driver did not brake, or no brake pressure was logged.
    pub brake: Option<Interval>,
    /// Where the throttle was picked up again: an interval. Null where it was never released, or not logged.
    pub throttle: Option<Interval>,
    /// Gear where the car was slowest.
    pub gear: Option<i8>,
    /// The same over all certified racing laps of the car.
    pub habit: Habit,
}

/// Where something began: between the last sample before and the first after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interval {
    /// The last sample before, metres from the line.
    #[serde(serialize_with = "tenths")]
    pub from_m: f64,
    /// The most likely place.
    #[serde(serialize_with = "tenths")]
    pub at_m: f64,
    /// The first sample after.
    #[serde(serialize_with = "tenths")]
    pub to_m: f64,
}

/// Median and spread over the car's certified racing laps. Each has its own n.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Habit {
    /// Time in the corner, milliseconds.
    pub time_ms: Option<Usual>,
    /// Highest speed before the apex, km/h.
    pub entry_kmh: Option<Usual>,
    /// Lowest speed, km/h.
    pub minimum_kmh: Option<Usual>,
    /// Speed where the corner ends, km/h.
    pub exit_kmh: Option<Usual>,
    /// Where braking began, metres from the line.
    pub brake_m: Option<Usual>,
    /// Where the throttle was picked up, metres from the line.
    pub throttle_m: Option<Usual>,
}

/// The middle of a quantity over laps, and how far it scatters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Usual {
    /// The middle value.
    #[serde(serialize_with = "tenths")]
    pub median: f64,
    /// 1.4826 x the median absolute deviation; null below three laps.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub spread: Option<f64>,
    /// Over how many laps.
    pub n: usize,
}

/// The word for a direction.
pub(crate) fn word(turn: Turn) -> &'static str {
    match turn {
        Turn::Left => "left",
        Turn::Right => "right",
    }
}

pub(crate) fn corners(
    frame: &TrackFrame,
    laps: &[(Side<'_>, Option<&ReducedLap>)],
    delta: Option<&Pair>,
) -> Vec<Corner> {
    let habits: Vec<Vec<CornerHabit>> = laps.iter().map(|(side, _)| habits(side.car)).collect();
    let row = |(index, corner): (usize, &crate::corner::TrackCorner)| {
        let part = delta.and_then(|delta| delta.parts.iter().find(|part| part.kind == PartKind::Corner(index)));
        let driver = |((_, lap), habits): (&(Side<'_>, Option<&ReducedLap>), &Vec<CornerHabit>)| {
            let visit = (*lap)?.corners.get(index).copied().flatten()?;
            Some(CornerDriver::of(&visit, habits.get(index).copied().unwrap_or_default()))
        };
        Corner {
            name: corner.name.clone(),
            from_m: corner.from_m,
            apex_m: corner.apex_m,
            to_m: corner.to_m,
            turn: corner.turn.map(word),
            loss_ms: part.map(|part| part.loss_ms),
            band_ms: part.map(|part| part.band_ms),
            drivers: laps.iter().zip(&habits).map(driver).collect(),
        }
    };
    frame.corners.iter().enumerate().map(row).collect()
}

pub(crate) fn straights(frame: &TrackFrame, delta: Option<&Pair>) -> Vec<Straight> {
    let known = |part: &Part| Straight {
        from_m: part.from_m,
        to_m: part.to_m,
        loss_ms: Some(part.loss_ms),
        band_ms: Some(part.band_ms),
    };
    let is_straight = |kind: PartKind| matches!(kind, PartKind::StraightBefore(_));
    match delta {
        Some(delta) => delta.parts.iter().filter(|part| is_straight(part.kind)).map(known).collect(),
        None => {
            let parts = partition(&frame.corners, frame.grid.length().0).into_iter();
            let parts = parts.filter(|(kind, _, _)| is_straight(*kind));
            parts.map(|(_, from_m, to_m)| Straight { from_m, to_m, loss_ms: None, band_ms: None }).collect()
        }
    }
}

impl CornerDriver {
    fn of(visit: &CornerVisit, habit: CornerHabit) -> Self {
        let interval = |onset: Option<Onset>| onset.map(|Onset { from_m, at_m, to_m }| Interval { from_m, at_m, to_m });
        CornerDriver {
            time_ms: visit.time_ms,
            entry_kmh: visit.entry_kmh,
            minimum_kmh: visit.minimum_kmh,
            minimum_m: visit.minimum_m,
            exit_kmh: visit.exit_kmh,
            brake: interval(visit.brake),
            throttle: interval(visit.throttle),
            gear: visit.gear,
            habit: habit.into(),
        }
    }
}

impl From<CornerHabit> for Habit {
    fn from(habit: CornerHabit) -> Self {
        let usual = |typical: Option<Typical>| typical.map(|Typical { median, spread, n }| Usual { median, spread, n });
        Habit {
            time_ms: usual(habit.time_ms),
            entry_kmh: usual(habit.entry_kmh),
            minimum_kmh: usual(habit.minimum_kmh),
            exit_kmh: usual(habit.exit_kmh),
            brake_m: usual(habit.brake_m),
            throttle_m: usual(habit.throttle_m),
        }
    }
}
