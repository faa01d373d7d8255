//! `driver_race_results.json`: every entry, keyed by driver, in calendar order.
//!
//! Who qualified and is on no result sheet has a row too, `dns` with an empty `official_status`: that is how a reader tells
//! it from who is listed as not started.

use super::SCHEMA_VERSION;
use crate::json::Json;
use crate::season::{Entrant, Gap, Place, PointsTable, Race, RaceResult, Season, Status};
use crate::standings::{self, fastest_lap};
use crate::units::Millis;

/// What a row is compared with.
struct Bests {
    lap: Option<Millis>,
    sectors: [Option<Millis>; 3],
}

pub(super) fn results(season: &Season) -> Json {
    let mut rows: Vec<(&str, Vec<Json>)> = season.drivers.iter().map(|d| (d.id.0.as_str(), Vec::new())).collect();
    let mut total = 0_u32;
    for race in &season.races {
        let bests = bests(race);
        for entrant in &race.entrants {
            if let Some((_, rows)) = rows.iter_mut().find(|(id, _)| *id == entrant.driver.0) {
                rows.push(row(race, entrant, &bests, &season.points));
                total += 1;
            }
        }
    }
    Json::object([
        ("schema_version", SCHEMA_VERSION.into()),
        ("description", "Every race entry per driver, in calendar order.".into()),
        ("driver_count", Json::Number(season.drivers.len() as f64)),
        ("total_results", total.into()),
        ("data", Json::object(rows.into_iter().map(|(id, rows)| (id, Json::Array(rows))))),
    ])
}

fn bests(race: &Race) -> Bests {
    let results = || race.entrants.iter().filter_map(|entrant| entrant.result.as_ref());
    let sector = |i: usize| results().filter_map(|r| r.best_sectors.get(i).copied().flatten()).min();
    Bests { lap: fastest_lap(race).map(|(_, best)| best.time), sectors: [sector(0), sector(1), sector(2)] }
}

fn row(race: &Race, entrant: &Entrant, bests: &Bests, table: &PointsTable) -> Json {
    let result = entrant.result.as_ref();
    let qualifying = entrant.qualifying;
    let fastest = fastest_lap(race).map(|(fastest, _)| &fastest.driver);
    let mut members = vec![
        ("race_id", race.id.0.as_str().into()),
        ("track_id", race.track.0.as_str().into()),
        ("round", race.round.into()),
        ("race_number", u16::from(race.number).into()),
        ("date", race.date.as_ref().map(|date| date.0.as_str()).into()),
        ("number", entrant.number.0.as_str().into()),
        ("team", entrant.team.as_deref().into()),
    ];
    members.extend(outcome(qualifying.and_then(|q| q.place), result, standings::points(entrant, fastest, table)));
    members.extend([
        ("qualifying_time_ms", qualifying.and_then(|q| q.time).into()),
        ("qualifying_time", text(qualifying.and_then(|q| q.time))),
        ("gap_to_pole_ms", qualifying.and_then(|q| q.gap_to_pole).into()),
    ]);
    members.extend(laps(result, bests));
    Json::object(members)
}

fn outcome(start: Option<Place>, result: Option<&RaceResult>, points: u32) -> Vec<(&'static str, Json)> {
    let finish = result.and_then(|r| r.position);
    let status = result.map_or(Status::Dns, |r| r.status);
    let gained = start.zip(finish).map(|(start, finish)| f64::from(start.0) - f64::from(finish.0));
    let total = result.and_then(|r| r.total_time);
    let won = finish == Some(Place(1));
    let (gap, laps_down, gap_text) = match result.and_then(|r| r.gap_to_winner) {
        Some(Gap::Time(gap)) => (Some(gap), Some(0), Some(gap.gap_text())),
        Some(Gap::Laps(1)) => (None, Some(1), Some("1 Lap".to_owned())),
        Some(Gap::Laps(n)) => (None, Some(n), Some(format!("{} Laps", u32::from(n)))),
        None => (None, won.then_some(0), None),
    };
    vec![
        ("start_position", start.map(|place| place.0).into()),
        ("finish_position", finish.map(|place| place.0).into()),
        ("positions_gained", gained.filter(|_| status != Status::Dns).into()),
        ("status", status.as_str().into()),
        ("official_status", result.map_or("", |r| r.official_status.as_str()).into()),
        ("total_laps", result.map_or(0, |r| r.laps).into()),
        ("points", points.into()),
        ("total_time_ms", total.into()),
        ("total_time", text(total)),
        ("gap_to_winner_ms", gap.into()),
        ("laps_down", laps_down.into()),
        ("gap_to_winner", gap_text.into()),
    ]
}

fn laps(result: Option<&RaceResult>, bests: &Bests) -> Vec<(&'static str, Json)> {
    let best = result.and_then(|r| r.best_lap);
    let time = best.map(|best| best.time);
    let sectors = result.map_or([None; 3], |r| r.best_sectors);
    let pace = result.and_then(|r| r.pace);
    let to_best = |(time, best): (&Option<Millis>, &Option<Millis>)| gap(*time, *best);
    vec![
        ("best_lap_ms", time.into()),
        ("best_lap_time", text(time)),
        ("best_lap_number", best.and_then(|best| best.lap).map(|lap| lap.0).into()),
        ("gap_to_fastest_lap_ms", gap(time, bests.lap)),
        ("best_sectors_ms", Json::array(sectors)),
        ("gap_to_best_sectors_ms", Json::array(sectors.iter().zip(&bests.sectors).map(to_best))),
        ("avg_lap_ms", result.and_then(|r| r.mean_lap).into()),
        ("worst_lap_ms", result.and_then(|r| r.worst_lap).into()),
        ("pace_ms", pace.map(|pace| pace.median).into()),
        ("pace_spread_ms", pace.map(|pace| pace.spread).into()),
        ("pace_laps", pace.map_or(0, |pace| pace.n).into()),
    ]
}

fn gap(time: Option<Millis>, best: Option<Millis>) -> Json {
    time.zip(best).map(|(time, best)| Millis(time.0 - best.0)).into()
}

fn text(time: Option<Millis>) -> Json {
    time.map(|time| time.to_string()).into()
}
