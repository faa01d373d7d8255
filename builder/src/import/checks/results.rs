//! The result sheet against itself and against the laps.

use std::collections::BTreeSet;

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::Gap;
use hackthetrack_engine::units::Millis;

use super::spell;
use crate::import::entries::Entry;
use crate::import::rows::{LapRow, ResultRow, ResultSheet};
use crate::sheet::Notes;

/// Checks a settled result.
pub(crate) fn check(sheet: &ResultSheet, official: bool, entries: &[Entry], has_laps: bool, notes: &mut Notes) {
    let places: Vec<_> = sheet.rows.iter().map(|row| (row.line, row.position)).collect();
    positions(&sheet.file, "POSITION", &places, notes);
    gaps(sheet, notes);
    order(sheet, notes);
    if !has_laps {
        return;
    }
    let mut retimed = Vec::new();
    for (row, laps) in
        entries.iter().filter_map(|entry| Some((entry.start.as_ref()?.row.as_ref()?, &entry.start.as_ref()?.laps)))
    {
        laps_and_best(sheet, row, laps, notes);
        if let (Some(total), Some(elapsed)) = (row.total, laps.last().and_then(|lap| lap.elapsed))
            && total != elapsed
            && row.laps.map(usize::from) == Some(laps.len())
        {
            retimed.push(format!("{} by {} s", row.number, Millis(total.0 - elapsed.0).gap_text()));
        }
    }
    if !retimed.is_empty() {
        let what = format!("TOTAL_TIME is not the last ELAPSED of these cars: {}.", spell(&retimed));
        let (severity, done) = if official {
            (Severity::Info, "The race time counts; as a rule the difference is a time penalty.")
        } else {
            (Severity::Warning, "The race time counts.")
        };
        let count = u32::try_from(retimed.len()).unwrap_or(u32::MAX);
        notes.add(Finding::new(severity, "total_time_differs", &sheet.file, what, done).at("TOTAL_TIME").times(count));
    }
}

/// Every place from the first to the last is there once.
pub(super) fn positions(file: &str, column: &str, places: &[(u32, Option<u16>)], notes: &mut Notes) {
    let mut seen = BTreeSet::new();
    for (line, position) in places.iter().filter_map(|(line, place)| Some((*line, (*place)?))) {
        if !seen.insert(position) {
            let what = format!("Position {position} stands there more than once.");
            let finding =
                Finding::new(Severity::Warning, "position_twice", file, what, "Both are kept as printed.").at(column);
            notes.fold(finding.on_line(line));
        }
    }
    let last = seen.last().copied().unwrap_or_default();
    let missing: Vec<String> =
        (1..=last).filter(|place| !seen.contains(place)).map(|place| place.to_string()).collect();
    if !missing.is_empty() {
        let what = format!("Positions run to {last}, and these are missing: {}.", spell(&missing));
        let done = "The others are kept as printed; whoever had them is not on the sheet.";
        notes.add(Finding::new(Severity::Warning, "position_missing", file, what, done).at(column));
    }
}

/// GAP_FIRST is the race time minus the winner's, or whole laps; GAP_PREVIOUS the same to the car before.
fn gaps(sheet: &ResultSheet, notes: &mut Notes) {
    let mut classified: Vec<&ResultRow> = sheet.rows.iter().filter(|row| row.position.is_some()).collect();
    classified.sort_by_key(|row| row.position);
    let winner = classified.first().copied();
    let mut before = None;
    for row in classified {
        for (column, gap, other) in [("GAP_FIRST", row.gap_first, winner), ("GAP_PREVIOUS", row.gap_previous, before)] {
            if let Some((gap, other)) = gap.zip(other)
                && let Some(expected) = expected_gap(row, other)
                && gap != expected
            {
                let what =
                    format!("{column} says {} and the race times and laps make {}.", words(gap), words(expected));
                notes.fold(fault(sheet, row, "gap_differs", column, what, "The printed gap is kept."));
            }
        }
        before = Some(row);
    }
}

