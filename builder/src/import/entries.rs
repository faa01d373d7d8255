//! Who took part in a race, under which number: joins starts with the qualifying sheet.
//!
//! Result sheets print `03` as `3`; qualifying sheets keep the zero. A start whose number stands for one entry takes
//! that entry's number; where several cars share a printed number, the pairing with the strongest evidence counts:
//! names, then the group (here or at other events), then pace. The evidence is said in a finding.

use std::collections::{BTreeMap, BTreeSet};

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::units::Millis;

use super::pairing::{Score, best_pairing};
use super::rows::QualifyingRow;
use super::rows_order::RowsOrder;
use super::starts::Start;
use crate::sheet::Notes;

/// One car of one race: who, and everything that is printed about it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// Resolved: `03` even where the sheet prints `3`.
    pub(crate) number: String,
    pub(crate) qualifying: Option<QualifyingRow>,
    pub(crate) start: Option<Start>,
}

impl Entry {
    /// The name, by whichever sheet prints it.
    pub(crate) fn name(&self) -> Option<&str> {
        let row = self.start.as_ref().and_then(|start| start.row.as_ref()?.name.as_deref());
        let lap = || self.start.as_ref().and_then(|start| start.laps.iter().find_map(|lap| lap.name.as_deref()));
        self.qualifying.as_ref().and_then(|q| q.name.as_deref()).or(row).or_else(lap)
    }

    /// The team, by whichever sheet prints it.
    pub(crate) fn team(&self) -> Option<&str> {
        let row = self.start.as_ref().and_then(|start| start.row.as_ref()?.team.as_deref());
        let lap = || self.start.as_ref().and_then(|start| start.laps.iter().find_map(|lap| lap.team.as_deref()));
        self.qualifying.as_ref().and_then(|q| q.team.as_deref()).or(row).or_else(lap)
    }

    /// The class within the class, by whichever sheet prints it.
    pub(crate) fn group(&self) -> Option<&str> {
        let row = self.start.as_ref().and_then(|start| start.row.as_ref()?.group.as_deref());
        let lap = || self.start.as_ref().and_then(|start| start.laps.iter().find_map(|lap| lap.group.as_deref()));
        row.or_else(|| self.qualifying.as_ref().and_then(|q| q.group.as_deref())).or_else(lap)
    }
}

/// What the whole season says about numbers and persons, for evidence in one race.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Groups printed with a name anywhere, by the name's key.
    groups: BTreeMap<String, BTreeSet<String>>,
    /// Full numbers seen in qualifying, by their number without zeros.
    numbers: BTreeMap<String, BTreeSet<String>>,
}

impl Known {
    /// Takes in a qualifying line.
    pub(crate) fn learn(&mut self, row: &QualifyingRow) {
        self.numbers.entry(without_zeros(&row.number).into()).or_default().insert(row.number.clone());
        if let Some(name) = &row.name {
            self.groups.entry(name_key(name)).or_default().extend(row.group.iter().map(|group| group.to_lowercase()));
        }
    }

    fn groups_of(&self, row: &QualifyingRow) -> Option<&BTreeSet<String>> {
        row.name.as_deref().and_then(|name| self.groups.get(&name_key(name)))
    }

    fn only_number(&self, printed: &str) -> Option<&String> {
        let numbers = self.numbers.get(without_zeros(printed))?;
        numbers.iter().next().filter(|_| numbers.len() == 1)
    }
}

/// Names are equal but for case, blanks and the asterisk of a class.
pub(crate) fn name_key(name: &str) -> String {
    name.trim_end_matches(['*', ' ']).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn without_zeros(number: &str) -> &str {
    let short = number.trim_start_matches('0');
    if short.is_empty() { number } else { short }
}

/// Where a race's numbers stand, for findings.
pub(crate) struct Sheets<'a> {
    pub(crate) results: &'a str,
    pub(crate) qualifying: &'a str,
}

