//! The championship from any round on: who has what, and the chance of every final rank.
//!
//! Races up to a round are known; every later one is forecast from them alone (before its weekend) and drawn many times from its
//! strengths. A sum over several races of whole fields has no closed form worth its while, so the chances are counted over draws
//! with a stated seed, and the answer carries their standard error. Ranks follow the rule of [`crate::standings`]: points, then
//! more wins, then more second places, and so on; who is still equal shares the better rank.
//!
//! What is assumed stands in the answer: strengths are taken as known, races as independent, everybody entered starts, and
//! points for poles and fastest laps are not drawn.

mod draw;
mod exponential;
mod random;

use crate::compact::sort;
use crate::decimals::{hundredths, tenths};
use crate::field::Refusal;
use crate::field::model::{Evidence, Model, Moment};
use crate::field::record::{Entry, RaceRecord};
use crate::season::{PointsTable, Season};
use crate::standings;
use draw::{Drawing, Drawn, Remaining, Table};
use serde::Serialize;

/// Draws unless asked otherwise: the standard error of a chance is then half a percent at most.
pub const DRAWS: u32 = 10_000;
/// Draws at most, so that a question ends.
pub const MOST_DRAWS: u32 = 100_000;
/// The seed unless asked otherwise.
pub const SEED: u64 = 2025;

/// What is asked of a championship.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChampionshipAsked {
    /// The last round that is known; all that were run where not said.
    pub after_round: Option<u16>,
    /// Points by finishing place, in place of the season's own table.
    pub points_by_place: Option<Vec<u16>>,
    /// How often the rest of the season is drawn.
    pub draws: Option<u32>,
    /// What the draws start from.
    pub seed: Option<u64>,
}

/// The championship, forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Championship {
    /// The last round that is known; 0 where none is.
    pub after_round: u16,
    /// The races that are forecast, in calendar order.
    pub remaining_race_ids: Vec<String>,
    /// Points by finishing place.
    pub points_by_place: Vec<u16>,
    /// How often the rest of the season was drawn; 0 where nothing is left to draw.
    pub draws: u32,
    /// What the draws started from: the same seed gives the same answer.
    pub seed: u64,
    /// Standard error of a chance at most (of one near 50 %), percent.
    #[serde(serialize_with = "hundredths")]
    pub error_pct: f64,
    /// What the chances take for granted.
    pub assumes: Vec<&'static str>,
    /// Everybody who has started or is entered, best expected points first. Empty where the answer is refused.
    pub drivers: Vec<Contender>,
    /// Why there is no forecast; null where there is one.
    pub refused: Option<Refusal>,
}

/// One driver's chances.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contender {
    /// Who.
    pub driver_id: String,
    /// Points after the known rounds.
    pub points: u32,
    /// Rank after the known rounds; null before the first start.
    pub rank: Option<usize>,
    /// Mean of the final points.
    #[serde(serialize_with = "tenths")]
    pub expected_points: f64,
    /// Final points between which 80 % of the draws lie.
    pub points_interval: [u32; 2],
    /// Chance of the title, shared or not, percent.
    #[serde(serialize_with = "hundredths")]
    pub champion_pct: f64,
    /// Chance of the first three, percent.
    #[serde(serialize_with = "hundredths")]
    pub top3_pct: f64,
    /// Chance of each final rank, percent: the first first.
    #[serde(serialize_with = "hundredths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<f64>))]
    pub ranks_pct: Vec<f64>,
    /// Points that the driver did have at the end; null where the season is not over.
    pub final_points: Option<u32>,
    /// Rank that the driver did have at the end; null where the season is not over.
    pub final_rank: Option<usize>,
}

/// The chances of a championship.
#[must_use]
pub fn championship(season: &Season, records: &[RaceRecord], asked: &ChampionshipAsked) -> Championship {
    Begun::of(season, records, asked).end(season)
}

/// Who has what after a round: nothing of it is drawn.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The last round that is known.
    pub(crate) after_round: u16,
    /// Everybody who has started or is entered, the first first.
    pub(crate) drivers: Vec<Stood>,
}

/// What one driver has.
#[derive(Debug)]
pub(crate) struct Stood {
    pub(crate) driver_id: String,
    pub(crate) points: u32,
    /// `None` before the first start.
    pub(crate) rank: Option<usize>,
}

