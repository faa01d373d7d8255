//! A cell to a value. An empty cell is nothing; a cell that cannot be understood is nothing and a finding.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::Gap;
use hackthetrack_engine::units::{KilometresPerHour, Millis};

use super::table::Row;
use super::{Column, Notes, Table};

/// No time of a race day is longer; a longer one is a damaged cell.
const DAY: Millis = Millis(24 * 3600 * 1000);

/// The cells of one line.
#[derive(Clone, Copy)]
pub(crate) struct Cells<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl<'a> Cells<'a> {
    /// Every line of a sheet.
    pub(crate) fn of(table: &'a Table) -> impl Iterator<Item = Cells<'a>> {
        table.rows.iter().map(move |row| Cells { table, row })
    }

    /// The line in the file, from 1.
    pub(crate) fn line(self) -> u32 {
        self.row.line
    }

    /// Text, blanks within it collapsed to one.
    pub(crate) fn text(self, column: Column) -> Option<String> {
        self.row.text(column).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A whole number, written `7`, `07` or `7.0`.
    pub(crate) fn whole(self, column: Column, notes: &mut Notes) -> Option<u16> {
        let text = self.row.text(column)?;
        let digits =
            text.split_once('.').filter(|(_, zeros)| zeros.bytes().all(|b| b == b'0')).map_or(text, |(n, _)| n);
        let value = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
        self.or_fault(value, column, "not_a_number", "whole number", notes)
    }

    /// A time such as `1:37.428`, `58.123` or `1'00.991`.
    pub(crate) fn time(self, column: Column, notes: &mut Notes) -> Option<Millis> {
        let text = self.row.text(column)?;
        let value = time(text);
        self.or_fault(value, column, "not_a_time", "time", notes)
    }

    /// A gap: `+2.740`, `1 Lap`, `14 Laps`; `-` is the leader's.
    pub(crate) fn gap(self, column: Column, notes: &mut Notes) -> Option<Gap> {
        let text = self.row.text(column).filter(|text| *text != "-")?;
        let value = gap(text);
        self.or_fault(value, column, "not_a_gap", "gap", notes)
    }

    /// A decimal number.
    pub(crate) fn decimal(self, column: Column, notes: &mut Notes) -> Option<f64> {
        let text = self.row.text(column)?;
        let value = text.parse::<f64>().ok().filter(|value| value.is_finite() && value.abs() < 1e12);
        self.or_fault(value, column, "not_a_number", "number", notes)
    }

    /// A speed in km/h; a speed of zero is one that was not measured.
    pub(crate) fn speed(self, column: Column, notes: &mut Notes) -> Option<KilometresPerHour> {
        let value = self.decimal(column, notes)?;
        if value == 0.0 {
            return None;
        }
        let value = Some(value).filter(|v| (1.0..1000.0).contains(v)).map(KilometresPerHour);
        self.or_fault(value, column, "not_a_speed", "speed in km/h", notes)
    }

    /// A finding for this line and column, folded with its equals.
    pub(crate) fn fault(self, column: Column, code: &str, what: String, done: &str) -> Finding {
        Finding::new(Severity::Warning, code, &self.table.file, what, done).at(column.name).on_line(self.row.line)
    }

    fn or_fault<T>(self, value: Option<T>, column: Column, code: &str, noun: &str, notes: &mut Notes) -> Option<T> {
        if value.is_none() {
            let text: String = self.row.text(column).unwrap_or_default().chars().take(40).collect();
            let what = format!("`{text}` is no {noun}.");
            notes.fold(self.fault(column, code, what, "The value is not known."));
        }
        value
    }
}

fn time(text: &str) -> Option<Millis> {
    Millis::parse(&text.replace('\'', ":")).filter(|time| *time <= DAY)
}

fn gap(text: &str) -> Option<Gap> {
    let lower = text.to_ascii_lowercase();
    match lower.strip_suffix("laps").or(lower.strip_suffix("lap")) {
        Some(laps) => laps.trim().trim_start_matches('+').parse().ok().map(Gap::Laps),
        None => time(text).map(Gap::Time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the one cell of a sheet, and the codes of the findings.
    fn cell<T>(text: &str, read: impl Fn(Cells<'_>, Column, &mut Notes) -> T) -> (Option<T>, Vec<String>) {
        let mut notes = Notes::default();
        let table = Table::read(&format!("X;Y\n{text};1\n"), "a.csv", &mut notes);
        let column = table.column(&["X"]);
        let value = Cells::of(&table).next().map(|cells| read(cells, column, &mut notes));
        (value, notes.into_findings().into_iter().map(|f| f.code).collect())
    }

    #[test]
    fn a_position_may_be_written_as_a_float_or_with_zeros() {
        for text in ["7", "7.0", "07", " 7 "] {
            assert_eq!(cell(text, |c, k, n| c.whole(k, n)), (Some(Some(7)), vec![]), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_known_and_said() {
        for text in ["x", "7.5", "-1", "99999", "NaN", "+3", "1 2"] {
            assert_eq!(cell(text, |c, k, n| c.whole(k, n)), (Some(None), vec!["not_a_number".into()]), "{text}");
        }
    }

    #[test]
    fn times_come_with_and_without_minutes_and_with_apostrophes() {
        for (text, ms) in [("1:02.814", 62_814), ("33.413", 33_413), ("39.57", 39_570), ("1'00.991", 60_991)] {
            assert_eq!(cell(text, |c, k, n| c.time(k, n)).0, Some(Some(Millis(ms))), "{text}");
        }
        assert_eq!(cell("999999:00.000", |c, k, n| c.time(k, n)).1, ["not_a_time"]);
    }

    #[test]
    fn a_gap_is_a_time_or_whole_laps_or_nothing() {
        assert_eq!(cell("+2.740", |c, k, n| c.gap(k, n)).0, Some(Some(Gap::Time(Millis(2740)))));
        assert_eq!(cell("1 Lap", |c, k, n| c.gap(k, n)).0, Some(Some(Gap::Laps(1))));
        assert_eq!(cell("14 Laps", |c, k, n| c.gap(k, n)).0, Some(Some(Gap::Laps(14))));
        assert_eq!(cell("-", |c, k, n| c.gap(k, n)), (Some(None), vec![]));
        assert_eq!(cell("soon", |c, k, n| c.gap(k, n)), (Some(None), vec!["not_a_gap".into()]));
    }

    #[test]
    fn an_empty_cell_is_nothing_and_no_fault() {
        assert_eq!(cell("", |c, k, n| c.time(k, n)), (Some(None), vec![]));
    }

    #[test]
    fn a_speed_of_zero_was_not_measured_and_an_absurd_one_is_said() {
        assert_eq!(cell("0", |c, k, n| c.speed(k, n)), (Some(None), vec![]));
        assert_eq!(cell("5e9", |c, k, n| c.speed(k, n)), (Some(None), vec!["not_a_speed".into()]));
    }
}
