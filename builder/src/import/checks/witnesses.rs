//! Sheets that only repeat what others say: best ten laps, results by class.

use hackthetrack_engine::finding::{Finding, Severity};

use super::spell;
use crate::import::entries::Entry;
use crate::import::inventory::RaceSheets;
use crate::import::rows::{BestTen, BestTenRow, LapRow, ResultRow, ResultSheet};
use crate::sheet::{Issue, Notes};

/// Each of the best laps must be a lap of the car; where two cars share a printed number, of either.
pub(crate) fn best_ten(sheet: &BestTen, entries: &[Entry], notes: &mut Notes) {
    for row in &sheet.rows {
        let cars: Vec<&[LapRow]> = entries
            .iter()
            .filter_map(|entry| entry.start.as_ref())
            .filter(|start| start.printed == row.number && !start.laps.is_empty())
            .map(|start| start.laps.as_slice())
            .collect();
        let faults = cars.iter().map(|laps| disagreements(row, laps)).min_by_key(Vec::len);
        let Some(faults) = faults else {
            let what = format!("Car {} has best laps and no laps.", row.number);
            notes.fold(fault(sheet, row, "best_ten_without_laps", what));
            continue;
        };
        if let Some(first) = faults.first() {
            let what = format!("Car {}: {first}.", row.number);
            notes.fold(fault(sheet, row, "best_ten_differs", what));
        }
    }
}

fn disagreements(row: &BestTenRow, laps: &[LapRow]) -> Vec<String> {
    let count = row.laps.filter(|laps_said| usize::from(*laps_said) != laps.len());
    let mut faults: Vec<String> = count
        .map(|said| format!("TOTAL_DRIVER_LAPS says {said}, and there are {} laps", laps.len()))
        .into_iter()
        .collect();
    for (number, time) in &row.best {
        let lap = laps.iter().find(|lap| lap.lap == Some(*number)).and_then(|lap| lap.time);
        if lap != Some(*time) {
            let there = lap.map_or("not there".to_owned(), |time| time.to_string());
            faults.push(format!("best laps say {time} for lap {number}, which is {there}"));
        }
    }
    faults
}

fn fault(sheet: &BestTen, row: &BestTenRow, code: &str, what: String) -> Finding {
    Finding::new(Severity::Warning, code, &sheet.file, what, "The laps count.").at("BESTLAP_1").on_line(row.line)
}

/// A sheet by class must agree with the result sheet of its own issue, where there is one.
pub(crate) fn by_class(issue: Issue, sheet: &ResultSheet, sheets: &RaceSheets, notes: &mut Notes) {
    let own = match issue {
        Issue::Official => sheets.official.as_ref(),
        Issue::Provisional => sheets.provisional.as_ref(),
    };
    let Some(results) = own else { return };
    let mut left: Vec<&ResultRow> = results.rows.iter().collect();
    let mut differing = Vec::new();
    for row in &sheet.rows {
        // Who did not start has a position by class and none in the results.
        let same = |other: &&ResultRow| {
            other.number == row.number
                && (other.laps, other.total, other.best) == (row.laps, row.total, row.best)
                && other.position.is_none_or(|place| Some(place) == row.position)
        };
        match left.iter().position(same) {
            Some(at) => {
                left.remove(at);
            }
            None => differing.push(row.number.clone()),
        }
    }
    if !differing.is_empty() {
        let what = format!(
            "These cars differ from `{}` in position, laps, race time or best lap: {}.",
            results.file,
            spell(&differing)
        );
        let count = u32::try_from(differing.len()).unwrap_or(u32::MAX);
        notes.add(
            Finding::new(Severity::Warning, "by_class_differs", &sheet.file, what, "The other sheet counts.")
                .times(count),
        );
    }
}
