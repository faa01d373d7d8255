//! The answers: the whole field of a race, or one driver in it.

use super::ask::{Asked, Race};
use super::distribution::Distribution;
use super::model::{Evidence, Feature, Model, Moment};
use super::places::Places;
use super::record::{Entry, RaceRecord};
use super::refusal::Refusal;
use crate::compact::sort;
use crate::decimals::{hundredths, tenths, thousandths};
use crate::season::Season;
use serde::Serialize;

/// The share of outcomes that an interval is made to hold.
pub const SHARE: f64 = 0.8;

/// A race's field, forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldForecast {
    /// Where.
    pub track_id: String,
    /// Which race; null for a race that is in no calendar.
    pub race_id: Option<String>,
    /// What is known: `before_weekend` or `after_qualifying`.
    pub moment: Moment,
    /// Which races the forecast was told: `other_events`, `earlier_events` or `earlier_races`.
    pub evidence: Evidence,
    /// Races that the weights were fitted on.
    pub races: usize,
    /// What each feature is worth.
    pub weights: Vec<Weight>,
    /// Everybody in the field, best expected place first. Empty where the answer is refused.
    pub drivers: Vec<DriverForecast>,
    /// Why there is no forecast; null where there is one.
    pub refused: Option<Refusal>,
}

/// What a feature is worth in this forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Weight {
    /// `form` or `grid`.
    pub feature: Feature,
    /// Log-strength for a standard deviation of it among the entries of the fit.
    #[serde(serialize_with = "thousandths")]
    pub log_strength: f64,
}

/// One driver's forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DriverForecast {
    /// Who.
    pub driver_id: String,
    /// The car number in this race, or the driver's own where it is not entered.
    pub car_number: String,
    /// Whether the driver is entered in this race; a driver who is not is put into its field for the question.
    pub entered: bool,
    /// Mean of the place.
    #[serde(serialize_with = "hundredths")]
    pub expected_place: f64,
    /// The middle place: as likely to be bettered as not.
    pub median_place: usize,
    /// Where the outcome lies with about 80 % chance.
    pub interval: Interval,
    /// Chance of the first place, percent.
    #[serde(serialize_with = "hundredths")]
    pub win_pct: f64,
    /// Chance of the first three, percent.
    #[serde(serialize_with = "hundredths")]
    pub podium_pct: f64,
    /// Chance of the first five, percent.
    #[serde(serialize_with = "hundredths")]
    pub top5_pct: f64,
    /// Chance of the first ten, percent.
    #[serde(serialize_with = "hundredths")]
    pub top10_pct: f64,
    /// Chance of each place, percent: the first place first.
    #[serde(serialize_with = "hundredths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<f64>))]
    pub chances_pct: Vec<f64>,
    /// Other races in which the driver's form is known. 0: the forecast is that of a driver of whom nothing is known.
    pub races: usize,
    /// What moves the forecast from the field's middle.
    pub contributions: Vec<Contribution>,
    /// Place on the grid; null before qualifying and where it is not known.
    pub grid_place: Option<usize>,
    /// Where the driver finished, in the order of those classified; null where there is no result yet.
    pub finish_place: Option<usize>,
}

/// Two places, and the chance of finishing between them, both included.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interval {
    /// The better place.
    pub from: usize,
    /// The worse place.
    pub to: usize,
    /// The chance, percent: as near to 80 as whole places allow.
    #[serde(serialize_with = "tenths")]
    pub chance_pct: f64,
}

/// What one feature does to a driver's expected place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contribution {
    /// `form` or `grid`.
    pub feature: Feature,
    /// The feature against the field's mean, in standard deviations; higher is better.
    #[serde(serialize_with = "hundredths")]
    pub value: f64,
    /// Expected place with it less expected place were it the field's mean; negative is gained.
    #[serde(serialize_with = "hundredths")]
    pub places: f64,
}

/// A race's field with the strengths that the forecast is made of, for who wants to change one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Solved {
    pub(crate) model: Model,
    pub(crate) race: RaceRecord,
    pub(crate) rows: Vec<Vec<f64>>,
    pub(crate) strengths: Vec<f64>,
}

impl Solved {
    /// `Err` where the race cannot be forecast at this moment from this evidence.
    pub(crate) fn of(records: &[RaceRecord], race: &Race, asked: &Asked, drivers: usize) -> Result<Self, Refusal> {
        let race = &race.record;
        if race.entries.len() < 2 {
            return Err(Refusal::new(
                "no_field",
                "Nobody else is entered in this race: there is no order to forecast.",
            ));
        }
        if asked.moment == Moment::AfterQualifying && race.entries.iter().all(|entry| entry.grid.is_none()) {
            return Err(Refusal::new(
                "no_qualifying",
                "This race has no qualifying. Ask for the moment `before_weekend`.",
            ));
        }
        let Some(model) = Model::fit(records, race, asked.moment, asked.evidence, drivers) else {
            return Err(Refusal::new(
                "no_history",
                "No other race is known from which a forecast could be learnt: every order is as likely as any other.",
            ));
        };
        let Some(rows) = model.rows(&race.entries) else {
            return Err(Refusal::new(
                "did_not_qualify",
                "A driver of this field has no place on the grid. Ask for the moment `before_weekend`.",
            ));
        };
        let strengths = rows.iter().map(|row| model.strength(row)).collect();
        Ok(Self { model, race: race.clone(), rows, strengths })
    }

