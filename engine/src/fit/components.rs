//! How much of a deviation repeats within a weekend, and how far a driven one is to be believed.

use super::FitEvidence;
use super::deviation::{Deviation, Residual, Residuals};
use crate::compact::sort;

/// Standard deviations of the two parts of a residual, percent of a lap time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Components {
    /// What the races of one weekend have in common.
    pub(super) weekend_sd: f64,
    /// One race about it.
    pub(super) race_sd: f64,
}

/// A shrunk deviation: mean and standard deviation of what is to be expected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    pub(super) mean: f64,
    pub(super) sd: f64,
}

impl Components {
    /// By analysis of variance over weekends with two races and more: the race's part from the differences within weekends, the
    /// weekend's from what the products of two races of one have in common. Levels and races that were fitted to the same rows
    /// take up a share of both; each is scaled up by the rows for which nothing was fitted.
    pub(super) fn of(residuals: &Residuals) -> Self {
        let rows = &residuals.rows;
        let (mut within, mut free, mut products, mut pairs) = (0.0, 0.0, 0.0, 0.0);
        for weekend in rows_by_weekend(rows) {
            let n = weekend.len() as f64;
            if weekend.len() < 2 {
                continue;
            }
            let mean = weekend.iter().sum::<f64>() / n;
            within += weekend.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
            free += n - 1.0;
            let sum: f64 = weekend.iter().sum();
            let squares: f64 = weekend.iter().map(|value| value * value).sum();
            products += sum * sum - squares;
            pairs += n * (n - 1.0);
        }
        if free < 2.0 {
            return Self { weekend_sd: 0.0, race_sd: 0.0 };
        }
        let scale = scale(rows);
        let race = within / free * scale.min(2.0);
        let weekend = (products / pairs * scale).max(0.0);
        Self { weekend_sd: weekend.sqrt(), race_sd: race.sqrt() }
    }

    /// The best guess at the weekend's part of a driven deviation, which is the difference of two means: each has the weekends'
    /// part divided by their number, and the races' part by theirs.
    pub(super) fn shrunk(&self, deviation: &Deviation) -> Estimate {
        let (weekend, race) = (self.weekend_sd * self.weekend_sd, self.race_sd * self.race_sd);
        let visits = weekend / deviation.visits as f64;
        let noise = race / deviation.races as f64
            + weekend / deviation.other_events as f64
            + race / deviation.other_races as f64;
        let all = visits + noise;
        let share = if all > 0.0 { visits / all } else { 0.0 };
        Estimate { mean: share * deviation.mean, sd: (visits * (1.0 - share)).sqrt() }
    }

    pub(super) fn evidence(&self, residuals: &Residuals) -> FitEvidence {
        let (weekend, race) = (self.weekend_sd * self.weekend_sd, self.race_sd * self.race_sd);
        let all = weekend + race;
        FitEvidence {
            weekend_sd_pct: self.weekend_sd,
            race_sd_pct: self.race_sd,
            repeatability: if all > 0.0 { weekend / all } else { 0.0 },
            entries: residuals.rows.len(),
        }
    }
}

/// The values of each driver's weekend. Rows of one race stand together, and races of one event.
fn rows_by_weekend(rows: &[Residual]) -> Vec<Vec<f64>> {
    let mut sorted: Vec<&Residual> = rows.iter().collect();
    sort(&mut sorted, &mut |a, b| (a.driver, a.event).cmp(&(b.driver, b.event)));
    sorted
        .chunk_by(|a, b| (a.driver, a.event) == (b.driver, b.event))
        .map(|c| c.iter().map(|row| row.value).collect())
        .collect()
}

/// Rows over rows for which nothing was fitted: one level a driver, one part a race.
fn scale(rows: &[Residual]) -> f64 {
    let distinct = |of: &dyn Fn(&Residual) -> usize| {
        let mut places: Vec<usize> = rows.iter().map(of).collect();
        sort(&mut places, &mut usize::cmp);
        places.dedup();
        places.len()
    };
    let fitted = distinct(&|row| row.driver) + 2 * distinct(&|row| row.event);
    let free = rows.len().saturating_sub(fitted).max(1);
    rows.len() as f64 / free as f64
}
