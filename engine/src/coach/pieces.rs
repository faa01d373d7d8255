//! The pieces that a car's laps are cut into, and which of them fit together.
//!
//! Invariant: a join is one that the car can drive: the speeds on both sides differ by no more than the driver's own scatter there.

use crate::delta::pair::loss_band;
use crate::delta::parts::{PartKind, partition};
use crate::lap::frame::TrackFrame;
use crate::lap::reduced::{ReducedCar, ReducedLap};
use crate::lap::robust;
use crate::normal::probit;

/// Below so many racing laps there is nothing to put together.
const FEWEST_LAPS: usize = 3;

/// The log does not tell two speeds apart below this, km/h.
pub(super) const FINEST_KMH: f64 = 1.0;

/// Whatever the driver scatters by, a car that is faster by more than this is another state of the car, km/h.
pub(super) const FURTHEST_KMH: f64 = 3.0;

/// The car brakes where it is slower than its highest speed by this, km/h.
const BRAKES_KMH: f64 = 2.0;

/// All racing laps of a car, cut at the same borders.
pub(super) struct Pieces<'a, 'f> {
    frame: &'f TrackFrame,
    pub(super) laps: Vec<&'a ReducedLap>,
    /// Which of them is the best.
    pub(super) best: usize,
    /// Corners and straights from line to line.
    pub(super) parts: Vec<(PartKind, f64, f64)>,
    /// The place of the grid of each border, from line to line.
    pub(super) borders: Vec<usize>,
    /// How far two speeds may differ at each border, km/h.
    tolerance: Vec<f64>,
    /// By what a band is widened, since a run is chosen from so many laps.
    widened: f64,
}

impl<'a, 'f> Pieces<'a, 'f> {
    /// The pieces of a car; `None` below three racing laps.
    pub(super) fn of(frame: &'f TrackFrame, car: &'a ReducedCar) -> Option<Self> {
        let laps: Vec<&ReducedLap> = car.racing().collect();
        let best = car.best().filter(|_| laps.len() >= FEWEST_LAPS)?;
        let parts = partition(&frame.corners, frame.grid.length().0);
        let ends = parts.iter().map(|(_, _, to_m)| *to_m);
        let borders: Vec<usize> =
            std::iter::once(0.0).chain(ends).filter_map(|at_m| frame.grid.nearest(at_m)).collect();
        let scatter = |at: &usize| {
            let speeds: Vec<f64> = laps.iter().filter_map(|lap| lap.speed_kmh.at(*at)).map(f64::from).collect();
            robust::spread(&speeds).unwrap_or(0.0).clamp(FINEST_KMH, FURTHEST_KMH)
        };
        let others = (laps.len() - 1).max(1) as f64;
        Some(Pieces {
            frame,
            best: laps.iter().position(|lap| lap.number == best.number).unwrap_or(0),
            tolerance: borders.iter().map(scatter).collect(),
            widened: -probit(0.025 / others) / 1.959_964,
            laps,
            parts,
            borders,
        })
    }

    pub(super) fn lap(&self, at: usize) -> Option<&'a ReducedLap> {
        self.laps.get(at).copied()
    }

    pub(super) fn name(&self, kind: PartKind) -> String {
        let corner = |index: usize| self.frame.corners.get(index).map(|corner| corner.name.clone());
        match kind {
            PartKind::Corner(index) => corner(index).unwrap_or_default(),
            PartKind::StraightBefore(index) => {
                corner(index).map_or_else(|| "straight to the line".into(), |name| format!("straight before {name}"))
            }
        }
    }

    pub(super) fn between(&self, column: &[f64], from: usize, to: usize) -> Option<f64> {
        Some(column.get(*self.borders.get(to)?)? - column.get(*self.borders.get(from)?)?)
    }

    /// What a lap takes from one border to another.
    pub(super) fn time(&self, lap: usize, from: usize, to: usize) -> Option<f64> {
        self.between(&self.lap(lap)?.time_ms, from, to)
    }

    /// Half-width of the widened band of a run's gain.
    pub(super) fn band(&self, lap: usize, from: usize, to: usize) -> f64 {
        let (from, to) = (self.parts.get(from).map(|part| part.1), self.parts.get(to - 1).map(|part| part.2));
        let (laps, ends) = (self.lap(lap).zip(self.lap(self.best)), from.zip(to));
        laps.zip(ends).map_or(f64::INFINITY, |((lap, best), (from_m, to_m))| {
            self.widened * loss_band(self.frame, &[lap, best], from_m, to_m)
        })
    }

    /// Whether a run may be of this lap: it is the best lap, or surely faster than it there.
    pub(super) fn may(&self, lap: usize, from: usize, to: usize) -> bool {
        let gain = self.time(self.best, from, to).zip(self.time(lap, from, to)).map_or(0.0, |(best, own)| best - own);
        lap == self.best || gain > self.band(lap, from, to)
    }

    /// What changing from one lap to another costs at a border, milliseconds; `None` where the car cannot.
    pub(super) fn join(&self, before: usize, after: usize, border: usize) -> Option<f64> {
        let at = *self.borders.get(border)?;
        let next = self.lap(after)?;
        let (was, will) = (f64::from(self.lap(before)?.speed_kmh.at(at)?), f64::from(next.speed_kmh.at(at)?));
        if (was - will).abs() > *self.tolerance.get(border)? {
            return None;
        }
        let missing = (will * will - was * was).max(0.0);
        let mut cost_ms = 0.0;
        for (from, speed) in until_braking(next, at) {
            let took = next.time_ms.get(from + 1).zip(next.time_ms.get(from)).map_or(0.0, |(after, now)| after - now);
            // Energy that is missing stays missing: at the speed v a lack d of v squared takes d / 2v² longer.
            cost_ms += took * missing / (2.0 * speed * speed);
        }
        Some(cost_ms)
    }

    /// How many changes between two laps there are, and how many no car could drive.
    pub(super) fn joins(&self) -> (usize, usize) {
        let (mut checked, mut refused) = (0, 0);
        for border in 1..self.borders.len().saturating_sub(1) {
            for before in 0..self.laps.len() {
                for after in before + 1..self.laps.len() {
                    checked += 1;
                    refused += usize::from(self.join(before, after, border).is_none());
                }
            }
        }
        (checked, refused)
    }
}

/// From a place of a lap until it brakes: each place of the grid, and the speed there in km/h.
fn until_braking(lap: &ReducedLap, from: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
    let mut highest = 0.0_f64;
    (from..lap.time_ms.len().saturating_sub(1)).map_while(move |at| {
        let speed = f64::from(lap.speed_kmh.at(at)?);
        highest = highest.max(speed);
        (speed > highest - BRAKES_KMH && speed > 1.0).then_some((at, speed))
    })
}
