//! What a forecast has to beat: no knowledge, past finishes, the grid as it is, and the grid leaned towards the middle.

use super::statistics::{Met, nats};
use crate::field::model::Evidence;
use crate::field::order::{Order, fit};
use crate::field::record::{Entry, RaceRecord};

/// A baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Baseline {
    /// Every order as likely as any other: a drawn one.
    Random,
    /// The mean of a driver's past finishes; the middle of the field for who has none.
    PastFinishes,
    /// The grid place is the forecast.
    Grid,
    /// The grid place, leaned towards the middle by least squares on earlier races.
    GridRegressed,
}

impl Baseline {
    /// Its forecast of one race; `None` where it has nothing to go by.
    pub(super) fn forecast(self, records: &[RaceRecord], of: &RaceRecord, evidence: Evidence) -> Option<Met> {
        let n = of.entries.len();
        let known: Vec<&RaceRecord> = records.iter().filter(|race| evidence.covers(of, race)).collect();
        let places: Vec<f64> = match self {
            Self::Random => return Some(drawn(n)),
            Self::PastFinishes => {
                of.entries.iter().map(|entry| past(&known, entry.driver)).map(|share| place(share, n)).collect()
            }
            Self::Grid => grid(&of.entries)?,
            Self::GridRegressed => regressed(&known, &of.entries)?,
        };
        let nats = self.cost(&known, records, of, evidence);
        Some(Met { nats, ..Met::of(&places) })
    }

    /// Nats a place, by the same order model with the baseline as its one feature.
    fn cost(self, known: &[&RaceRecord], records: &[RaceRecord], of: &RaceRecord, evidence: Evidence) -> Option<f64> {
        let feature = |race: &RaceRecord| -> Option<Order> {
            let before: Vec<&RaceRecord> = records.iter().filter(|other| evidence.covers(race, other)).collect();
            let column: Vec<f64> = match self {
                Self::Random => return None,
                Self::PastFinishes => race.entries.iter().map(|entry| past(&before, entry.driver)).collect(),
                Self::Grid | Self::GridRegressed => grid_shares(&race.entries)?,
            };
            Some(Order { rows: column.into_iter().map(|share| vec![-share]).collect() })
        };
        let orders: Vec<Order> = known.iter().filter_map(|race| feature(race)).collect();
        let weights = fit(&orders, &[0.1]);
        let strengths: Vec<f64> =
            feature(of)?.rows.iter().map(|row| crate::field::order::strength(&weights, row)).collect();
        Some(nats(&strengths))
    }
}

/// A drawn order, by its expectations: mean absolute error (n^2 - 1) / 3n, no correlation, ln(n!) / n nats a place.
fn drawn(n: usize) -> Met {
    let size = n as f64;
    let error = (size * size - 1.0) / (3.0 * size.max(1.0));
    Met { errors: vec![error; n], correlation: 0.0, nats: Some(nats(&vec![0.0; n])), strengths: None, intervals: None }
}

/// Mean finish in earlier races as a share of the field, 0 the front and 1 the back; the middle without any.
fn past(known: &[&RaceRecord], driver: usize) -> f64 {
    let shares: Vec<f64> = known
        .iter()
        .flat_map(|race| race.entries.iter().map(|entry| (entry, race.entries.len())))
        .filter(|(entry, _)| entry.driver == driver)
        .filter_map(|(entry, n)| Some(share(entry.finish? as f64, n)))
        .collect();
    if shares.is_empty() { 0.5 } else { shares.iter().sum::<f64>() / shares.len() as f64 }
}

fn grid(entries: &[Entry]) -> Option<Vec<f64>> {
    entries.iter().map(|entry| entry.grid.map(|place| place as f64)).collect()
}

fn grid_shares(entries: &[Entry]) -> Option<Vec<f64>> {
    Some(grid(entries)?.into_iter().map(|place| share(place, entries.len())).collect())
}

fn regressed(known: &[&RaceRecord], entries: &[Entry]) -> Option<Vec<f64>> {
    let pairs: Vec<(f64, f64)> = known
        .iter()
        .filter_map(|race| Some((grid_shares(&race.entries)?, race.entries.len())))
        .flat_map(|(shares, n)| (1..).zip(shares).map(move |(place, grid)| (grid, share(f64::from(place), n))))
        .collect();
    let n = pairs.len().max(1) as f64;
    let (x, y) = (pairs.iter().map(|p| p.0).sum::<f64>() / n, pairs.iter().map(|p| p.1).sum::<f64>() / n);
    let slope = pairs.iter().map(|p| (p.0 - x) * (p.1 - y)).sum::<f64>()
        / pairs.iter().map(|p| (p.0 - x) * (p.0 - x)).sum::<f64>();
    let slope = if slope.is_finite() { slope } else { return None };
    Some(grid_shares(entries)?.into_iter().map(|grid| place(y + slope * (grid - x), entries.len())).collect())
}

fn share(place: f64, n: usize) -> f64 {
    (place - 1.0) / (n as f64 - 1.0).max(1.0)
}

fn place(share: f64, n: usize) -> f64 {
    1.0 + share * (n as f64 - 1.0)
}
