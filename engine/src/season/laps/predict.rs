//! What each value of `laps.bin` is predicted to be: the one place that packing and unpacking share.

use crate::compact::{sort, sort_numbers};

/// The columns in the order of the file.
pub(super) const NUMBER: usize = 0;
pub(super) const LOOPS: usize = 1;
pub(super) const SECTORS: usize = 7;
pub(super) const TIME: usize = 10;
pub(super) const ELAPSED: usize = 11;
pub(super) const SPEED: usize = 12;
pub(super) const POSITION: usize = 13;
pub(super) const COLUMNS: usize = 14;

/// One column over all laps; `None` is a missing value.
pub(super) type Column = Vec<Option<i64>>;

/// Which laps belong to which race and car: for each lap its race, and whether it is the first of its car.
#[derive(Default)]
pub(super) struct Shape {
    pub(super) race: Vec<usize>,
    pub(super) first: Vec<bool>,
    pub(super) races: usize,
}

impl Shape {
    pub(super) fn push_car(&mut self, race: usize, laps: usize) {
        self.race.extend(std::iter::repeat_n(race, laps));
        self.first.extend((0..laps).map(|lap| lap == 0));
    }

    pub(super) fn laps(&self) -> usize {
        self.race.len()
    }
}

/// Whether a column stores a median for each race.
pub(super) fn has_medians(column: usize) -> bool {
    (LOOPS..=TIME).contains(&column) || column == SPEED
}

/// The median of each race; zero where the race has no value.
pub(super) fn medians(shape: &Shape, values: &Column) -> Vec<i64> {
    let mut by_race = vec![Vec::new(); shape.races];
    for (race, value) in shape.race.iter().zip(values) {
        if let (Some(race), Some(value)) = (by_race.get_mut(*race), value) {
            race.push(*value);
        }
    }
    let median = |mut values: Vec<i64>| {
        sort_numbers(&mut values);
        values.get(values.len() / 2).copied().unwrap_or(0)
    };
    by_race.into_iter().map(median).collect()
}

/// Predicts the values of one column, lap by lap, from the columns before it and its own values so far.
pub(super) struct Predictor<'a> {
    pub(super) column: usize,
    pub(super) shape: &'a Shape,
    pub(super) before: &'a [Column],
    pub(super) medians: &'a [i64],
    pub(super) ranks: Vec<i64>,
}

impl Predictor<'_> {
    /// The prediction for lap `i`, with the value of the lap before it in the same column.
    pub(super) fn predict(&self, i: usize, last: Option<i64>) -> i64 {
        let first = self.shape.first.get(i).copied().unwrap_or(true);
        let last = last.filter(|_| !first).unwrap_or(0);
        let median = || self.shape.race.get(i).and_then(|race| self.medians.get(*race)).copied().unwrap_or(0);
        match self.column {
            NUMBER => last.wrapping_add(1),
            SECTORS..TIME => self.sum(i, LOOPS + 2 * (self.column - SECTORS), 2).unwrap_or_else(median),
            TIME => self.sum(i, SECTORS, 3).unwrap_or_else(median),
            ELAPSED => last.wrapping_add(self.at(i, TIME).unwrap_or(0)),
            POSITION => self.ranks.get(i).copied().unwrap_or(0),
            _ => median(),
        }
    }

    fn at(&self, i: usize, column: usize) -> Option<i64> {
        *self.before.get(column)?.get(i)?
    }

    fn sum(&self, i: usize, from: usize, n: usize) -> Option<i64> {
        (from..from + n).try_fold(0_i64, |sum, column| Some(sum.wrapping_add(self.at(i, column)?)))
    }
}

/// For each lap its place among the laps of the same number in the same race, by elapsed, then in the order of the cars.
pub(super) fn ranks(shape: &Shape, columns: &[Column]) -> Vec<i64> {
    let (Some(numbers), Some(elapsed)) = (columns.get(NUMBER), columns.get(ELAPSED)) else { return Vec::new() };
    let laps = shape.race.iter().zip(numbers).zip(elapsed).enumerate();
    let mut order: Vec<_> = laps.map(|(i, ((race, number), elapsed))| (*race, *number, *elapsed, i)).collect();
    sort(&mut order, &mut |a, b| a.cmp(b));
    let mut ranks = vec![0; order.len()];
    let (mut group, mut rank) = (None, 0);
    for (race, number, _, i) in order {
        rank = if group == Some((race, number)) { rank + 1 } else { 1 };
        group = Some((race, number));
        if let Some(slot) = ranks.get_mut(i) {
            *slot = rank;
        }
    }
    ranks
}
