//! The rest of a season, drawn.

use super::random::Random;
use crate::compact::sort_few;
use crate::season::PointsTable;
use std::cmp::Ordering;

/// Places that are counted for ties: count-back further down decides nothing that anybody has seen.
const COUNTED: usize = 40;

/// A race that is left: who is in it, and how strong each is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Remaining {
    pub(super) drivers: Vec<usize>,
    pub(super) strengths: Vec<f64>,
}

/// Points and places of every driver.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Row {
    points: u32,
    starts: u32,
    /// How often each place was taken, the first first.
    places: Vec<u16>,
}

/// What the draws say of each driver.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn {
    outcomes: Vec<Outcome>,
}

/// What the draws say of one driver.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outcome {
    pub(super) mean_points: f64,
    pub(super) points_interval: [u32; 2],
    /// Chance of each rank.
    pub(super) ranks: Vec<f64>,
}

impl Table {
    pub(super) fn of(drivers: usize) -> Self {
        Self { rows: vec![Row { places: vec![0; COUNTED], ..Row::default() }; drivers] }
    }

    /// Counts a start, where there is a place for it.
    pub(super) fn add(&mut self, driver: usize, points: u32, place: Option<usize>) {
        let Some(row) = self.rows.get_mut(driver) else { return };
        row.points += points;
        row.starts += u32::from(place.is_some());
        if let Some(count) = place.and_then(|place| row.places.get_mut(place.checked_sub(1)?)) {
            *count += 1;
        }
    }

    pub(super) fn points(&self, driver: usize) -> u32 {
        self.rows.get(driver).map_or(0, |row| row.points)
    }

    pub(super) fn has_started(&self, driver: usize) -> bool {
        self.rows.get(driver).is_some_and(|row| row.starts > 0)
    }

    /// Every driver's rank; `None` for who has not started.
    pub(super) fn ranks(&self) -> Vec<Option<usize>> {
        let mut order: Vec<usize> = (0..self.rows.len()).filter(|driver| self.has_started(*driver)).collect();
        sort_few(&mut order, &mut |a, b| self.compare(*a, *b));
        let mut ranks = vec![None; self.rows.len()];
        let mut before: Option<(usize, usize)> = None;
        for (place, driver) in (1..).zip(order) {
            let rank = match before {
                Some((rank, other)) if self.compare(other, driver) == Ordering::Equal => rank,
                _ => place,
            };
            before = Some((rank, driver));
            if let Some(slot) = ranks.get_mut(driver) {
                *slot = Some(rank);
            }
        }
        ranks
    }

    /// Better first: points, then more of each place from the first down.
    fn compare(&self, a: usize, b: usize) -> Ordering {
        match (self.rows.get(a), self.rows.get(b)) {
            (Some(a), Some(b)) => (b.points, &b.places).cmp(&(a.points, &a.places)),
            _ => Ordering::Equal,
        }
    }
}

impl Drawn {
    pub(super) fn of(&self, driver: usize) -> Option<&Outcome> {
        self.outcomes.get(driver)
    }
}

/// Draws the remaining races `draws` times and counts.
pub(super) fn draw(now: &Table, remaining: &[Remaining], points: &PointsTable, draws: u32, seed: u64) -> Drawn {
    let drivers = now.rows.len();
    let draws = if remaining.is_empty() { 1 } else { draws };
    let mut random = Random::seeded(seed);
    let mut ranks = vec![vec![0_u32; drivers]; drivers];
    let mut totals: Vec<Vec<u32>> = vec![Vec::with_capacity(draws as usize); drivers];
    let rates: Vec<Vec<f64>> =
        remaining.iter().map(|race| race.strengths.iter().map(|strength| libm::exp(*strength)).collect()).collect();
    let mut table = now.clone();
    let mut clocks: Vec<(f64, usize)> = Vec::new();
    for _ in 0..draws {
        table.rows.clone_from(&now.rows);
        for (race, rates) in remaining.iter().zip(&rates) {
            clocks.clear();
            // Exponential clocks of mean exp(strength): the last to ring wins.
            clocks.extend(
                race.drivers.iter().zip(rates).map(|(driver, mean)| (-libm::log(random.uniform()) * mean, *driver)),
            );
            sort_few(&mut clocks, &mut |a, b| b.0.total_cmp(&a.0));
            for (place, (_, driver)) in clocks.iter().enumerate() {
                let scored = points.by_place.get(place).copied().map_or(0, u32::from);
                table.add(*driver, scored, Some(place + 1));
            }
        }
        for (driver, rank) in table.ranks().into_iter().enumerate() {
            let count = rank.and_then(|rank| ranks.get_mut(driver)?.get_mut(rank - 1));
            if let Some(count) = count {
                *count += 1;
            }
        }
        for (totals, row) in totals.iter_mut().zip(&table.rows) {
            totals.push(row.points);
        }
    }
    let outcomes = ranks.into_iter().zip(totals).map(|(ranks, totals)| Outcome::of(&ranks, &totals, draws));
    Drawn { outcomes: outcomes.collect() }
}

impl Outcome {
    fn of(ranks: &[u32], totals: &[u32], draws: u32) -> Self {
        let n = f64::from(draws);
        let at = |share: f64| in_order(totals, (share * (n - 1.0)).round() as usize);
        Self {
            mean_points: totals.iter().map(|points| f64::from(*points)).sum::<f64>() / n,
            points_interval: [at(0.1), at(0.9)],
            ranks: ranks.iter().map(|count| f64::from(*count) / n).collect(),
        }
    }
}

/// What would stand at an index were the values sorted: the least that more of them reach or stay below. Halving the range of the
/// values is a few passes over them, and a fraction of a sort's code.
fn in_order(values: &[u32], index: usize) -> u32 {
    let (mut low, mut high) = (0, values.iter().copied().max().unwrap_or_default());
    while low < high {
        let middle = low + (high - low) / 2;
        if values.iter().filter(|value| **value <= middle).count() > index { high = middle } else { low = middle + 1 }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_value_in_order_is_the_one_that_sorting_puts_there(values in prop::collection::vec(0..60_u32, 1..40), at in 0..40_usize) {
            let index = at % values.len();
            let mut sorted = values.clone();
            sorted.sort_unstable();
            prop_assert_eq!(in_order(&values, index), sorted[index]);
        }
    }
}
