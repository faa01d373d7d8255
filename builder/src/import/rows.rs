//! The lines of each kind of sheet as values: what the sheet prints, nothing concluded yet.

mod best_ten;
mod counter;
mod laps;
mod qualifying;
mod results;
mod weather;

pub(crate) use best_ten::{BestTen, BestTenRow};
pub(crate) use counter::LapCounter;
pub(crate) use laps::{LapRow, LapSheet};
pub(crate) use qualifying::{QualifyingRow, QualifyingSheet};
pub(crate) use results::{ResultRow, ResultSheet};
pub(crate) use weather::WeatherSheet;

use crate::sheet::{Cells, Column, Notes, Table};

/// The columns that say who: the same in results, qualifying and laps.
struct Who {
    number: Column,
    first: Column,
    last: Column,
    whole: Column,
    team: Column,
    group: Column,
}

impl Who {
    fn of(table: &Table, notes: &mut Notes) -> Self {
        Who {
            number: table.required(&["NUMBER", "CAR_NUMBER", "CAR"], notes),
            first: table.column(&["DRIVER_FIRSTNAME", "DRIVER1_FIRSTNAME"]),
            last: table.column(&["DRIVER_SECONDNAME", "DRIVER1_SECONDNAME", "DRIVER_LASTNAME"]),
            whole: table.column(&["DRIVER_NAME", "DRIVER"]),
            team: table.column(&["TEAM"]),
            group: table.column(&["GROUP"]),
        }
    }

    /// The car number as text, exactly as printed but for the `.0` that a spreadsheet adds. Without one the line
    /// belongs to nobody.
    fn number(&self, cells: Cells<'_>, notes: &mut Notes) -> Option<String> {
        let Some(text) = cells.text(self.number) else {
            let what = "A line has no car number.".to_owned();
            notes.fold(cells.fault(self.number, "no_number", what, "The line was left out."));
            return None;
        };
        Some(
            text.strip_suffix(".0").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())).unwrap_or(&text).into(),
        )
    }

    /// First and last name; the asterisk that marks a class within the class is no part of a name.
    fn name(&self, cells: Cells<'_>) -> Option<String> {
        let parts = [cells.text(self.first), cells.text(self.last)];
        let joined = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let name = Some(joined).filter(|name| !name.is_empty()).or_else(|| cells.text(self.whole))?;
        let name = name.trim_end_matches(['*', ' ']).to_owned();
        Some(name).filter(|name| name.chars().any(char::is_alphabetic))
    }
}
