//! Figures of forecasts that have met their outcome, with standard errors.

use crate::field::distribution::Distribution;
use crate::field::forecast::SHARE;
use crate::field::order::log_likelihood;

/// One race's forecast and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Met {
    /// Forecast less finish of each entry, in places, in the order of the finish.
    pub(super) errors: Vec<f64>,
    /// Rank correlation of forecast and finish.
    pub(super) correlation: f64,
    /// What the order cost in nats a place.
    pub(super) nats: Option<f64>,
    /// Log-strength of each entry, where the forecast is made of them: from these are the intervals.
    pub(super) strengths: Option<Vec<f64>>,
    /// What became of its 80 % intervals, where they were asked for.
    pub(super) intervals: Option<Intervals>,
}

/// One race's 80 % intervals and what became of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Intervals {
    entries: usize,
    /// Entries inside theirs.
    inside: usize,
    /// Places in all of them.
    places: usize,
}

impl Intervals {
    /// Of a field whose entries stand in the order of the finish.
    fn of(strengths: &[f64]) -> Self {
        let field = Distribution::of(strengths);
        let intervals: Vec<_> = field.entrants().iter().map(|row| row.interval(SHARE)).collect();
        let inside = (1..).zip(&intervals).filter(|(finish, i)| (i.from..=i.to).contains(finish)).count();
        let places = intervals.iter().map(|interval| interval.to + 1 - interval.from).sum();
        Self { entries: intervals.len(), inside, places }
    }
}

impl Met {
    /// Of the forecast place of each entry, in the order of the finish.
    pub(super) fn of(places: &[f64]) -> Self {
        let errors = (1..).zip(places).map(|(finish, place)| place - f64::from(finish)).collect();
        Self { errors, correlation: rank_correlation(places), nats: None, strengths: None, intervals: None }
    }

    /// The same with its intervals, where it is forecast by strengths.
    pub(super) fn with_intervals(&self) -> Self {
        Self { intervals: self.strengths.as_deref().map(Intervals::of), ..self.clone() }
    }
}

/// How figures of several races become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pooling {
    /// The mean of the races' figures.
    Races,
    /// Over all entries; the rank correlation is within races by nature.
    Entries,
}

/// A figure and its standard error.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Estimate {
    pub(super) value: Option<f64>,
    pub(super) se: Option<f64>,
}

/// Nats a place of an order that these strengths, winner first, were to forecast.
pub(super) fn nats(strengths: &[f64]) -> f64 {
    -log_likelihood(strengths) / strengths.len().max(1) as f64
}

/// A statistic over races with its jackknife error.
pub(super) fn jackknife(races: &[&Met], statistic: &dyn Fn(&[&Met]) -> Option<f64>) -> Estimate {
    let value = statistic(races);
    let n = races.len();
    let without = |skip: usize| {
        let rest: Vec<&Met> = races.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, race)| *race).collect();
        statistic(&rest)
    };
    let left: Option<Vec<f64>> = (0..n).map(without).collect();
    let se = left.filter(|_| n > 1 && value.is_some()).map(|left| {
        let mean = left.iter().sum::<f64>() / n as f64;
        let squares: f64 = left.iter().map(|value| (value - mean) * (value - mean)).sum();
        (squares * (n as f64 - 1.0) / n as f64).sqrt()
    });
    Estimate { value, se }
}

/// Mean absolute error in places.
pub(super) fn mae(races: &[&Met], pooling: Pooling) -> Option<f64> {
    pooled(races, pooling, |met| met.errors.iter().map(|error| error.abs()).sum::<f64>())
}

/// 1 less the share of the variance of finishing places that is left.
pub(super) fn r_squared(races: &[&Met]) -> Option<f64> {
    let left: f64 = races.iter().flat_map(|met| &met.errors).map(|error| error * error).sum();
    let places = || races.iter().flat_map(|met| (1..=met.errors.len()).map(|place| place as f64));
    let mean = places().sum::<f64>() / places().count().max(1) as f64;
    let all: f64 = places().map(|place| (place - mean) * (place - mean)).sum();
    (all > 0.0).then(|| 1.0 - left / all)
}

/// Mean of the races' rank correlations.
pub(super) fn spearman(races: &[&Met]) -> Option<f64> {
    let each: Vec<f64> = races.iter().map(|met| met.correlation).collect();
    mean(&each)
}

