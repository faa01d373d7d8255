//! `dashboardData.json` of our own: season, points, drivers, tracks, events, races.

use super::Draft;
use crate::finding::Severity;
use crate::json::{Cursor, Json};
use crate::season::{
    CarNumber, Date, Driver, DriverId, Event, GeoPoint, LapNumber, Origin, PointsTable, Race, RaceId, SeasonInfo,
    Surface, Track, TrackId, Weather,
};
use crate::units::{Metres, Millis};

const FILE: &str = "dashboardData.json";

pub(super) fn read(draft: &mut Draft, root: &Cursor<'_>) {
    if let Some(info) = root.member("season") {
        draft.season.info = self::info(&info);
    }
    if let Some(points) = root.member("points") {
        draft.season.points = self::points(&points);
    }
    for row in root.list("drivers") {
        if let Some(driver) = driver(&row) {
            draft.describe(driver, FILE, row.pointer("id"));
        }
    }
    draft.season.tracks.extend(root.list("tracks").iter().filter_map(track));
    draft.season.events.extend(root.list("events").iter().filter_map(event));
    for row in root.list("races") {
        let Some(race) = race(&row) else { continue };
        let id = race.id.clone();
        if !draft.race(race) {
            let what = format!("The race {} is listed twice.", id.0);
            row.fault(Severity::Warning, "duplicate_race", "id", what, "The first one is used.");
        }
    }
}

pub(super) fn info(row: &Cursor<'_>) -> SeasonInfo {
    let origin = match row.text("origin").as_deref() {
        Some("simulated") => Origin::Simulated { seed: row.whole("seed").unwrap_or(0) },
        Some("official_sheets") => Origin::OfficialSheets,
        Some("earlier_application") | None => Origin::EarlierApplication,
        Some(_) => {
            unknown_word(row, "origin");
            Origin::EarlierApplication
        }
    };
    SeasonInfo {
        id: row.text("id").unwrap_or_default(),
        name: row.text("name").unwrap_or_default(),
        year: row.whole("year"),
        origin,
    }
}

pub(super) fn points(row: &Cursor<'_>) -> PointsTable {
    let place = |json: &Json| json.as_i64().and_then(|n| u16::try_from(n).ok());
    let by_place = row.list("by_place");
    let points: Vec<u16> = by_place.iter().filter_map(|cell| place(cell.json())).collect();
    if points.len() < by_place.len() {
        let what = "A place of the points table has no whole number of points.".to_owned();
        row.fault(Severity::Error, "wrong_type", "by_place", what, "It is left out, and the places after it move up.");
    }
    PointsTable {
        name: row.text("name").unwrap_or_default(),
        by_place: points,
        pole: row.whole("pole").unwrap_or(0),
        fastest_lap: row.whole("fastest_lap").unwrap_or(0),
    }
}

fn driver(row: &Cursor<'_>) -> Option<Driver> {
    let id = row.name("id").or_else(|| without(row, "id"))?;
    let number = CarNumber(row.name("number").unwrap_or_else(|| id.clone()));
    let texts =
        |key| row.list(key).iter().filter_map(|cell| cell.json().as_str().map(str::to_owned)).collect::<Vec<_>>();
    Some(Driver {
        numbers: texts("numbers").into_iter().map(CarNumber).collect(),
        name: row.text("name"),
        team: row.text("team"),
        group: row.text("group"),
        shares_number_with: texts("shares_number_with").into_iter().map(DriverId).collect(),
        id: DriverId(id),
        number,
    })
}

fn track(row: &Cursor<'_>) -> Option<Track> {
    let id = row.text("id").or_else(|| without(row, "id"))?;
    let point = row.member("finish_line");
    let sectors =
        row.member("sectors_m").map(|cells| cells.json().items().iter().filter_map(Json::as_f64).collect::<Vec<_>>());
    Some(Track {
        name: row.text("name").unwrap_or_else(|| id.clone()),
        location: row.text("location"),
        length: row.metres("length_m"),
        sectors: sectors.and_then(|lengths| <[f64; 3]>::try_from(lengths).ok()).map(|lengths| lengths.map(Metres)),
        finish_line: point
            .and_then(|p| Some(GeoPoint { lat_deg: p.number("lat_deg")?, lon_deg: p.number("lon_deg")? })),
        source: row.text("source").unwrap_or_default(),
        corners: Vec::new(),
        id: TrackId(id),
    })
}

fn event(row: &Cursor<'_>) -> Option<Event> {
    let id = row.text("id").or_else(|| without(row, "id"))?;
    Some(Event {
        track: TrackId(row.text("track_id").unwrap_or_else(|| id.clone())),
        number: row.ordinal("number").unwrap_or(0),
        date: row.text("date").map(Date),
        id,
    })
}

fn race(row: &Cursor<'_>) -> Option<Race> {
    let id = row.text("id").or_else(|| without(row, "id"))?;
    let surface = match row.text("surface").as_deref() {
        Some("wet") => Surface::Wet,
        Some("dry") => Surface::Dry,
        Some("suspected_wet") => Surface::SuspectedWet { slower_by: row.millis("slower_by_ms").unwrap_or(Millis(0)) },
        Some("not_known") | None => Surface::NotKnown,
        Some(_) => {
            unknown_word(row, "surface");
            Surface::NotKnown
        }
    };
    Some(Race {
        event: row.text("event_id").unwrap_or_default(),
        track: TrackId(row.text("track_id").unwrap_or_default()),
        number: row.whole("race_number").unwrap_or(1),
        round: row.ordinal("round").unwrap_or(u16::MAX),
        date: row.text("date").map(Date),
        surface,
        weather: row.member("weather").map(|weather| self::weather(&weather)),
        entrants: Vec::new(),
        cautions: row.list("cautions").iter().filter_map(caution).collect(),
        id: RaceId(id),
    })
}

fn caution(cell: &Cursor<'_>) -> Option<(LapNumber, LapNumber)> {
    let laps: Vec<u16> = cell.json().items().iter().filter_map(|n| u16::try_from(n.as_i64()?).ok()).collect();
    if let [first, last] = laps.as_slice() {
        return Some((LapNumber(*first), LapNumber(*last)));
    }
    let what = "A caution is not a first and a last lap.".to_owned();
    cell.fault(Severity::Warning, "wrong_type", "", what, "It is left out.");
    None
}

fn weather(row: &Cursor<'_>) -> Weather {
    Weather {
        air_c: row.number("air_c"),
        track_c: row.number("track_c"),
        humidity_pct: row.number("humidity_pct"),
        wind_kmh: row.number("wind_kmh"),
        rain_share: row.number("rain_share").unwrap_or(0.0),
    }
}

/// Tells that a row cannot be used without this field.
pub(super) fn without<T>(row: &Cursor<'_>, key: &str) -> Option<T> {
    let what = format!("A row has no usable `{key}`, so nothing can refer to it.");
    row.fault(Severity::Error, "row_without_key", key, what, "The row is left out.");
    None
}

/// Tells that a word is none of those known.
pub(super) fn unknown_word(row: &Cursor<'_>, key: &str) {
    let what = format!("`{key}` is none of the words known here.");
    row.fault(Severity::Warning, "unknown_word", key, what, "It is taken as not known.");
}