impl Standing {
    /// By the season's own points.
    pub(crate) fn of(season: &Season, records: &[RaceRecord], after_round: u16) -> Self {
        let (after_round, known, later) = split(season, records, Some(after_round));
        let now = standing(season, &known, &season.points);
        let is_entered = |place| later.iter().any(|race| race.entries.iter().any(|entry| entry.driver == place));
        let stood = |((place, driver), rank): ((usize, &crate::season::Driver), Option<usize>)| {
            let takes_part = rank.is_some() || is_entered(place);
            takes_part.then(|| Stood { driver_id: driver.id.0.clone(), points: now.points(place), rank })
        };
        let mut drivers: Vec<Stood> = season.drivers.iter().enumerate().zip(now.ranks()).filter_map(stood).collect();
        sort(&mut drivers, &mut |a, b| a.rank.unwrap_or(usize::MAX).cmp(&b.rank.unwrap_or(usize::MAX)));
        Self { after_round, drivers }
    }
}

/// The last round that is known, the races up to it, and those after it.
fn split<'a>(
    season: &Season,
    records: &'a [RaceRecord],
    after_round: Option<u16>,
) -> (u16, Vec<&'a RaceRecord>, Vec<&'a RaceRecord>) {
    let run = records.iter().filter(|record| record.is_run).filter_map(|record| season.races.get(record.race));
    let last_run = run.map(|race| race.round).max().unwrap_or(0);
    let after_round = after_round.unwrap_or(last_run).min(last_run);
    let is_known = |record: &RaceRecord| season.races.get(record.race).is_some_and(|race| race.round <= after_round);
    let (known, later) = records.iter().partition(|record| is_known(record));
    (after_round, known, later)
}

/// A championship in the making: drawn in parts by whoever has only a moment at a time. It ends as the one that is drawn at once.
#[derive(Debug)]
pub(crate) struct Begun {
    /// The answer, but for the drivers.
    told: Championship,
    now: Table,
    end: Option<Table>,
    remaining: Vec<Remaining>,
    /// `None` where the answer is refused.
    drawing: Option<Drawing>,
}

impl Begun {
    pub(crate) fn of(season: &Season, records: &[RaceRecord], asked: &ChampionshipAsked) -> Self {
        let table = PointsTable {
            by_place: asked.points_by_place.clone().unwrap_or_else(|| season.points.by_place.clone()),
            ..season.points.clone()
        };
        let (after_round, known, later) = split(season, records, asked.after_round);
        let left = later.iter().filter_map(|record| season.races.get(record.race)).map(|race| race.id.0.clone());
        let told = Championship {
            after_round,
            remaining_race_ids: left.collect(),
            points_by_place: table.by_place.clone(),
            draws: 0,
            seed: asked.seed.unwrap_or(SEED),
            error_pct: 0.0,
            assumes: assumptions(&table),
            drivers: vec![],
            refused: None,
        };
        let now = standing(season, &known, &table);
        let Some(remaining) = forecast(season, records, &known, &later) else {
            let why =
                "No race is known from which the rest of the season could be forecast. Ask from a later round on.";
            let told = Championship { refused: Some(Refusal::new("no_history", why)), ..told };
            return Self { told, now, end: None, remaining: vec![], drawing: None };
        };
        let draws = asked.draws.unwrap_or(DRAWS).clamp(1, MOST_DRAWS);
        let drawing = Drawing::of(now.clone(), &remaining, &table, draws, told.seed);
        let told = match remaining.is_empty() {
            true => told,
            false => Championship { draws, error_pct: 50.0 / f64::from(draws).sqrt(), ..told },
        };
        let over = later.iter().all(|record| record.is_run);
        let end = over.then(|| standing(season, &records.iter().collect::<Vec<_>>(), &table));
        Self { told, now, end, remaining, drawing: Some(drawing) }
    }

    /// Draws a part of what is left, of a few milliseconds. Whether there was anything to draw.
    pub(crate) fn draw_some(&mut self) -> bool {
        self.drawing.as_mut().is_some_and(Drawing::draw_some)
    }

