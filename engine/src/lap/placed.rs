//! Laps placed on their path: where on its own distance a car was at each official crossing.
//!
//! The clock says when the lap began, the official sheets say when each loop was crossed, the path says how far the car had
//! driven by then. What is left to find is where the loops are ([`super::axis`]).

use super::anchors::{self, LINE, LOOPS};
use super::clock::ClockFit;
use super::crossings::crossings;
use super::path::{Path, paths};
use super::refusal::Reason;
use super::trace::{CarTrace, Clock, Identity};
use crate::season::Lap;
use crate::season::pace::{LapKind, kinds};

/// An official crossing, with what the car's own distance was then.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Anchor {
    /// Milliseconds since the start of the lap, official.
    pub(crate) time_ms: f64,
    /// Metres since the start of the lap, by the car.
    pub(crate) own_m: f64,
    /// Speed of the car then, metres per second.
    pub(crate) speed: f64,
}

/// A lap whose start is known on the clock of its path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placed<'a> {
    pub(crate) lap: &'a Lap,
    pub(crate) kind: LapKind,
    pub(crate) path: &'a Path,
    pub(crate) fit: ClockFit,
    /// The car's clock at the start.
    pub(crate) start_ms: f64,
    /// The car's distance at the start.
    pub(crate) start_m: f64,
    /// The loops, the line last.
    pub(crate) anchors: [Option<Anchor>; LOOPS],
}

impl Placed<'_> {
    /// Metres from line to line, by the car.
    pub(crate) fn own_length(&self) -> Option<f64> {
        self.anchors.get(LINE).copied().flatten().map(|line| line.own_m)
    }

    /// Milliseconds of the lap at a clock.
    pub(crate) fn time_at(&self, clock_ms: f64) -> f64 {
        (clock_ms - self.start_ms) / self.fit.rate
    }

    /// The clock at so many milliseconds of the lap.
    pub(crate) fn clock_at(&self, time_ms: f64) -> f64 {
        self.start_ms + self.fit.rate * time_ms
    }

    /// The nearest loops before and after one; the start of the lap is before the first.
    pub(crate) fn around(&self, at: usize) -> Option<Around> {
        let own = self.anchors.get(at).copied().flatten()?.own_m;
        let before = (0..at).rev().find_map(|i| Some((Some(i), self.anchors.get(i).copied().flatten()?.own_m)));
        let (before, before_m) = before.unwrap_or((None, 0.0));
        let mut later = (at + 1..LOOPS).filter_map(|i| Some((i, self.anchors.get(i).copied().flatten()?.own_m)));
        let (after, after_m) = later.next()?;
        Some(Around { before, after, own_m: own, before_m, after_m })
    }
}

/// A loop between its nearest known neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Around {
    /// The neighbour before; `None` is the start of the lap.
    pub(crate) before: Option<usize>,
    pub(crate) after: usize,
    pub(crate) own_m: f64,
    pub(crate) before_m: f64,
    pub(crate) after_m: f64,
}

impl Around {
    /// How far between its neighbours the loop is, 0 to 1: no odometer scale is in it.
    pub(crate) fn fraction(&self) -> f64 {
        (self.own_m - self.before_m) / (self.after_m - self.before_m)
    }
}

/// The paths of a car, and how the official time stands on each.
pub(crate) struct Survey {
    paths: Vec<(Path, Option<ClockFit>)>,
}

impl Survey {
    pub(crate) fn of(trace: &CarTrace) -> Self {
        let timed = |path: Path| {
            let fit = ClockFit::of(&crossings(trace, &path), &trace.laps);
            (path, fit)
        };
        Survey { paths: paths(trace).into_iter().map(timed).collect() }
    }

    /// Each official lap of the car: placed, or refused with the first reason that applies.
    pub(crate) fn place<'a>(&'a self, trace: &'a CarTrace) -> Vec<(&'a Lap, Result<Placed<'a>, Reason>)> {
        let kinds = kinds(&trace.laps);
        let laps = trace.laps.iter().zip(kinds);
        laps.map(|(lap, kind)| (lap, self.refuse(trace, kind).and_then(|()| self.place_one(trace, lap, kind))))
            .collect()
    }

    fn refuse(&self, trace: &CarTrace, kind: LapKind) -> Result<(), Reason> {
        match (trace.identity, trace.clock) {
            (Identity::NotKnown, _) => return Err(Reason::CarNotIdentified),
            (_, Clock::Frozen | Clock::ReceiptOnly) => return Err(Reason::FrozenClock),
            _ => {}
        }
        match kind {
            LapKind::First => Err(Reason::FirstLap),
            LapKind::In => Err(Reason::PitLap),
            LapKind::Out => Err(Reason::OutLap),
            LapKind::Caution => Err(Reason::Caution),
            LapKind::NotTimed => Err(Reason::NotTimed),
            LapKind::Racing | LapKind::AfterCaution if self.paths.is_empty() => Err(Reason::ChannelMissing),
            LapKind::Racing | LapKind::AfterCaution => Ok(()),
        }
    }

    fn place_one<'a>(&'a self, trace: &'a CarTrace, lap: &'a Lap, kind: LapKind) -> Result<Placed<'a>, Reason> {
        let fits: Vec<(&Path, &ClockFit)> =
            self.paths.iter().filter_map(|(path, fit)| Some((path, fit.as_ref()?))).collect();
        if fits.is_empty() {
            let counted = trace.spans.iter().any(|span| span.counter.is_some());
            return Err(if counted { Reason::CarNotIdentified } else { Reason::LapCounterLost });
        }
        let mut reason = Reason::LowCoverage;
        for (path, fit) in fits {
            let start_ms = fit.start_of(lap);
            let end_ms = start_ms + fit.rate * lap.time.0 as f64;
            if 2.0 * lost_ms(trace, start_ms, end_ms) > end_ms - start_ms {
                reason = Reason::LapCounterLost;
                continue;
            }
            if trace.joints_ms.iter().any(|joint| start_ms < *joint as f64 && (*joint as f64) < end_ms) {
                reason = Reason::FrozenClock;
                continue;
            }
            let Some(start_m) = path.metres.at(start_ms) else { continue };
            let own = |time_ms: f64| {
                let clock = start_ms + fit.rate * time_ms;
                Some(Anchor { time_ms, own_m: path.metres.at(clock)? - start_m, speed: path.speed.at(clock)? })
            };
            let anchors = anchors::crossings(lap).map(|time| own(time?));
            if anchors.get(LINE).copied().flatten().is_some_and(|line| line.own_m > 0.0) {
                return Ok(Placed { lap, kind, path, fit: *fit, start_ms, start_m, anchors });
            }
        }
        Err(reason)
    }
}

/// How long, of a lap, the lap counter was lost: single rows do not cost a lap, most of it does.
fn lost_ms(trace: &CarTrace, start_ms: f64, end_ms: f64) -> f64 {
    let lost = trace.spans.iter().filter(|span| span.counter.is_none() && span.official.is_none());
    lost.map(|span| (end_ms.min(span.to_ms as f64) - start_ms.max(span.from_ms as f64)).max(0.0)).sum()
}