    /// One entry's forecast, given the chances of its places in the field.
    pub(crate) fn driver(
        &self,
        season: &Season,
        entry: usize,
        places: &Places,
        moment: Moment,
    ) -> Option<DriverForecast> {
        let of: &Entry = self.race.entries.get(entry)?;
        let row = self.rows.get(entry)?;
        let driver = season.drivers.get(of.driver)?;
        let entrant = season.races.get(self.race.race).and_then(|race| race.entrants.get(of.entrant));
        let interval = places.interval(SHARE);
        let percent = |chance: f64| 100.0 * chance;
        Some(DriverForecast {
            driver_id: driver.id.0.clone(),
            car_number: entrant.map_or(&driver.number, |entrant| &entrant.number).0.clone(),
            entered: entrant.is_some(),
            expected_place: places.expected(),
            median_place: places.quantile(0.5),
            interval: Interval { from: interval.from, to: interval.to, chance_pct: percent(interval.chance) },
            win_pct: percent(places.within(1)),
            podium_pct: percent(places.within(3)),
            top5_pct: percent(places.within(5)),
            top10_pct: percent(places.within(10)),
            chances_pct: places.chances().iter().map(|chance| percent(*chance)).collect(),
            races: self.model.races_of(of.driver),
            contributions: self.contributions(entry, row),
            grid_place: of.grid.filter(|_| moment == Moment::AfterQualifying),
            finish_place: of.finish,
        })
    }

    fn contributions(&self, entry: usize, row: &[f64]) -> Vec<Contribution> {
        let place = |strength: f64| {
            let others = self.strengths.iter().enumerate().filter(|(other, _)| *other != entry);
            1.0 + others.map(|(_, other)| super::distribution::ahead(*other, strength)).sum::<f64>()
        };
        let whole = self.model.strength(row);
        let features = self.model.features.iter().zip(row).zip(&self.model.weights);
        let contribution = |((feature, value), weight): ((&Feature, &f64), &f64)| Contribution {
            feature: *feature,
            value: *value,
            places: place(whole) - place(whole - weight * value),
        };
        features.map(contribution).collect()
    }

    /// The whole answer.
    fn field(&self, season: &Season, race: &Race, asked: &Asked) -> FieldForecast {
        let field = Distribution::of(&self.strengths);
        let mut drivers: Vec<DriverForecast> = field
            .entrants()
            .iter()
            .enumerate()
            .filter_map(|(entry, places)| self.driver(season, entry, places, asked.moment))
            .collect();
        sort(&mut drivers, &mut |a, b| a.expected_place.total_cmp(&b.expected_place));
        let weight = |(feature, weight): (&Feature, &f64)| Weight { feature: *feature, log_strength: *weight };
        FieldForecast {
            races: self.model.races,
            weights: self.model.features.iter().zip(&self.model.weights).map(weight).collect(),
            drivers,
            ..FieldForecast::empty(race, asked, None)
        }
    }
}

impl FieldForecast {
    fn empty(race: &Race, asked: &Asked, refused: Option<Refusal>) -> Self {
        Self {
            track_id: race.track_id.clone(),
            race_id: race.race_id.clone(),
            moment: asked.moment,
            evidence: asked.evidence,
            races: 0,
            weights: vec![],
            drivers: vec![],
            refused,
        }
    }

    /// Of a race that was found.
    pub(crate) fn of(season: &Season, records: &[RaceRecord], race: &Race, asked: &Asked) -> Self {
        Self::with_strengths(season, records, race, asked).0
    }

    /// The same, with the log-strength of each entry, by the driver's place in the season.
    pub(crate) fn with_strengths(
        season: &Season,
        records: &[RaceRecord],
        race: &Race,
        asked: &Asked,
    ) -> (Self, Vec<(usize, f64)>) {
        match Solved::of(records, race, asked, season.drivers.len()) {
            Ok(solved) => {
                let drivers = solved.race.entries.iter().map(|entry| entry.driver);
                let strengths = drivers.zip(solved.strengths.iter().copied()).collect();
                (solved.field(season, race, asked), strengths)
            }
            Err(refusal) => (Self::empty(race, asked, Some(refusal)), vec![]),
        }
    }
}
