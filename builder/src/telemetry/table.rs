//! The samples of one car as rows: an instant each, a cell where a channel has a sample.
//!
//! Invariants: rows are in order of time and no two share an instant; a cell is filled by a sample or empty, never by a
//! neighbour's value.

use super::channel::{self, COUNT};
use super::sample::Sample;
use hackthetrack_engine::lap::trace::{Channel, Clock};

/// Rows of one car.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    /// When: absolute milliseconds; the time of receipt where the clock cannot be used.
    pub(super) at_ms: Vec<i64>,
    /// The lap counter; `None` where it was lost.
    pub(super) lap: Vec<Option<u16>>,
    /// A column for each channel, as long as the rows; NaN where there is no sample.
    pub(super) columns: Vec<Vec<f64>>,
}

/// What was left out on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LeftOut {
    /// Same channel, time and value.
    pub(super) duplicates: usize,
    /// Same channel and time, another value.
    pub(super) conflicts: usize,
}

impl Table {
    /// The rows of samples whose clock was judged. With a clock, samples of an instant share a row; without, samples of a
    /// receipt share rows in the order in which they were read.
    pub(super) fn of(samples: Vec<Sample>, clock: Clock) -> (Table, LeftOut) {
        if clock == Clock::Running { timed(samples) } else { (received(samples), LeftOut::default()) }
    }

    /// The column of a channel, NaN where there is no sample.
    pub(super) fn column(&self, channel: Channel) -> &[f64] {
        self.columns.get(channel::index(channel)).map_or(&[], Vec::as_slice)
    }

    /// The column of a channel, to be repaired.
    pub(super) fn column_mut(&mut self, channel: Channel) -> Option<&mut Vec<f64>> {
        self.columns.get_mut(channel::index(channel))
    }

    /// Row, time and value of each sample of a channel.
    pub(super) fn samples(&self, channel: Channel) -> impl Iterator<Item = (usize, i64, f64)> + '_ {
        let cells = self.at_ms.iter().zip(self.column(channel)).enumerate();
        cells.filter(|(_, (_, value))| !value.is_nan()).map(|(row, (at, value))| (row, *at, *value))
    }

    /// How many samples a channel has.
    pub(super) fn count(&self, channel: Channel) -> usize {
        self.column(channel).iter().filter(|value| !value.is_nan()).count()
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.at_ms.len()
    }

    fn with_rows(at_ms: Vec<i64>) -> Table {
        let rows = at_ms.len();
        Table { at_ms, lap: vec![None; rows], columns: vec![vec![f64::NAN; rows]; COUNT] }
    }

    fn set(&mut self, row: usize, sample: &Sample, value: f64) {
        let cell = self.columns.get_mut(channel::index(sample.channel)).and_then(|column| column.get_mut(row));
        if let Some(cell) = cell {
            *cell = value;
        }
        if let Some(lap) = self.lap.get_mut(row) {
            *lap = (*lap).max(sample.lap);
        }
    }
}

fn timed(mut samples: Vec<Sample>) -> (Table, LeftOut) {
    let mut left_out = LeftOut::default();
    let mut times: Vec<i64> = samples.iter().map(|sample| sample.clock_ms).collect();
    times.sort_unstable();
    times.dedup();
    let mut table = Table::with_rows(times);
    let order = |sample: &Sample| (channel::index(sample.channel), sample.clock_ms);
    samples.sort_by_cached_key(order);
    let instants: Vec<&[Sample]> = samples.chunk_by(|a, b| order(a) == order(b)).collect();
    for (at, instant) in instants.iter().enumerate() {
        let Some(first) = instant.first() else { continue };
        let mut values: Vec<f64> = Vec::new();
        for sample in *instant {
            if values.contains(&sample.value) { left_out.duplicates += 1 } else { values.push(sample.value) }
        }
        left_out.conflicts += values.len() - 1;
        let value = if values.len() == 1 {
            first.value
        } else {
            let beside = |at: Option<usize>| at.and_then(|at| instants.get(at)).and_then(|instant| instant.first());
            between(beside(at.checked_sub(1)), first, beside(at.checked_add(1)), &values)
        };
        let row = table.at_ms.partition_point(|time| *time < first.clock_ms);
        for sample in *instant {
            table.set(row, sample, value);
        }
    }
    (table, left_out)
}

