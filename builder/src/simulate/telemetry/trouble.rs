//! What the official times tell beyond pace: pit stops, and stretches on which a car was in trouble.
//!
//! A stretch that is much slower than those around it was not driven slowly: the car left the road in one of its corners,
//! or stood. Under yellow whole laps are slow, and that is pace.
//! Invariant: a cap changes how time is lost within a stretch, never how much.

use super::super::race::Drive;
use super::course::Course;
use super::fit::Stretch;
use super::speed::Want;
use std::collections::BTreeSet;

/// Lost beyond the neighbours' pace, milliseconds: less is traffic.
const TROUBLE_MS: f64 = 900.0;
/// What it costs to brake to a stand and gain speed again, milliseconds, at least.
const STANDING_MS: f64 = 7_000.0;
/// In the pit lane, m/s.
const PIT_LANE: f64 = 16.6;
/// The lane begins this far before the line and ends this far after it, metres.
const LANE_M: (f64, f64) = (160.0, 330.0);
/// The box is so far after the line, metres.
const BOX_M: f64 = 140.0;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Trouble {
    /// Numbers of places where the car may stand.
    pub(super) stops: Vec<usize>,
    /// Laps, from 0, on which there was trouble.
    pub(super) laps: BTreeSet<usize>,
}

/// Puts caps on the way, and says where.
pub(super) fn caps(
    course: &Course,
    drive: &Drive,
    stretches: &[Stretch],
    speeds: &[f64],
    wants: &mut [Want],
) -> Trouble {
    let times: Vec<f64> = stretches.iter().map(|stretch| stretch.time_ms(wants, speeds)).collect();
    let ratio = |at: Option<usize>| {
        let at = at?;
        Some(stretches.get(at)?.official_ms / times.get(at)?)
    };
    let mut trouble = Trouble::default();
    for (index, stretch) in stretches.iter().enumerate().skip(1) {
        let lap = drive.laps.get(stretch.lap);
        if stretch.part == 5 && lap.is_some_and(|lap| lap.in_pit) {
            cap(wants, course, stretch.to, (LANE_M.0, 0.0), PIT_LANE);
            trouble.laps.insert(stretch.lap);
            continue;
        }
        if stretch.part == 0 && lap.is_some_and(|lap| lap.pit_ms.is_some()) {
            cap(wants, course, stretch.from, (0.0, LANE_M.1), PIT_LANE);
            let stop = stretch.from + (BOX_M / 2.0) as usize;
            if let Some(want) = wants.get_mut(stop) {
                want.cap = 0.0;
            }
            trouble.stops.push(stop);
            trouble.laps.insert(stretch.lap);
            continue;
        }
        let around = [ratio(index.checked_sub(1)), ratio(index.checked_add(1))];
        let usual = around.into_iter().flatten().fold(1.0, f64::max);
        let lost = stretch.official_ms - times.get(index).copied().unwrap_or(0.0) * usual;
        if lost > TROUBLE_MS {
            let place = slowest(stretch, speeds);
            // Braking to a lower speed and gaining it again loses about its square.
            let kept = (1.0 - (lost / STANDING_MS).sqrt()).max(0.0);
            if let (Some(want), Some(speed)) = (wants.get_mut(place), speeds.get(place)) {
                want.cap = speed * kept;
                if kept <= 0.0 {
                    trouble.stops.push(place);
                }
            }
            trouble.laps.insert(stretch.lap);
        }
    }
    trouble
}

/// The slowest place of a stretch, away from its ends.
fn slowest(stretch: &Stretch, speeds: &[f64]) -> usize {
    let margin = (stretch.to - stretch.from) / 5;
    let inside = speeds.iter().enumerate().take(stretch.to - margin).skip(stretch.from + margin);
    inside.min_by(|a, b| a.1.total_cmp(b.1)).map_or(stretch.from, |(at, _)| at)
}

/// A cap from some metres before a place to some metres after it.
fn cap(wants: &mut [Want], course: &Course, place: usize, (before_m, after_m): (f64, f64), speed: f64) {
    let step = course.circuit.length_m() / course.places.len() as f64;
    let from = place.saturating_sub((before_m / step) as usize);
    let to = place + (after_m / step) as usize;
    for want in wants.iter_mut().take(to + 1).skip(from) {
        want.cap = want.cap.min(speed);
    }
}
