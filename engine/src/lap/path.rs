//! How far a car has driven, by its own wheels, as a function of its own clock: speed integrated over the clock.
//!
//! Integrated speed follows the car better than the odometer channel between two loops: that channel counts whole metres,
//! and its steps cost more than its memory gains (held-out loop, one car, 13 laps: 13.6 ms by speed, 10 to 25 ms fused,
//! depending on the window). The odometer is used where speed knows nothing: across a gap it tells how far the car went.
//!
//! Invariant: only increments count. A constant added to the clock or a factor on the speed changes no lap.

use super::curve::Curve;
use super::robust;
use super::trace::{CarTrace, Channel, Samples};

/// No distance is integrated across a longer silence than this: the car may have stood in the pits.
const SILENCE_MS: i64 = 10_000;

/// A step of the speed in which a car's path is in doubt: at least one sample is missing.
const WIDE_MS: i64 = 300;

/// A step that the odometer may bridge: more than two speed samples are missing.
const GAP_MS: i64 = 600;

/// A feed that begins or ends at the line has its first and last speed up to two samples inside the lap; so far on the speed
/// is taken to hold.
const BEYOND_MS: i64 = 450;

/// Beyond this, in seconds, a car may do more in a gap than its ends tell.
const LONGEST_BEND_S: f64 = 1.5;

/// Odometer rows over which its scale is read: long enough that a whole metre is little.
const SCALE_ROWS: usize = 70;

/// Odometer rows this long before and after a gap say how far the car went in it; their mean averages the whole metres.
const BESIDE_GAP_MS: f64 = 1_500.0;

/// An uninterrupted stretch of clock, with the distance driven in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Path {
    /// Metres driven by clock (ms), with a knot at each speed sample and one in between.
    pub(crate) metres: Curve,
    /// Clock (ms) by metres driven.
    pub(crate) clock: Curve,
    /// Speed samples, metres per second by clock.
    pub(crate) speed: Curve,
    /// What the odometer counts per metre of integrated speed; 1 where there is none.
    pub(crate) odometer_scale: f64,
    /// Each two neighbouring speed samples between which another is missing.
    pub(crate) gaps: Vec<Gap>,
}

/// Two neighbouring speed samples with a gap between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Gap {
    pub(crate) from_ms: f64,
    pub(crate) to_ms: f64,
    /// Whether the odometer tells how far the car went in it.
    pub(crate) bridged: bool,
}

/// The paths of a car, in clock order: one for each piece of running clock.
pub(crate) fn paths(trace: &CarTrace) -> Vec<Path> {
    let mut paths = Vec::new();
    let mut piece: Vec<(i64, f64)> = Vec::new();
    for (clock, kmh) in trace.channel(Channel::Speed).iter() {
        if let Some((before, _)) = piece.last() {
            let joined = trace.joints_ms.iter().any(|joint| *before < *joint && *joint <= clock);
            if joined || clock - before > SILENCE_MS {
                paths.push(path(&std::mem::take(&mut piece), trace.channel(Channel::LapDistance)));
            }
        }
        piece.push((clock, kmh / 3.6));
    }
    paths.push(path(&piece, trace.channel(Channel::LapDistance)));
    paths.retain(|path| path.speed.points().count() > 3);
    paths
}

fn path(speed: &[(i64, f64)], odometer: &Samples) -> Path {
    let plain = integrate(speed, |_, _| None);
    let odometer = Odometer { samples: odometer, scale: odometer_scale(&plain, odometer), plain: &plain };
    let metres = integrate(speed, |from, to| odometer.bridge(from, to));
    let neighbours = speed.iter().zip(speed.iter().skip(1));
    let wide = neighbours.filter(|(before, after)| after.0 - before.0 > WIDE_MS);
    let gaps = wide.map(|(before, after)| {
        let (from_ms, to_ms) = (before.0 as f64, after.0 as f64);
        Gap { from_ms, to_ms, bridged: odometer.bridge(from_ms, to_ms).is_some() }
    });
    let held = speed.first().map(|(clock, speed)| ((clock - BEYOND_MS) as f64, *speed)).into_iter();
    let odometer_scale = odometer.scale;
    let holds = speed.last().map(|(clock, speed)| ((clock + BEYOND_MS) as f64, *speed));
    Path {
        gaps: gaps.collect(),
        odometer_scale,
        clock: metres.inverse(),
        metres,
        speed: Curve::through(held.chain(speed.iter().map(|(clock, speed)| (*clock as f64, *speed))).chain(holds)),
    }
}

/// Speed, linear between samples, integrated over the clock; `known` may say better how far the car went across a gap.
fn integrate(speed: &[(i64, f64)], known: impl Fn(f64, f64) -> Option<f64>) -> Curve {
    let mut driven = 0.0;
    let mut knots = Vec::with_capacity(2 * speed.len() + 2);
    if let Some((clock, first)) = speed.first() {
        knots.extend([((clock - BEYOND_MS) as f64, -first * seconds(BEYOND_MS)), (*clock as f64, 0.0)]);
    }
    for (i, ((t0, v0), (t1, v1))) in speed.iter().zip(speed.iter().skip(1)).enumerate() {
        let even = (v0 + v1) / 2.0 * seconds(t1 - t0);
        let metres = if t1 - t0 > GAP_MS {
            known(*t0 as f64, *t1 as f64).unwrap_or_else(|| (even + bent(speed, i)).max(0.0))
        } else {
            even
        };
        // Half-way in time, a speed that changes evenly has driven this share of the distance.
        let half = if v0 + v1 > 0.0 { (3.0 * v0 + v1) / (4.0 * (v0 + v1)) } else { 0.5 };
        knots.push(((t0 + t1) as f64 / 2.0, driven + metres * half));
        driven += metres;
        knots.push((*t1 as f64, driven));
    }
    knots.extend(speed.last().map(|(clock, last)| ((clock + BEYOND_MS) as f64, driven + last * seconds(BEYOND_MS))));
    Curve::through(knots)
}

