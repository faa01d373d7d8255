//! What was done in a corner on one lap, from the samples themselves (the grid is too coarse for a brake point).
//!
//! A brake point is an *interval*: the car was not braking at one sample and was at the next. At 22 Hz and 200 km/h that is
//! 2.5 m wide, in a gap it is as wide as the gap. The point in it is where a straight line between the two samples meets
//! the threshold.

use super::TrackCorner;
use crate::lap::aligned::Aligned;
use crate::lap::placed::Placed;
use crate::lap::trace::{CarTrace, Channel};
use serde::{Deserialize, Serialize};

/// Line pressure at which braking has begun, bar. Lines at rest read up to 2.
const BRAKING_BAR: f64 = 5.0;

/// Who brakes early does so before the corner begins; the search starts this far before it.
const EARLY_M: f64 = 80.0;

/// Pedal or blade at which the driver is back on the throttle, percent. A closed blade reads up to 6.
const ON_THROTTLE_PCT: f64 = 20.0;

/// Where something began: between two samples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Onset {
    /// The last sample before, metres from the line.
    pub from_m: f64,
    /// The most likely place.
    pub at_m: f64,
    /// The first sample after.
    pub to_m: f64,
}

/// What was done in a corner on one lap.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CornerVisit {
    /// Official time of the lap spent in the corner, milliseconds.
    pub time_ms: f64,
    /// Highest speed before the apex, km/h.
    pub entry_kmh: f64,
    /// Lowest speed, km/h.
    pub minimum_kmh: f64,
    /// Where that was, metres from the line.
    pub minimum_m: f64,
    /// Speed where the corner ends, km/h.
    pub exit_kmh: f64,
    /// Where braking began; `None` where the driver did not brake or no brake pressure was logged.
    pub brake: Option<Onset>,
    /// Where the throttle was picked up again; `None` where it was never released or not logged.
    pub throttle: Option<Onset>,
    /// Gear where the car was slowest.
    pub gear: Option<i8>,
}

/// One lap, seen with its samples.
pub(crate) struct Sight<'a> {
    pub(crate) lap: &'a Placed<'a>,
    pub(crate) aligned: &'a Aligned,
    pub(crate) trace: &'a CarTrace,
}

/// A sample with its place on the axis.
#[derive(Debug, Clone, Copy)]
struct Seen {
    place_m: f64,
    value: f64,
}

impl Sight<'_> {
    /// What was done in the corner; `None` where no speed sample lies in it.
    pub(crate) fn visit(&self, corner: &TrackCorner) -> Option<CornerVisit> {
        let speed = self.samples(Channel::Speed, corner.from_m, corner.to_m);
        let slowest = speed.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
        let fastest = speed.iter().filter(|seen| seen.place_m <= corner.apex_m).map(|seen| seen.value);
        let end_ms = self.aligned.time.at(corner.to_m)?;
        let gears = self.samples(Channel::Gear, corner.from_m, corner.to_m);
        let near = |a: &&Seen| (a.place_m - slowest.place_m).abs();
        let gear = gears.iter().min_by(|a, b| near(a).total_cmp(&near(b)));
        Some(CornerVisit {
            time_ms: end_ms - self.aligned.time.at(corner.from_m)?,
            entry_kmh: fastest.max_by(f64::total_cmp)?,
            minimum_kmh: slowest.value,
            minimum_m: slowest.place_m,
            exit_kmh: self.lap.path.speed.at(self.lap.clock_at(end_ms))? * 3.6,
            brake: self.brake(corner, slowest.place_m),
            throttle: self.throttle(corner),
            gear: gear.map(|gear| gear.value.round() as i8),
        })
    }

    /// The samples of a channel between two places.
    fn samples(&self, channel: Channel, from_m: f64, to_m: f64) -> Vec<Seen> {
        let Some((from, to)) = self.aligned.time.at(from_m.max(0.0)).zip(self.aligned.time.at(to_m)) else {
            return vec![];
        };
        let (from, to) = (self.lap.clock_at(from).ceil() as i64, self.lap.clock_at(to).ceil() as i64);
        let (clocks, values) = self.trace.channel(channel).between(from, to);
        let mut places = self.aligned.place.walk();
        let seen = clocks.iter().zip(values).filter_map(|(clock, value)| {
            Some(Seen { place_m: places.at(self.lap.time_at(*clock as f64))?, value: *value })
        });
        seen.collect()
    }

    /// From the hardest braking back to where it began.
    fn brake(&self, corner: &TrackCorner, slowest_m: f64) -> Option<Onset> {
        let seen = self.samples(Channel::BrakeFront, corner.from_m - EARLY_M, slowest_m.max(corner.from_m));
        let hardest = (0..seen.len()).max_by(|a, b| value(&seen, *a).total_cmp(&value(&seen, *b)))?;
        if value(&seen, hardest) < BRAKING_BAR {
            return None;
        }
        let before = (0..hardest).rev().find(|at| value(&seen, *at) < BRAKING_BAR)?;
        onset(seen.get(before)?, seen.get(before + 1)?, BRAKING_BAR)
    }

    /// From the least throttle on to where it was picked up.
    fn throttle(&self, corner: &TrackCorner) -> Option<Onset> {
        let (channel, _) = self.trace.accelerator()?;
        let seen = self.samples(channel, corner.from_m, corner.to_m);
        // Of equal samples the last: a closed throttle reads the same for a while.
        let least = (0..seen.len()).rev().min_by(|a, b| value(&seen, *a).total_cmp(&value(&seen, *b)))?;
        if value(&seen, least) >= ON_THROTTLE_PCT {
            return None;
        }
        let after = (least..seen.len()).find(|at| value(&seen, *at) >= ON_THROTTLE_PCT)?;
        onset(seen.get(after.checked_sub(1)?)?, seen.get(after)?, ON_THROTTLE_PCT)
    }
}

fn value(seen: &[Seen], at: usize) -> f64 {
    seen.get(at).map_or(f64::NEG_INFINITY, |seen| seen.value)
}

fn onset(before: &Seen, after: &Seen, threshold: f64) -> Option<Onset> {
    let share = ((threshold - before.value) / (after.value - before.value)).clamp(0.0, 1.0);
    let at_m = before.place_m + share * (after.place_m - before.place_m);
    at_m.is_finite().then_some(Onset { from_m: before.place_m, at_m, to_m: after.place_m })
}
