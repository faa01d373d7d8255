//! The store's columns: one car's rows as a data frame.
//!
//! Invariant: rows stand in the order of lap and time, and every frame has the same columns in the same types, so that the
//! frames of cars are the row groups of one file.

use super::car::Finished;
use super::channel;
use hackthetrack_engine::lap::trace::{Channel, Clock};
use hackthetrack_engine::season::{Flag, Lap};
use polars::prelude::*;

/// The columns before and after the channels, with type and meaning, for the manifest.
pub(crate) const PLAIN_COLUMNS: [(&str, &str, &str); 8] = [
    ("TRACK_ID", "text", "The track."),
    ("RACE_NUM", "int32", "1 or 2 within the event."),
    ("VEHICLE_NUMBER", "text", "The car number as the sheets print it; zeros count."),
    ("LAP", "int32", "The logger's lap counter; null where it was lost. It may run ahead of the official lap."),
    ("OFFICIAL_LAP", "int32", "The official lap; null where it is not proven."),
    ("FLAG_AT_FL", "text", "The flag at the line at the end of the official lap: GF, FCY, FF; null where not known."),
    (
        "TIMESTAMP",
        "int64",
        "Milliseconds since 1970-01-01T00:00:00Z, by the car's repaired clock; null where that cannot be used.",
    ),
    ("GEAR", "int32", "Gear; -1 and 0 occur in the pit lane."),
];

/// Which car of which race.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labels {
    /// `TRACK_ID`.
    pub(super) track: String,
    /// `RACE_NUM`.
    pub(super) race: u8,
    /// `VEHICLE_NUMBER`.
    pub(super) number: String,
}

/// The rows of a car, sorted by lap and time.
///
/// # Errors
/// Where polars cannot make a frame of the columns.
pub(super) fn frame(labels: &Labels, finished: &Finished, laps: &[Lap]) -> PolarsResult<DataFrame> {
    let table = &finished.car.table;
    let order = order(finished);
    let pick = |column: &[f64]| -> Vec<Option<f64>> {
        order.iter().map(|row| column.get(*row).copied().filter(|value| !value.is_nan())).collect()
    };
    let timed = finished.car.timeline.clock == Clock::Running;
    let time: Vec<Option<i64>> = order.iter().map(|row| table.at_ms.get(*row).copied().filter(|_| timed)).collect();
    let lap: Vec<Option<i32>> = order.iter().map(|row| table.lap.get(*row).copied().flatten().map(i32::from)).collect();
    let official: Vec<Option<u16>> =
        order.iter().map(|row| finished.official.of_row.get(*row).copied().flatten()).collect();
    let flag: Vec<Option<&str>> = official.iter().map(|lap| flag(laps, (*lap)?)).collect();
    let official: Vec<Option<i32>> = official.into_iter().map(|lap| lap.map(i32::from)).collect();
    let rows = order.len();
    let mut columns = vec![
        Column::new("TRACK_ID".into(), vec![labels.track.as_str(); rows]),
        Column::new("RACE_NUM".into(), vec![i32::from(labels.race); rows]),
        Column::new("VEHICLE_NUMBER".into(), vec![labels.number.as_str(); rows]),
        Column::new("LAP".into(), lap),
        Column::new("OFFICIAL_LAP".into(), official),
        Column::new("FLAG_AT_FL".into(), flag),
        Column::new("TIMESTAMP".into(), time),
    ];
    for channel in channel::all() {
        let values = pick(table.column(channel));
        let name = channel.column().into();
        columns.push(if channel == Channel::Gear {
            let gears: Vec<Option<i32>> = values.into_iter().map(|gear| gear.map(|gear| gear.round() as i32)).collect();
            Column::new(name, gears)
        } else {
            Column::new(name, values)
        });
    }
    DataFrame::new(rows, columns)
}

/// Rows by lap, then time. A counter that was lost counts with the official lap that the clock gives, else with the lap of
/// the row before, so that a reader of one lap meets its rows together and in order.
fn order(finished: &Finished) -> Vec<usize> {
    let mut last = 0;
    let mut keyed: Vec<(u16, usize)> = Vec::with_capacity(finished.car.table.len());
    for (row, lap) in finished.car.table.lap.iter().enumerate() {
        last = lap.unwrap_or(last);
        keyed.push((last, row));
    }
    // Rows are in order of time already.
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, row)| row).collect()
}

fn flag(laps: &[Lap], number: u16) -> Option<&'static str> {
    let lap = laps.iter().find(|lap| lap.number.0 == number)?;
    (lap.flag != Flag::NotKnown).then(|| lap.flag.as_str())
}
