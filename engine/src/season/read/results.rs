//! `driver_race_results.json` of our own: the entrants of every race.

use super::Draft;
use super::bare_race;
use super::dashboard::{unknown_word, without};
use crate::json::Cursor;
use crate::season::{
    BestLap, CarNumber, Date, DriverId, Entrant, Gap, LapNumber, Pace, Place, Qualifying, Race, RaceId, RaceResult,
    Status,
};
use crate::units::Millis;

pub(super) fn read(draft: &mut Draft, root: &Cursor<'_>) {
    for (id, rows) in root.member("data").map(|data| data.entries()).unwrap_or_default() {
        let driver = draft.driver(id);
        for row in rows.rows() {
            let Some(race) = row.text("race_id").or_else(|| without(&row, "race_id")) else { continue };
            let track = row.text("track_id").unwrap_or_default();
            let number = row.whole("race_number").unwrap_or(1);
            let date = row.text("date").map(Date);
            draft.race(Race { date, ..bare_race(race.clone(), track, number, row.ordinal("round")) });
            let entrant = entrant(&driver, &row);
            draft.enter(&RaceId(race), entrant, "driver_race_results.json", row.pointer("race_id"));
        }
    }
}

fn entrant(driver: &DriverId, row: &Cursor<'_>) -> Entrant {
    let place = row.ordinal("start_position").map(Place);
    let (time, gap_to_pole) = (row.millis("qualifying_time_ms"), row.millis("gap_to_pole_ms"));
    let official_status = row.text("official_status").unwrap_or_default();
    let result = result(row, official_status);
    Entrant {
        driver: driver.clone(),
        number: CarNumber(row.name("number").unwrap_or_else(|| driver.0.clone())),
        team: row.text("team"),
        qualifying: (place.is_some() || time.is_some()).then_some(Qualifying { place, time, gap_to_pole }),
        // Who is on no result sheet was written without the sheet's word.
        result: Some(result).filter(|r| r.status != Status::Dns || !r.official_status.is_empty()),
        laps: Vec::new(),
    }
}

fn result(row: &Cursor<'_>, official_status: String) -> RaceResult {
    let laps = row.whole("total_laps").unwrap_or(0);
    let status = match row.text("status").as_deref() {
        Some("finished") => Status::Finished,
        Some("dnf") => Status::Dnf,
        Some("dns") => Status::Dns,
        word => {
            if word.is_some() {
                unknown_word(row, "status");
            }
            Status::of(laps, laps)
        }
    };
    let gap = row.millis("gap_to_winner_ms").map(Gap::Time);
    let laps_down = row.whole("laps_down").filter(|laps| *laps > 0).map(Gap::Laps);
    let lap = row.ordinal("best_lap_number").map(LapNumber);
    let (median, spread) = (row.millis("pace_ms"), row.millis("pace_spread_ms"));
    let n = row.whole("pace_laps").unwrap_or(0);
    RaceResult {
        position: row.ordinal("finish_position").map(Place),
        status,
        official_status,
        laps,
        total_time: row.millis("total_time_ms"),
        gap_to_winner: gap.or(laps_down),
        best_lap: row.millis("best_lap_ms").map(|time| BestLap { time, lap }),
        best_sectors: sectors(row),
        mean_lap: row.millis("avg_lap_ms"),
        worst_lap: row.millis("worst_lap_ms"),
        pace: median.zip(spread).map(|(median, spread)| Pace { median, spread, n }),
    }
}

fn sectors(row: &Cursor<'_>) -> [Option<Millis>; 3] {
    let cells = row.list("best_sectors_ms");
    std::array::from_fn(|i| cells.get(i).and_then(|cell| cell.json().as_i64()).map(Millis))
}
