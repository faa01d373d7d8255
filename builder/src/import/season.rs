//! From the calendar of sheets to the season: every race joined, every person found.

use hackthetrack_engine::season::derive::derive;
use hackthetrack_engine::season::{Date, DriverId, Event, Origin, Season, SeasonInfo, Track, order};

use super::calendar::Weekend;
use super::chains::chains;
use super::entries::{Entry, Known, Sheets, entries};
use super::inventory::RaceSheets;
use super::persons::persons;
use super::rows::ResultSheet;
use super::starts::join;
use super::{Options, assemble, checks, drivers, official, points, tracks};
use crate::sheet::Notes;
use crate::simulate::hint::{OriginHint, SeasonHint};

/// A race whose sheets are joined, before anybody knows who drove.
struct Joined {
    weekend: usize,
    date: Option<Date>,
    sheets: RaceSheets,
    entries: Vec<Entry>,
}

/// The season that the sheets make.
pub(crate) fn season(weekends: Vec<Weekend>, hint: Option<&SeasonHint>, options: Options, notes: &mut Notes) -> Season {
    let tracks = season_tracks(&weekends, hint, notes);
    let mut known = Known::default();
    for (race, _) in weekends.iter().flat_map(|weekend| &weekend.races) {
        race.qualifying.iter().flat_map(|sheet| &sheet.rows).for_each(|row| known.learn(row));
    }
    let mut events = Vec::new();
    let mut joined = Vec::new();
    for (at, weekend) in weekends.into_iter().enumerate() {
        events.push(Event {
            track: tracks::track_id(&weekend.name, hint),
            number: u16::try_from(at + 1).unwrap_or(u16::MAX),
            date: weekend.races.iter().filter_map(|(_, day)| day.clone()).min(),
            id: weekend.name.id,
        });
        for (sheets, date) in weekend.races {
            let entries = join_race(&sheets, &known, notes);
            joined.push(Joined { weekend: at, date, sheets, entries });
        }
    }
    let by_event: Vec<(&str, &[Entry])> = joined
        .iter()
        .map(|race| (events.get(race.weekend).map_or("", |event| event.id.as_str()), race.entries.as_slice()))
        .collect();
    let keys = persons(&by_event, notes);
    let met = keys.iter().zip(&joined).flat_map(|(keys, race)| keys.iter().zip(&race.entries));
    let (mut drivers, ids) = drivers::drivers(met);
    drivers.sort_by(|a, b| order::drivers(&a.id, &b.id));
    for driver in &mut drivers {
        driver.shares_number_with.sort_by(order::drivers);
    }
    let mut races = Vec::new();
    for (round, (race, keys)) in (1..).zip(joined.iter().zip(&keys)) {
        let Some(event) = events.get(race.weekend) else { continue };
        let entrants: Vec<(DriverId, &Entry)> =
            keys.iter().zip(&race.entries).filter_map(|(key, entry)| Some((ids.get(key)?.clone(), entry))).collect();
        let slot =
            assemble::Slot { event: event.id.clone(), track: event.track.clone(), date: race.date.clone(), round };
        races.push(assemble::race(slot, &race.sheets, &entrants, notes));
    }
    let mut season = Season {
        info: info(hint, &options, &events),
        points: options.points.unwrap_or_else(points::customary),
        drivers,
        tracks,
        events,
        races,
    };
    derive(&mut season);
    season
}

/// Each track once, in the order of first events.
fn season_tracks(weekends: &[Weekend], hint: Option<&SeasonHint>, notes: &mut Notes) -> Vec<Track> {
    let mut all: Vec<Track> = Vec::new();
    for weekend in weekends {
        if all.iter().any(|track| track.id == tracks::track_id(&weekend.name, hint)) {
            continue;
        }
        let laps: Vec<_> = weekend.races.iter().filter_map(|(race, _)| race.laps.as_ref()).collect();
        all.push(tracks::track(&weekend.name, hint, &laps, notes));
    }
    all
}

fn join_race(sheets: &RaceSheets, known: &Known, notes: &mut Notes) -> Vec<Entry> {
    let settled: Option<ResultSheet> = official::settle(sheets, notes);
    let chains = sheets.laps.as_ref().map(|laps| chains(laps, notes)).unwrap_or_default();
    let lap_file = sheets.laps.as_ref().map_or("", |laps| laps.file.as_str());
    let starts = join(settled.as_ref(), chains, lap_file, notes);
    let files = Sheets {
        results: settled.as_ref().map_or(lap_file, |sheet| sheet.file.as_str()),
        qualifying: sheets.qualifying.as_ref().map_or("", |sheet| sheet.file.as_str()),
    };
    let qualifying = sheets.qualifying.as_ref().map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let entries = entries(starts, qualifying, known, &files, notes);
    checks::check(sheets, settled.as_ref(), &entries, notes);
    entries
}

fn info(hint: Option<&SeasonHint>, options: &Options, events: &[Event]) -> SeasonInfo {
    let first_day = events.iter().filter_map(|event| event.date.as_ref()).min();
    let year = options.year.or(hint.and_then(|hint| hint.year));
    let year = year.or_else(|| first_day.and_then(|day| day.0.get(..4)?.parse().ok()));
    let by_year = || year.map_or("Imported season".to_owned(), |year| format!("Season {year}"));
    let name = options.name.clone().or_else(|| hint.map(|hint| hint.name.clone())).unwrap_or_else(by_year);
    let slug: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let origin = match hint.map(|hint| (hint.origin, hint.seed)) {
        Some((OriginHint::Simulated, seed)) => Origin::Simulated { seed: seed.unwrap_or_default() },
        Some((OriginHint::OfficialSheets, _)) | None => Origin::OfficialSheets,
    };
    let id = hint.and_then(|hint| hint.id.clone()).unwrap_or_else(|| slug.join("-"));
    SeasonInfo { id: if id.is_empty() { "season".into() } else { id }, name, year, origin }
}
