//! The scoreboard: the forecast and its baselines, for both scorings and both moments.

use super::baseline::Baseline;
use super::statistics::{self, Met, Pooling, jackknife};
use crate::decimals::{hundredths, ten_thousandths, tenths, thousandths};
use crate::field::distribution::expected_places;
use crate::field::model::{Evidence, Model, Moment};
use crate::field::record::{RaceRecord, records, records_of};
use crate::season::{CarNumber, Season};
use serde::Serialize;
use std::sync::OnceLock;

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
    let records = records(season);
    Score {
        scoring_a: Scored::regulars(season, &records).board(),
        scoring_b: Scored::everybody(season, &records).board(),
    }
}

/// Whose forecast a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forecaster {
    Ours(Moment),
    Baseline(Baseline),
}

const LINES: [(&str, Forecaster); 6] = [
    ("before_weekend", Forecaster::Ours(Moment::BeforeWeekend)),
    ("after_qualifying", Forecaster::Ours(Moment::AfterQualifying)),
    ("random", Forecaster::Baseline(Baseline::Random)),
    ("past_finishes", Forecaster::Baseline(Baseline::PastFinishes)),
    ("grid", Forecaster::Baseline(Baseline::Grid)),
    ("grid_regressed", Forecaster::Baseline(Baseline::GridRegressed)),
];

/// One scoring, each of whose lines is made when it is asked for and once: who looks at one forecast needs one line of twelve.
#[derive(Debug)]
pub(crate) struct Scored {
    pub(crate) what: &'static str,
    /// Races scored, in calendar order.
    pub(crate) race_ids: Vec<String>,
    /// Entries in them.
    pub(crate) entries: usize,
    records: Vec<RaceRecord>,
    scored: Vec<RaceRecord>,
    drivers: usize,
    evidence: Evidence,
    pooling: Pooling,
    lines: [Kept; LINES.len()],
}

/// What is kept of a line; `None` where some race can not be forecast.
#[derive(Debug, Default)]
struct Kept {
    /// Its races, and what they come to without the intervals.
    placed: OnceLock<Option<(Vec<Met>, Figures)>>,
    whole: OnceLock<Option<Figures>>,
}

impl Scored {
    /// Cars seen before the scored part begins, placed among themselves.
    pub(crate) fn regulars(season: &Season, everybody: &[RaceRecord]) -> Self {
        let first = first_scored(season.events.len());
        let early = season.races.iter().zip(everybody).filter(|(_, record)| record.event < first);
        let early = early.flat_map(|(race, record)| record.entries.iter().filter_map(|e| race.entrants.get(e.entrant)));
        let cars: Vec<&CarNumber> = early.map(|entrant| &entrant.number).collect();
        let records = records_of(season, &|entrant| cars.contains(&&entrant.number));
        let what =
            "Cars seen before the scored part begins, placed among themselves; a forecast knows every earlier race.";
        Self::of(season, records, Evidence::EarlierRaces, Pooling::Races, what)
    }

    /// Everybody classified.
    pub(crate) fn everybody(season: &Season, everybody: &[RaceRecord]) -> Self {
        let what = "Everybody classified, retirements kept; a forecast knows earlier events only.";
        Self::of(season, everybody.to_vec(), Evidence::EarlierEvents, Pooling::Entries, what)
    }

    fn of(season: &Season, records: Vec<RaceRecord>, evidence: Evidence, pooling: Pooling, what: &'static str) -> Self {
        let first = first_scored(season.events.len());
        let is_scored = |race: &&RaceRecord| race.event >= first && race.is_run && race.entries.len() > 1;
        let scored: Vec<RaceRecord> = records.iter().filter(is_scored).cloned().collect();
        let id = |record: &RaceRecord| season.races.get(record.race).map(|race| race.id.0.clone());
        Self {
            what,
            race_ids: scored.iter().filter_map(id).collect(),
            entries: scored.iter().map(|race| race.entries.len()).sum(),
            records,
            scored,
            drivers: season.drivers.len(),
            evidence,
            pooling,
            lines: Default::default(),
        }
    }

    /// A line by its name: a moment's forecast or a baseline.
    pub(crate) fn line(&self, name: &str) -> Option<(&'static str, &Figures)> {
        let (name, forecaster, kept) = self.kept(name)?;
        let whole = || self.placed_kept(forecaster, kept).map(|(met, placed)| with_intervals(met, placed));
        Some((name, kept.whole.get_or_init(whole).as_ref()?))
    }

