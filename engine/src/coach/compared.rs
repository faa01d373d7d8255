//! Two laps on the axis, of which the second may be put together of pieces: what is lost between two places, with its band.

use super::achievable::Spliced;
use crate::delta::pair::{loss_band, parts_of};
use crate::delta::parts::Part;
use crate::lap::frame::TrackFrame;
use crate::lap::reduced::ReducedLap;

/// A lap and what it is held against.
#[derive(Debug)]
pub(super) struct Compared<'a> {
    pub(super) frame: &'a TrackFrame,
    own: &'a ReducedLap,
    other: Spliced<'a>,
    delta_ms: Vec<f64>,
}

impl<'a> Compared<'a> {
    pub(super) fn of(frame: &'a TrackFrame, own: &'a ReducedLap, other: Spliced<'a>) -> Self {
        let delta_ms = own.time_ms.iter().zip(&other.time_ms).map(|(own, other)| own - other).collect();
        Compared { frame, own, other, delta_ms }
    }

    /// What the first lap loses to the second between two places, and the half-width of its 95 % band. Where the second is a
    /// piece of the first nothing is lost, for certain.
    pub(super) fn loss(&self, from_m: f64, to_m: f64) -> (f64, f64) {
        let at = |metres: f64| self.frame.grid.nearest(metres).and_then(|place| self.delta_ms.get(place));
        let loss_ms = at(to_m).zip(at(from_m)).map_or(0.0, |(after, before)| after - before);
        let variance = |run: &super::achievable::Run<'a>| {
            let (from, to) = (run.from_m.max(from_m), run.to_m.min(to_m));
            let band = if from < to { loss_band(self.frame, &self.doubted(run.lap), from, to) } else { 0.0 };
            band * band
        };
        (loss_ms, libm::sqrt(self.other.runs.iter().map(variance).sum()))
    }

    /// What the second lap takes from one place to another, milliseconds.
    pub(super) fn other_ms(&self, from_m: f64, to_m: f64) -> f64 {
        let at = |metres: f64| self.frame.grid.nearest(metres).and_then(|place| self.other.time_ms.get(place));
        at(to_m).zip(at(from_m)).map_or(0.0, |(after, before)| after - before)
    }

    /// The laps whose errors count: none where they are one lap.
    fn doubted(&self, other: &'a ReducedLap) -> Vec<&'a ReducedLap> {
        if std::ptr::eq(self.own, other) { vec![] } else { vec![self.own, other] }
    }

    /// Corners and straights from line to line.
    pub(super) fn parts(&self) -> Vec<Part> {
        parts_of(self.frame, &mut |from_m, to_m| self.loss(from_m, to_m))
    }

    /// The mean of both laps' speeds at a place of the grid.
    pub(super) fn speed_kmh(&self, at: usize) -> Option<f64> {
        self.mean(at, |lap| lap.speed_kmh.at(at))
    }

    /// The mean of both laps' lateral accelerations.
    pub(super) fn lateral_g(&self, at: usize) -> Option<f64> {
        self.mean(at, |lap| lap.lateral_g.at(at))
    }

    fn mean(&self, at: usize, of: impl Fn(&ReducedLap) -> Option<f32>) -> Option<f64> {
        let (own, other) = (f64::from(of(self.own)?), f64::from(of(self.other.lap_at(at)?)?));
        Some((own + other) / 2.0)
    }
}
