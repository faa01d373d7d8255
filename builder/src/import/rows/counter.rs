//! `lap_timing`: the cars' own lap counters. They are sensor data, not official laps: good for the day only.

use std::collections::BTreeMap;

use hackthetrack_engine::season::Date;

use crate::sheet::{Cells, Notes, Table};

/// What a lap counter file says about when.
#[derive(Debug, Clone, Default)]
pub(crate) struct LapCounter {
    pub(crate) file: String,
    /// The day on which most records were received.
    pub(crate) day: Option<Date>,
    /// The session that most records name, for example `R1`.
    pub(crate) session: Option<String>,
}

impl LapCounter {
    /// Reads a file.
    pub(crate) fn read(table: &Table, _notes: &mut Notes) -> Self {
        let (received, session) = (table.column(&["META_TIME"]), table.column(&["META_SESSION"]));
        let days = Cells::of(table).filter_map(|cells| day(&cells.text(received)?));
        let sessions = Cells::of(table).filter_map(|cells| cells.text(session));
        LapCounter { file: table.file.clone(), day: most(days).map(Date), session: most(sessions) }
    }
}

/// `2025-09-06` of `2025-09-06T18:40:41.927Z`.
fn day(text: &str) -> Option<String> {
    let day = text.get(..10)?;
    let digits = |range: std::ops::Range<usize>| day.get(range).is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let shape =
        digits(0..4) && digits(5..7) && digits(8..10) && day.get(4..5) == Some("-") && day.get(7..8) == Some("-");
    shape.then(|| day.to_owned())
}

fn most(words: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    // The first of equals, so that the answer does not depend on anything but the words.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(word, _)| word)
}
