//! `season import --telemetry`: raw feeds of any shape into one clean store of telemetry.
//!
//! Two passes, so that a race of 15 million samples needs no more memory than its largest cars, one on each processor. The
//! first reads every file
//! and sorts its samples by car onto disk; the second repairs one car at a time and writes it as a row group. Between them
//! all cars together are identified against the official laps.
//!
//! Invariant: every repair is a finding with its evidence, and what cannot be proven stays as it was recorded and is marked.
//! No official lap is given to a row unless the numbering of its car is proven.

mod accelerometer;
mod car;
mod channel;
mod clock;
mod command;
mod distance;
mod faults;
mod fingerprint;
mod frame;
mod identify;
mod layout;
mod manifest;
mod number;
mod official;
mod passes;
mod progress;
mod publish;
mod race_clock;
mod reduced;
mod regress;
mod report;
mod sample;
mod source;
mod spill;
mod stated;
mod store;
mod survey;
mod table;
mod time;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub(crate) use channel::{all as channels, unit as unit_of};
pub use command::{TelemetryArgs, run, season_of};
pub(crate) use frame::PLAIN_COLUMNS;
pub use manifest::NAME as MANIFEST;
pub(crate) use manifest::{LAPS, SCHEMA_VERSION};
pub use progress::Tell;
pub(crate) use reduced::reduced_place;
pub(crate) use store::place;

use crate::parallel;
use hackthetrack_engine::finding::{Finding, Findings, Severity};
use hackthetrack_engine::season::Season;
use progress::Progress;
use spill::{Sorted, Spill};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Why an import of telemetry ends without a store.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// A name does not exist, or a folder cannot be listed.
    #[error("{path} cannot be read: {cause}. Name files or folders of telemetry.")]
    Missing {
        /// The name.
        path: PathBuf,
        /// The system's word.
        cause: io::Error,
    },
    /// The bundle with the official laps cannot be read.
    #[error(transparent)]
    Bundle(#[from] crate::bundle::BundleError),
    /// No file was found.
    #[error("There is no .csv, .csv.gz or .parquet file among what is named. Name files or folders of telemetry.")]
    Nothing,
    /// The store's folder cannot be written.
    #[error("{path} cannot be written: {cause}. Check that the folder may be written and has room.")]
    Write {
        /// The folder or file.
        path: PathBuf,
        /// The system's word.
        cause: io::Error,
    },
    /// A Parquet file cannot be written.
    #[error("The store's Parquet cannot be written: {0}. Check that the folder may be written and has room.")]
    Parquet(#[from] polars::error::PolarsError),
    /// The manifest has no JSON form.
    #[error("The manifest cannot be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Imported {
    /// Files read.
    pub files: usize,
    /// Samples read.
    pub samples: u64,
    /// Rows written.
    pub rows: u64,
    /// Exact duplicates left out.
    pub duplicates: u64,
    /// Contradicting samples left out.
    pub conflicts: u64,
    /// Races in the store.
    pub sessions: usize,
    /// Cars in the store, each race counted.
    pub cars: usize,
    /// Bytes of Parquet.
    pub bytes: u64,
    /// Bytes of reduced cars beside it.
    pub reduced_bytes: u64,
    /// Everything that was wrong.
    pub findings: Vec<Finding>,
}

/// Reads every file among `paths` and writes the store. `season` gives the official laps.
///
/// # Errors
/// [`TelemetryError`] where nothing can be read or the store cannot be written. A damaged file is a finding.
pub fn import(paths: &[PathBuf], season: &Season, store: &Path, tell: Tell) -> Result<Imported, TelemetryError> {
    let files = source::files(paths).map_err(|(path, cause)| TelemetryError::Missing { path, cause })?;
    if files.is_empty() {
        return Err(TelemetryError::Nothing);
    }
    let refuse = |cause: io::Error| TelemetryError::Write { path: store.to_owned(), cause };
    let progress = Mutex::new(Progress::new(tell, &files));
    let mut spill = Spill::new(store).map_err(refuse)?;
    let mut findings = Findings::default();
    let mut imported = Imported { files: files.len(), ..Imported::default() };
    if season.races.iter().all(|race| race.entrants.iter().all(|entrant| entrant.laps.is_empty())) {
        let what = "The season has no official laps.";
        let done = "Cars are told by their stated numbers, and no row has an official lap or a flag.";
        findings.push(Finding::new(Severity::Error, "no_official_laps", "laps.bin", what, done));
    }
    let numbered: Vec<(usize, &PathBuf)> = files.iter().enumerate().collect();
    for read in parallel::each(&numbered, |(number, path)| read(*number, path, season, &spill, &progress)) {
        let (sorted, found) = read.map_err(refuse)?;
        spill.absorb(sorted);
        findings.extend(found);
    }
    let mut progress = progress.into_inner().unwrap_or_else(PoisonError::into_inner);
    if spill.refused > 0 {
        let what =
            format!("There are more vehicles than a season can have; {} samples are of further ones.", spill.refused);
        findings.push(Finding::new(Severity::Error, "too_many_vehicles", "", what, "They are left out."));
    }
    publish::publish(season, spill, store, &mut progress, &mut imported, findings)?;
    progress.line(&format!("{} rows of {} cars written", imported.rows, imported.cars));
    Ok(imported)
}

/// Reads one file onto the disk; its samples sorted by car, and what is wrong with it.
fn read(
    number: usize,
    path: &Path,
    season: &Season,
    spill: &Spill,
    progress: &Mutex<Progress>,
) -> io::Result<(Sorted, Vec<Finding>)> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    progress.lock().unwrap_or_else(PoisonError::into_inner).file(path);
    let mut sink = spill.file(number, season, path, progress);
    let (met, ended) = source::read(path, &mut sink);
    let mut findings = met.faults.findings(&name);
    for column in met.foreign_columns {
        let what = format!("Nothing is known about the column `{}`.", column.escape_debug());
        findings.push(Finding::new(Severity::Info, "foreign_column", &name, what, "It is left out."));
    }
    match ended {
        Ok(()) => {}
        Err(source::Stop::Sink(cause)) => return Err(cause),
        Err(source::Stop::File(refusal)) => {
            let done = match met.rows {
                0 => "The file is not used.".to_owned(),
                rows => format!("The {rows} rows before that are used."),
            };
            findings.push(Finding::new(Severity::Error, refusal.code, &name, refusal.what, done));
        }
    }
    Ok((sink.finish()?, findings))
}
