//! One car in one race, from the samples as received to rows that can be stored.
//!
//! Invariant: the same samples give the same car, so that the first look (who is it?) and the last (write it) may each read
//! them anew instead of holding all cars in memory.

use super::accelerometer::{self, Sensors};
use super::clock::{self, Timeline};
use super::distance::{self, Origin};
use super::identify::Identified;
use super::official::{self, OfficialLaps};
use super::passes::{Pass, passes};
use super::sample::Sample;
use super::table::{LeftOut, Table};
use hackthetrack_engine::lap::trace::{CarTrace, Channel, Clock, LapSpan, Samples};
use hackthetrack_engine::season::{Lap, LapNumber};
use hackthetrack_engine::units::Metres;

/// No session is interrupted for so long; what comes after is another day's race.
const ANOTHER_DAY_MS: i64 = 3 * 3_600_000;

/// Cuts a vehicle's samples where nothing was received for hours; the order within a part stays.
pub(super) fn split_days(samples: Vec<Sample>) -> Vec<Vec<Sample>> {
    let mut received: Vec<i64> = samples.iter().filter_map(|sample| sample.received_ms).collect();
    received.sort_unstable();
    let cuts: Vec<i64> = received
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if b.saturating_sub(*a) > ANOTHER_DAY_MS => Some(*b),
            _ => None,
        })
        .collect();
    if cuts.is_empty() {
        return vec![samples];
    }
    let mut parts = vec![Vec::new(); cuts.len() + 1];
    for sample in samples {
        let at = sample.received_ms.map_or(0, |at| cuts.partition_point(|cut| *cut <= at));
        if let Some(part) = parts.get_mut(at) {
            part.push(sample);
        }
    }
    parts
}

/// A part of a feed with its clock put right and its rows made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Car {
    /// What the clock came to.
    pub(super) timeline: Timeline,
    /// The rows.
    pub(super) table: Table,
    /// What was left out.
    pub(super) left_out: LeftOut,
    /// Instants at which pieces of the clock were joined.
    pub(super) joints_ms: Vec<i64>,
    /// The counted laps.
    pub(super) passes: Vec<Pass>,
    /// Samples as received.
    pub(super) samples: usize,
}

impl Car {
    /// Judges the clock, makes rows, counts laps.
    pub(super) fn of(mut part: Vec<Sample>) -> Car {
        let samples = part.len();
        let timeline = clock::straighten(&mut part);
        let joints_ms = joints(&timeline, &part);
        let (table, left_out) = Table::of(part, timeline.clock);
        // Times of receipt have holes of seconds where a clock has none.
        let gap_ms = if timeline.clock == Clock::Running { 1_000 } else { 20_000 };
        let passes = passes(&table, gap_ms, &joints_ms);
        Car { timeline, table, left_out, joints_ms, passes, samples }
    }

    /// Whether its times are absolute: by its repaired clock, else by receipt.
    pub(super) fn absolute(&self) -> bool {
        self.timeline.clock != Clock::Running || !self.timeline.pieces.is_empty()
    }

    /// Official laps, distance and accelerometers; the numbering only where it is proven.
    pub(super) fn finish(
        mut self,
        laps: &[Lap],
        numbering: Option<(i32, Option<i64>)>,
        length: Option<Metres>,
    ) -> Finished {
        let official = match numbering {
            Some((offset, start_ms)) => official::assign(&self.table, laps, offset, start_ms),
            None => official::unknown(&self.table),
        };
        let timed = self.timeline.clock == Clock::Running;
        let sensors = if timed { accelerometer::repair(&mut self.table, &self.passes) } else { None };
        let distance = if timed || self.table.count(Channel::LapDistance) > 0 {
            distance::fill(&mut self.table, &self.passes, length)
        } else {
            Origin::Missing
        };
        Finished { car: self, official, sensors, distance }
    }
}

/// A car that can be stored.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finished {
    /// Rows and clock.
    pub(super) car: Car,
    /// The official lap of each row.
    pub(super) official: OfficialLaps,
    /// What was found about the accelerometers.
    pub(super) sensors: Option<Sensors>,
    /// Where the distance comes from.
    pub(super) distance: Origin,
}

impl Finished {
    /// The car with these samples, as the lap mathematics reads it.
    pub(super) fn trace(
        &self,
        who: &Identified,
        laps: &[Lap],
        samples: impl Iterator<Item = (Channel, Samples)>,
    ) -> CarTrace {
        let table = &self.car.table;
        let rows = table.at_ms.iter().zip(&table.lap).zip(&self.official.of_row);
        CarTrace {
            car: who.number.clone(),
            identity: who.identity,
            clock: self.car.timeline.clock,
            joints_ms: self.car.joints_ms.clone(),
            channels: samples.collect(),
            spans: LapSpan::runs(rows.map(|((at, counter), official)| (*at, *counter, official.map(LapNumber)))),
            laps: laps.to_vec(),
        }
    }
}

fn joints(timeline: &Timeline, samples: &[Sample]) -> Vec<i64> {
    let begins = timeline.pieces.iter().skip(1).map(|piece| piece.from_received_ms);
    let first = |from: i64| {
        let after = samples.iter().filter(|sample| sample.received_ms.is_some_and(|at| at >= from));
        after.map(|sample| sample.clock_ms).min()
    };
    begins.filter_map(first).collect()
}
