//! `season import`: official timing sheets in, a bundle out.
//!
//! The way of a sheet: found in the folder ([`folder`]), told apart by header and name ([`crate::sheet`]), put to its
//! event and race ([`naming`], [`inventory`]), read into lines ([`rows`]). Then, race by race: official results override
//! provisional ones ([`official`]), laps are split into cars ([`chains`]) and joined with results ([`starts`]), starts with
//! the qualifying sheet ([`entries`]), everything is cross-checked ([`checks`]). Over the season, entries become persons
//! ([`persons`]) and drivers ([`drivers`]), events a calendar ([`calendar`]).
//!
//! Exit codes: 0 the bundle was written; 1 nothing was written, and standard error says why; 2 the command line is wrong;
//! 3 the bundle was written, but some file could not be used (a finding of severity error), unless `--allow-errors`.
//!
//! Invariant: what the sheets print is never changed, only chosen; what was chosen, left out or not understood is a finding.

mod assemble;
mod calendar;
mod chains;
mod checks;
mod circuits;
mod drivers;
mod entries;
mod folder;
mod inventory;
mod laps;
mod naming;
mod official;
mod pairing;
mod persons;
mod points;
mod rows;
mod rows_order;
mod season;
mod starts;
mod summary;
mod tracks;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::{PointsTable, Season};

use crate::bundle::{BundleError, write_dir};
use crate::sheet::Notes;
use crate::simulate::hint::{self, SeasonHint};
use crate::telemetry::{self, TelemetryArgs, TelemetryError};
pub use summary::Summary;

/// What to import, and where to put it.
#[derive(Debug, Clone, clap::Args)]
pub struct ImportArgs {
    /// The folder of sheets, in either layout; folders within it are searched too.
    #[arg(required_unless_present = "bundle", conflicts_with = "bundle")]
    pub sheets: Option<PathBuf>,
    /// The folder to write the bundle to; made where it is missing.
    #[arg(long, required_unless_present = "bundle", conflicts_with = "bundle")]
    pub out: Option<PathBuf>,
    /// Telemetry, imported with the official laps of the same season.
    #[command(flatten)]
    pub telemetry: TelemetryArgs,
    /// A points table as JSON: {"name", "by_place": [25, 18, ...], "pole", "fastest_lap"}. Default: 25-18-15-12-10-8-6-4-2-1.
    #[arg(long, value_name = "FILE")]
    pub points: Option<PathBuf>,
    /// What the season is called. Default: as `season.json` says, else by its year.
    #[arg(long)]
    pub name: Option<String>,
    /// Its calendar year. Default: as `season.json` says, else the year of the first race.
    #[arg(long)]
    pub year: Option<u16>,
    /// Exit with 0 even where some file could not be used.
    #[arg(long)]
    pub allow_errors: bool,
    /// Print every finding, not only their counts.
    #[arg(long)]
    pub findings: bool,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A folder or file cannot be read.
    #[error("{path} cannot be read: {source}. Check the path and that it may be read.")]
    Read {
        /// Which one.
        path: PathBuf,
        /// The system's word.
        source: io::Error,
    },
    /// The folder has no sheet of a race.
    #[error(
        "The folder {folder} holds no results, laps or qualifying sheet that can be read.{findings} Name the folder that holds the CSV sheets."
    )]
    NoSheets {
        /// Which one.
        folder: PathBuf,
        /// What was found instead, a line each.
        findings: String,
    },
    /// The points table is not one.
    #[error("{file} is no points table: {fault}. It needs {{\"name\": \"...\", \"by_place\": [25, 18, ...]}}.")]
    Points {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        fault: String,
    },
    /// The bundle cannot be written.
    #[error(transparent)]
    Write(#[from] BundleError),
    /// The telemetry cannot be imported.
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    /// Standard output is gone.
    #[error("The summary cannot be printed: {0}.")]
    Print(#[source] io::Error),
}

impl ImportError {
    pub(crate) fn read(path: &Path, source: io::Error) -> Self {
        ImportError::Read { path: path.into(), source }
    }
}

/// A season read from sheets, and everything that was found on the way.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The season, with everything that follows from its laps.
    pub season: Season,
    /// The gravest first.
    pub findings: Vec<Finding>,
}

