//! A lap of the driver's own best pieces that fit together: what he could drive without being another driver.
//!
//! The sum of the best corners is a lap that nobody can drive: the quickest way through a corner often ends slower than the next
//! piece of another lap begins. So a piece of another lap is joined only where the two speeds differ by no more than the car's
//! own scatter there (between [`FINEST_KMH`] and [`FURTHEST_KMH`]), and a join to a faster lap is charged with what the missing
//! speed costs until the car brakes again; a join to a slower one is credited with nothing.
//!
//! The least of many laps is small by chance too. A run of pieces is taken from another lap only where it is faster than the best
//! lap by more than its band, widened for the number of laps that it was chosen from (Bonferroni).
//!
//! What speeds do not tell is not known: where on the road the car was, its tyres, the car ahead.
//!
//! Invariant: never slower than the best lap, which is one of the candidates.

use super::answer::{Achievable, AchievablePiece, Unknown};
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

/// Consecutive pieces of one lap.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) lap: &'a ReducedLap,
    pub(super) from_m: f64,
    pub(super) to_m: f64,
}

/// A lap put together of runs.
#[derive(Debug, Clone)]
pub(super) struct Spliced<'a> {
    pub(super) runs: Vec<Run<'a>>,
    /// Milliseconds since the start of the lap at each place of the grid.
    pub(super) time_ms: Vec<f64>,
    /// The place of the grid where each run begins.
    from: Vec<usize>,
}

impl<'a> Spliced<'a> {
    /// A lap as it was driven.
    pub(super) fn whole(lap: &'a ReducedLap, frame: &TrackFrame) -> Self {
        let runs = vec![Run { lap, from_m: 0.0, to_m: frame.grid.length().0 }];
        Spliced { runs, time_ms: lap.time_ms.clone(), from: vec![0] }
    }

    /// The lap that a place of the grid is of.
    pub(super) fn lap_at(&self, at: usize) -> Option<&'a ReducedLap> {
        let run = self.from.partition_point(|from| *from <= at).checked_sub(1)?;
        self.runs.get(run).map(|run| run.lap)
    }
}

/// The lap and what is said of it.
pub(super) struct Found<'a> {
    pub(super) lap: Spliced<'a>,
    pub(super) told: Achievable,
}

/// The fastest lap that the car's own pieces make up.
pub(super) fn achievable<'a>(frame: &TrackFrame, car: &'a ReducedCar) -> Result<Found<'a>, Unknown> {
    let laps: Vec<&ReducedLap> = car.racing().collect();
    let best = car.best().filter(|_| laps.len() >= FEWEST_LAPS).ok_or_else(|| Unknown {
        code: "too_few_laps",
        message: "Fewer than three racing laps of the car are certified, so no lap can be put together of its pieces."
            .into(),
    })?;
    Ok(Search::of(frame, laps, best).found())
}

/// A way to reach a border: its time, and the run that led there.
#[derive(Debug, Clone, Copy)]
struct Way {
    time_ms: f64,
    /// The border where the last run begins, and the lap before it; none at the line.
    begun: usize,
    before: Option<usize>,
}

struct Search<'a, 'f> {
    frame: &'f TrackFrame,
    laps: Vec<&'a ReducedLap>,
    best: usize,
    parts: Vec<(PartKind, f64, f64)>,
    /// The place of the grid of each border, from line to line.
    borders: Vec<usize>,
    /// How far two speeds may differ at each border, km/h.
    tolerance: Vec<f64>,
    /// By what a band is widened, since a run is chosen from so many laps.
    widened: f64,
}

