//! Which sheets belong to which race, and which one counts where there are several.

use std::collections::BTreeMap;

use hackthetrack_engine::finding::{Finding, Severity};

use super::folder::Found;
use super::naming::{EventName, Gazetteer, race_number};
use super::rows::{BestTen, LapCounter, LapSheet, QualifyingSheet, ResultSheet, WeatherSheet};
use crate::sheet::{Issue, Kind, Notes, Table};

/// Everything the sheets print about one race.
#[derive(Debug, Default)]
pub(crate) struct RaceSheets {
    pub(crate) number: u8,
    pub(crate) official: Option<ResultSheet>,
    pub(crate) provisional: Option<ResultSheet>,
    /// By class, provisional and official.
    pub(crate) by_class: BTreeMap<Issue, ResultSheet>,
    pub(crate) laps: Option<LapSheet>,
    pub(crate) best_ten: Option<BestTen>,
    pub(crate) qualifying: Option<QualifyingSheet>,
    pub(crate) weather: Option<WeatherSheet>,
    pub(crate) counters: Vec<LapCounter>,
}

impl RaceSheets {
    /// Whether anything says who raced: without that there is no race to import.
    fn says_who(&self) -> bool {
        self.official.is_some()
            || self.provisional.is_some()
            || self.laps.is_some()
            || self.qualifying.is_some()
            || !self.by_class.is_empty()
    }
}

impl RaceSheets {
    /// A sheet that is not there leaves its questions without an answer, and the reader should know which.
    fn say_what_is_missing(&self, event: &str, notes: &mut Notes) {
        let has_results = self.official.is_some() || self.provisional.is_some() || !self.by_class.is_empty();
        let sheets = [
            (has_results, Severity::Warning, "result sheet", "Its entries have no result."),
            (self.laps.is_some(), Severity::Warning, "sheet of laps", "Pace, sectors and cautions are not known."),
            (self.qualifying.is_some(), Severity::Warning, "qualifying sheet", "Start positions are not known."),
            (self.weather.is_some(), Severity::Info, "weather sheet", "The weather is not known."),
        ];
        for (_, severity, noun, done) in sheets.into_iter().filter(|(is_there, ..)| !is_there) {
            let race = format!("{event}_r{}", self.number);
            let what = format!("The race has no {noun}.");
            notes.add(Finding::new(severity, "sheet_missing", &race, what, done));
        }
    }
}

/// Sheets that compete for one place: the same kind and issue.
type Slots = BTreeMap<(Kind, Issue), Vec<Table>>;

/// The races of each event, by the event's id.
pub(crate) fn races(
    found: Vec<Found>,
    names: &Gazetteer,
    root: &str,
    notes: &mut Notes,
) -> BTreeMap<EventName, Vec<RaceSheets>> {
    note_copies(&found, names, root, notes);
    let mut titles: BTreeMap<String, EventName> = BTreeMap::new();
    let mut slots: BTreeMap<(String, u8), Slots> = BTreeMap::new();
    for Found { kind, issue, table } in found {
        let event = names.event(&table.file, root);
        let number = race_number(&table.file).unwrap_or_else(|| assume_first(&table, notes));
        // Only results differ by issue; of every other kind there is one sheet a race.
        let issue = if matches!(kind, Kind::Results | Kind::ByClass) { issue } else { Issue::Provisional };
        slots.entry((event.id.clone(), number)).or_default().entry((kind, issue)).or_default().push(table);
        titles.entry(event.id.clone()).or_insert(event);
    }
    let mut events: BTreeMap<EventName, Vec<RaceSheets>> = BTreeMap::new();
    for ((event, number), slots) in slots {
        let race = read_race(number, slots, notes);
        if !race.says_who() {
            let what = format!("Race {number} of `{event}` has neither results nor laps nor qualifying.");
            notes.add(Finding::new(Severity::Warning, "race_without_results", &event, what, "It was left out."));
        } else if let Some(name) = titles.get(&event) {
            race.say_what_is_missing(&event, notes);
            events.entry(name.clone()).or_default().push(race);
        }
    }
    events
}

fn read_race(number: u8, slots: Slots, notes: &mut Notes) -> RaceSheets {
    let mut race = RaceSheets { number, ..RaceSheets::default() };
    for ((kind, issue), tables) in slots {
        if kind == Kind::LapCounter {
            race.counters = tables.iter().map(|table| LapCounter::read(table, notes)).collect();
            continue;
        }
        let Some(table) = first_of(&tables, notes) else { continue };
        match (kind, issue) {
            (Kind::Results, Issue::Official) => race.official = Some(ResultSheet::read(table, notes)),
            (Kind::Results, Issue::Provisional) => race.provisional = Some(ResultSheet::read(table, notes)),
            (Kind::ByClass, _) => {
                race.by_class.insert(issue, ResultSheet::read(table, notes));
            }
            (Kind::Endurance, _) => race.laps = Some(LapSheet::read(table, notes)),
            (Kind::BestTen, _) => race.best_ten = Some(BestTen::read(table, notes)),
            (Kind::Qualifying, _) => race.qualifying = Some(QualifyingSheet::read(table, notes)),
            (Kind::Weather, _) => race.weather = Some(WeatherSheet::read(table, notes)),
            (Kind::LapCounter | Kind::Telemetry, _) => {}
        }
    }
    race
}

fn assume_first(table: &Table, notes: &mut Notes) -> u8 {
    let what = "No name says which race of its event the sheet belongs to.";
    notes.add(Finding::new(Severity::Warning, "race_assumed", &table.file, what, "It was taken for race 1."));
    1
}

/// The first sheet by path; what the others are is said.
fn first_of<'a>(tables: &'a [Table], notes: &mut Notes) -> Option<&'a Table> {
    let (first, others) = tables.split_first()?;
    for other in others {
        let finding = if other.says_the_same(first) {
            let what = format!("The sheet says the same as `{}`.", first.file);
            Finding::new(Severity::Info, "duplicate_sheet", &other.file, what, "One of the two was read.")
        } else {
            let what = format!("The sheet is of the same kind and race as `{}` and says something else.", first.file);
            let done = format!("`{}` was read, this one was left out.", first.file);
            Finding::new(Severity::Warning, "conflicting_sheets", &other.file, what, done)
        };
        notes.add(finding);
    }
    Some(first)
}

/// A sheet of one race that is a copy of another race's: one of the two is wrong. One qualifying session may set the
/// grid of both races, so qualifying sheets may well be the same.
fn note_copies(found: &[Found], names: &Gazetteer, root: &str, notes: &mut Notes) {
    let race = |table: &Table| (names.event(&table.file, root).id, race_number(&table.file));
    for (at, sheet) in found.iter().enumerate() {
        let earlier = found.iter().take(at).filter(|other| other.kind == sheet.kind && sheet.kind != Kind::Qualifying);
        let same = |other: &&Found| other.table.says_the_same(&sheet.table) && race(&other.table) != race(&sheet.table);
        if let Some(original) = earlier.into_iter().find(same) {
            let what = format!("The file is a copy of `{}`, which is of another race.", original.table.file);
            let done = "It was read as it is; one of the two races has the wrong file.";
            notes.add(Finding::new(Severity::Warning, "copied_sheet", &sheet.table.file, what, done));
        }
    }
}
