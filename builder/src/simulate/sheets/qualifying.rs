//! The qualifying sheet: the only one with names, teams and the number as painted on the car.
//!
//! Invariant: it begins with a byte order mark and every line ends with a delimiter, as the publisher's do.

use super::super::circuits::Circuit;
use super::super::names::{CAR, SERIES};
use super::super::qualifying::Qualified;
use super::text::{clock, kmh, lines};

const HEAD: &str = "\u{feff}POS;NUMBER;LAP;TIME;GAP_FIRST;GAP_PREVIOUS;KPH; LAPS;TEAM;CLASS;GROUP;DIVISION;VEHICLE;TIRES;\
ECM Participant Id;ECM Team Id;ECM Category Id;ECM Car Id;ECM Brand Id;ECM Country Id;*Extra 7;*Extra 8;*Extra 9;\
Sort Key;DRIVER_FIRSTNAME;DRIVER_SECONDNAME;DRIVER_LICENSE;DRIVER_HOMETOWN;DRIVER_COUNTRY;DRIVER_SHORTNAME;\
DRIVER_ECM Driver Id;DRIVER_ECM Country Id;DRIVER_*Extra 3;DRIVER_*Extra 4;DRIVER_*Extra 5;";

/// The sheet.
#[must_use]
pub fn sheet(circuit: &Circuit, order: &[Qualified]) -> String {
    let pole = order.first().map(|q| q.best_ms);
    let mut previous = None;
    let mut rows = Vec::new();
    for (qualified, place) in order.iter().zip(1..) {
        let person = &qualified.entry.person;
        let gap =
            |to: Option<i64>| to.map_or_else(|| "-".to_owned(), |ms| format!("+{}", clock(qualified.best_ms - ms)));
        let mut cells = vec![
            place.to_string(),
            person.number.clone(),
            qualified.lap.to_string(),
            clock(qualified.best_ms),
            gap(pole.filter(|_| place > 1)),
            gap(previous),
            kmh(circuit.length_m(), qualified.best_ms),
            qualified.laps.to_string(),
            person.team.to_owned(),
            "Am".to_owned(),
            person.group.unwrap_or_default().to_owned(),
            SERIES.to_owned(),
            CAR.to_owned(),
        ];
        cells.extend(std::iter::repeat_n(String::new(), 11));
        cells.extend([person.first.to_owned(), person.last.to_owned()]);
        cells.extend(std::iter::repeat_n(String::new(), 10));
        previous = Some(qualified.best_ms);
        rows.push(cells);
    }
    lines(HEAD, &rows)
}
