//! Which rows each subject is made of.

use super::Row;
use crate::evidence::fact::{Fact, Source};
use crate::evidence::measure::score::board;
use crate::evidence::measure::{entrant, finish, grid, is_run, race};
use crate::evidence::step::moment_word;
use crate::evidence::{Key, Scoring, Seat, Subject};
use crate::field::Moment;
use crate::forecasts::Forecasts;
use crate::season::{Entrant, Race, Season, pace};

/// The rows of a key, in the order of the season.
#[must_use]
pub fn rows(of: &Forecasts, key: &Key) -> Vec<Row> {
    let season = of.season();
    match &key.subject {
        Subject::Season => season.races.iter().filter(|race| is_run(race)).map(whole).collect(),
        Subject::Driver(id) => {
            let points = matches!(key.fact, Fact::Points | Fact::Rank).then(|| table(season));
            results(season, &[id], |_| true).into_iter().chain(points).collect()
        }
        Subject::Race(id) => race(season, id).map_or(vec![], |race| of_race(race, key.fact)),
        Subject::Entry(id, driver) => race(season, id).map_or(vec![], |race| entry(race, driver, key)),
        Subject::Track(id) => track(season, id, key.fact),
        Subject::Forecast(seat, driver) => model(of, seat, &[driver]),
        Subject::Ahead(seat, a, b) => model(of, seat, &[a, b]),
        Subject::Field(seat) => {
            let known = of.known_to(seat).into_iter().map(whole);
            known.chain(score(of, Scoring::B, moment_word(seat.moment))).collect()
        }
        Subject::WhatIf(asked) => {
            let skills = results(season, &[&asked.driver], |_| true).into_iter();
            skills.chain(score(of, Scoring::B, moment_word(Moment::BeforeWeekend))).collect()
        }
        Subject::Fit(driver, _) => results(season, &[driver], |entrant| pace_of(entrant).is_some()),
        Subject::Skill(driver, _) | Subject::Part(driver, _) => results(season, &[driver], |_| true),
        Subject::Trait(_) => season.races.iter().filter(|race| is_run(race)).map(whole).collect(),
        Subject::Worth(_, _, driver, _) => results(season, &[driver], |_| true),
        Subject::Like(a, b) => results(season, &[a, b], |_| true),
        Subject::Score(moment) => score(of, Scoring::B, moment_word(*moment)).into_iter().collect(),
        Subject::Line(scoring, line) => score(of, *scoring, line).into_iter().collect(),
        Subject::Title(round, drawn, driver) => {
            let asked = drawn.as_ref().and_then(|drawn| drawn.points_by_place.clone());
            let asked = asked.map(|by_place| Row::Points { name: "as asked".into(), by_place });
            title(of, *round, driver, asked.unwrap_or_else(|| table(season)), key.fact)
        }
        Subject::CarLaps { track, race_num, car } => vec![telemetry(track, *race_num, car, None)],
        Subject::Corner { track, race_num, car, corner } => vec![telemetry(track, *race_num, car, Some(corner))],
        Subject::Duel(a, b) => results(season, &[a, b], |_| true),
    }
}

fn telemetry(track: &str, race_num: u8, car: &str, corner: Option<&String>) -> Row {
    Row::Telemetry { track_id: track.to_owned(), race_num, car_number: car.to_owned(), corner: corner.cloned() }
}

fn result(race: &Race, entrant: &Entrant) -> Row {
    let own = entrant.result.as_ref();
    Row::Result {
        race_id: race.id.0.clone(),
        round: race.round,
        driver_id: entrant.driver.0.clone(),
        car_number: entrant.number.0.clone(),
        grid: grid(entrant),
        finish: finish(entrant),
        status: own.map(|result| result.status.as_str()),
        laps: own.map(|result| result.laps),
        best_lap_ms: own.and_then(|result| result.best_lap).map(|best| best.time),
        pace_ms: pace_of(entrant),
        best_sectors_ms: own.map_or([None; 3], |result| result.best_sectors),
    }
}

fn pace_of(entrant: &Entrant) -> Option<crate::units::Millis> {
    entrant.result.as_ref().and_then(|result| result.pace).map(|pace| pace.median)
}

fn results(season: &Season, drivers: &[&String], counts: impl Fn(&Entrant) -> bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for race in &season.races {
        let own = drivers.iter().filter_map(|driver| entrant(race, driver)).filter(|entrant| counts(entrant));
        rows.extend(own.map(|entrant| result(race, entrant)));
    }
    rows
}

