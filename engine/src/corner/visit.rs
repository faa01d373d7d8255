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
pub(crate) const BRAKING_BAR: f64 = 5.0;

/// Who brakes early does so before the corner begins; the search starts this far before it.
const EARLY_M: f64 = 80.0;

/// Pedal or blade at which the driver is back on the throttle, percent. A closed blade reads up to 6.
pub(crate) const ON_THROTTLE_PCT: f64 = 20.0;

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
    clock: i64,
    place_m: f64,
    value: f64,
}

/// The samples of a channel within a corner. Their places are looked up only where they are needed: of eighty brake samples
/// two tell where braking began.
struct Window<'a> {
    clocks: &'a [i64],
    values: &'a [f64],
}

impl Window<'_> {
    fn value(&self, at: usize) -> f64 {
        self.values.get(at).copied().unwrap_or(f64::NEG_INFINITY)
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.values.len()
    }
}

impl Sight<'_> {
    /// What was done in the corner; `None` where no speed sample lies in it.
    pub(crate) fn visit(&self, corner: &TrackCorner) -> Option<CornerVisit> {
        let speed = self.window(Channel::Speed, corner.from_m, corner.to_m);
        let seen: Vec<Seen> = speed.places().filter_map(|at| self.seen(&speed, at)).collect();
        let slowest = seen.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
        let fastest = seen.iter().filter(|seen| seen.place_m <= corner.apex_m).map(|seen| seen.value);
        let end_ms = self.aligned.time.at(corner.to_m)?;
        let gears = self.window(Channel::Gear, corner.from_m, corner.to_m);
        let gear = gears.places().min_by_key(|at| gears.clocks.get(*at).map(|clock| (clock - slowest.clock).abs()));
        Some(CornerVisit {
            time_ms: end_ms - self.aligned.time.at(corner.from_m)?,
            entry_kmh: fastest.max_by(f64::total_cmp)?,
            minimum_kmh: slowest.value,
            minimum_m: slowest.place_m,
            exit_kmh: self.lap.path.speed.at(self.lap.clock_at(end_ms))? * 3.6,
            brake: self.brake(corner, slowest.place_m),
            throttle: self.throttle(corner),
            gear: gear.map(|at| gears.value(at).round() as i8),
        })
    }

    /// The samples of a channel between two places.
    fn window(&self, channel: Channel, from_m: f64, to_m: f64) -> Window<'_> {
        let ends = self.aligned.time.at(from_m.max(0.0)).zip(self.aligned.time.at(to_m));
        let clock = |time_ms: f64| self.lap.clock_at(time_ms).ceil() as i64;
        let (clocks, values) =
            ends.map_or((&[][..], &[][..]), |(from, to)| self.trace.channel(channel).between(clock(from), clock(to)));
        Window { clocks, values }
    }

    /// A sample of a window with its place.
    fn seen(&self, window: &Window<'_>, at: usize) -> Option<Seen> {
        let clock = *window.clocks.get(at)?;
        let place_m = self.aligned.place.at(self.lap.time_at(clock as f64))?;
        Some(Seen { clock, place_m, value: *window.values.get(at)? })
    }

    /// From the hardest braking back to where it began.
    fn brake(&self, corner: &TrackCorner, slowest_m: f64) -> Option<Onset> {
        let window = self.window(Channel::BrakeFront, corner.from_m - EARLY_M, slowest_m.max(corner.from_m));
        let hardest = window.places().max_by(|a, b| window.value(*a).total_cmp(&window.value(*b)))?;
        if window.value(hardest) < BRAKING_BAR {
            return None;
        }
        let before = (0..hardest).rev().find(|at| window.value(*at) < BRAKING_BAR)?;
        onset(&self.seen(&window, before)?, &self.seen(&window, before + 1)?, BRAKING_BAR)
    }

    /// From the least throttle on to where it was picked up.
    fn throttle(&self, corner: &TrackCorner) -> Option<Onset> {
        let (channel, _) = self.trace.accelerator()?;
        let window = self.window(channel, corner.from_m, corner.to_m);
        // Of equal samples the last: a closed throttle reads the same for a while.
        let least = window.places().rev().min_by(|a, b| window.value(*a).total_cmp(&window.value(*b)))?;
        if window.value(least) >= ON_THROTTLE_PCT {
            return None;
        }
        let after = (least..window.values.len()).find(|at| window.value(*at) >= ON_THROTTLE_PCT)?;
        onset(&self.seen(&window, after.checked_sub(1)?)?, &self.seen(&window, after)?, ON_THROTTLE_PCT)
    }
}

fn onset(before: &Seen, after: &Seen, threshold: f64) -> Option<Onset> {
    let share = ((threshold - before.value) / (after.value - before.value)).clamp(0.0, 1.0);
    let at_m = before.place_m + share * (after.place_m - before.place_m);
    at_m.is_finite().then_some(Onset { from_m: before.place_m, at_m, to_m: after.place_m })
}
