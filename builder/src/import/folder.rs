//! Finds and reads the files of a folder of sheets.

use std::io::Read;
use std::path::{Path, PathBuf};

use hackthetrack_engine::finding::{Finding, Severity};

use super::ImportError;
use crate::sheet::{self, Issue, Kind, Notes, Session, Table, classify};

/// No timing sheet is near this size; the cars' sensor files are far beyond it.
const LARGEST_SHEET: u64 = 32 * 1024 * 1024;
/// A day's race of 60 cars has some 25,000 laps.
const MOST_LAPS: usize = 50_000;
/// No race has so many entries.
const MOST_ENTRIES: usize = 1000;
/// Enough for any header.
const HEAD: u64 = 16 * 1024;
/// Folders within folders, at most: a link that points back up must not hold the import.
const DEEPEST: usize = 12;

/// A sheet as it was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) kind: Kind,
    pub(crate) issue: Issue,
    pub(crate) table: Table,
}

/// Every sheet under a folder, in order of their paths.
pub(crate) fn sheets(root: &Path, notes: &mut Notes) -> Result<Vec<Found>, ImportError> {
    let mut files = Vec::new();
    std::fs::read_dir(root).map_err(|source| ImportError::read(root, source))?;
    walk(root, root, DEEPEST, &mut files, notes);
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let name = relative(&file, root);
        if !is_sheet_name(&name) {
            if ![crate::simulate::hint::FILE, crate::simulate::truth::FILE].contains(&name.as_str()) {
                notes.fold_over_files(other_file(&name));
            }
            continue;
        }
        match read_sheet(&file, &name, notes) {
            Ok(sheet) => found.extend(sheet),
            Err(fault) => notes.add(Finding::new(
                Severity::Error,
                "unreadable_file",
                &name,
                format!("The file cannot be read: {fault}."),
                "It was left out.",
            )),
        }
    }
    Ok(found)
}

fn walk(root: &Path, folder: &Path, depth: usize, files: &mut Vec<PathBuf>, notes: &mut Notes) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(Result::ok),
        Err(fault) => {
            let what = format!("The folder cannot be read: {fault}.");
            let done = "What it holds was left out.";
            notes.add(Finding::new(Severity::Error, "unreadable_folder", &relative(folder, root), what, done));
            return;
        }
    };
    for path in entries.map(|entry| entry.path()) {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if !path.is_dir() {
            files.push(path);
        } else if depth > 0 {
            walk(root, &path, depth - 1, files, notes);
        }
    }
}

fn relative(file: &Path, root: &Path) -> String {
    let path = file.strip_prefix(root).unwrap_or(file);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn is_sheet_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".csv")
}

fn other_file(name: &str) -> Finding {
    let what = format!("`{name}` is no CSV file.");
    Finding::new(Severity::Info, "other_file", name, what, "Files that are no CSV were left alone.")
}

fn read_sheet(file: &Path, name: &str, notes: &mut Notes) -> std::io::Result<Option<Found>> {
    let size = std::fs::metadata(file)?.len();
    let mut reader = std::fs::File::open(file)?;
    let mut bytes = Vec::new();
    reader.by_ref().take(HEAD).read_to_end(&mut bytes)?;
    let head = Table::read(&sheet::decode(&bytes, name, &mut Notes::default()), name, &mut Notes::default());
    if head.header.is_empty() {
        notes.add(fault(Severity::Error, "empty_file", name, "The file is empty.", "Nothing could be read from it."));
        return Ok(None);
    }
    let Some(kind) = wanted(name, &head.header, notes) else { return Ok(None) };
    if size > LARGEST_SHEET {
        let what = format!("The file has {size} bytes, far more than any timing sheet.");
        notes.add(fault(Severity::Error, "too_large", name, &what, "It was left out."));
        return Ok(None);
    }
    reader.read_to_end(&mut bytes)?;
    let text = sheet::decode(&bytes, name, notes);
    let mut table = Table::read(&text, name, notes);
    cut(kind, &mut table, notes);
    if table.rows.is_empty() {
        notes.add(fault(
            Severity::Error,
            "no_rows",
            name,
            "The sheet has a header and no line below it.",
            "Nothing could be read from it.",
        ));
        return Ok(None);
    }
    Ok(Some(Found { kind, issue: Issue::of(name), table }))
}

/// Lines beyond what any race can have are left out: work grows with the square of some of these counts.
fn cut(kind: Kind, table: &mut Table, notes: &mut Notes) {
    let most = match kind {
        Kind::Endurance => MOST_LAPS,
        Kind::Results | Kind::ByClass | Kind::BestTen | Kind::Qualifying => MOST_ENTRIES,
        Kind::Weather | Kind::LapCounter | Kind::Telemetry => return,
    };
    if table.rows.len() > most {
        let what = format!("The sheet has {} lines, more than any race makes.", table.rows.len());
        let done = format!("Those after the first {most} were left out.");
        notes.add(Finding::new(Severity::Error, "too_many_lines", &table.file, what, done));
        table.rows.truncate(most);
    }
}

/// The kind of a sheet, where it belongs to a race.
fn wanted(name: &str, header: &[String], notes: &mut Notes) -> Option<Kind> {
    let Some(kind) = classify(name, header) else {
        let first: Vec<&str> = header.iter().map(String::as_str).take(4).collect();
        let what = format!("Neither name nor header (`{}`) says what the file is.", clip(&first.join("; ")));
        notes.add(fault(Severity::Warning, "unknown_sheet", name, &what, "It was left out."));
        return None;
    };
    match (Session::of(name), kind) {
        (_, Kind::Telemetry) => {
            let what = "The file holds the cars' sensors, not timing.";
            notes.add(fault(Severity::Info, "telemetry_file", name, what, "It was left alone."));
            None
        }
        (Session::Qualifying, Kind::Results) => Some(Kind::Qualifying),
        (Session::Race, _) | (Session::Qualifying, Kind::Qualifying) => Some(kind),
        (Session::Qualifying | Session::Practice, _) => {
            let what = "The sheet is of a session that is no race.";
            notes.add(fault(Severity::Info, "other_session", name, what, "It was left alone."));
            None
        }
    }
}

fn clip(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}

fn fault(severity: Severity, code: &str, name: &str, what: &str, done: &str) -> Finding {
    Finding::new(severity, code, name, what, done)
}
