//! `telemetry_truth.json`: what was really driven, for whoever wants to know how well the feed is understood.
//!
//! The sheets' `truth.json` has persons; this one has laps: the exact time at each place of a grid of five metres, and for
//! each corner where braking began, where the throttle was picked up, and how slow the car was. It is no part of a store: an
//! estimator that could read it would prove nothing. Invariant: times are those after the fit to the official loops, so at
//! the line they are the official lap times.

use super::course::Course;
use super::trip::{Moment, Trip};
use serde::Serialize;

/// The name of the file.
pub const FILE: &str = "telemetry_truth.json";
/// Between two places.
pub(super) const STEP_M: f64 = 5.0;
/// Steps of time in a millisecond.
const PER_MS: f64 = 100.0;
/// Line pressure at which braking has begun, bar.
const BRAKING_BAR: f64 = 5.0;
/// Throttle at which it is picked up.
const PICKED_UP: f64 = 0.20;
/// Braking for a corner is looked for so far before its apex, and the pick-up so far after it, metres.
const BEFORE_M: f64 = 350.0;
const AFTER_M: f64 = 200.0;

/// The truth of a feed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Truth {
    /// From which seed.
    pub seed: u64,
    /// Metres between two places of a lap's times.
    pub step_m: f64,
    /// Every circuit.
    pub tracks: Vec<TrackTruth>,
    /// Every car in every race.
    pub cars: Vec<CarTruth>,
}

/// Where things are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrackTruth {
    /// The circuit.
    pub track_id: String,
    /// From line to line.
    pub length_m: f64,
    /// The six timing loops, metres from the line; the last is the line.
    pub loops_m: [f64; 6],
    /// Every corner in the order of the lap.
    pub corners: Vec<CornerTruth>,
}

/// A corner of the circuit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CornerTruth {
    /// Where a mid-field car is slowest, metres from the line.
    pub apex_m: f64,
    /// How slow.
    pub apex_kmh: f64,
    /// Radius and length of the bend, metres.
    pub radius_m: f64,
    /// See `radius_m`.
    pub bend_m: f64,
    /// `left` or `right`.
    pub turn: &'static str,
}

/// A car in a race.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CarTruth {
    /// The circuit.
    pub track_id: String,
    /// 1 or 2.
    pub race_num: u8,
    /// As the feed calls it.
    pub vehicle_id: String,
    /// The number painted on it.
    pub vehicle_number: String,
    /// Counter minus official lap.
    pub lap_offset: u16,
    /// `running`, `frozen` or `receipt_only`.
    pub clock: &'static str,
    /// Added to true time, at first, milliseconds.
    pub clock_offset_ms: i64,
    /// What the wheels count per metre.
    pub wheels: f64,
    /// Every lap but the first, which nobody can compare.
    pub laps: Vec<LapTruth>,
}

/// A lap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LapTruth {
    /// Official number.
    pub lap: u16,
    /// Whether the car left the road, stood or was in the pits: where it hardly moved, a decimetre is a second.
    pub troubled: bool,
    /// From each place of the grid to the next, in hundredths of a millisecond: places are `step_m` apart from the line on, the
    /// last is the line. Their running sum is the time, right to half of one.
    pub steps_10us: Vec<u32>,
    /// Where braking began, per corner; null where nobody braked.
    pub brake_m: Vec<Option<f64>>,
    /// Where the throttle was picked up.
    pub throttle_m: Vec<Option<f64>>,
    /// The lowest speed near the apex.
    pub minimum_kmh: Vec<f64>,
}

/// The truth about a circuit.
pub(super) fn track(course: &Course) -> TrackTruth {
    let corners = course.apexes.iter().map(|apex| CornerTruth {
        apex_m: rounded(apex.metres, 100.0),
        apex_kmh: rounded(apex.speed * 3.6, 100.0),
        radius_m: rounded(apex.bend.radius_m.abs(), 10.0),
        bend_m: rounded(apex.bend.length_m, 10.0),
        turn: if apex.bend.radius_m > 0.0 { "left" } else { "right" },
    });
    TrackTruth {
        track_id: course.circuit.id.to_owned(),
        length_m: course.circuit.length_m(),
        loops_m: course.loops_m,
        corners: corners.collect(),
    }
}

/// The truth about the laps of a trip.
pub(super) fn laps(course: &Course, trip: &Trip) -> Vec<LapTruth> {
    let laps = trip.lines_ms.len().saturating_sub(1);
    (1..laps).filter_map(|index| lap(course, trip, index)).collect()
}