fn whole(race: &Race) -> Row {
    Row::Race {
        race_id: race.id.0.clone(),
        round: race.round,
        entries: race.entrants.len(),
        cautions: race.cautions.iter().map(|(from, to)| [from.0, to.0]).collect(),
    }
}

fn of_race(race: &Race, fact: Fact) -> Vec<Row> {
    let first =
        |n: u16| race.entrants.iter().filter(move |e| finish(e).is_some_and(|p| p <= n)).map(|e| result(race, e));
    match fact {
        Fact::WinnerGrid | Fact::RaceLaps => first(1).collect(),
        Fact::WinMargin => first(2).collect(),
        Fact::FastestLap => {
            let best = crate::standings::fastest_lap(race);
            best.map(|(entrant, _)| result(race, entrant)).into_iter().collect()
        }
        Fact::Entered | Fact::Starters | Fact::Finishers | Fact::Moved => {
            race.entrants.iter().map(|e| result(race, e)).collect()
        }
        _ => vec![whole(race)],
    }
}

fn entry(race: &Race, driver: &str, key: &Key) -> Vec<Row> {
    let Some(own) = entrant(race, driver) else { return vec![] };
    let laps = matches!(key.fact, Fact::Pace | Fact::Spread | Fact::PaceGap | Fact::BestLap | Fact::ToFastest);
    let kinds = pace::kinds(&own.laps);
    let lap = |(lap, kind): (&crate::season::Lap, pace::LapKind)| Row::Lap {
        race_id: race.id.0.clone(),
        driver_id: own.driver.0.clone(),
        lap: lap.number.0,
        time_ms: lap.time,
        kind: kind.as_str(),
    };
    let timed = own.laps.iter().zip(kinds);
    let timed = timed.filter(|(lap, _)| laps || key.nth == Some(lap.number.0)).map(lap);
    std::iter::once(result(race, own)).chain(timed).collect()
}

fn track(season: &Season, id: &str, fact: Fact) -> Vec<Row> {
    let described = season.tracks.iter().filter(|track| track.id.0 == id && fact.source() == Source::Track);
    let described = described.map(|track| Row::Track {
        track_id: track.id.0.clone(),
        length_m: track.length.map(|length| length.0),
        source: track.source.clone(),
    });
    let here = season.races.iter().filter(|race| race.track.0 == id && fact.source() != Source::Track && is_run(race));
    described.chain(here.map(whole)).collect()
}

/// What a forecast of these drivers knew of them, and how good such forecasts have been.
fn model(of: &Forecasts, seat: &Seat, drivers: &[&String]) -> Vec<Row> {
    let known = of.known_to(seat);
    let mut rows = Vec::new();
    for race in &of.season().races {
        let here = race.track.0 == seat.track && race.number == seat.race_num;
        let on_grid = here && seat.moment == Moment::AfterQualifying;
        if on_grid || known.iter().any(|known| known.id == race.id) {
            rows.extend(drivers.iter().filter_map(|driver| entrant(race, driver)).map(|entrant| result(race, entrant)));
        }
    }
    rows.extend(score(of, Scoring::B, moment_word(seat.moment)));
    rows
}

/// The driver's results up to a round, the points table, and for a chance how good forecasts have been.
fn title(of: &Forecasts, round: u16, driver: &str, table: Row, fact: Fact) -> Vec<Row> {
    let over = matches!(fact, Fact::FinalPoints | Fact::FinalRank);
    let races = of.season().races.iter().filter(|race| over || race.round <= round);
    let known = races.filter_map(|race| Some(result(race, entrant(race, driver)?)));
    let is_model = fact.source() == Source::Model;
    let model = is_model.then(|| score(of, Scoring::B, moment_word(Moment::BeforeWeekend))).flatten();
    known.chain(std::iter::once(table)).chain(model).collect()
}

fn score(of: &Forecasts, scoring: Scoring, line: &str) -> Option<Row> {
    let board = board(of, scoring);
    let (forecaster, figures) = board.line(line)?;
    Some(Row::Score {
        forecaster,
        what: board.what,
        race_ids: board.race_ids.clone(),
        entries: board.entries,
        mae: figures.mae,
        mae_se: figures.se.mae,
        coverage_pct: figures.coverage_pct,
    })
}

fn table(season: &Season) -> Row {
    Row::Points { name: season.points.name.clone(), by_place: season.points.by_place.clone() }
}