fn expected_gap(row: &ResultRow, other: &ResultRow) -> Option<Gap> {
    let (laps, others) = row.laps.zip(other.laps)?;
    match others.checked_sub(laps) {
        Some(0) => row.total.zip(other.total).map(|(a, b)| Gap::Time(Millis(a.0 - b.0))),
        Some(down) => Some(Gap::Laps(down)),
        // The car before is the one laps down: it was put behind by the stewards, and its gap says nothing.
        None => None,
    }
}

fn words(gap: Gap) -> String {
    match gap {
        Gap::Time(time) => time.gap_text(),
        Gap::Laps(1) => "1 lap".into(),
        Gap::Laps(n) => format!("{n} laps"),
    }
}

/// Who is classified behind a car that went less far, or as far in more time, was put there by the stewards.
fn order(sheet: &ResultSheet, notes: &mut Notes) {
    let mut classified: Vec<&ResultRow> = sheet.rows.iter().filter(|row| row.position.is_some()).collect();
    classified.sort_by_key(|row| row.position);
    let key = |row: &ResultRow| Some((u16::MAX - row.laps?, row.total?));
    let behind: Vec<String> = classified
        .iter()
        .enumerate()
        .filter(|(at, row)| {
            classified.iter().take(*at).any(|other| key(other).zip(key(row)).is_some_and(|(a, b)| a > b))
        })
        .map(|(_, row)| format!("{} at {}", row.number, row.position.unwrap_or_default()))
        .collect();
    if !behind.is_empty() {
        let what = format!("These cars stand behind others that were slower or went less far: {}.", spell(&behind));
        let done = "The printed order counts; as a rule the stewards put them there.";
        let count = u32::try_from(behind.len()).unwrap_or(u32::MAX);
        notes.add(
            Finding::new(Severity::Info, "order_is_not_by_time", &sheet.file, what, done).at("POSITION").times(count),
        );
    }
}

fn laps_and_best(sheet: &ResultSheet, row: &ResultRow, laps: &[LapRow], notes: &mut Notes) {
    if let Some(printed) = row.laps.filter(|printed| usize::from(*printed) != laps.len()) {
        let what = format!("LAPS says {printed} for car {}, and the laps sheet has {}.", row.number, laps.len());
        notes.fold(fault(sheet, row, "laps_differ", "LAPS", what, "LAPS counts for the result; the laps are kept."));
    }
    let best = laps.iter().filter_map(|lap| lap.time.map(|time| (time, lap.lap))).min();
    if let (Some(printed), Some((best, lap))) = (row.best, best)
        && printed != best
    {
        let lap = lap.unwrap_or_default();
        let what = format!("FL_TIME says {printed} for car {}, and lap {lap} has {best}.", row.number);
        notes.fold(fault(sheet, row, "best_lap_differs", "FL_TIME", what, "The laps count."));
    }
    let driven_on = row.best_lap.and_then(|number| laps.iter().find(|lap| lap.lap == Some(number)));
    if let (Some(printed), Some(lap)) = (row.best, driven_on)
        && lap.time != Some(printed)
    {
        let what = format!(
            "FL_LAPNUM says {} for car {}, whose time is another.",
            row.best_lap.unwrap_or_default(),
            row.number
        );
        notes.fold(fault(sheet, row, "best_lap_number_differs", "FL_LAPNUM", what, "The laps count."));
    }
    if row.status.eq_ignore_ascii_case("not started") && !laps.is_empty() {
        let what = format!("Car {} is `{}` and has {} laps.", row.number, row.status, laps.len());
        notes.fold(fault(
            sheet,
            row,
            "not_started_with_laps",
            "STATUS",
            what,
            "LAPS counts for the result; the laps are kept.",
        ));
    }
}

fn fault(sheet: &ResultSheet, row: &ResultRow, code: &str, column: &str, what: String, done: &str) -> Finding {
    Finding::new(Severity::Warning, code, &sheet.file, what, done).at(column).on_line(row.line)
}
