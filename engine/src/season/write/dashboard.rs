//! `dashboardData.json`: what the first view lists, drivers, tracks, events, races.

use super::{SCHEMA_VERSION, hundredths};
use crate::json::Json;
use crate::season::{CarNumber, Driver, DriverId, Event, Origin, Place, Race, Season, Status, Surface, Track, Weather};
use crate::season::{LapNumber, derive};
use crate::standings::{self, DriverStats};

pub(super) fn dashboard(season: &Season, standings: &[(DriverId, DriverStats)]) -> Json {
    let stats = |id: &DriverId| standings.iter().find(|(driver, _)| driver == id).map(|(_, stats)| stats);
    Json::object([
        ("schema_version", SCHEMA_VERSION.into()),
        ("season", info(season)),
        ("points", points(season)),
        (
            "drivers",
            Json::array(season.drivers.iter().map(|d| driver(d, stats(&d.id).unwrap_or(&DriverStats::default())))),
        ),
        ("tracks", Json::array(season.tracks.iter().map(track))),
        ("events", Json::array(season.events.iter().map(event))),
        ("races", Json::array(season.races.iter().map(race))),
    ])
}

pub(super) fn info(season: &Season) -> Json {
    let info = &season.info;
    let (origin, seed) = match info.origin {
        Origin::Simulated { seed } => ("simulated", Json::Number(seed as f64)),
        Origin::OfficialSheets => ("official_sheets", Json::Null),
        Origin::EarlierApplication => ("earlier_application", Json::Null),
    };
    Json::object([
        ("id", info.id.as_str().into()),
        ("name", info.name.as_str().into()),
        ("year", info.year.into()),
        ("origin", origin.into()),
        ("seed", seed),
    ])
}

pub(super) fn points(season: &Season) -> Json {
    let table = &season.points;
    Json::object([
        ("name", table.name.as_str().into()),
        ("by_place", Json::array(table.by_place.iter().copied())),
        ("pole", table.pole.into()),
        ("fastest_lap", table.fastest_lap.into()),
    ])
}

fn driver(driver: &Driver, stats: &DriverStats) -> Json {
    let number = |number: &CarNumber| Json::from(number.0.as_str());
    Json::object([
        ("id", driver.id.0.as_str().into()),
        ("number", number(&driver.number)),
        ("numbers", Json::array(driver.numbers.iter().map(number))),
        ("name", driver.name.as_deref().into()),
        ("team", driver.team.as_deref().into()),
        ("group", driver.group.as_deref().into()),
        ("shares_number_with", Json::array(driver.shares_number_with.iter().map(|id| id.0.as_str()))),
        ("races", stats.total_races.into()),
        ("avg_finish", stats.avg_finish.map_or(Json::Null, hundredths)),
        ("points", stats.points.into()),
        ("championship_position", stats.championship_position.into()),
    ])
}

fn track(track: &Track) -> Json {
    let point = track
        .finish_line
        .map(|point| Json::object([("lat_deg", point.lat_deg.into()), ("lon_deg", point.lon_deg.into())]));
    Json::object([
        ("id", track.id.0.as_str().into()),
        ("name", track.name.as_str().into()),
        ("location", track.location.as_deref().into()),
        ("length_m", track.length.into()),
        ("sectors_m", track.sectors.map(Json::array).into()),
        ("finish_line", point.into()),
        ("source", track.source.as_str().into()),
    ])
}

fn event(event: &Event) -> Json {
    Json::object([
        ("id", event.id.as_str().into()),
        ("track_id", event.track.0.as_str().into()),
        ("number", event.number.into()),
        ("date", event.date.as_ref().map(|date| date.0.as_str()).into()),
    ])
}

fn race(race: &Race) -> Json {
    let (surface, slower_by) = match race.surface {
        Surface::Wet => ("wet", None),
        Surface::Dry => ("dry", None),
        Surface::SuspectedWet { slower_by } => ("suspected_wet", Some(slower_by)),
        Surface::NotKnown => ("not_known", None),
    };
    let status = |wanted: Status| {
        let is = |entrant: &&crate::season::Entrant| entrant.result.as_ref().is_some_and(|r| r.status == wanted);
        count(race.entrants.iter().filter(is).count())
    };
    let winner = race.entrants.iter().find(|e| e.result.as_ref().is_some_and(|r| r.position == Some(Place(1))));
    let pole = race.entrants.iter().find(|e| e.qualifying.is_some_and(|q| q.place == Some(Place(1))));
    let id = |entrant: Option<&crate::season::Entrant>| Json::from(entrant.map(|e| e.driver.0.as_str()));
    Json::object([
        ("id", race.id.0.as_str().into()),
        ("event_id", race.event.as_str().into()),
        ("track_id", race.track.0.as_str().into()),
        ("race_number", u16::from(race.number).into()),
        ("round", race.round.into()),
        ("date", race.date.as_ref().map(|date| date.0.as_str()).into()),
        ("surface", surface.into()),
        ("slower_by_ms", slower_by.into()),
        ("weather", race.weather.as_ref().map(weather).into()),
        ("laps", derive::winner_laps(race).into()),
        ("entries", count(race.entrants.len())),
        ("starters", count(race.entrants.iter().filter(|e| standings::started(e)).count())),
        ("finishers", status(Status::Finished)),
        ("winner_id", id(winner)),
        ("pole_id", id(pole)),
        ("fastest_lap", fastest_lap(race).into()),
        ("cautions", Json::array(race.cautions.iter().map(|(a, b): &(LapNumber, LapNumber)| Json::array([a.0, b.0])))),
    ])
}

fn fastest_lap(race: &Race) -> Option<Json> {
    let (entrant, best) = standings::fastest_lap(race)?;
    Some(Json::object([
        ("driver_id", entrant.driver.0.as_str().into()),
        ("time_ms", best.time.into()),
        ("time", best.time.to_string().into()),
        ("lap", best.lap.map(|lap| lap.0).into()),
    ]))
}

fn weather(weather: &Weather) -> Json {
    Json::object([
        ("air_c", weather.air_c.into()),
        ("track_c", weather.track_c.into()),
        ("humidity_pct", weather.humidity_pct.into()),
        ("wind_kmh", weather.wind_kmh.into()),
        ("rain_share", weather.rain_share.into()),
    ])
}

fn count(n: usize) -> Json {
    Json::Number(n as f64)
}
