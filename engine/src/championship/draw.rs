//! The rest of a season, drawn.

use super::exponential::Exponential;
use super::random::Random;
use crate::compact::{in_order, sort_few};
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

#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    points: u32,
    starts: u32,
    /// How often each place was taken, the first first.
    places: [u16; COUNTED],
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
        Self { rows: vec![Row { points: 0, starts: 0, places: [0; COUNTED] }; drivers] }
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

    fn compare(&self, a: usize, b: usize) -> Ordering {
        match (self.rows.get(a), self.rows.get(b)) {
            (Some(a), Some(b)) => a.against(b),
            _ => Ordering::Equal,
        }
    }
}

impl Drawn {
    pub(super) fn of(&self, driver: usize) -> Option<&Outcome> {
        self.outcomes.get(driver)
    }
}

impl Row {
    /// Points, then wins, above the bits that name a driver.
    fn key(&self) -> u64 {
        let [wins, ..] = self.places;
        (u64::from(self.points) << 32) | (u64::from(wins) << 16)
    }

    /// Better first: points, then more of each place from the first down.
    fn against(&self, other: &Self) -> Ordering {
        (other.points, &other.places).cmp(&(self.points, &self.places))
    }
}

/// Clocks that are drawn in one part: WebAssembly takes 30 to 40 ns for each with all that follows from it.
const CLOCKS: usize = 25_000;

/// Drivers whose totals are put in order in one part.
const DRIVERS: usize = 12;

/// A key's low bits name the driver; no season has as many as they can.
const DRIVER: u64 = 0xffff;

/// The rest of a season in the making: drawn in as many parts as one likes, it is the same.
#[derive(Debug)]
pub(super) struct Drawing {
    now: Table,
    races: Vec<Vec<Car>>,
    /// Points by finishing place, as many as the largest field has.
    points: Vec<u32>,
    random: Random,
    exponential: Exponential,
    /// Draws that are still to be made.
    left: u32,
    table: Table,
    clocks: Vec<u64>,
    sorted: Vec<u64>,
    taking_part: Vec<usize>,
    order: Vec<u64>,
    /// How often each rank was taken, driver after driver.
    ranks: Vec<u32>,
    /// Points at the end, driver after driver of one draw after another.
    totals: Vec<u32>,
    outcomes: Vec<Outcome>,
}

/// A driver in a race that is left, and the mean of the clock: exp(strength).
#[derive(Debug, Clone, Copy)]
struct Car {
    driver: usize,
    mean: f64,
}

impl Drawing {
    pub(super) fn of(now: Table, remaining: &[Remaining], points: &PointsTable, draws: u32, seed: u64) -> Self {
        let drivers = now.rows.len();
        let races: Vec<Vec<Car>> = remaining.iter().map(cars).collect();
        let largest = races.iter().map(Vec::len).max().unwrap_or_default();
        let takes_part =
            |driver: &usize| now.has_started(*driver) || remaining.iter().any(|r| r.drivers.contains(driver));
        Self {
            order: Vec::with_capacity(drivers),
            taking_part: (0..drivers).filter(takes_part).collect(),
            points: points.by_place.iter().copied().map(u32::from).chain([0].repeat(largest)).take(largest).collect(),
            random: Random::seeded(seed),
            exponential: Exponential::new(),
            left: if races.is_empty() { 1 } else { draws },
            clocks: Vec::with_capacity(largest),
            sorted: vec![0; largest],
            ranks: vec![0; drivers * drivers],
            totals: vec![],
            outcomes: vec![],
            table: now.clone(),
            now,
            races,
        }
    }

    /// Draws a part of what is left: so many clocks as take a millisecond or two, or what they say of some
    /// drivers. Whether there was anything left.
    pub(super) fn draw_some(&mut self) -> bool {
        // To rank a driver takes as long as two clocks.
        let clocks: usize = self.races.iter().map(Vec::len).sum::<usize>() + 2 * self.taking_part.len();
        let some = (CLOCKS / clocks.max(1)).max(1) as u32;
        self.draw(some) > 0 || self.tell(DRIVERS) > 0
    }

    /// Draws the remaining races so many times more, or as often as is left, and counts; how often it was.
    fn draw(&mut self, times: u32) -> u32 {
        let times = times.min(self.left);
        self.left -= times;
        for _ in 0..times {
            self.table.rows.copy_from_slice(&self.now.rows);
            for race in 0..self.races.len() {
                self.race(race);
            }
            self.rank();
            self.totals.extend(self.table.rows.iter().map(|row| row.points));
        }
        times
    }