/// A lap, counted from 0.
fn lap(course: &Course, trip: &Trip, index: usize) -> Option<LapTruth> {
    let start_m = index as f64 * trip.length_m;
    let from = trip.moments.partition_point(|moment| moment.metres < start_m - 1e-6);
    let to = trip.moments.partition_point(|moment| moment.metres <= start_m + trip.length_m + 1e-6);
    let moments = trip.moments.get(from..to)?;
    let times = times(moments, start_m, trip.length_m)?;
    let inside = |low: f64, high: f64| {
        let first = moments.partition_point(|moment| moment.metres - start_m < low);
        let last = moments.partition_point(|moment| moment.metres - start_m <= high);
        moments.get(first..last.max(first)).unwrap_or_default()
    };
    let apex = |at: Option<usize>| at.and_then(|at| course.apexes.get(at)).map(|apex| apex.metres);
    let mut lap = LapTruth {
        lap: index as u16 + 1,
        troubled: trip.troubled.contains(&index),
        steps_10us: times,
        brake_m: vec![],
        throttle_m: vec![],
        minimum_kmh: vec![],
    };
    for (at, corner) in course.apexes.iter().enumerate() {
        let before = apex(at.checked_sub(1)).unwrap_or(0.0).max(corner.metres - BEFORE_M);
        let after = apex(Some(at + 1)).unwrap_or(trip.length_m).min(corner.metres + AFTER_M);
        let place = |metres: f64| rounded(metres - start_m, 100.0);
        let brake = onset(inside(before, corner.metres + 20.0));
        lap.brake_m.push(brake.map(place));
        lap.throttle_m
            .push(pick_up(inside(corner.metres - 60.0, peak(inside(corner.metres, after)) - start_m)).map(place));
        let slowest = inside(corner.metres - 60.0, corner.metres + 60.0).iter().map(|moment| moment.speed);
        lap.minimum_kmh.push(rounded(slowest.fold(f64::INFINITY, f64::min) * 3.6, 100.0));
    }
    Some(lap)
}

/// Time from each place of the grid to the next.
fn times(moments: &[Moment], start_m: f64, length_m: f64) -> Option<Vec<u32>> {
    let start_ms = moments.first()?.at_ms;
    let places = libm::ceil(length_m / STEP_M) as usize;
    let mut steps = Vec::with_capacity(places);
    let (mut at, mut before) = (0, 0.0);
    for place in 1..=places {
        let metres = start_m + (place as f64 * STEP_M).min(length_m);
        while moments.get(at + 1).is_some_and(|next| next.metres < metres - 1e-9) {
            at += 1;
        }
        let (from, to) = (moments.get(at)?, moments.get(at + 1)?);
        let (way, driven) = (to.metres - from.metres, metres - from.metres);
        // Speed gains evenly over time, its square over the way.
        let gain = if way > 0.0 { (to.speed * to.speed - from.speed * from.speed) / way } else { 0.0 };
        let speed = (from.speed * from.speed + gain * driven).max(0.0).sqrt();
        let passed =
            if driven >= way { to.at_ms - from.at_ms } else { 2000.0 * driven / (from.speed + speed).max(0.05) };
        let time = libm::round((from.at_ms + passed - start_ms) * PER_MS);
        steps.push((time - before).max(0.0) as u32);
        before = time;
    }
    Some(steps)
}

/// Where the car is fastest: beyond it, a lifted throttle belongs to the next corner.
fn peak(moments: &[Moment]) -> f64 {
    let fastest = moments.iter().max_by(|a, b| a.speed.total_cmp(&b.speed));
    fastest.map_or(f64::NEG_INFINITY, |moment| moment.metres)
}

/// From the hardest braking back to where it began.
fn onset(moments: &[Moment]) -> Option<f64> {
    let hardest = (0..moments.len()).max_by(|a, b| bar(moments, *a).total_cmp(&bar(moments, *b)))?;
    if bar(moments, hardest) < BRAKING_BAR {
        return None;
    }
    let before = (0..hardest).rev().find(|at| bar(moments, *at) < BRAKING_BAR)?;
    crossing(moments.get(before)?, moments.get(before + 1)?, |moment| moment.bar, BRAKING_BAR)
}

/// From the least throttle, the last of equals, on to where it was picked up.
fn pick_up(moments: &[Moment]) -> Option<f64> {
    let throttle = |at: usize| moments.get(at).map_or(1.0, |moment| moment.throttle);
    let least = (0..moments.len()).rev().min_by(|a, b| throttle(*a).total_cmp(&throttle(*b)))?;
    if throttle(least) >= PICKED_UP {
        return None;
    }
    let after = (least..moments.len()).find(|at| throttle(*at) >= PICKED_UP)?;
    crossing(moments.get(after.checked_sub(1)?)?, moments.get(after)?, |moment| moment.throttle, PICKED_UP)
}

fn bar(moments: &[Moment], at: usize) -> f64 {
    moments.get(at).map_or(0.0, |moment| moment.bar)
}

fn crossing(before: &Moment, after: &Moment, of: fn(&Moment) -> f64, level: f64) -> Option<f64> {
    let share = (level - of(before)) / (of(after) - of(before));
    share.is_finite().then(|| before.metres + (after.metres - before.metres) * share.clamp(0.0, 1.0))
}

fn rounded(value: f64, steps: f64) -> f64 {
    libm::round(value * steps) / steps
}
