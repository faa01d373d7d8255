//! The scoreboard: the forecast and its baselines, for both scorings and both moments.

use super::baseline::Baseline;
use super::statistics::{self, Estimate, Met, Pooling, jackknife};
use crate::decimals::{hundredths, ten_thousandths, tenths, thousandths};
use crate::field::distribution::Distribution;
use crate::field::forecast::SHARE;
use crate::field::model::{Evidence, Model, Moment};
use crate::field::record::{RaceRecord, records};
use crate::season::{CarNumber, Season};
use serde::Serialize;

/// How good the forecasts of a season have been.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Score {
    /// Cars seen before the scored part begins, placed among themselves; after qualifying, a forecast knows every earlier race.
    pub scoring_a: Board,
    /// Everybody classified; a forecast knows earlier events only.
    pub scoring_b: Board,
}

/// One scoring.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Board {
    /// In words: who is scored and what a forecast may know.
    pub what: &'static str,
    /// Races scored, in calendar order.
    pub race_ids: Vec<String>,
    /// Entries in them.
    pub entries: usize,
    /// The forecast made without the weekend's qualifying. Null where no race can be forecast.
    pub before_weekend: Option<Figures>,
    /// The forecast made with it. Null where no race has a qualifying.
    pub after_qualifying: Option<Figures>,
    /// What a forecast has to beat, by name.
    pub baselines: Vec<Line>,
}

impl Board {
    /// A line by its name: a moment's forecast or a baseline.
    pub(crate) fn line(&self, name: &str) -> Option<(&'static str, &Figures)> {
        let ours = [("before_weekend", &self.before_weekend), ("after_qualifying", &self.after_qualifying)];
        let ours = ours.into_iter().filter_map(|(name, figures)| Some((name, figures.as_ref()?)));
        ours.chain(self.baselines.iter().map(|line| (line.name, &line.figures))).find(|(known, _)| *known == name)
    }
}

/// A baseline's figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Line {
    /// `random`, `past_finishes`, `grid` or `grid_regressed`.
    pub name: &'static str,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// Figures of one forecaster, and their standard errors. Null where a figure has no meaning or no data.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// Mean absolute error of the expected place, places.
    #[serde(serialize_with = "ten_thousandths")]
    pub mae: Option<f64>,
    /// Rank correlation of forecast and finish, mean of the races.
    #[serde(serialize_with = "ten_thousandths")]
    pub spearman: Option<f64>,
    /// What the order of the finish cost, nats a place, mean of the races; lower is better.
    #[serde(serialize_with = "ten_thousandths")]
    pub nats: Option<f64>,
    /// 1 less the share of the variance of finishing places that is left.
    #[serde(serialize_with = "ten_thousandths")]
    pub r2: Option<f64>,
    /// Share of entries inside their 80 % interval, percent.
    #[serde(serialize_with = "tenths")]
    pub coverage_pct: Option<f64>,
    /// Mean number of places in an 80 % interval.
    #[serde(serialize_with = "tenths")]
    pub interval_places: Option<f64>,
    /// Standard errors of the figures above (jackknife over races).
    pub se: Errors,
}

/// Standard errors of figures.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Errors {
    /// Of `mae`, places.
    #[serde(serialize_with = "hundredths")]
    pub mae: Option<f64>,
    /// Of `spearman`.
    #[serde(serialize_with = "thousandths")]
    pub spearman: Option<f64>,
    /// Of `nats`.
    #[serde(serialize_with = "thousandths")]
    pub nats: Option<f64>,
    /// Of `r2`.
    #[serde(serialize_with = "thousandths")]
    pub r2: Option<f64>,
    /// Of `coverage_pct`, percent.
    #[serde(serialize_with = "tenths")]
    pub coverage_pct: Option<f64>,
}

/// The scoreboard of a season.
#[must_use]
pub fn score(season: &Season) -> Score {
    let everybody = records(season);
    let first = first_scored(season.events.len());
    let known = |number: &CarNumber| {
        let early = season.races.iter().zip(&everybody).filter(|(_, record)| record.event < first);
        early
            .flat_map(|(race, record)| record.entries.iter().filter_map(|e| race.entrants.get(e.entrant)))
            .any(|e| e.number == *number)
    };
    let mut cars: Vec<&CarNumber> = Vec::new();
    let mut regulars = season.clone();
    for race in &season.races {
        for entrant in &race.entrants {
            if !cars.contains(&&entrant.number) && known(&entrant.number) {
                cars.push(&entrant.number);
            }
        }
    }
    regulars.races.iter_mut().for_each(|race| race.entrants.retain(|entrant| cars.contains(&&entrant.number)));
    let a = "Cars seen before the scored part begins, placed among themselves; a forecast knows every earlier race.";
    let b = "Everybody classified, retirements kept; a forecast knows earlier events only.";
    Score {
        scoring_a: board(season, &records(&regulars), first, Evidence::EarlierRaces, Pooling::Races, a),
        scoring_b: board(season, &everybody, first, Evidence::EarlierEvents, Pooling::Entries, b),
    }
}

