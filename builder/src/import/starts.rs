//! Joins result lines and laps: one start is one car in one race.
//!
//! Where a number stands for two cars, laps and result belong together by lap count, best lap and race time.

use std::collections::BTreeMap;

use hackthetrack_engine::finding::{Finding, Severity};

use super::chains::Chain;
use super::rows::{LapRow, ResultRow, ResultSheet};
use crate::sheet::Notes;

/// One car in one race, under its printed number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Start {
    pub(crate) printed: String,
    pub(crate) row: Option<ResultRow>,
    pub(crate) laps: Vec<LapRow>,
}

/// Every start of a race, in the order of the result sheet, then those with laps alone.
pub(crate) fn join(results: Option<&ResultSheet>, chains: Vec<Chain>, lap_file: &str, notes: &mut Notes) -> Vec<Start> {
    let mut waiting: BTreeMap<String, Vec<Chain>> = BTreeMap::new();
    for chain in chains {
        waiting.entry(chain.number.clone()).or_default().push(chain);
    }
    let rows = results.map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let mut starts: Vec<Start> = rows
        .iter()
        .map(|row| Start { printed: row.number.clone(), row: Some(row.clone()), laps: Vec::new() })
        .collect();
    for (number, chains) in &mut waiting {
        let shared = chains.len() > 1;
        while let Some((s, c, exact)) = nearest(number, &starts, chains) {
            let chain = chains.remove(c);
            let Some(start) = starts.get_mut(s) else { break };
            if shared && let Some(sheet) = results {
                say_evidence(start, &chain, sheet, exact, notes);
            }
            start.laps = chain.laps;
        }
    }
    for chain in waiting.into_values().flatten() {
        if results.is_some() {
            let what = format!("Car {} has {} laps and no line on the result sheet.", chain.number, chain.laps.len());
            let line = chain.laps.first().map_or(1, |lap| lap.line);
            notes.fold(
                Finding::new(
                    Severity::Warning,
                    "laps_without_result",
                    lap_file,
                    what,
                    "Its laps are kept without a result.",
                )
                .at("NUMBER")
                .on_line(line),
            );
        }
        starts.push(Start { printed: chain.number, row: None, laps: chain.laps });
    }
    starts
}

/// The start without laps and the chain that agree best, and on how many of the three (laps, best lap, race time).
fn nearest(number: &str, starts: &[Start], chains: &[Chain]) -> Option<(usize, usize, Agreement)> {
    let mut best: Option<(Agreement, usize, usize)> = None;
    for (s, start) in starts.iter().enumerate().filter(|(_, s)| s.printed == number && s.laps.is_empty()) {
        let Some(row) = &start.row else { continue };
        for (c, chain) in chains.iter().enumerate() {
            let agreement = Agreement::of(row, chain);
            if best.as_ref().is_none_or(|(found, _, _)| agreement > *found) {
                best = Some((agreement, s, c));
            }
        }
    }
    best.map(|(agreement, s, c)| (s, c, agreement))
}

/// What a result line and a chain of laps agree on, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Agreement {
    laps: bool,
    best: bool,
    total: bool,
}

impl Agreement {
    fn of(row: &ResultRow, chain: &Chain) -> Self {
        Agreement {
            laps: row.laps.map(usize::from) == Some(chain.laps.len()),
            best: row.best.is_some() && row.best == chain.best(),
            total: row.total.is_some() && row.total == chain.elapsed(),
        }
    }

    fn words(self) -> Vec<&'static str> {
        let all = [(self.laps, "lap count"), (self.best, "best lap"), (self.total, "race time")];
        all.into_iter().filter(|(agrees, _)| *agrees).map(|(_, word)| word).collect()
    }
}

fn say_evidence(start: &Start, chain: &Chain, sheet: &ResultSheet, agreement: Agreement, notes: &mut Notes) {
    let Some(row) = &start.row else { return };
    let words = agreement.words();
    let severity = if words.is_empty() { Severity::Warning } else { Severity::Info };
    let evidence =
        if words.is_empty() { "nothing but the number agrees".into() } else { format!("{} agree", words.join(", ")) };
    let place = row.position.map_or("the line without a position".into(), |p| format!("position {p}"));
    let what = format!("More than one car is printed as `{}`.", row.number);
    let done = format!(
        "The {} laps from line {} on belong to {place}: {evidence}.",
        chain.laps.len(),
        chain.laps.first().map_or(0, |l| l.line)
    );
    notes.add(Finding::new(severity, "laps_matched_to_result", &sheet.file, what, done).at("NUMBER").on_line(row.line));
}
