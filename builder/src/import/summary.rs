//! What an import did, in a few lines for a person.

use std::collections::BTreeMap;
use std::fmt;

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::Season;

/// The counts that `season import` prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// What the season is called.
    pub name: String,
    /// Race weekends.
    pub events: usize,
    /// Races.
    pub races: usize,
    /// Cars entered, summed over races.
    pub entries: usize,
    /// Persons.
    pub persons: usize,
    /// Laps, summed over races and cars.
    pub laps: usize,
    /// Findings by severity and code: how many stand in the list, and how many places they stand for.
    pub findings: BTreeMap<(Severity, String), (usize, u64)>,
}

impl Summary {
    /// Counts a season and its findings.
    #[must_use]
    pub fn of(season: &Season, findings: &[Finding]) -> Self {
        let mut by_code: BTreeMap<(Severity, String), (usize, u64)> = BTreeMap::new();
        for finding in findings {
            let counts = by_code.entry((finding.severity, finding.code.clone())).or_default();
            counts.0 += 1;
            counts.1 += u64::from(finding.count);
        }
        let entrants = || season.races.iter().flat_map(|race| &race.entrants);
        Summary {
            name: season.info.name.clone(),
            events: season.events.len(),
            races: season.races.len(),
            entries: entrants().count(),
            persons: season.drivers.len(),
            laps: entrants().map(|entrant| entrant.laps.len()).sum(),
            findings: by_code,
        }
    }

    /// Whether a file or a group of numbers could not be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.keys().any(|(severity, _)| *severity == Severity::Error)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary { name, events, races, entries, persons, laps, findings } = self;
        let counts = [(*events, "event"), (*races, "race"), (*entries, "entry"), (*persons, "person"), (*laps, "lap")];
        writeln!(f, "{name}: {}.", counts.map(plural).join(", "))?;
        if findings.is_empty() {
            return writeln!(f, "No findings.");
        }
        writeln!(f, "Findings (in how many places):")?;
        for ((severity, code), (listed, places)) in findings.iter().rev() {
            writeln!(f, "  {:<8} {code:<26} {listed:>4}  ({places})", severity.as_str())?;
        }
        Ok(())
    }
}

fn plural((n, noun): (usize, &str)) -> String {
    match (n, noun) {
        (1, noun) => format!("1 {noun}"),
        (n, noun) => match noun.strip_suffix('y') {
            Some(stem) => format!("{n} {stem}ies"),
            None => format!("{n} {noun}s"),
        },
    }
}