/// The entries of a race: its starts in their order, then who only qualified.
pub(crate) fn entries(
    starts: Vec<Start>,
    qualifying: &[QualifyingRow],
    known: &Known,
    files: &Sheets<'_>,
    notes: &mut Notes,
) -> Vec<Entry> {
    let offset = pace_offset(&starts, qualifying);
    let order = RowsOrder::of(&starts, qualifying);
    let mut by_number: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (s, start) in starts.iter().enumerate() {
        by_number.entry(without_zeros(&start.printed)).or_default().0.push(s);
    }
    for (q, row) in qualifying.iter().enumerate() {
        by_number.entry(without_zeros(&row.number)).or_default().1.push(q);
    }
    let zeros_printed = starts.iter().any(|start| without_zeros(&start.printed) != start.printed);
    let mut entry_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (printed, (s, q)) in &by_number {
        let evidence = |start: &usize, entry: &usize| match (starts.get(*start), qualifying.get(*entry)) {
            (Some(start), Some(row)) => {
                Score { rows: order.fits(start, &row.number), ..score(start, row, known, offset, zeros_printed) }
            }
            _ => Score::default(),
        };
        let pairing = best_pairing(s, q, evidence);
        if s.len().max(q.len()) > 1 && !s.is_empty() {
            let numbers = |at: &usize| qualifying.get(*at).map(|row| row.number.as_str()).unwrap_or_default();
            let position = |at: &usize| starts.get(*at).and_then(|start| start.row.as_ref()?.position);
            let pairs: Vec<String> = pairing
                .pairs
                .iter()
                .map(|(s, q)| match position(s) {
                    Some(place) => format!("position {place} is {}", numbers(q)),
                    None => format!("the line without a position is {}", numbers(q)),
                })
                .collect();
            say_pairing(printed, s.len(), q.iter().map(numbers).collect(), &pairs, pairing.decided_by, files, notes);
        }
        entry_of.extend(pairing.pairs);
    }
    say_zeros(&starts, qualifying, &entry_of, files, notes);
    let paired: BTreeSet<usize> = entry_of.values().copied().collect();
    // Without any result or lap, that is said once for the race and not for each car.
    let nobody_started = starts.is_empty();
    let with_start = starts.into_iter().enumerate().map(|(s, start)| {
        let row = entry_of.get(&s).and_then(|q| qualifying.get(*q)).cloned();
        let number = row.as_ref().map(|row| row.number.clone());
        let number = number.or_else(|| known.only_number(&start.printed).filter(|_| !zeros_printed).cloned());
        Entry { number: number.unwrap_or_else(|| start.printed.clone()), qualifying: row, start: Some(start) }
    });
    let mut all: Vec<Entry> = with_start.collect();
    for (_, row) in qualifying.iter().enumerate().filter(|(q, _)| !paired.contains(q)) {
        let what = format!("Car {} is on the qualifying sheet and on no result sheet.", row.number);
        let done = "It is an entry without a result.";
        let finding = Finding::new(Severity::Info, "qualified_only", files.qualifying, what, done);
        if !nobody_started {
            notes.add(finding.at("NUMBER").on_line(row.line));
        }
        all.push(Entry { number: row.number.clone(), qualifying: Some(row.clone()), start: None });
    }
    all
}