    /// The answer, once everything that is left is drawn.
    pub(crate) fn end(self, season: &Season) -> Championship {
        let Some(drawing) = self.drawing else { return self.told };
        let drawn = drawing.drawn();
        let drivers = contenders(season, &self.now, self.end.as_ref(), &self.remaining, &drawn);
        Championship { drivers, ..self.told }
    }
}

fn assumptions(table: &PointsTable) -> Vec<&'static str> {
    let mut assumes = vec![
        "Strengths are those of the forecast before the weekend and do not change; how far they may be wrong is not drawn.",
        "Races are independent of each other.",
        "Whoever is entered starts; a race without entries has those of the last race that was run.",
    ];
    if table.pole > 0 || table.fastest_lap > 0 {
        assumes.push("Points for poles and fastest laps that are still to be won are left out.");
    }
    assumes
}

/// Points and places of every driver over some races.
fn standing(season: &Season, records: &[&RaceRecord], table: &PointsTable) -> Table {
    let mut standing = Table::of(season.drivers.len());
    for record in records {
        let Some(race) = season.races.get(record.race) else { continue };
        let fastest = standings::fastest_lap(race).map(|(entrant, _)| &entrant.driver);
        for entry in &record.entries {
            let Some(entrant) = race.entrants.get(entry.entrant) else { continue };
            let place = entrant.result.as_ref().and_then(|result| result.position).map(|place| usize::from(place.0));
            standing.add(entry.driver, standings::points(entrant, fastest, table), place.filter(|_| record.is_run));
        }
    }
    standing
}

/// Strengths of the races that are left; `None` where no race is known to learn them from.
fn forecast(
    season: &Season,
    records: &[RaceRecord],
    known: &[&RaceRecord],
    later: &[&RaceRecord],
) -> Option<Vec<Remaining>> {
    let last_known: &[Entry] = known.last().map_or(&[], |record| &record.entries);
    let Some(first) = later.first().map(|record| record.race) else { return Some(vec![]) };
    let entries =
        |record: &RaceRecord| if record.entries.is_empty() { last_known.to_vec() } else { record.entries.clone() };
    // The eve of the first race that is left: nothing from there on may be known, so that one fit is all races'.
    let eve = RaceRecord { race: first, event: usize::MAX, is_run: false, entries: vec![] };
    let drivers = season.drivers.len();
    let model = Model::fit(records, &eve, Moment::BeforeWeekend, Evidence::EarlierRaces, drivers)?;
    let remaining = |record: &&RaceRecord| {
        let entries = entries(record);
        let strengths = model.rows(&entries)?.iter().map(|row| model.strength(row)).collect();
        Some(Remaining { drivers: entries.iter().map(|entry| entry.driver).collect(), strengths })
    };
    later.iter().map(remaining).collect()
}

fn contenders(
    season: &Season,
    now: &Table,
    end: Option<&Table>,
    remaining: &[Remaining],
    drawn: &Drawn,
) -> Vec<Contender> {
    let (ranks, final_ranks) = (now.ranks(), end.map(Table::ranks));
    let takes_part =
        |driver: usize| now.has_started(driver) || remaining.iter().any(|race| race.drivers.contains(&driver));
    let contender = |(place, driver): (usize, &crate::season::Driver)| {
        let outcome = drawn.of(place)?;
        Some(Contender {
            driver_id: driver.id.0.clone(),
            points: now.points(place),
            rank: ranks.get(place).copied().flatten(),
            expected_points: outcome.mean_points,
            points_interval: outcome.points_interval,
            champion_pct: 100.0 * outcome.ranks.first().copied().unwrap_or_default(),
            top3_pct: 100.0 * outcome.ranks.iter().take(3).sum::<f64>(),
            ranks_pct: outcome.ranks.iter().map(|chance| 100.0 * chance).collect(),
            final_points: end.map(|end| end.points(place)),
            final_rank: final_ranks.as_ref().and_then(|ranks| ranks.get(place).copied().flatten()),
        })
    };
    let entered = season.drivers.iter().enumerate().filter(|(place, _)| takes_part(*place));
    let mut contenders: Vec<Contender> = entered.filter_map(contender).collect();
    sort(&mut contenders, &mut |a, b| {
        b.expected_points.total_cmp(&a.expected_points).then_with(|| a.rank.cmp(&b.rank))
    });
    contenders
}

#[cfg(test)]
mod tests;
