//! The result that counts: official where there is one, else provisional, else the sheet by class.
//!
//! What the stewards changed is said. What only the provisional sheet prints (a name) is kept.

use hackthetrack_engine::finding::{Finding, Severity};

use super::inventory::RaceSheets;
use super::rows::{ResultRow, ResultSheet};
use crate::sheet::{Issue, Notes};

/// How many changes a finding spells out.
const SPELT_OUT: usize = 6;

/// The settled result of a race.
pub(crate) fn settle(race: &RaceSheets, notes: &mut Notes) -> Option<ResultSheet> {
    match (&race.official, &race.provisional) {
        (Some(official), Some(provisional)) => Some(override_with(provisional, official.clone(), notes)),
        (Some(sheet), None) | (None, Some(sheet)) => Some(sheet.clone()),
        (None, None) => {
            let sheet = race.by_class.get(&Issue::Official).or(race.by_class.get(&Issue::Provisional))?;
            let what = "The race has results by class and no others.";
            let done = "They are taken for the result; gaps and official status are not known.";
            notes.add(Finding::new(Severity::Warning, "results_by_class_only", &sheet.file, what, done));
            Some(sheet.clone())
        }
    }
}

fn override_with(provisional: &ResultSheet, mut official: ResultSheet, notes: &mut Notes) -> ResultSheet {
    let mut left: Vec<&ResultRow> = provisional.rows.iter().collect();
    let (mut moved, mut retimed, mut other) = (Vec::new(), Vec::new(), 0_u32);
    for row in &mut official.rows {
        let Some(at) = same_car(row, &left) else { continue };
        let before = left.remove(at);
        let number = &row.number;
        if before.position != row.position {
            moved.push(format!("{number} from {} to {}", place(before.position), place(row.position)));
        }
        if let (Some(a), Some(b)) = (before.total, row.total)
            && a != b
        {
            retimed.push(format!("{number} by {} s", hackthetrack_engine::units::Millis(b.0 - a.0).gap_text()));
        }
        if (before.laps, before.best, &before.status) != (row.laps, row.best, &row.status) {
            other += 1;
        }
        row.name = row.name.take().or_else(|| before.name.clone());
        row.team = row.team.take().or_else(|| before.team.clone());
        row.group = row.group.take().or_else(|| before.group.clone());
    }
    if !moved.is_empty() || !retimed.is_empty() || other > 0 {
        let what = format!(
            "The official sheet differs from `{}`: positions: {}; race times: {}; laps, best lap or status of {other} cars.",
            provisional.file,
            spell(&moved),
            spell(&retimed)
        );
        notes.add(Finding::new(Severity::Info, "official_changes", &official.file, what, "The official sheet counts."));
    }
    for row in left {
        let what = format!("Car {} is on the provisional sheet and not on the official one.", row.number);
        notes.add(
            Finding::new(
                Severity::Warning,
                "not_on_official",
                &provisional.file,
                what,
                "It is kept without a position.",
            )
            .on_line(row.line),
        );
        official.rows.push(ResultRow { position: None, ..row.clone() });
    }
    official
}

/// The line of the same car: by number, and where two cars share it by laps and best lap, which penalties leave alone.
fn same_car(row: &ResultRow, others: &[&ResultRow]) -> Option<usize> {
    let distance = |other: &ResultRow| {
        let differ = |same: bool| if same { 0_u8 } else { 1 };
        (differ(other.laps == row.laps) + differ(other.best == row.best), differ(other.total == row.total))
    };
    let same = others.iter().enumerate().filter(|(_, other)| other.number == row.number);
    same.min_by_key(|(_, other)| distance(other)).map(|(at, _)| at)
}

fn place(position: Option<u16>) -> String {
    position.map_or("none".into(), |p| p.to_string())
}

fn spell(changes: &[String]) -> String {
    match changes.len() {
        0 => "none".into(),
        n if n <= SPELT_OUT => changes.join(", "),
        n => format!(
            "{} and {} more",
            changes.iter().take(SPELT_OUT).cloned().collect::<Vec<_>>().join(", "),
            n - SPELT_OUT
        ),
    }
}