/// Of values that contradict one another, the one nearest the straight line between the neighbours. Such values come from
/// two frames that were given one time: one of them is right.
fn between(before: Option<&Sample>, here: &Sample, after: Option<&Sample>, values: &[f64]) -> f64 {
    let same = |other: &&Sample| other.channel == here.channel && (other.clock_ms - here.clock_ms).abs() <= 1_000;
    let line = match (before.filter(same), after.filter(same)) {
        (Some(a), Some(b)) if b.clock_ms > a.clock_ms => {
            a.value + (b.value - a.value) * ((here.clock_ms - a.clock_ms) as f64 / (b.clock_ms - a.clock_ms) as f64)
        }
        (Some(one), _) | (None, Some(one)) => one.value,
        (None, None) => here.value,
    };
    let apart = |value: &&f64| (**value - line).abs();
    values.iter().min_by(|a, b| apart(a).total_cmp(&apart(b))).copied().unwrap_or(here.value)
}

fn received(mut samples: Vec<Sample>) -> Table {
    samples.sort_by_key(|sample| sample.received_ms.unwrap_or(sample.clock_ms));
    let mut times: Vec<i64> = Vec::new();
    let mut rows = Vec::with_capacity(samples.len());
    let mut filled = [false; COUNT];
    for sample in &samples {
        let at = sample.received_ms.unwrap_or(sample.clock_ms);
        let taken = filled.get(channel::index(sample.channel)).copied().unwrap_or(true);
        if taken || times.last() != Some(&at) {
            times.push(at);
            filled = [false; COUNT];
        }
        if let Some(cell) = filled.get_mut(channel::index(sample.channel)) {
            *cell = true;
        }
        rows.push(times.len() - 1);
    }
    let mut table = Table::with_rows(times);
    for (row, sample) in rows.into_iter().zip(&samples) {
        table.set(row, sample, sample.value);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(channel: Channel, clock_ms: i64, value: f64) -> Sample {
        Sample { received_ms: Some(clock_ms), clock_ms, lap: Some(1), channel, value }
    }

    #[test]
    fn channels_of_an_instant_share_a_row_and_nothing_is_filled_forward() {
        let samples =
            vec![sample(Channel::Speed, 200, 151.0), sample(Channel::Gear, 100, 4.0), sample(Channel::Gear, 200, 4.0)];
        let (table, left_out) = Table::of(samples, Clock::Running);
        assert_eq!((table.at_ms.as_slice(), left_out), (&[100, 200][..], LeftOut::default()));
        assert_eq!(table.samples(Channel::Speed).collect::<Vec<_>>(), [(1, 200, 151.0)]);
    }

    #[test]
    fn duplicates_go_and_of_a_conflict_the_value_between_its_neighbours_stays() {
        let steering = |at, value| sample(Channel::Steering, at, value);
        let samples =
            vec![steering(0, 10.0), steering(88, 15.0), steering(88, 20.0), steering(88, 20.0), steering(132, 25.0)];
        let (table, left_out) = Table::of(samples, Clock::Running);
        assert_eq!(left_out, LeftOut { duplicates: 1, conflicts: 1 });
        assert_eq!(table.column(Channel::Steering), [10.0, 20.0, 25.0]);
    }

    #[test]
    fn without_a_clock_nothing_received_together_is_taken_for_a_duplicate() {
        let (table, _) = Table::of(vec![sample(Channel::Gear, 5, 3.0), sample(Channel::Gear, 5, 3.0)], Clock::Frozen);
        assert_eq!((table.at_ms.as_slice(), table.count(Channel::Gear)), (&[5, 5][..], 2));
    }
}