    /// Exponential clocks of mean exp(strength): the last to ring wins.
    fn race(&mut self, race: usize) {
        let Some(cars) = self.races.get(race) else { return };
        self.clocks.clear();
        let mut counts = [0; BUCKETS];
        for car in cars {
            // Positive numbers stand in the order of their bits; the lowest of these decide between no two clocks.
            let clock = (self.exponential.draw(&mut self.random) * car.mean).to_bits();
            self.clocks.push((clock & !DRIVER) | car.driver as u64);
            if let Some(count) = counts.get_mut(bucket(clock)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for count in &mut counts {
            before += std::mem::replace(count, before);
        }
        for clock in &self.clocks {
            let Some(next) = counts.get_mut(bucket(*clock)) else { continue };
            if let Some(slot) = self.sorted.get_mut(*next) {
                *slot = *clock;
            }
            *next += 1;
        }
        let Some(sorted) = self.sorted.get_mut(..self.clocks.len()) else { return };
        largest_first(sorted);
        for ((place, clock), points) in sorted.iter().enumerate().zip(&self.points) {
            let Some(row) = self.table.rows.get_mut((clock & DRIVER) as usize) else { continue };
            row.points += points;
            if let Some(count) = row.places.get_mut(place) {
                *count += 1;
            }
        }
    }

    /// Counts everybody's rank. Points and wins make a key, which mostly decides; whole rows are compared only where it does not.
    fn rank(&mut self) {
        let rows = &self.table.rows;
        let against = |a: u64, b: u64| match (rows.get((a & DRIVER) as usize), rows.get((b & DRIVER) as usize)) {
            (Some(a), Some(b)) => a.against(b),
            _ => Ordering::Equal,
        };
        self.order.clear();
        self.order.extend(self.taking_part.iter().map(|driver| rows.get(*driver).map_or(0, Row::key) | *driver as u64));
        largest_first(&mut self.order);
        if self.order.windows(2).any(|pair| matches!(pair, [a, b] if (a ^ b) <= DRIVER)) {
            sort_few(&mut self.order, &mut |a, b| if (a ^ b) <= DRIVER { against(*a, *b) } else { b.cmp(a) });
        }
        let (mut rank, mut before) = (0, u64::MAX);
        for (place, key) in self.order.iter().enumerate() {
            if (before ^ key) > DRIVER || against(before, *key) != Ordering::Equal {
                rank = place;
            }
            before = *key;
            if let Some(count) = self.ranks.get_mut((key & DRIVER) as usize * rows.len() + rank) {
                *count += 1;
            }
        }
    }

    /// Counts what the draws say of so many drivers more; of how many it was.
    fn tell(&mut self, most: usize) -> usize {
        let (drivers, told) = (self.now.rows.len(), self.outcomes.len());
        let ranks = self.ranks.chunks(drivers.max(1)).enumerate().skip(told).take(most);
        self.outcomes.extend(ranks.map(|(driver, ranks)| {
            let totals: Vec<u32> = self.totals.iter().skip(driver).step_by(drivers).copied().collect();
            Outcome::of(ranks, &totals)
        }));
        self.outcomes.len() - told
    }

    /// What the draws say, those that are left drawn first.
    pub(super) fn drawn(mut self) -> Drawn {
        self.draw(self.left);
        self.tell(usize::MAX);
        Drawn { outcomes: self.outcomes }
    }
}

/// An eighth of an octave of a clock to each, over the nine octaves in which nearly all clocks ring; the longest first.
const BUCKETS: usize = 72;
/// The first of them begins under 64: the exponents of numbers are biased by 1023, and three bits of the fraction are its eighths.
const LONGEST: usize = 8 * (1023 + 6) - 1;

fn bucket(clock: u64) -> usize {
    let eighth = (clock >> 49) as usize;
    LONGEST.saturating_sub(eighth).min(BUCKETS - 1)
}

/// Who is in a race, the favourite first: the clocks then come nearly in order.
fn cars(race: &Remaining) -> Vec<Car> {
    let pairs = race.drivers.iter().zip(&race.strengths);
    let mut cars: Vec<Car> =
        pairs.map(|(driver, strength)| Car { driver: *driver, mean: libm::exp(*strength) }).collect();
    sort_few(&mut cars, &mut |a, b| b.mean.total_cmp(&a.mean).then(a.driver.cmp(&b.driver)));
    cars
}

/// Sorts keys that are nearly in order: each moves up through those below it, which are written once each.
fn largest_first(keys: &mut [u64]) {
    for end in 1..keys.len() {
        let Some((mut gap, before)) = keys.get_mut(..=end).and_then(<[u64]>::split_last_mut) else { return };
        let key = *gap;
        for above in before.iter_mut().rev() {
            if *above >= key {
                break;
            }
            *gap = *above;
            gap = above;
        }
        *gap = key;
    }
}

impl Outcome {
    fn of(ranks: &[u32], totals: &[u32]) -> Self {
        let n = totals.len() as f64;
        let whole: Vec<i64> = totals.iter().map(|points| i64::from(*points)).collect();
        let at = |share: f64| in_order(&whole, (share * (n - 1.0)).round() as usize).map_or(0, |points| points as u32);
        Self {
            mean_points: totals.iter().map(|points| f64::from(*points)).sum::<f64>() / n,
            points_interval: [at(0.1), at(0.9)],
            ranks: ranks.iter().map(|count| f64::from(*count) / n).collect(),
        }
    }
}