/// The first event that is scored: a third of them is for learning, and two at least, since form says nothing before there is
/// a race to read it from and another to learn its worth from. Of two events the second is scored, from its grid alone.
fn first_scored(events: usize) -> usize {
    if events < 3 { 1 } else { (events / 3).max(2) }
}

fn board(
    season: &Season,
    records: &[RaceRecord],
    first: usize,
    evidence: Evidence,
    pooling: Pooling,
    what: &'static str,
) -> Board {
    let scored: Vec<&RaceRecord> =
        records.iter().filter(|race| race.event >= first && race.is_run && race.entries.len() > 1).collect();
    let drivers = season.drivers.len();
    let at = |moment: Moment| {
        let met: Option<Vec<Met>> = scored.iter().map(|race| met(records, race, moment, evidence, drivers)).collect();
        met.filter(|met| !met.is_empty()).map(|met| figures(&met, pooling))
    };
    let line = |baseline: Baseline| {
        let met: Option<Vec<Met>> = scored.iter().map(|race| baseline.forecast(records, race, evidence)).collect();
        let mut figures = figures(&met.filter(|met| !met.is_empty())?, pooling);
        if baseline == Baseline::Random {
            // The mean error of a drawn order is exact; the variance of one is not that of its mean error.
            (figures.r2, figures.se.r2) = (None, None);
        }
        Some(Line { name: baseline.as_str(), figures })
    };
    let id = |record: &&RaceRecord| season.races.get(record.race).map(|race| race.id.0.clone());
    Board {
        what,
        race_ids: scored.iter().filter_map(id).collect(),
        entries: scored.iter().map(|race| race.entries.len()).sum(),
        before_weekend: at(Moment::BeforeWeekend),
        after_qualifying: at(Moment::AfterQualifying),
        baselines: Baseline::ALL.into_iter().filter_map(line).collect(),
    }
}

/// The forecast of one race, and what became of it. Entries stand in the order of the finish.
fn met(records: &[RaceRecord], race: &RaceRecord, moment: Moment, evidence: Evidence, drivers: usize) -> Option<Met> {
    let model = Model::fit(records, race, moment, evidence, drivers)?;
    let strengths: Vec<f64> = model.rows(&race.entries)?.iter().map(|row| model.strength(row)).collect();
    let field = Distribution::of(&strengths);
    let places: Vec<f64> = field.entrants().iter().map(|row| row.expected()).collect();
    let intervals: Vec<_> = field.entrants().iter().map(|row| row.interval(SHARE)).collect();
    let n = intervals.len() as f64;
    let inside = (1..).zip(&intervals).filter(|(finish, i)| (i.from..=i.to).contains(finish)).count() as f64 / n;
    let width = intervals.iter().map(|interval| (interval.to + 1 - interval.from) as f64).sum::<f64>() / n;
    Some(Met { nats: Some(statistics::nats(&strengths)), inside: Some((inside, width)), ..Met::of(&places) })
}

fn figures(met: &[Met], pooling: Pooling) -> Figures {
    let races: Vec<&Met> = met.iter().collect();
    let estimate = |statistic: &dyn Fn(&[&Met]) -> Option<f64>| jackknife(&races, statistic);
    let percent = |estimate: Estimate| Estimate {
        value: estimate.value.map(|share| 100.0 * share),
        se: estimate.se.map(|share| 100.0 * share),
    };
    let mae = estimate(&|races| statistics::mae(races, pooling));
    let spearman = estimate(&statistics::spearman);
    let nats = estimate(&statistics::mean_nats);
    let r2 = estimate(&statistics::r_squared);
    let coverage = percent(estimate(&statistics::coverage));
    Figures {
        mae: mae.value,
        spearman: spearman.value,
        nats: nats.value,
        r2: r2.value,
        coverage_pct: coverage.value,
        interval_places: statistics::width(&races),
        se: Errors { mae: mae.se, spearman: spearman.se, nats: nats.se, r2: r2.se, coverage_pct: coverage.se },
    }
}
