//! A season of the model out of joined races. Nothing is judged here any more.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::{
    BestLap, CarNumber, Date, DriverId, Entrant, LapNumber, Place, Qualifying, Race, RaceId, RaceResult, Status,
    Surface, TrackId,
};

use super::entries::Entry;
use super::inventory::RaceSheets;
use super::laps::laps;
use super::rows::{QualifyingRow, ResultRow};
use crate::sheet::Notes;

/// Where and when a race is.
pub(crate) struct Slot {
    pub(crate) event: String,
    pub(crate) track: TrackId,
    pub(crate) date: Option<Date>,
    pub(crate) round: u16,
}

/// A race and its entrants.
pub(crate) fn race(slot: Slot, sheets: &RaceSheets, entries: &[(DriverId, &Entry)], notes: &mut Notes) -> Race {
    let lap_file = sheets.laps.as_ref().map_or("", |laps| laps.file.as_str());
    let qualifying_file = sheets.qualifying.as_ref().map_or("", |sheet| sheet.file.as_str());
    let winner_laps = winner_laps(entries);
    let entrants = entries.iter().map(|(driver, entry)| Entrant {
        driver: driver.clone(),
        number: CarNumber(entry.number.clone()),
        team: entry.team().map(str::to_owned),
        qualifying: entry.qualifying.as_ref().and_then(|row| qualifying(row, qualifying_file, notes)),
        result: entry
            .start
            .as_ref()
            .and_then(|start| result(start.row.as_ref()?, start.laps.len(), winner_laps, notes)),
        laps: entry.start.as_ref().map(|start| laps(&start.laps, lap_file, notes)).unwrap_or_default(),
    });
    Race {
        entrants: entrants.collect(),
        id: RaceId(format!("{}_r{}", slot.event, sheets.number)),
        event: slot.event,
        track: slot.track,
        number: sheets.number,
        round: slot.round,
        date: slot.date,
        surface: Surface::NotKnown,
        weather: sheets.weather.as_ref().and_then(|sheet| sheet.weather),
        cautions: Vec::new(),
    }
}

fn winner_laps(entries: &[(DriverId, &Entry)]) -> u16 {
    let rows = || entries.iter().filter_map(|(_, entry)| entry.start.as_ref()?.row.as_ref());
    rows()
        .find(|row| row.position == Some(1))
        .and_then(|row| row.laps)
        .or_else(|| rows().filter_map(|row| row.laps).max())
        .unwrap_or_default()
}

/// A line without a place was not ranked: a place that is not printed is not invented, and a time that is printed stays.
fn qualifying(row: &QualifyingRow, file: &str, notes: &mut Notes) -> Option<Qualifying> {
    if row.place.is_none() {
        let what = format!("Car {} has no position in qualifying.", row.number);
        let done = "Its place is not known; its time is kept where one is printed.";
        notes.fold(
            Finding::new(Severity::Warning, "qualifying_not_ranked", file, what, done).at("POS").on_line(row.line),
        );
    }
    let known = row.place.is_some() || row.time.is_some();
    known.then_some(Qualifying { place: row.place.map(Place), time: row.time, gap_to_pole: None })
}

fn result(row: &ResultRow, laps_driven: usize, winner_laps: u16, _notes: &mut Notes) -> Option<RaceResult> {
    let laps = row.laps.or_else(|| u16::try_from(laps_driven).ok())?;
    Some(RaceResult {
        position: row.position.map(Place),
        status: Status::of(laps, winner_laps),
        official_status: row.status.clone(),
        laps,
        total_time: row.total,
        gap_to_winner: row.gap_first,
        best_lap: row.best.map(|time| BestLap { time, lap: row.best_lap.map(LapNumber) }),
        best_sectors: [None; 3],
        mean_lap: None,
        worst_lap: None,
        pace: None,
    })
}
