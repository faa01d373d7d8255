//! Every stretch between two timing loops is made to last as long as the official sheets say.
//!
//! The pace of a stretch is changed by a factor that is smooth along the way: between two loops it goes over from one
//! neighbour's factor to the other's, and in the middle it swells or shrinks until the time is right. So speed never jumps,
//! and a car under full-course yellow is slow at the loops too.
//! Invariant: a stretch lasts its official time within a microsecond.

use super::super::race::Drive;
use super::course::Course;
use super::speed::{Want, step_ms};

/// Beyond this, a stretch is not made slower by driving slower: the car stood.
const SLOWEST: f64 = 2.2;

/// A stretch between two loops of one lap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    /// Number of its first place in the outing.
    pub(super) from: usize,
    /// Number of the place that begins the next one.
    pub(super) to: usize,
    /// Lap, from 0.
    pub(super) lap: usize,
    /// Which of the six.
    pub(super) part: usize,
    /// Official; of the first stretch, since green.
    pub(super) official_ms: f64,
}

/// Every stretch of a drive whose first lap begins at this place of the outing.
pub(super) fn stretches(course: &Course, drive: &Drive, begin: usize) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut from = begin;
    for (lap, driven) in drive.laps.iter().enumerate() {
        for (part, (end, official)) in course.ends.iter().zip(driven.loops_ms).enumerate() {
            let to = begin + lap * course.places.len() + end;
            stretches.push(Stretch { from, to, lap, part, official_ms: official as f64 });
            from = to;
        }
    }
    stretches
}

impl Stretch {
    /// How long it lasts with these speeds.
    pub(super) fn time_ms(&self, wants: &[Want], speeds: &[f64]) -> f64 {
        let steps = wants.iter().zip(speeds.windows(2)).take(self.to).skip(self.from);
        steps
            .map(|(want, pair)| match pair {
                [from, to] => step_ms(want.step_m, *from, *to),
                _ => 0.0,
            })
            .sum()
    }
}

/// Changes the speeds so that every stretch lasts its time; the waits that were needed, by place. `stops` are the places where
/// the car may stand.
pub(super) fn fit(
    stretches: &[Stretch],
    started_ms: f64,
    wants: &[Want],
    speeds: &mut [f64],
    stops: &[usize],
) -> Vec<(usize, f64)> {
    let mut waits = Vec::new();
    let mut targets = Vec::new();
    for (index, stretch) in stretches.iter().enumerate() {
        let target = stretch.official_ms - if index == 0 { started_ms } else { 0.0 };
        let driven = stretch.time_ms(wants, speeds);
        let stop = stops.iter().find(|stop| (stretch.from..stretch.to).contains(*stop)).copied();
        let wait = match stop {
            Some(_) => (target - driven).max(0.0),
            None => (target - SLOWEST * driven).max(0.0),
        };
        // Where no stop is known the car stands half-way, which no sheet contradicts.
        let wait = libm::round(wait);
        if wait > 0.0 {
            waits.push((stop.unwrap_or((stretch.from + stretch.to) / 2), wait));
        }
        targets.push((target - wait, (target - wait) / driven - 1.0));
    }
    let mut before = 0.0;
    for (index, (stretch, (target, ratio))) in stretches.iter().zip(&targets).enumerate() {
        // After the last one nobody is timed, and nothing is changed.
        let after = targets.get(index + 1).map_or(0.0, |(_, next)| ratio.min(*next));
        stretch_to(stretch, *target, (before, after), wants, speeds);
        before = after;
    }
    waits
}

/// Speeds of one stretch, slowed by a factor that goes over from one at its beginning to one at its end, and in between by
/// as much as its time needs.
fn stretch_to(stretch: &Stretch, target_ms: f64, ends: (f64, f64), wants: &[Want], speeds: &mut [f64]) {
    let count = (stretch.to - stretch.from) as f64;
    let base: Vec<f64> = speeds.iter().skip(stretch.from).take(stretch.to - stretch.from + 1).copied().collect();
    // The place at the end belongs to the next stretch too: it is changed there, by the same factor.
    let factor = |at: usize, swell: f64| {
        let share = at as f64 / count;
        1.0 + ends.0 + (ends.1 - ends.0) * smooth(share) + swell * window(share)
    };
    let slowed = |swell: f64| -> Vec<f64> {
        base.iter().enumerate().map(|(at, speed)| speed / factor(at, swell).max(0.2)).collect()
    };
    let time = |swell: f64| -> f64 {
        let slowed = slowed(swell);
        let steps = wants.iter().skip(stretch.from).zip(slowed.windows(2));
        steps
            .map(|(want, pair)| match pair {
                [from, to] => step_ms(want.step_m, *from, *to),
                _ => 0.0,
            })
            .sum()
    };
    // Time is nearly a straight line in the swell: the secant meets it in a few steps.
    let (mut a, mut b) = (0.0, 0.01);
    let (mut at_a, mut at_b) = (time(a) - target_ms, time(b) - target_ms);
    for _ in 0..30 {
        if at_b.abs() < 1e-6 || at_a == at_b {
            break;
        }
        let c = b - at_b * (b - a) / (at_b - at_a);
        (a, at_a) = (b, at_b);
        (b, at_b) = (c, time(c) - target_ms);
    }
    let last = stretch.to - stretch.from;
    for (at, (speed, slow)) in speeds.iter_mut().skip(stretch.from).zip(slowed(b)).enumerate() {
        if at < last {
            *speed = slow;
        }
    }
}

fn smooth(share: f64) -> f64 {
    share * share * (3.0 - 2.0 * share)
}

/// Nothing at both ends, one in the middle half.
fn window(share: f64) -> f64 {
    smooth((share.min(1.0 - share) * 4.0).clamp(0.0, 1.0))
}
