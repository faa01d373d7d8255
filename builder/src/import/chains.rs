//! Which laps belong to one car, where a sheet prints two cars with one number.
//!
//! A car's laps are a chain: each `ELAPSED` is the one before plus `LAP_TIME`, and lap numbers grow. Where a printed
//! number has a lap number twice, its laps are split into as many chains as it takes. Invariant: every lap row that
//! can be placed is in exactly one chain, and within a chain lap numbers strictly grow.

use std::collections::BTreeMap;

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::units::Millis;

use super::rows::{LapRow, LapSheet};
use crate::sheet::Notes;

/// No series has so many cars that differ by leading zeros alone; more are a damaged sheet.
const MOST_CARS: usize = 6;

/// The laps of one car, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chain {
    /// As printed.
    pub(crate) number: String,
    pub(crate) laps: Vec<LapRow>,
}

impl Chain {
    /// The last `ELAPSED`.
    pub(crate) fn elapsed(&self) -> Option<Millis> {
        self.laps.last().and_then(|lap| lap.elapsed)
    }

    /// The fastest lap.
    pub(crate) fn best(&self) -> Option<Millis> {
        self.laps.iter().filter_map(|lap| lap.time).min()
    }

    fn last_lap(&self) -> u16 {
        self.laps.last().and_then(|lap| lap.lap).unwrap_or_default()
    }

    /// How far a lap is from continuing this chain, in milliseconds.
    fn distance(&self, lap: &LapRow) -> i64 {
        let before = self.elapsed().map_or(Some(0).filter(|_| self.laps.is_empty()), |elapsed| Some(elapsed.0));
        match (before, lap.elapsed, lap.time) {
            (Some(before), Some(elapsed), Some(time)) => (before + time.0 - elapsed.0).abs(),
            _ => i64::MAX,
        }
    }
}

/// The chains of a sheet, in order of their first line.
pub(crate) fn chains(sheet: &LapSheet, notes: &mut Notes) -> Vec<Chain> {
    let mut by_number: BTreeMap<&str, Vec<&LapRow>> = BTreeMap::new();
    for row in &sheet.rows {
        by_number.entry(&row.number).or_default().push(row);
    }
    let mut all = Vec::new();
    for (number, rows) in by_number {
        let rows = numbered(without_copies(rows, sheet, notes), sheet, notes);
        all.extend(split(number, rows, sheet, notes));
    }
    all.sort_by_key(|chain| chain.laps.first().map(|lap| lap.line));
    all
}

/// The same lap printed twice, cell for cell, is one lap.
fn without_copies<'a>(rows: Vec<&'a LapRow>, sheet: &LapSheet, notes: &mut Notes) -> Vec<&'a LapRow> {
    let mut seen: BTreeMap<(u16, Millis), Vec<&LapRow>> = BTreeMap::new();
    let mut kept: Vec<&LapRow> = Vec::new();
    for row in rows {
        let Some(key) = row.lap.zip(row.elapsed) else {
            kept.push(row);
            continue;
        };
        let same_place = seen.entry(key).or_default();
        if same_place.iter().any(|other| LapRow { line: row.line, ..(*other).clone() } == *row) {
            let what = format!("Lap {} of car {} is printed twice.", key.0, row.number);
            notes.fold(fault("duplicate_lap", sheet, row, "LAP_NUMBER", what, "One of the two counts."));
        } else {
            same_place.push(row);
            kept.push(row);
        }
    }
    kept
}

/// Gives every row its lap number; a row without one follows the row before.
fn numbered(rows: Vec<&LapRow>, sheet: &LapSheet, notes: &mut Notes) -> Vec<LapRow> {
    let mut before = 0_u16;
    let mut numbered = Vec::new();
    for row in rows {
        let lap = row.lap.unwrap_or_else(|| {
            let what = format!("A lap of car {} has no number.", row.number);
            let done = "It was taken for the lap after the line before.";
            notes.fold(fault("lap_without_number", sheet, row, "LAP_NUMBER", what, done));
            before.saturating_add(1)
        });
        before = lap;
        numbered.push(LapRow { lap: Some(lap), ..row.clone() });
    }
    numbered
}

