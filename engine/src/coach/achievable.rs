//! A lap of the driver's own best pieces that fit together: what he could drive without being another driver.
//!
//! The sum of the best corners is a lap that nobody can drive: the quickest way through a corner often ends slower than the next
//! piece of another lap begins. So a piece of another lap is joined only where the two speeds differ by no more than the car's
//! own scatter there (between one and three km/h), and a join to a faster lap is charged with what the missing
//! speed costs until the car brakes again; a join to a slower one is credited with nothing.
//!
//! The least of many laps is small by chance too. A run of pieces is taken from another lap only where it is faster than the best
//! lap by more than its band, widened for the number of laps that it was chosen from (Bonferroni).
//!
//! What speeds do not tell is not known: where on the road the car was, its tyres, the car ahead.
//!
//! Invariant: never slower than the best lap, which is one of the candidates.

use super::answer::{Achievable, AchievablePiece, Unknown};
use super::pieces::Pieces;
use crate::lap::frame::TrackFrame;
use crate::lap::reduced::{ReducedCar, ReducedLap};

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
    let pieces = Pieces::of(frame, car).ok_or_else(|| Unknown {
        code: "too_few_laps",
        message: "Fewer than three racing laps of the car are certified, so no lap can be put together of its pieces."
            .into(),
    })?;
    Ok(Search { pieces }.found())
}

/// A way to reach a border: its time, and the run that led there.
#[derive(Debug, Clone, Copy)]
struct Way {
    time_ms: f64,
    /// The border where the last run begins, and the lap before it; none at the line.
    begun: usize,
    before: Option<usize>,
}

/// A way to go on from a border by a lap: its time, join included, and the lap before it.
#[derive(Debug, Clone, Copy)]
struct Start {
    time_ms: f64,
    before: Option<usize>,
}

struct Search<'a, 'f> {
    pieces: Pieces<'a, 'f>,
}

impl<'a> Search<'a, '_> {
    fn found(&self) -> Found<'a> {
        let chosen = self.chosen();
        let (checked, refused) = self.pieces.joins();
        let lap = self.spliced(&chosen);
        let best = self.pieces.lap(self.pieces.best);
        let gained = best.and_then(|best| Some(best.time_ms.last()? - lap.time_ms.last()?)).unwrap_or(0.0);
        let pieces = chosen.iter().flat_map(|(run, from, to)| (*from..*to).map(move |part| (*run, part)));
        let piece = |(run, part): (usize, usize)| {
            let (kind, from_m, to_m) = *self.pieces.parts.get(part)?;
            let gain_ms = self.pieces.time(self.pieces.best, part, part + 1)?
                - self.pieces.between(&lap.time_ms, part, part + 1)?;
            Some(AchievablePiece {
                name: self.pieces.name(kind),
                from_m,
                to_m,
                lap: self.pieces.lap(run)?.number.0,
                gain_ms,
            })
        };
        let band = |(run, from, to): &(usize, usize, usize)| {
            let band = if *run == self.pieces.best { 0.0 } else { self.pieces.band(*run, *from, *to) };
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
            laps: self.pieces.laps.len(),
        };
        Found { lap, told }
    }

    /// The runs of the fastest way, each with its lap and its borders. Of two ways that take the same the first found is kept,
    /// and the best lap is looked at first.
    fn chosen(&self) -> Vec<(usize, usize, usize)> {
        let (count, last) = (self.pieces.laps.len(), self.pieces.borders.len().saturating_sub(1));
        let order: Vec<usize> =
            std::iter::once(self.pieces.best).chain((0..count).filter(|lap| *lap != self.pieces.best)).collect();
        // To each border by each lap; and on from it by each lap.
        let mut reached: Vec<Vec<Option<Way>>> = vec![vec![None; count]];
        let mut started: Vec<Vec<Option<Start>>> = vec![vec![Some(Start { time_ms: 0.0, before: None }); count]];
        for to in 1..=last {
            let way = |lap: usize| {
                let mut least: Option<Way> = None;
                for begun in 0..to {
                    let Some(start) = started.get(begun).and_then(|row| row.get(lap).copied().flatten()) else {
                        continue;
                    };
                    let Some(time_ms) = self.pieces.time(lap, begun, to).map(|own| start.time_ms + own) else {
                        continue;
                    };
                    if least.is_none_or(|known| time_ms < known.time_ms) && self.pieces.may(lap, begun, to) {
                        least = Some(Way { time_ms, begun, before: start.before });
                    }
                }
                least
            };
            let row: Vec<Option<Way>> = (0..count).map(way).collect();
            let start = |lap: usize| {
                let mut least: Option<Start> = None;
                for before in order.iter().copied().filter(|before| *before != lap) {
                    let Some(way) = row.get(before).copied().flatten() else { continue };
                    let Some(time_ms) = self.pieces.join(before, lap, to).map(|cost| way.time_ms + cost) else {
                        continue;
                    };
                    if least.is_none_or(|known| time_ms < known.time_ms) {
                        least = Some(Start { time_ms, before: Some(before) });
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
            let ends = self.pieces.borders.get(from).copied().zip(self.pieces.borders.get(to).copied());
            let (Some((first, last)), Some(lap)) = (ends, self.pieces.lap(number)) else { continue };
            let cost = before.and_then(|before| self.pieces.join(before, number, from)).unwrap_or(0.0);
            let reached = spliced.time_ms.last().copied().unwrap_or(0.0) + cost;
            let start = lap.time_ms.get(first).copied().unwrap_or(0.0);
            let inside = lap.time_ms.iter().take(last + 1).skip(first + 1);
            spliced.time_ms.extend(inside.map(|time| reached + time - start));
            let [from_m, to_m] =
                [self.pieces.parts.get(from).map(|part| part.1), self.pieces.parts.get(to - 1).map(|part| part.2)];
            spliced.from.push(first);
            spliced.runs.push(Run { lap, from_m: from_m.unwrap_or(0.0), to_m: to_m.unwrap_or(0.0) });
            before = Some(number);
        }
        spliced
    }
}
