//! `provisional_results` and `official_results`: the order at the flag.
//!
//! Retirements are `Classified` with fewer laps; gaps are times on the same lap and whole laps otherwise. A sheet with an
//! entry without a place prints all places as `1.0`, because its column became one of decimals.
//! Invariant: the rows are in the order of the result.

use super::super::calendar::ResultColumns;
use super::super::circuits::Circuit;
use super::super::classify::Classified;
use super::super::names::{CAR, SERIES};
use super::text::{clock, kmh, lines, printed_number};

const HEAD: &str = "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;GAP_FIRST;GAP_PREVIOUS;FL_LAPNUM;FL_TIME;FL_KPH;CLASS;GROUP;\
DIVISION;VEHICLE;TIRES;ECM Participant Id;ECM Team Id;ECM Category Id;ECM Car Id;ECM Brand Id;ECM Country Id;\
*Extra 7;*Extra 8;*Extra 9;Sort Key;";
const NAMES: &str = "DRIVER_FIRSTNAME;DRIVER_SECONDNAME;DRIVER_LICENSE;DRIVER_HOMETOWN;DRIVER_COUNTRY;DRIVER_SHORTNAME;\
DRIVER_ECM Driver Id;DRIVER_ECM Country Id;";
const TAIL: &str = "DRIVER_*Extra 3;DRIVER_*Extra 4;DRIVER_*Extra 5";
/// Empty columns after the car.
const UNUSED: usize = 11;

/// The sheet.
#[must_use]
pub fn sheet(circuit: &Circuit, columns: ResultColumns, rows: &[Classified]) -> String {
    let header = match columns {
        ResultColumns::Plain => format!("{HEAD}{TAIL}"),
        ResultColumns::WithNames => format!("{HEAD}{NAMES}{TAIL}"),
    };
    let decimals = if rows.iter().any(|row| row.place.is_none()) { ".0" } else { "" };
    let first = rows.first();
    let mut previous: Option<&Classified> = None;
    let mut printed = Vec::new();
    for row in rows {
        let mut cells = vec![
            row.place.map_or_else(String::new, |place| format!("{place}{decimals}")),
            printed_number(&row.entry.person.number).to_owned(),
            if row.place.is_some() { "Classified" } else { "Not started" }.to_owned(),
            row.laps.to_string(),
            row.total_ms.map_or_else(String::new, clock),
            gap(first, row, Zero::Counts),
            gap(previous, row, Zero::IsEmpty),
            row.best.map_or(0, |(lap, _)| lap).to_string(),
            row.best.map_or_else(String::new, |(_, ms)| clock(ms)),
            row.best.map_or_else(String::new, |(_, ms)| kmh(circuit.length_m(), ms)),
            "Am".to_owned(),
            row.entry.person.group.unwrap_or_default().to_owned(),
            SERIES.to_owned(),
            CAR.to_owned(),
        ];
        cells.extend(std::iter::repeat_n(String::new(), UNUSED));
        if columns == ResultColumns::WithNames {
            cells.extend([row.entry.person.first.to_owned(), row.entry.person.last.to_owned()]);
            cells.extend(std::iter::repeat_n(String::new(), 6));
        }
        cells.extend(std::iter::repeat_n(String::new(), 3));
        printed.push(cells);
        previous = Some(row);
    }
    lines(&header, &printed)
}

/// What stands where both cars have no lap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zero {
    Counts,
    IsEmpty,
}

fn gap(ahead: Option<&Classified>, row: &Classified, zero: Zero) -> String {
    let Some(ahead) = ahead.filter(|ahead| ahead.entry.person.number != row.entry.person.number) else {
        return "-".to_owned();
    };
    if row.place.is_none() || (zero == Zero::IsEmpty && row.laps == 0 && ahead.laps == 0) {
        return String::new();
    }
    match (ahead.laps.saturating_sub(row.laps), ahead.total_ms, row.total_ms) {
        (0, Some(before), Some(after)) if after >= before => format!("+{}", clock(after - before)),
        (0, ..) => "-".to_owned(),
        (1, ..) => "1 Lap".to_owned(),
        (laps, ..) => format!("{laps} Laps"),
    }
}
