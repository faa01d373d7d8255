//! Strengths of a race's field from what was known before: features, and weights fitted to other races.
//!
//! | moment | features |
//! |---|---|
//! | before the weekend | form in other races |
//! | after qualifying | form in other races, grid place |
//!
//! Each is a normal score within the field of its race, centred on it, and measured in the standard deviation that it has over
//! the races of the fit. Weights are never taken from the race that is forecast. Tried and left out, walk-forward on a real
//! season: past finishes and pace as features of their own, the gap in qualifying, ranks and gaps instead of normal scores. None
//! is better by 0.02 places, and each ranks the field worse in one of the scorings.

use super::history::History;
use super::order::{Order, fit, strength};
use super::record::{Entry, RaceRecord};
use serde::{Deserialize, Serialize};

/// What is known when the forecast is made. The two are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Other races alone.
    BeforeWeekend,
    /// Other races, and the qualifying of this one.
    AfterQualifying,
}

/// Which races a forecast may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Events before this one: what could have been said on the eve of the weekend.
    EarlierEvents,
    /// Races before this one: a second race knows the first of its weekend.
    EarlierRaces,
    /// Every event but this one: what the season says of a race here that it is not told.
    OtherEvents,
}

/// A feature of an entrant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// Mean form in other races, shrunk.
    Form,
    /// Normal score of the place on the grid.
    Grid,
}

/// Penalty on a weight, in races' worth of evidence: the last eight of twelve real races are forecast equally well (0.01
/// places) with 1, 3 and 5.
const RIDGE: f64 = 3.0;

/// Weights, and what they were fitted on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    pub(crate) features: &'static [Feature],
    /// One for each feature, for a standard deviation of it.
    pub(crate) weights: Vec<f64>,
    /// Standard deviation of each feature over the races of the fit.
    deviations: Vec<f64>,
    history: History,
    /// Races that the weights were fitted on.
    pub(crate) races: usize,
}

impl Moment {
    pub(crate) fn features(self) -> &'static [Feature] {
        match self {
            Moment::BeforeWeekend => &[Feature::Form],
            Moment::AfterQualifying => &[Feature::Form, Feature::Grid],
        }
    }
}

impl Evidence {
    /// Whether a forecast of race `of` may know race `known`.
    pub(crate) fn covers(self, of: &RaceRecord, known: &RaceRecord) -> bool {
        known.is_run
            && match self {
                Evidence::EarlierEvents => known.event < of.event,
                Evidence::EarlierRaces => known.race < of.race,
                Evidence::OtherEvents => known.event != of.event,
            }
    }
}

impl Model {
    /// Fitted for one race; `None` where no race is known from which it could be.
    pub(crate) fn fit(
        records: &[RaceRecord],
        of: &RaceRecord,
        moment: Moment,
        evidence: Evidence,
        drivers: usize,
    ) -> Option<Self> {
        let features = moment.features();
        let known = |race: &&RaceRecord| evidence.covers(of, race);
        let history = History::of(records.iter().filter(known), drivers);
        // A race of the fit is read as it would have been forecast: from the races that it may know, and never from `of`.
        let rows = |race: &RaceRecord| {
            let before = records.iter().filter(|other| evidence.covers(race, other) && evidence.covers(of, other));
            let history = History::of(before, drivers);
            let says_nothing = history.is_empty() && features.len() == 1;
            if says_nothing { None } else { rows(&race.entries, &history, features) }
        };
        let mut races: Vec<Vec<Vec<f64>>> = records.iter().filter(known).filter_map(rows).collect();
        if races.is_empty() {
            return None;
        }
        let deviations: Vec<f64> = (0..features.len()).map(|feature| deviation(&races, feature)).collect();
        races.iter_mut().flatten().for_each(|row| scale(row, &deviations));
        let races: Vec<Order> = races.into_iter().map(|rows| Order { rows }).collect();
        let weights = fit(&races, &vec![RIDGE; features.len()]);
        Some(Self { features, weights, deviations, history, races: races.len() })
    }

    /// The scaled features of each entry; `None` where the moment's facts are not there.
    pub(crate) fn rows(&self, entries: &[Entry]) -> Option<Vec<Vec<f64>>> {
        let mut rows = rows(entries, &self.history, self.features)?;
        rows.iter_mut().for_each(|row| scale(row, &self.deviations));
        Some(rows)
    }

    /// Log-strength of a row of features.
    pub(crate) fn strength(&self, row: &[f64]) -> f64 {
        strength(&self.weights, row)
    }

    /// Races in which a driver's form is known.
    pub(crate) fn races_of(&self, driver: usize) -> usize {
        self.history.races(driver)
    }
}

/// Features of a field, centred on it.
fn rows(entries: &[Entry], history: &History, features: &[Feature]) -> Option<Vec<Vec<f64>>> {
    let value = |entry: &Entry, feature: &Feature| match feature {
        Feature::Form => Some(history.form(entry.driver)),
        Feature::Grid => entry.grid_score,
    };
    let row = |entry: &Entry| features.iter().map(|feature| value(entry, feature)).collect::<Option<Vec<f64>>>();
    let mut rows = entries.iter().map(row).collect::<Option<Vec<_>>>()?;
    for feature in 0..features.len() {
        let column = || rows.iter().filter_map(|row| row.get(feature));
        let mean = column().sum::<f64>() / rows.len().max(1) as f64;
        rows.iter_mut().filter_map(|row| row.get_mut(feature)).for_each(|value| *value -= mean);
    }
    Some(rows)
}

/// Standard deviation of a centred feature over all races; 1 where it does not vary.
fn deviation(races: &[Vec<Vec<f64>>], feature: usize) -> f64 {
    let values = || races.iter().flatten().filter_map(|row| row.get(feature));
    let squares: f64 = values().map(|value| value * value).sum();
    let deviation = (squares / values().count().max(1) as f64).sqrt();
    if deviation > 1e-9 { deviation } else { 1.0 }
}

fn scale(row: &mut [f64], deviations: &[f64]) {
    row.iter_mut().zip(deviations).for_each(|(value, deviation)| *value /= deviation);
}