/// Mean of the races' costs in nats a place.
pub(super) fn mean_nats(races: &[&Met]) -> Option<f64> {
    let each: Option<Vec<f64>> = races.iter().map(|met| met.nats).collect();
    mean(&each?)
}

/// Share of entries inside their interval.
pub(super) fn coverage(races: &[&Met]) -> Option<f64> {
    let intervals: Vec<Intervals> = races.iter().map(|met| met.intervals).collect::<Option<_>>()?;
    let entries: usize = intervals.iter().map(|race| race.entries).sum();
    (entries > 0).then(|| intervals.iter().map(|race| race.inside).sum::<usize>() as f64 / entries as f64)
}

/// Mean number of places in an interval, mean of the races.
pub(super) fn width(races: &[&Met]) -> Option<f64> {
    let each = races.iter().map(|met| met.intervals.map(|race| race.places as f64 / race.entries as f64));
    mean(&each.collect::<Option<Vec<_>>>()?)
}

fn pooled(races: &[&Met], pooling: Pooling, sum: impl Fn(&Met) -> f64) -> Option<f64> {
    match pooling {
        Pooling::Races => {
            let each: Vec<f64> = races.iter().map(|met| sum(met) / met.errors.len().max(1) as f64).collect();
            mean(&each)
        }
        Pooling::Entries => {
            let entries: usize = races.iter().map(|met| met.errors.len()).sum();
            (entries > 0).then(|| races.iter().map(|met| sum(met)).sum::<f64>() / entries as f64)
        }
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Spearman's: of the ranks of the forecasts, ties at their mean, with the places 1, 2, ...; 0 where all forecasts are equal.
fn rank_correlation(forecasts: &[f64]) -> f64 {
    let n = forecasts.len() as f64;
    let rank = |own: &f64| {
        let below = forecasts.iter().filter(|other| *other < own).count() as f64;
        let equal = forecasts.iter().filter(|other| *other == own).count() as f64;
        below + 0.5 * (equal + 1.0)
    };
    let middle = 0.5 * (n + 1.0);
    let (mut both, mut ranks, mut places) = (0.0, 0.0, 0.0);
    for (place, forecast) in (1..).zip(forecasts) {
        let (a, b) = (rank(forecast) - middle, f64::from(place) - middle);
        both += a * b;
        ranks += a * a;
        places += b * b;
    }
    if ranks * places > 0.0 { both / (ranks * places).sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(places: &[f64]) -> Met {
        Met::of(places)
    }

    #[test]
    fn a_perfect_forecast_has_no_error_and_a_reversed_one_the_most() {
        let (right, reversed) = (met(&[1.0, 2.0, 3.0, 4.0]), met(&[4.0, 3.0, 2.0, 1.0]));
        assert_eq!(
            (mae(&[&right], Pooling::Races), spearman(&[&right]), r_squared(&[&right])),
            (Some(0.0), Some(1.0), Some(1.0))
        );
        assert_eq!((mae(&[&reversed], Pooling::Entries), spearman(&[&reversed])), (Some(2.0), Some(-1.0)));
        assert_eq!(spearman(&[&met(&[2.5; 4])]), Some(0.0));
    }

    #[test]
    fn races_or_entries_weigh_alike() {
        let (small, large) = (met(&[2.0, 1.0]), met(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));
        assert_eq!(mae(&[&small, &large], Pooling::Races), Some(0.5));
        assert_eq!(mae(&[&small, &large], Pooling::Entries), Some(0.25));
    }

    #[test]
    fn the_jackknife_of_a_mean_is_its_standard_error() {
        let races: Vec<Met> = [1.0, 2.0, 4.0, 7.0].iter().map(|x| Met { nats: Some(*x), ..met(&[]) }).collect();
        let estimate = jackknife(&races.iter().collect::<Vec<_>>(), &mean_nats);
        let (mean, variance) = (3.5, (6.25 + 2.25 + 0.25 + 12.25) / 3.0);
        assert_eq!(estimate.value, Some(mean));
        assert!((estimate.se.unwrap() - (variance / 4.0_f64).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn one_race_has_no_standard_error_and_none_has_no_figure() {
        assert_eq!(jackknife(&[&met(&[1.0, 2.0])], &spearman), Estimate { value: Some(1.0), se: None });
        assert_eq!(jackknife(&[], &spearman), Estimate { value: None, se: None });
    }
}