fn split(number: &str, mut rows: Vec<LapRow>, sheet: &LapSheet, notes: &mut Notes) -> Vec<Chain> {
    let mut times_seen: BTreeMap<Option<u16>, usize> = BTreeMap::new();
    for row in &rows {
        *times_seen.entry(row.lap).or_default() += 1;
    }
    let cars = times_seen.values().copied().max().unwrap_or_default();
    rows.sort_by_key(|row| (row.lap, row.line));
    if cars <= 1 {
        return vec![Chain { number: number.into(), laps: rows }];
    }
    if cars > MOST_CARS {
        let line = rows.first().map_or(1, |row| row.line);
        let what = format!("A lap number stands {cars} times with the car number `{number}`.");
        let done = "So many cars cannot be told apart; their laps were left out.";
        notes.add(
            Finding::new(Severity::Error, "laps_not_told_apart", &sheet.file, what, done).at("NUMBER").on_line(line),
        );
        return Vec::new();
    }
    let mut chains = vec![Chain { number: number.into(), laps: Vec::new() }; cars];
    let mut from = 0;
    while let Some(lap) = rows.get(from).and_then(|row| row.lap) {
        let same: Vec<LapRow> = rows.iter().skip(from).take_while(|row| row.lap == Some(lap)).cloned().collect();
        from += same.len();
        place(same, lap, &mut chains);
    }
    chains.retain(|chain| !chain.laps.is_empty());
    let counts: Vec<String> = chains.iter().map(|chain| chain.laps.len().to_string()).collect();
    let what = format!("{} cars are printed as `{number}`: a lap number stands there more than once.", chains.len());
    let done = format!("Their laps were told apart by ELAPSED and LAP_TIME: {} laps.", counts.join(" and "));
    let line = chains.first().and_then(|chain| chain.laps.first()).map_or(1, |lap| lap.line);
    notes.add(Finding::new(Severity::Warning, "duplicate_number", &sheet.file, what, done).at("NUMBER").on_line(line));
    chains
}

/// Gives each of the rows of one lap number to the chain it continues best; of equals, to the one whose last line is
/// nearest, since a sheet prints car by car.
fn place(rows: Vec<LapRow>, lap: u16, chains: &mut [Chain]) {
    let mut pairs: Vec<(i64, u32, usize, usize)> = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        for (c, chain) in chains.iter().enumerate().filter(|(_, chain)| chain.last_lap() < lap) {
            let last_line = chain.laps.last().map_or(row.line, |last| last.line);
            pairs.push((chain.distance(row), row.line.abs_diff(last_line), r, c));
        }
    }
    pairs.sort_unstable();
    let (mut rows_placed, mut chains_taken) = (Vec::new(), Vec::new());
    for (_, _, r, c) in pairs {
        if rows_placed.contains(&r) || chains_taken.contains(&c) {
            continue;
        }
        if let (Some(row), Some(chain)) = (rows.get(r), chains.get_mut(c)) {
            chain.laps.push(row.clone());
            rows_placed.push(r);
            chains_taken.push(c);
        }
    }
}

fn fault(code: &str, sheet: &LapSheet, row: &LapRow, column: &str, what: String, done: &str) -> Finding {
    Finding::new(Severity::Warning, code, &sheet.file, what, done).at(column).on_line(row.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(number: &str, from_line: u32, times: &[i64]) -> Vec<LapRow> {
        let mut elapsed = 0;
        let lap = |(i, time): (usize, &i64)| {
            elapsed += time;
            LapRow {
                line: from_line + i as u32,
                number: number.into(),
                lap: Some(i as u16 + 1),
                time: Some(Millis(*time)),
                elapsed: Some(Millis(elapsed)),
                ..LapRow::default()
            }
        };
        times.iter().enumerate().map(lap).collect()
    }

    fn lengths(rows: Vec<LapRow>) -> (Vec<usize>, Vec<String>) {
        let mut notes = Notes::default();
        let chains = chains(&LapSheet { file: "a.csv".into(), rows }, &mut notes);
        let consistent = |chain: &Chain| {
            chain
                .laps
                .iter()
                .scan(0, |sum, lap| {
                    *sum += lap.time.unwrap_or_default().0;
                    Some(lap.elapsed == Some(Millis(*sum)))
                })
                .all(|fits| fits)
        };
        assert!(chains.iter().all(consistent));
        let codes = notes.into_findings().into_iter().map(|f| f.code).collect();
        (chains.iter().map(|chain| chain.laps.len()).collect(), codes)
    }

    #[test]
    fn laps_of_two_cars_with_one_printed_number_are_told_apart_block_by_block() {
        let mut both = rows("3", 2, &[100, 90, 91, 92]);
        both.extend(rows("3", 6, &[101, 91, 90]));
        assert_eq!(lengths(both), (vec![4, 3], vec!["duplicate_number".into()]));
    }

    #[test]
    fn they_are_told_apart_even_where_their_lines_alternate() {
        let (a, b) = (rows("3", 2, &[100, 90, 95, 92]), rows("3", 2, &[104, 93, 91, 90]));
        let mixed = a.into_iter().zip(b).flat_map(|(a, b)| [b, a]).zip(2..).map(|(row, line)| LapRow { line, ..row });
        assert_eq!(lengths(mixed.collect()).0, [4, 4]);
    }

    #[test]
    fn a_lap_printed_twice_is_one_lap() {
        let mut twice = rows("7", 2, &[100, 90]);
        twice.push(LapRow { line: 9, ..twice[1].clone() });
        assert_eq!(lengths(twice), (vec![2], vec!["duplicate_lap".into()]));
    }

    #[test]
    fn a_car_alone_with_its_number_keeps_all_its_laps_in_order() {
        let mut backwards = rows("7", 2, &[100, 90, 91]);
        backwards.reverse();
        assert_eq!(lengths(backwards), (vec![3], vec![]));
    }
}
