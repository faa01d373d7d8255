//! The earlier application's files, as they are: car numbers for drivers, times as text, races by track and number.
//!
//! What they get wrong is told by [`super::check`]; here they are read for what they are good for. The order of the races is
//! that of `round`, which follows the alphabet of the tracks, not the calendar: the files do not tell the calendar.

use super::read::{Draft, bare_race};
use super::{
    BestLap, CarNumber, Driver, DriverId, Entrant, Gap, Place, Qualifying, RaceId, RaceResult, Status, Track, TrackId,
};
use crate::finding::{Finding, Severity};
use crate::json::Cursor;
use crate::units::{Metres, Millis};

const METRES_A_MILE: f64 = 1609.344;

/// Reads drivers and tracks of `dashboardData.json`; its scores are judged by [`super::check`] and not used.
pub(super) fn dashboard(draft: &mut Draft, root: &Cursor<'_>) {
    for row in root.list("drivers").into_iter().map(Cursor::lenient) {
        let Some(id) = row.name("number") else {
            let what = "A driver has no number.".to_owned();
            row.fault(Severity::Error, "row_without_key", "number", what, "The row is left out.");
            continue;
        };
        let number = CarNumber(id.clone());
        let driver = Driver {
            id: DriverId(id),
            numbers: vec![number.clone()],
            number,
            name: row.text("name").filter(|name| !is_placeholder(name)),
            team: row.text("team"),
            group: None,
            shares_number_with: Vec::new(),
        };
        draft.describe(driver, "dashboardData.json", row.pointer("number"));
    }
    draft.season.tracks.extend(root.list("tracks").into_iter().filter_map(|row| track(&row.lenient())));
}

/// A name that was made from the car number because none was known.
pub(super) fn is_placeholder(name: &str) -> bool {
    name.trim().is_empty() || name.contains('#')
}

/// A length such as `2.38 miles`.
pub(super) fn length(text: &str) -> Option<Metres> {
    let number = text.trim().strip_suffix("miles").or_else(|| text.trim().strip_suffix("mi"))?;
    let miles = decimal(number).filter(|miles| *miles > 0.0)?;
    Some(Metres(miles * METRES_A_MILE))
}

/// A decimal number of up to three places. Read as a time would be: the float parser of the standard library alone is
/// larger than this whole file.
pub(super) fn decimal(text: &str) -> Option<f64> {
    Millis::parse(text).map(Millis::seconds)
}

fn track(row: &Cursor<'_>) -> Option<Track> {
    let id = row.text("id")?;
    let length = row.text("length");
    Some(Track {
        name: row.text("name").unwrap_or_else(|| id.clone()),
        location: row.text("location"),
        length: length.as_deref().and_then(self::length),
        sectors: None,
        finish_line: None,
        source: "dashboardData.json, in miles".into(),
        corners: Vec::new(),
        id: TrackId(id),
    })
}

/// Reads every row of `driver_race_results.json`.
pub(super) fn results(draft: &mut Draft, root: &Cursor<'_>) {
    const FILE: &str = "driver_race_results.json";
    for (id, rows) in root.member("data").map(|data| data.entries()).unwrap_or_default() {
        let driver = draft.driver(id);
        for row in rows.rows().into_iter().map(Cursor::lenient) {
            let (Some(track), Some(number)) = (row.text("track_id"), row.whole::<u8>("race_number")) else {
                let what = "A result does not say on which track or in which race.".to_owned();
                row.fault(Severity::Error, "row_without_key", "", what, "The row is left out.");
                continue;
            };
            let race = format!("{track}_r{}", u32::from(number));
            draft.race(bare_race(race.clone(), track, number, row.ordinal("round")));
            draft.enter(&RaceId(race), entrant(&driver, &row), FILE, row.pointer("race_id"));
        }
    }
    if !draft.season.races.is_empty() {
        let what = "The files do not tell the calendar: `round` follows the alphabet of the tracks.";
        let done = "The races stand in the order of `round`, without dates.";
        draft.findings.push(Finding::new(Severity::Info, "calendar_not_known", FILE, what, done));
    }
}

fn entrant(driver: &DriverId, row: &Cursor<'_>) -> Entrant {
    let place = row.ordinal("start_position").map(Place);
    let (time, gap_to_pole) = (time(row, "qualifying_time"), time(row, "gap_to_pole"));
    Entrant {
        driver: driver.clone(),
        number: CarNumber(driver.0.clone()),
        team: None,
        qualifying: (place.is_some() || time.is_some()).then_some(Qualifying { place, time, gap_to_pole }),
        result: Some(result(row)),
        laps: Vec::new(),
    }
}

fn result(row: &Cursor<'_>) -> RaceResult {
    let best = ["best_lap_time", "driver_fastest_lap", "fastest_lap"].into_iter().find_map(|key| time(row, key));
    let laps = row.whole("total_laps").unwrap_or(0);
    RaceResult {
        position: row.ordinal("finish_position").map(Place),
        status: Status::of(laps, laps),
        official_status: row.text("status").unwrap_or_default(),
        laps,
        total_time: None,
        gap_to_winner: gap(row),
        best_lap: best.map(|time| BestLap { time, lap: None }),
        best_sectors: ["driver_s1_best", "driver_s2_best", "driver_s3_best"].map(|key| time(row, key)),
        mean_lap: time(row, "avg_lap_time"),
        worst_lap: time(row, "worst_lap_time"),
        pace: None,
    }
}

fn time(row: &Cursor<'_>, key: &str) -> Option<Millis> {
    let text = row.text(key)?;
    let time = Millis::parse(&text);
    if time.is_none() {
        unreadable(row, key);
    }
    time
}

/// `+14.089` or `16 Laps`; the winner has none.
fn gap(row: &Cursor<'_>) -> Option<Gap> {
    let text = row.text("gap_to_winner").filter(|text| !matches!(text.trim(), "" | "-"))?;
    let laps = text.trim().strip_suffix("Laps").or_else(|| text.trim().strip_suffix("Lap"));
    let gap = match laps {
        Some(laps) => laps.trim().parse().ok().map(Gap::Laps),
        None => Millis::parse(&text).map(Gap::Time),
    };
    if gap.is_none() {
        unreadable(row, "gap_to_winner");
    }
    gap
}

fn unreadable(row: &Cursor<'_>, key: &str) {
    let what = format!("`{key}` is no time.");
    row.fault(Severity::Warning, "unreadable_time", key, what, "It is taken as not known.");
}

#[cfg(test)]
mod tests;
