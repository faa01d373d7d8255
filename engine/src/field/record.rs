//! A season as forecasting reads it: for each race who was in it, and what is known of each, before and after.
//!
//! Every figure is relative to the race's own field, so that races on unlike tracks compare, and higher is better. Who is in:
//! whoever has an official place (retirements are classified too, in the order they dropped out); in a race that has no result
//! yet, whoever is entered. Who is listed without a place did not start, and is in no order.

use crate::compact::sort;
use crate::normal;
use crate::season::{Entrant, Race, Season};

/// One race.
#[derive(Debug, Clone, PartialEq)]
pub struct RaceRecord {
    /// Place of the race in `season.races`.
    pub race: usize,
    /// Place of its event in the calendar, from 0.
    pub event: usize,
    /// Whether it has a result.
    pub is_run: bool,
    /// Who was in it, winner first; as entered where it has no result.
    pub entries: Vec<Entry>,
}

/// One driver's part in one race.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Place in `season.drivers`.
    pub driver: usize,
    /// Place in the race's `entrants`.
    pub entrant: usize,
    /// Place in the order of the finish, from 1; `None` where the race has no result.
    pub finish: Option<usize>,
    /// Place on the grid, from 1: the qualifying order of those who are in, who has no place stands behind.
    pub grid: Option<usize>,
    /// What the weekend's race said of the driver: the mean of the normal scores, within the field, of the median racing lap,
    /// the best lap, the qualifying lap and the finish, as far as there are any. Known after the race.
    pub form: Option<f64>,
    /// Normal score of the grid place. Known after qualifying.
    pub grid_score: Option<f64>,
}

impl Entry {
    /// An entry of which nothing is known, for a driver who is not entered.
    pub(crate) fn nobody() -> Self {
        Self { driver: usize::MAX, entrant: usize::MAX, finish: None, grid: None, form: None, grid_score: None }
    }
}

/// Every race of a season, in calendar order.
#[must_use]
pub fn records(season: &Season) -> Vec<RaceRecord> {
    records_of(season, &|_| true)
}

/// The same, were nobody else in any race.
pub(crate) fn records_of(season: &Season, counts: &dyn Fn(&Entrant) -> bool) -> Vec<RaceRecord> {
    let record = |(index, race): (usize, &Race)| {
        let event = season.events.iter().position(|event| event.id == race.event)?;
        Some(record(season, index, event, race, counts))
    };
    season.races.iter().enumerate().filter_map(record).collect()
}

fn record(season: &Season, index: usize, event: usize, race: &Race, counts: &dyn Fn(&Entrant) -> bool) -> RaceRecord {
    let place = |entrant: &Entrant| entrant.result.as_ref().and_then(|result| result.position);
    let counted = || race.entrants.iter().enumerate().filter(|(_, entrant)| counts(entrant));
    let is_run = counted().any(|(_, entrant)| place(entrant).is_some());
    let mut within: Vec<(usize, &Entrant)> =
        counted().filter(|(_, entrant)| !is_run || place(entrant).is_some()).collect();
    if is_run {
        sort(&mut within, &mut |(_, a), (_, b)| place(a).cmp(&place(b)));
    }
    let of = |figure: &dyn Fn(&Entrant) -> Option<f64>| -> Vec<Option<f64>> {
        within.iter().map(|(_, entrant)| figure(entrant)).collect()
    };
    let seconds = |time: Option<crate::units::Millis>| time.map(|time| -time.seconds());
    let qualifying = of(&|e| seconds(e.qualifying.and_then(|q| q.time)));
    let laps = of(&|e| seconds(e.result.as_ref().and_then(|r| r.pace).map(|pace| pace.median)));
    let best = of(&|e| seconds(e.result.as_ref().and_then(|r| r.best_lap).map(|best| best.time)));
    let finish = of(&|e| place(e).map(|place| -f64::from(place.0)));
    let form = mean_scores(&[laps, best, qualifying, finish]);
    let grid = grid(&of(&|e| e.qualifying.and_then(|q| q.place).map(|place| -f64::from(place.0))));
    let columns = form.into_iter().zip(grid);
    let entries = within.iter().zip(columns).enumerate().filter_map(|(i, ((entrant, of), (form, grid)))| {
        Some(Entry {
            driver: season.drivers.iter().position(|driver| driver.id == of.driver)?,
            entrant: *entrant,
            finish: is_run.then_some(i + 1),
            grid: grid.map(|(place, _)| place),
            form: form.filter(|_| is_run),
            grid_score: grid.map(|(_, score)| score),
        })
    });
    RaceRecord { race: index, event, is_run, entries: entries.collect() }
}

/// The mean of the normal scores that each one has in several columns.
fn mean_scores(columns: &[Vec<Option<f64>>]) -> Vec<Option<f64>> {
    let scored: Vec<Vec<Option<f64>>> = columns.iter().map(|column| normal_scores(column)).collect();
    let n = columns.first().map_or(0, Vec::len);
    let mean = |i: usize| {
        let own: Vec<f64> = scored.iter().filter_map(|column| column.get(i).copied().flatten()).collect();
        (!own.is_empty()).then(|| own.iter().sum::<f64>() / own.len() as f64)
    };
    (0..n).map(mean).collect()
}

fn normal_scores(column: &[Option<f64>]) -> Vec<Option<f64>> {
    let known: Vec<f64> = column.iter().flatten().copied().collect();
    let mut scores = normal::scores(&known).into_iter();
    column.iter().map(|value| value.and_then(|_| scores.next())).collect()
}

/// Grid places and their normal scores. Who has no place shares the mean of the last ones; without any place there is no grid.
fn grid(negative_places: &[Option<f64>]) -> Vec<Option<(usize, f64)>> {
    if negative_places.iter().all(Option::is_none) {
        return vec![None; negative_places.len()];
    }
    let places: Vec<f64> = negative_places.iter().map(|place| place.unwrap_or(f64::from(i16::MIN))).collect();
    let rank = |own: &f64| 1 + places.iter().filter(|other| *other > own).count();
    places.iter().zip(normal::scores(&places)).map(|(own, score)| Some((rank(own), score))).collect()
}