/// How a season is to be called and scored, where that is not left to the sheets.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Its name.
    pub name: Option<String>,
    /// Its calendar year.
    pub year: Option<u16>,
    /// Its points; the customary table where there is none.
    pub points: Option<PointsTable>,
}

/// Imports, writes the bundle and prints the summary.
///
/// # Errors
/// [`ImportError`] where nothing could be imported or written.
pub fn run(args: &ImportArgs) -> Result<ExitCode, ImportError> {
    let (season, mut text, mut failed) = match (&args.telemetry.bundle, &args.sheets, &args.out) {
        (Some(bundle), ..) => (telemetry::season_of(bundle)?.0, String::new(), false),
        (None, Some(sheets), Some(out)) => import_and_write(args, sheets, out)?,
        // The command line demands one or the other.
        (None, ..) => return Ok(ExitCode::from(2)),
    };
    if let Some((imported, summary)) = telemetry::run(&args.telemetry, &season)? {
        text.push_str(&summary);
        failed |= imported.findings.iter().any(|finding| finding.severity == Severity::Error);
    }
    io::Write::write_all(&mut io::stdout().lock(), text.as_bytes()).map_err(ImportError::Print)?;
    Ok(ExitCode::from(if failed && !args.allow_errors { 3 } else { 0 }))
}

/// The season of the sheets, written; its summary, and whether a file could not be used.
fn import_and_write(args: &ImportArgs, sheets: &Path, out: &Path) -> Result<(Season, String, bool), ImportError> {
    let points = args.points.as_deref().map(points::read).transpose()?;
    let options = Options { name: args.name.clone(), year: args.year, points };
    let imported = import(sheets, options)?;
    write_dir(out, &imported.season, &imported.findings)?;
    let summary = Summary::of(&imported.season, &imported.findings);
    let mut text = summary.to_string();
    if args.findings {
        text.extend(imported.findings.iter().map(|finding| format!("{finding}\n")));
    }
    text.push_str(&format!("Written to {}.\n", out.display()));
    Ok((imported.season, text, summary.has_errors()))
}

/// Reads a folder of sheets.
///
/// # Errors
/// [`ImportError`] where the folder cannot be read or holds no sheet of a race.
pub fn import(sheets: &Path, options: Options) -> Result<Imported, ImportError> {
    let mut notes = Notes::default();
    let hint = read_hint(sheets, &mut notes);
    let root = sheets.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let found = folder::sheets(sheets, &mut notes)?;
    let names = naming::Gazetteer::new(hint.as_ref());
    let events = inventory::races(found, &names, root.as_deref().unwrap_or_default(), &mut notes);
    if events.is_empty() {
        let findings = notes.into_findings().iter().map(|finding| format!("\n  {finding}")).collect::<String>();
        return Err(ImportError::NoSheets { folder: sheets.into(), findings });
    }
    let weekends = calendar::calendar(events, hint.as_ref(), &mut notes);
    let season = season::season(weekends, hint.as_ref(), options, &mut notes);
    Ok(Imported { season, findings: notes.into_findings() })
}

/// `season.json`, where there is one that can be read.
fn read_hint(sheets: &Path, notes: &mut Notes) -> Option<SeasonHint> {
    let text = std::fs::read_to_string(sheets.join(hint::FILE)).ok()?;
    match serde_json::from_str(&text) {
        Ok(hint) => Some(hint),
        Err(fault) => {
            let what = format!("The file cannot be understood: {fault}.");
            let line = u32::try_from(fault.line()).unwrap_or(1);
            notes.add(
                Finding::new(Severity::Error, "season_json_unreadable", hint::FILE, what, "It was left out.")
                    .on_line(line),
            );
            None
        }
    }
}