/// How well a start and a qualifying line fit.
fn score(start: &Start, row: &QualifyingRow, known: &Known, offset: Option<i64>, zeros_printed: bool) -> Score {
    let name = start.row.as_ref().and_then(|r| r.name.as_deref()).zip(row.name.as_deref());
    let name = name.map_or(0, |(a, b)| if name_key(a) == name_key(b) { 1 } else { -1 });
    let printed = i64::from(zeros_printed && start.printed == row.number);
    let lap_group = || start.laps.iter().find_map(|lap| lap.group.as_deref());
    let group = start.row.as_ref().and_then(|r| r.group.as_deref()).or_else(lap_group).map(str::to_lowercase);
    let own = row.group.as_deref().map(str::to_lowercase);
    let elsewhere = known.groups_of(row);
    let group = match (&group, &own) {
        (Some(a), Some(b)) => {
            if a == b {
                2
            } else {
                -2
            }
        }
        (Some(a), None) => {
            if elsewhere.is_some_and(|groups| groups.contains(a)) {
                1
            } else {
                -1
            }
        }
        (None, Some(_)) => -2,
        (None, None) => {
            if elsewhere.is_none_or(BTreeSet::is_empty) {
                1
            } else {
                -1
            }
        }
    };
    let best = start.row.as_ref().and_then(|r| r.best).or_else(|| start.laps.iter().filter_map(|lap| lap.time).min());
    let pace = match (best, row.time, offset) {
        (Some(best), Some(time), Some(offset)) => -(best.0 - time.0 - offset).abs().min(60_000),
        _ => -60_000,
    };
    Score { name, printed, rows: 0, group, pace }
}

/// How much slower a best race lap is than the qualifying lap: in the middle of the cars whose number is theirs alone,
/// or else between the two fastest.
fn pace_offset(starts: &[Start], qualifying: &[QualifyingRow]) -> Option<i64> {
    let mut times: BTreeMap<&str, Vec<Option<Millis>>> = BTreeMap::new();
    for row in qualifying {
        times.entry(without_zeros(&row.number)).or_default().push(row.time);
    }
    let mut bests: BTreeMap<&str, Vec<Option<Millis>>> = BTreeMap::new();
    for start in starts {
        bests.entry(without_zeros(&start.printed)).or_default().push(start.row.as_ref().and_then(|row| row.best));
    }
    let difference =
        |(number, bests): (&&str, &Vec<Option<Millis>>)| match (bests.as_slice(), times.get(*number)?.as_slice()) {
            ([Some(best)], [Some(time)]) => Some(best.0 - time.0),
            _ => None,
        };
    let mut differences: Vec<i64> = bests.iter().filter_map(difference).collect();
    differences.sort_unstable();
    let fastest = |all: &BTreeMap<&str, Vec<Option<Millis>>>| all.values().flatten().flatten().min().map(|time| time.0);
    differences.get(differences.len() / 2).copied().or_else(|| Some(fastest(&bests)? - fastest(&times)?))
}

fn say_pairing(
    printed: &str,
    starts: usize,
    entries: Vec<&str>,
    pairs: &[String],
    decided_by: &str,
    files: &Sheets<'_>,
    notes: &mut Notes,
) {
    let listed = if entries.is_empty() { "no such car".to_owned() } else { entries.join(" and ") };
    let what = format!("The sheet prints {starts} cars as `{printed}`; qualifying has {listed}.");
    let done = if pairs.is_empty() {
        "Which persons drove is not known; they are kept apart.".to_owned()
    } else {
        format!("By {decided_by}: {}.", pairs.join(", "))
    };
    let severity =
        if pairs.is_empty() || ["order", "pace"].contains(&decided_by) { Severity::Warning } else { Severity::Info };
    notes.add(Finding::new(severity, "number_resolved", files.results, what, done).at("NUMBER"));
}

/// A number that gets its zero back is said once a season.
fn say_zeros(
    starts: &[Start],
    qualifying: &[QualifyingRow],
    entry_of: &BTreeMap<usize, usize>,
    files: &Sheets<'_>,
    notes: &mut Notes,
) {
    for (s, q) in entry_of {
        let (Some(start), Some(row)) = (starts.get(*s), qualifying.get(*q)) else { continue };
        if start.printed != row.number {
            let what = format!("The sheet prints `{}` for the car that qualified as `{}`.", start.printed, row.number);
            let line = start.row.as_ref().map_or(1, |r| r.line);
            notes.fold_over_files(
                Finding::new(
                    Severity::Info,
                    "number_without_zeros",
                    files.results,
                    what,
                    "The qualifying number counts.",
                )
                .at("NUMBER")
                .on_line(line),
            );
        }
    }
}
