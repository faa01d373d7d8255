//! `best_10_laps`: a second witness for the laps of every car.

use hackthetrack_engine::units::Millis;

use super::Who;
use crate::sheet::{Cells, Column, Notes, Table};

const TIMES: [&str; 10] = [
    "BESTLAP_1",
    "BESTLAP_2",
    "BESTLAP_3",
    "BESTLAP_4",
    "BESTLAP_5",
    "BESTLAP_6",
    "BESTLAP_7",
    "BESTLAP_8",
    "BESTLAP_9",
    "BESTLAP_10",
];
const LAPS: [&str; 10] = [
    "BESTLAP_1_LAPNUM",
    "BESTLAP_2_LAPNUM",
    "BESTLAP_3_LAPNUM",
    "BESTLAP_4_LAPNUM",
    "BESTLAP_5_LAPNUM",
    "BESTLAP_6_LAPNUM",
    "BESTLAP_7_LAPNUM",
    "BESTLAP_8_LAPNUM",
    "BESTLAP_9_LAPNUM",
    "BESTLAP_10_LAPNUM",
];

/// A sheet of best laps.
#[derive(Debug, Clone, Default)]
pub(crate) struct BestTen {
    pub(crate) file: String,
    pub(crate) rows: Vec<BestTenRow>,
}

/// One car's best laps.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct BestTenRow {
    pub(crate) line: u32,
    pub(crate) number: String,
    pub(crate) laps: Option<u16>,
    /// Lap number and time, best first.
    pub(crate) best: Vec<(u16, Millis)>,
}

impl BestTen {
    /// Reads a sheet.
    pub(crate) fn read(table: &Table, notes: &mut Notes) -> Self {
        let who = Who::of(table, notes);
        let total = table.column(&["TOTAL_DRIVER_LAPS"]);
        let pairs: Vec<(Column, Column)> =
            TIMES.iter().zip(LAPS).map(|(time, lap)| (table.column(&[*time]), table.column(&[lap]))).collect();
        let mut row = |cells: Cells<'_>| {
            let number = who.number(cells, notes)?;
            let laps = cells.whole(total, notes);
            let mut best = Vec::new();
            for (time, lap) in &pairs {
                let (time, lap) = (cells.time(*time, notes), cells.whole(*lap, notes));
                best.extend(lap.zip(time).filter(|(lap, _)| *lap > 0));
            }
            Some(BestTenRow { line: cells.line(), number, laps, best })
        };
        BestTen { file: table.file.clone(), rows: Cells::of(table).filter_map(&mut row).collect() }
    }
}