    /// The line without coverage and width, which alone take the chances of every place: half of the work.
    pub(crate) fn placed(&self, name: &str) -> Option<&Figures> {
        let (_, forecaster, kept) = self.kept(name)?;
        self.placed_kept(forecaster, kept).map(|(_, figures)| figures)
    }

    fn kept(&self, name: &str) -> Option<(&'static str, Forecaster, &Kept)> {
        let ((name, forecaster), kept) = LINES.iter().zip(&self.lines).find(|((known, _), _)| *known == name)?;
        Some((name, *forecaster, kept))
    }

    fn placed_kept<'a>(&self, forecaster: Forecaster, kept: &'a Kept) -> Option<&'a (Vec<Met>, Figures)> {
        kept.placed.get_or_init(|| self.figures(forecaster)).as_ref()
    }

    /// Makes the first line that is not made yet; whether there was one.
    pub(crate) fn prepare(&self) -> bool {
        let open = LINES.iter().zip(&self.lines).find(|(_, kept)| kept.whole.get().is_none());
        open.map(|((name, _), _)| self.line(name)).is_some()
    }

    /// All of it.
    pub(crate) fn board(&self) -> Board {
        let ours = |moment| self.line(moment).map(|(_, figures)| figures.clone());
        let line = |(name, _): &(&str, Forecaster)| {
            let (name, figures) = self.line(name)?;
            Some(Line { name, figures: figures.clone() })
        };
        Board {
            what: self.what,
            race_ids: self.race_ids.clone(),
            entries: self.entries,
            before_weekend: ours("before_weekend"),
            after_qualifying: ours("after_qualifying"),
            baselines: LINES.iter().skip(2).filter_map(line).collect(),
        }
    }

    fn figures(&self, forecaster: Forecaster) -> Option<(Vec<Met>, Figures)> {
        let of_race = |race: &RaceRecord| match forecaster {
            Forecaster::Ours(moment) => met(&self.records, race, moment, self.evidence, self.drivers),
            Forecaster::Baseline(baseline) => baseline.forecast(&self.records, race, self.evidence),
        };
        let met: Vec<Met> = self.scored.iter().map(of_race).collect::<Option<_>>()?;
        if met.is_empty() {
            return None;
        }
        let mut figures = figures(&met, self.pooling);
        if forecaster == Forecaster::Baseline(Baseline::Random) {
            // The mean error of a drawn order is exact; the variance of one is not that of its mean error.
            (figures.r2, figures.se.r2) = (None, None);
        }
        Some((met, figures))
    }
}

/// The first event that is scored: a third of them is for learning, and two at least, since form says nothing before there is
/// a race to read it from and another to learn its worth from. Of two events the second is scored, from its grid alone.
fn first_scored(events: usize) -> usize {
    if events < 3 { 1 } else { (events / 3).max(2) }
}

/// The forecast of one race, and what became of it. Entries stand in the order of the finish.
fn met(records: &[RaceRecord], race: &RaceRecord, moment: Moment, evidence: Evidence, drivers: usize) -> Option<Met> {
    let model = Model::fit(records, race, moment, evidence, drivers)?;
    let strengths: Vec<f64> = model.rows(&race.entries)?.iter().map(|row| model.strength(row)).collect();
    let placed = Met::of(&expected_places(&strengths));
    Some(Met { nats: Some(statistics::nats(&strengths)), strengths: Some(strengths), ..placed })
}

fn figures(met: &[Met], pooling: Pooling) -> Figures {
    let races: Vec<&Met> = met.iter().collect();
    let estimate = |statistic: &dyn Fn(&[&Met]) -> Option<f64>| jackknife(&races, statistic);
    let mae = estimate(&|races| statistics::mae(races, pooling));
    let spearman = estimate(&statistics::spearman);
    let nats = estimate(&statistics::mean_nats);
    let r2 = estimate(&statistics::r_squared);
    Figures {
        mae: mae.value,
        spearman: spearman.value,
        nats: nats.value,
        r2: r2.value,
        coverage_pct: None,
        interval_places: None,
        se: Errors { mae: mae.se, spearman: spearman.se, nats: nats.se, r2: r2.se, coverage_pct: None },
    }
}

fn with_intervals(met: &[Met], placed: &Figures) -> Figures {
    let met: Vec<Met> = met.iter().map(Met::with_intervals).collect();
    let races: Vec<&Met> = met.iter().collect();
    let coverage = jackknife(&races, &statistics::coverage);
    let percent = |share: f64| 100.0 * share;
    Figures {
        coverage_pct: coverage.value.map(percent),
        interval_places: statistics::width(&races),
        se: Errors { coverage_pct: coverage.se.map(percent), ..placed.se.clone() },
        ..placed.clone()
    }
}