/// What a gap's distance gains over an even change of speed when the speed leaves and enters it as it did before and after:
/// the difference of the two accelerations x the square of the time / 12 (the cubic through both ends).
fn bent(speed: &[(i64, f64)], before: usize) -> f64 {
    let rate = |at: usize| {
        let ((t0, v0), (t1, v1)) = (speed.get(at)?, speed.get(at + 1)?);
        (t1 - t0 <= GAP_MS).then(|| (v1 - v0) / seconds(t1 - t0))
    };
    let Some((leaves, enters)) = before.checked_sub(1).and_then(rate).zip(rate(before + 1)) else { return 0.0 };
    let gap = speed.get(before).zip(speed.get(before + 1)).map_or(0.0, |(from, to)| seconds(to.0 - from.0));
    (leaves - enters) * gap.min(LONGEST_BEND_S) * gap.min(LONGEST_BEND_S) / 12.0
}

fn seconds(ms: i64) -> f64 {
    ms as f64 / 1000.0
}

/// The odometer beside the integrated speed.
struct Odometer<'a> {
    samples: &'a Samples,
    scale: f64,
    plain: &'a Curve,
}

impl Odometer<'_> {
    /// How far the car went from one clock to another, by how much the odometer ran off the integrated speed on either side;
    /// `None` where it is silent there or started anew.
    fn bridge(&self, from_ms: f64, to_ms: f64) -> Option<f64> {
        let off = self.ahead(to_ms, to_ms + BESIDE_GAP_MS)? - self.ahead(from_ms - BESIDE_GAP_MS, from_ms)?;
        let metres = self.plain.at(to_ms)? - self.plain.at(from_ms)? + off;
        // A start anew within the gap shows as a jump of a lap: then the odometer says nothing.
        let limit = ((to_ms - from_ms) / 1000.0 * 15.0).clamp(20.0, 300.0);
        (off.abs() < limit && metres > 0.0).then_some(metres)
    }

    /// Mean of odometer less integrated speed over the rows of a while.
    fn ahead(&self, from_ms: f64, to_ms: f64) -> Option<f64> {
        let (clock, metres) = self.samples.between(from_ms as i64, to_ms as i64 + 1);
        let monotone = metres.iter().zip(metres.iter().skip(1)).all(|(before, after)| before <= after);
        let rows = clock.iter().zip(metres);
        let ahead: Vec<f64> =
            rows.filter_map(|(clock, metres)| Some(metres / self.scale - self.plain.at(*clock as f64)?)).collect();
        (monotone && ahead.len() >= 3).then_some(())?;
        Some(ahead.iter().sum::<f64>() / ahead.len() as f64)
    }
}

/// What the odometer counts per metre of integrated speed: the median over stretches of a quarter of a minute.
fn odometer_scale(plain: &Curve, odometer: &Samples) -> f64 {
    let rows: Vec<(i64, f64)> = odometer.iter().collect();
    let ratio = |((t0, d0), (t1, d1)): (&(i64, f64), &(i64, f64))| {
        let driven = plain.at(*t1 as f64)? - plain.at(*t0 as f64)?;
        (d1 > d0 && driven > 50.0).then(|| (d1 - d0) / driven)
    };
    let ratios: Vec<f64> = rows.iter().zip(rows.iter().skip(SCALE_ROWS)).filter_map(ratio).collect();
    robust::median(&ratios).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lap::testing::trace_of;

    #[test]
    fn even_acceleration_is_integrated_exactly() {
        let trace = trace_of(&[(Channel::Speed, &[(0, 36.0), (1000, 72.0), (2000, 108.0)])]);
        let path = &paths(&trace)[0];
        assert_eq!(path.metres.at(2000.0), Some(40.0));
        assert_eq!(path.metres.at(500.0), Some(6.25));
    }

    #[test]
    fn a_long_silence_or_a_joint_of_the_clock_starts_a_new_path() {
        let mut trace = trace_of(&[(Channel::Speed, &[(0, 36.0), (200, 36.0), (20_000, 36.0), (20_200, 36.0)])]);
        assert_eq!(paths(&trace).len(), 2);
        trace.joints_ms = vec![20_100];
        assert_eq!(paths(&trace).len(), 1, "a path of one sample is none");
    }

    #[test]
    fn the_odometer_tells_how_far_the_car_went_in_a_gap_of_speed() {
        let speed: Vec<(i64, f64)> = (0..10).chain(20..30).map(|i| (i * 200, 144.0)).collect();
        let odometer: Vec<(i64, f64)> = speed
            .iter()
            .map(|(ms, _)| (*ms, 40.0 * *ms as f64 / 1000.0 - if *ms > 3000 { 9.0 } else { 0.0 }))
            .collect();
        let trace = trace_of(&[(Channel::Speed, &speed), (Channel::LapDistance, &odometer)]);
        let driven = paths(&trace)[0].metres.at(4000.0).unwrap();
        assert!((driven - (160.0 - 9.0)).abs() < 1e-9, "{driven}");
    }
}
