//! Result sheets: provisional, official, and by class.

use hackthetrack_engine::season::Gap;
use hackthetrack_engine::units::Millis;

use super::Who;
use crate::sheet::{Cells, Notes, Table};

/// A result sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct ResultSheet {
    pub(crate) file: String,
    pub(crate) rows: Vec<ResultRow>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ResultRow {
    pub(crate) line: u32,
    pub(crate) position: Option<u16>,
    /// As printed: the sheets print `03` as `3`.
    pub(crate) number: String,
    pub(crate) name: Option<String>,
    pub(crate) team: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) status: String,
    pub(crate) laps: Option<u16>,
    pub(crate) total: Option<Millis>,
    pub(crate) gap_first: Option<Gap>,
    pub(crate) gap_previous: Option<Gap>,
    pub(crate) best: Option<Millis>,
    pub(crate) best_lap: Option<u16>,
}

impl ResultSheet {
    /// Reads a provisional or official sheet.
    pub(crate) fn read(table: &Table, notes: &mut Notes) -> Self {
        let who = Who::of(table, notes);
        let position = table.required(&["POSITION", "POS"], notes);
        let status = table.column(&["STATUS"]);
        let laps = table.required(&["LAPS"], notes);
        let total = table.required(&["TOTAL_TIME", "ELAPSED"], notes);
        let gap_first = table.column(&["GAP_FIRST"]);
        let gap_previous = table.column(&["GAP_PREVIOUS"]);
        let best = table.column(&["FL_TIME", "BEST_LAP_TIME"]);
        let best_lap = table.column(&["FL_LAPNUM", "BEST_LAP_NUM"]);
        // A sheet by class counts gaps in a way of its own (`-15 Laps`); it is there to be compared with, not to be read.
        let has_gaps = !table.column(&["CLASS_TYPE", "PIC"]).is_there();
        let mut row = |cells: Cells<'_>| {
            Some(ResultRow {
                line: cells.line(),
                number: who.number(cells, notes)?,
                position: cells.whole(position, notes).filter(|place| *place > 0),
                name: who.name(cells),
                team: cells.text(who.team),
                group: cells.text(who.group),
                status: cells.text(status).unwrap_or_default(),
                laps: cells.whole(laps, notes),
                total: cells.time(total, notes),
                gap_first: if has_gaps { cells.gap(gap_first, notes) } else { None },
                gap_previous: if has_gaps { cells.gap(gap_previous, notes) } else { None },
                best: cells.time(best, notes),
                best_lap: cells.whole(best_lap, notes).filter(|lap| *lap > 0),
            })
        };
        ResultSheet { file: table.file.clone(), rows: Cells::of(table).filter_map(&mut row).collect() }
    }
}