impl<'a, 'f> Search<'a, 'f> {
    fn of(frame: &'f TrackFrame, laps: Vec<&'a ReducedLap>, best: &ReducedLap) -> Self {
        let parts = partition(&frame.corners, frame.grid.length().0);
        let ends = parts.iter().map(|(_, _, to_m)| *to_m);
        let borders: Vec<usize> =
            std::iter::once(0.0).chain(ends).filter_map(|at_m| frame.grid.nearest(at_m)).collect();
        let scatter = |at: &usize| {
            let speeds: Vec<f64> = laps.iter().filter_map(|lap| lap.speed_kmh.at(*at)).map(f64::from).collect();
            robust::spread(&speeds).unwrap_or(0.0).clamp(FINEST_KMH, FURTHEST_KMH)
        };
        let others = (laps.len() - 1).max(1) as f64;
        Search {
            frame,
            best: laps.iter().position(|lap| lap.number == best.number).unwrap_or(0),
            tolerance: borders.iter().map(scatter).collect(),
            widened: -probit(0.025 / others) / 1.959_964,
            laps,
            parts,
            borders,
        }
    }

    fn found(&self) -> Found<'a> {
        let chosen = self.chosen();
        let (checked, refused) = self.joins();
        let lap = self.spliced(&chosen);
        let best = self.lap(self.best);
        let gained = best.and_then(|best| Some(best.time_ms.last()? - lap.time_ms.last()?)).unwrap_or(0.0);
        let pieces = chosen.iter().flat_map(|(run, from, to)| (*from..*to).map(move |part| (*run, part)));
        let piece = |(run, part): (usize, usize)| {
            let (kind, from_m, to_m) = *self.parts.get(part)?;
            let gain_ms = self.time(self.best, part, part + 1)? - self.between(&lap.time_ms, part, part + 1)?;
            Some(AchievablePiece { name: self.name(kind), from_m, to_m, lap: self.lap(run)?.number.0, gain_ms })
        };
        let band = |(run, from, to): &(usize, usize, usize)| {
            let band = if *run == self.best { 0.0 } else { self.band(*run, *from, *to) };
            band * band
        };
        let told = Achievable {
            lap_time_ms: best.map_or(0, |best| best.time.0) - gained.round() as i64,
            gain_ms: gained,
            gain_band_ms: libm::sqrt(chosen.iter().map(band).sum()),
            best_lap: best.map_or(0, |best| best.number.0),
            pieces: pieces.filter_map(piece).collect(),
            joins_checked: checked,
            joins_refused: refused,
            laps: self.laps.len(),
        };
        Found { lap, told }
    }

    fn lap(&self, at: usize) -> Option<&'a ReducedLap> {
        self.laps.get(at).copied()
    }

    fn name(&self, kind: PartKind) -> String {
        let corner = |index: usize| self.frame.corners.get(index).map(|corner| corner.name.clone());
        match kind {
            PartKind::Corner(index) => corner(index).unwrap_or_default(),
            PartKind::StraightBefore(index) => {
                corner(index).map_or_else(|| "straight to the line".into(), |name| format!("straight before {name}"))
            }
        }
    }

    fn between(&self, column: &[f64], from: usize, to: usize) -> Option<f64> {
        Some(column.get(*self.borders.get(to)?)? - column.get(*self.borders.get(from)?)?)
    }

    /// What a lap takes from one border to another.
    fn time(&self, lap: usize, from: usize, to: usize) -> Option<f64> {
        self.between(&self.lap(lap)?.time_ms, from, to)
    }

    /// Half-width of the widened band of a run's gain.
    fn band(&self, lap: usize, from: usize, to: usize) -> f64 {
        let (from, to) = (self.parts.get(from).map(|part| part.1), self.parts.get(to - 1).map(|part| part.2));
        let (laps, ends) = (self.lap(lap).zip(self.lap(self.best)), from.zip(to));
        laps.zip(ends).map_or(f64::INFINITY, |((lap, best), (from_m, to_m))| {
            self.widened * loss_band(self.frame, &[lap, best], from_m, to_m)
        })
    }

    /// Whether a run may be of this lap: it is the best lap, or surely faster than it there.
    fn may(&self, lap: usize, from: usize, to: usize) -> bool {
        let gain = self.time(self.best, from, to).zip(self.time(lap, from, to)).map_or(0.0, |(best, own)| best - own);
        lap == self.best || gain > self.band(lap, from, to)
    }

    /// What changing from one lap to another costs at a border, milliseconds; `None` where the car cannot.
    fn join(&self, before: usize, after: usize, border: usize) -> Option<f64> {
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
    fn joins(&self) -> (usize, usize) {
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

    /// The runs of the fastest way, each with its lap and its borders. Of two ways that take the same the first found is kept,
    /// and the best lap is looked at first.
    fn chosen(&self) -> Vec<(usize, usize, usize)> {
        let (count, last) = (self.laps.len(), self.borders.len().saturating_sub(1));
        let order: Vec<usize> = std::iter::once(self.best).chain((0..count).filter(|lap| *lap != self.best)).collect();
        // To each border by each lap; and on from it by each lap.
        let mut reached: Vec<Vec<Option<Way>>> = vec![vec![None; count]];
        let mut started: Vec<Vec<Option<(f64, Option<usize>)>>> = vec![vec![Some((0.0, None)); count]];
        for to in 1..=last {
            let way = |lap: usize| {
                let mut least: Option<Way> = None;
                for begun in 0..to {
                    let Some((time, before)) = started.get(begun).and_then(|row| row.get(lap).copied().flatten())
                    else {
                        continue;
                    };
                    let Some(time_ms) = self.time(lap, begun, to).map(|own| time + own) else { continue };
                    if least.is_none_or(|known| time_ms < known.time_ms) && self.may(lap, begun, to) {
                        least = Some(Way { time_ms, begun, before });
                    }
                }
                least
            };
            let row: Vec<Option<Way>> = (0..count).map(way).collect();
            let start = |lap: usize| {
                let mut least: Option<(f64, Option<usize>)> = None;
                for before in order.iter().copied().filter(|before| *before != lap) {
                    let Some(way) = row.get(before).copied().flatten() else { continue };
                    let Some(time) = self.join(before, lap, to).map(|cost| way.time_ms + cost) else { continue };
                    if least.is_none_or(|(known, _)| time < known) {
                        least = Some((time, Some(before)));
                    }
                }
                least
            };
            started.push((0..count).map(start).collect());
            reached.push(row);
        }
        self.back(&reached, &order, last)
    }

    fn back(&self, reached: &[Vec<Option<Way>>], order: &[usize], last: usize) -> Vec<(usize, usize, usize)> {
        let way = |lap: usize, to: usize| reached.get(to).and_then(|row| row.get(lap).copied().flatten());
        let ended = order.iter().filter_map(|lap| Some((*lap, way(*lap, last)?)));
        let mut at = ended.fold(None, |least: Option<(usize, Way)>, (lap, way)| match least {
            Some((_, known)) if known.time_ms <= way.time_ms => least,
            _ => Some((lap, way)),
        });
        let (mut to, mut runs) = (last, vec![]);
        while let Some((lap, led)) = at {
            runs.push((lap, led.begun, to));
            to = led.begun;
            at = led.before.and_then(|before| Some((before, way(before, to)?)));
        }
        runs.reverse();
        runs
    }

    /// The lap of these runs: each continues where the one before ends, and pays for its join where it begins.
    fn spliced(&self, chosen: &[(usize, usize, usize)]) -> Spliced<'a> {
        let mut spliced = Spliced { runs: vec![], time_ms: vec![0.0], from: vec![] };
        let mut before: Option<usize> = None;
        for (number, from, to) in chosen.iter().copied() {
            let ends = self.borders.get(from).copied().zip(self.borders.get(to).copied());
            let (Some((first, last)), Some(lap)) = (ends, self.lap(number)) else { continue };
            let cost = before.and_then(|before| self.join(before, number, from)).unwrap_or(0.0);
            let reached = spliced.time_ms.last().copied().unwrap_or(0.0) + cost;
            let start = lap.time_ms.get(first).copied().unwrap_or(0.0);
            let inside = lap.time_ms.iter().take(last + 1).skip(first + 1);
            spliced.time_ms.extend(inside.map(|time| reached + time - start));
            let [from_m, to_m] = [self.parts.get(from).map(|part| part.1), self.parts.get(to - 1).map(|part| part.2)];
            spliced.from.push(first);
            spliced.runs.push(Run { lap, from_m: from_m.unwrap_or(0.0), to_m: to_m.unwrap_or(0.0) });
            before = Some(number);
        }
        spliced
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
