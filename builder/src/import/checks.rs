//! Cross-checks: what one sheet says against what another says, and columns against one another.
//!
//! A check never changes a number. Small print decides what is said: one finding a fault class and sheet, with the first
//! place and the count, so that a report stays readable.

mod laps;
mod results;
mod witnesses;

use super::entries::Entry;
use super::inventory::RaceSheets;
use super::rows::ResultSheet;
use crate::sheet::Notes;

/// Runs every check over one race.
pub(crate) fn check(sheets: &RaceSheets, settled: Option<&ResultSheet>, entries: &[Entry], notes: &mut Notes) {
    if let Some(sheet) = &sheets.laps {
        laps::check(sheet, entries, notes);
    }
    if let Some(results) = settled {
        results::check(results, sheets.official.is_some(), entries, sheets.laps.is_some(), notes);
    }
    if let Some(sheet) = &sheets.qualifying {
        let places: Vec<_> = sheet.rows.iter().map(|row| (row.line, row.place)).collect();
        results::positions(&sheet.file, "POS", &places, notes);
    }
    if let Some(best_ten) = &sheets.best_ten {
        witnesses::best_ten(best_ten, entries, notes);
    }
    for (issue, by_class) in &sheets.by_class {
        witnesses::by_class(*issue, by_class, sheets, notes);
    }
}

/// A few of the cars, spelt out, and how many more.
fn spell(cars: &[String]) -> String {
    const SPELT_OUT: usize = 5;
    let listed = cars.iter().take(SPELT_OUT).cloned().collect::<Vec<_>>().join(", ");
    match cars.len().checked_sub(SPELT_OUT) {
        None | Some(0) => listed,
        Some(more) => format!("{listed} and {more} more"),
    }
}
