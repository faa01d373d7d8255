//! `best_10_laps`: each car's ten best laps, without the first lap and without laps into or out of the pits.
//!
//! Invariant: a car with fewer than ten such laps has empty times with lap number 0, as the publisher prints them.

use super::super::classify::counting;
use super::super::names::CAR;
use super::super::race::Drive;
use super::text::{clock, lines, printed_number};

/// The sheet, in numeric order of the printed numbers.
#[must_use]
pub fn sheet(drives: &[Drive]) -> String {
    let mut header = "NUMBER;VEHICLE;CLASS;TOTAL_DRIVER_LAPS".to_owned();
    for n in 1..=10 {
        header.push_str(&format!(";BESTLAP_{n};BESTLAP_{n}_LAPNUM"));
    }
    header.push_str(";AVERAGE");
    let mut cars: Vec<&Drive> = drives.iter().filter(|drive| !drive.laps.is_empty()).collect();
    cars.sort_by_key(|drive| {
        let painted = &drive.entry.person.number;
        (printed_number(painted).parse::<u32>().unwrap_or(u32::MAX), painted.clone())
    });
    let rows: Vec<Vec<String>> = cars.into_iter().map(row).collect();
    lines(&header, &rows)
}

fn row(drive: &Drive) -> Vec<String> {
    let mut best: Vec<(i64, usize)> = counting(&drive.laps).map(|(n, lap)| (lap.time_ms(), n)).collect();
    best.sort_unstable();
    best.truncate(10);
    let number = printed_number(&drive.entry.person.number).to_owned();
    let mut cells = vec![number, CAR.to_owned(), "Am".to_owned(), drive.laps.len().to_string()];
    for (ms, lap) in &best {
        cells.extend([clock(*ms), lap.to_string()]);
    }
    for _ in best.len()..10 {
        cells.extend([String::new(), "0".to_owned()]);
    }
    let sum: i64 = best.iter().map(|(ms, _)| ms).sum();
    cells.push(if best.is_empty() { String::new() } else { clock(sum / best.len() as i64) });
    cells
}
