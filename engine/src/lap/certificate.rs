//! The certificate of a lap: how well its samples agree with the official loops, above all with loops that were held out.
//!
//! *Held out* means: a loop is taken away, its place is known only from other laps, the lap is anchored at its remaining
//! loops, and its time at that place is compared with the official one. That error is what a user can expect between two
//! loops, so it is what is published. Between loops it grows like a bridge pinned at both ends: with the variance of the
//! driven distance per metre, `drift`, it is `drift * l * x * (1 - x)` at the share x of a stretch of length l. Held-out
//! errors give the drift, the drift gives the band.

use super::anchors::{LINE, LOOPS};
use super::axis::TrackAxis;
use super::placed::{Around, Placed};
use super::robust;
use crate::season::LapNumber;
use crate::units::Metres;
use serde::{Deserialize, Serialize};

/// A loop's place is taken from the car's own other laps where there are at least this many, else from the axis.
const OWN_LAPS: usize = 3;

/// Square of the median absolute value of a standard normal: turns a median of squares into a variance.
const MEDIAN_CHI_SQUARE: f64 = 0.454_936;

/// Drift is not believed below this, in square metres per metre: 1 m over a stretch of 1 km, the resolution of line and loop.
const LEAST_DRIFT: f64 = 4e-4;

/// Drift before any loop could be held out: the worst track measured (4 m over a stretch of 1 km).
const UNKNOWN_DRIFT: f64 = 6.4e-2;

/// One loop of one lap: what the samples say, less what the official sheets say.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AnchorCheck {
    /// Which loop, as an index of [`super::axis::LOOP_NAMES`].
    pub index: usize,
    /// The official time since the start of the lap.
    pub time_ms: f64,
    /// Before any anchoring but the line: place by the car's own distance less the loop's place.
    pub residual_m: f64,
    /// The same in time, at the car's speed there.
    pub residual_ms: f64,
    /// With this loop held out: place predicted less place driven.
    pub held_out_m: Option<f64>,
    /// With this loop held out: time predicted less official time.
    pub held_out_ms: Option<f64>,
}

/// How far a lap can be trusted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    /// Every interior loop that the lap and the axis both know.
    pub anchors: Vec<AnchorCheck>,
    /// Share of the lap's distance that lies between samples close enough to draw a line.
    pub coverage: f64,
    /// The longest distance between two neighbouring samples.
    pub largest_gap: Metres,
    /// Variance of the driven distance, square metres per metre, of this car on this track.
    pub drift: f64,
    /// How many crossings of the line place the car's clock, and how far they scatter, in milliseconds.
    pub line_crossings: usize,
    /// Spread of those crossings; `None` below three.
    pub line_noise_ms: Option<f64>,
}

/// The loops of a lap, compared.
pub(crate) fn compare(lap: &Placed<'_>, others: &[&Placed<'_>], axis: &TrackAxis) -> Vec<AnchorCheck> {
    (0..LINE).filter_map(|index| check(lap, others, axis, index)).collect()
}

fn check(lap: &Placed<'_>, others: &[&Placed<'_>], axis: &TrackAxis, index: usize) -> Option<AnchorCheck> {
    let anchor = lap.anchors.get(index).copied().flatten()?;
    let place = axis.at(index)?;
    let residual_m = anchor.own_m / lap.own_length()? * axis.length.0 - place;
    let held_out = lap.around(index).and_then(|around| hold_out(lap, others, axis, index, around));
    let slow = anchor.speed.max(1.0);
    Some(AnchorCheck {
        index,
        time_ms: anchor.time_ms,
        residual_m,
        residual_ms: -residual_m / slow * 1000.0,
        held_out_m: held_out.map(|(metres, _)| metres),
        held_out_ms: held_out.map(|(_, ms)| ms),
    })
}

fn hold_out(
    lap: &Placed<'_>,
    others: &[&Placed<'_>],
    axis: &TrackAxis,
    index: usize,
    around: Around,
) -> Option<(f64, f64)> {
    let anchor = lap.anchors.get(index).copied().flatten()?;
    let fraction = fraction_elsewhere(lap.lap.number, others, axis, index, around)?;
    let own_m = around.before_m + fraction * (around.after_m - around.before_m);
    let clock = lap.path.clock.at(lap.start_m + own_m)?;
    Some((own_m - anchor.own_m, lap.time_at(clock) - anchor.time_ms))
}

/// Where the loop lies between its neighbours, by laps other than this one.
fn fraction_elsewhere(
    number: LapNumber,
    others: &[&Placed<'_>],
    axis: &TrackAxis,
    index: usize,
    around: Around,
) -> Option<f64> {
    let same_neighbours = |other: &Around| (other.before, other.after) == (around.before, around.after);
    let others = others.iter().filter(|other| other.lap.number != number);
    let fractions: Vec<f64> =
        others.filter_map(|other| other.around(index).filter(same_neighbours)).map(|other| other.fraction()).collect();
    if fractions.len() >= OWN_LAPS {
        return robust::median(&fractions);
    }
    let before = around.before.map_or(Some(0.0), |before| axis.at(before))?;
    Some((axis.at(index)? - before) / (axis.at(around.after)? - before))
}

/// Variance of the driven distance per metre, from all held-out loops of a car.
pub(crate) fn drift(laps: &[(&Placed<'_>, &[AnchorCheck])]) -> f64 {
    let mut squares = Vec::new();
    for (lap, checks) in laps {
        for check in *checks {
            let (Some(error), Some(around)) = (check.held_out_m, lap.around(check.index)) else { continue };
            let (first, second) = (around.own_m - around.before_m, around.after_m - around.own_m);
            if first > 0.0 && second > 0.0 {
                squares.push(error * error * (first + second) / (first * second));
            }
        }
    }
    // Below one lap's worth of loops the median of squares says little: then the greater of it and the worst known.
    let measured = robust::median(&squares).map(|median| median / MEDIAN_CHI_SQUARE);
    match measured {
        Some(drift) if squares.len() >= LOOPS - 1 => drift.max(LEAST_DRIFT),
        _ => UNKNOWN_DRIFT,
    }
}
