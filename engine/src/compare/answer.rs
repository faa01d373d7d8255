//! The whole answer, and how it is made.

use super::anchors::{Anchor, anchors};
use super::corners::{Corner, Straight, corners, straights};
use super::driver::ComparedLap;
use super::refusal::Refusal;
use super::side::Side;
use crate::decimals::{half_widths, hundredths, tenths, whole};
use crate::delta::pair::choose;
use crate::delta::{Pair, PairAnswer, pair};
use crate::lap::frame::TrackFrame;
use crate::lap::race_ref::RaceRef;
use crate::lap::reduced::{ReducedLap, Stretch};
use serde::Serialize;

/// The laps of one or two drivers on one axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comparison {
    /// Which race: the track's id.
    #[cfg_attr(feature = "openapi", schema(example = "tamarack"))]
    pub track_id: String,
    /// 1 or 2 within the event.
    pub race_num: u8,
    /// The race's id in the season's bundle.
    pub race_id: String,
    /// From line to line, metres.
    #[serde(serialize_with = "tenths")]
    pub length_m: f64,
    /// Between two places of the axis, metres.
    #[serde(serialize_with = "tenths")]
    pub step_m: f64,
    /// One or two, in the order asked.
    pub drivers: Vec<ComparedLap>,
    /// The common axis: metres from the line. Empty where the answer is refused.
    #[serde(serialize_with = "tenths")]
    pub distance_m: Vec<f64>,
    /// Time of the first driver less time of the second at each place, milliseconds: positive where the first has used more
    /// time. Whole milliseconds, as the official times are. Null with one driver, or refused.
    #[serde(serialize_with = "whole")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<f64>>))]
    pub delta_ms: Option<Vec<f64>>,
    /// Half-width of the 95 % band of `delta_ms`, milliseconds: whole, and from 100 on two digits, rounded up.
    #[serde(serialize_with = "half_widths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<f64>>))]
    pub band_ms: Option<Vec<f64>>,
    /// Difference of the official lap times, milliseconds; the last value of `delta_ms`.
    pub official_delta_ms: Option<i64>,
    /// Where a car has no samples: there the delta is a band, not a line.
    pub masks: Vec<Mask>,
    /// The corners, in the order of the lap.
    pub corners: Vec<Corner>,
    /// What lies between them, in the order of the lap.
    pub straights: Vec<Straight>,
    /// The official timing loops, in the order of the lap, the line last.
    pub anchors: Vec<Anchor>,
    /// Why there is no delta; null where there is one.
    pub refused: Option<Refusal>,
}

/// A stretch without samples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mask {
    /// Where it begins, metres from the line.
    #[serde(serialize_with = "hundredths")]
    pub from_m: f64,
    /// Where it ends.
    #[serde(serialize_with = "hundredths")]
    pub to_m: f64,
}

impl From<&Stretch> for Mask {
    fn from(stretch: &Stretch) -> Self {
        Mask { from_m: stretch.from_m, to_m: stretch.to_m }
    }
}

/// The answer about one driver's lap, or about two.
#[must_use]
pub fn compare(race: &RaceRef, frame: &TrackFrame, first: Side<'_>, second: Option<Side<'_>>) -> Comparison {
    let Some(second) = second else { return alone(race, frame, first) };
    match pair(frame, (first.car, first.lap), (second.car, second.lap)) {
        PairAnswer::Delta(delta) => {
            let laps = [(first, lap_of(first)), (second, lap_of(second))];
            Comparison { official_delta_ms: Some(official(&delta)), ..drawn(race, frame, &laps, Some(&delta)) }
        }
        PairAnswer::Refused(refusal) => refused(race, frame, &[first, second], &(&refusal).into()),
    }
}

fn alone(race: &RaceRef, frame: &TrackFrame, side: Side<'_>) -> Comparison {
    if side.car.grid != frame.grid {
        return refused(race, frame, &[side], &(&crate::delta::pair::PairRefusal::DifferentFrames).into());
    }
    match choose(side.car, side.lap) {
        Ok(lap) => drawn(race, frame, &[(side, Some(lap))], None),
        Err(refusal) => refused(race, frame, &[side], &(&refusal).into()),
    }
}

fn lap_of(side: Side<'_>) -> Option<&ReducedLap> {
    choose(side.car, side.lap).ok()
}

fn official(delta: &Pair) -> i64 {
    let [first, second] = &delta.laps;
    first.time.0 - second.time.0
}

fn drawn(
    race: &RaceRef,
    frame: &TrackFrame,
    laps: &[(Side<'_>, Option<&ReducedLap>)],
    delta: Option<&Pair>,
) -> Comparison {
    let own = || laps.iter().filter_map(|(_, lap)| *lap).flat_map(|lap| &lap.masks).map(Mask::from).collect();
    Comparison {
        drivers: laps.iter().map(|(side, lap)| ComparedLap::of(*side, *lap)).collect(),
        distance_m: frame.grid.places_m().collect(),
        delta_ms: delta.map(|delta| delta.delta_ms.clone()),
        band_ms: delta.map(|delta| delta.band_ms.clone()),
        masks: delta.map_or_else(own, |delta| delta.masks.iter().map(Mask::from).collect()),
        corners: corners(frame, laps, delta),
        straights: straights(frame, delta),
        anchors: anchors(frame, &laps.iter().map(|(_, lap)| *lap).collect::<Vec<_>>()),
        ..blank(race, frame)
    }
}

fn refused(race: &RaceRef, frame: &TrackFrame, sides: &[Side<'_>], refusal: &Refusal) -> Comparison {
    let drivers = sides.iter().map(|side| ComparedLap::of(*side, None)).collect();
    Comparison { drivers, refused: Some(refusal.clone()), ..blank(race, frame) }
}

fn blank(race: &RaceRef, frame: &TrackFrame) -> Comparison {
    Comparison {
        track_id: race.track_id.0.clone(),
        race_num: race.race_num,
        race_id: race.race_id.0.clone(),
        length_m: frame.grid.length().0,
        step_m: frame.grid.step().0,
        drivers: vec![],
        distance_m: vec![],
        delta_ms: None,
        band_ms: None,
        official_delta_ms: None,
        masks: vec![],
        corners: vec![],
        straights: vec![],
        anchors: vec![],
        refused: None,
    }
}
