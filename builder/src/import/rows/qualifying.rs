//! Qualifying sheets: who was there, under which number, with which name, how fast.

use hackthetrack_engine::units::Millis;

use super::Who;
use crate::sheet::{Cells, Notes, Table};

/// A qualifying sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct QualifyingSheet {
    pub(crate) file: String,
    pub(crate) rows: Vec<QualifyingRow>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct QualifyingRow {
    pub(crate) line: u32,
    pub(crate) place: Option<u16>,
    /// With its zeros: `03` is not `3`.
    pub(crate) number: String,
    pub(crate) name: Option<String>,
    pub(crate) team: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) time: Option<Millis>,
}

impl QualifyingSheet {
    /// Reads a sheet.
    pub(crate) fn read(table: &Table, notes: &mut Notes) -> Self {
        let who = Who::of(table, notes);
        let place = table.required(&["POS", "POSITION"], notes);
        let time = table.required(&["TIME", "FL_TIME"], notes);
        let mut row = |cells: Cells<'_>| {
            Some(QualifyingRow {
                line: cells.line(),
                number: who.number(cells, notes)?,
                place: cells.whole(place, notes).filter(|place| *place > 0),
                name: who.name(cells),
                team: cells.text(who.team),
                group: cells.text(who.group),
                time: cells.time(time, notes),
            })
        };
        QualifyingSheet { file: table.file.clone(), rows: Cells::of(table).filter_map(&mut row).collect() }
    }
}
