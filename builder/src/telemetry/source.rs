//! The files of a feed: finding them, telling their kind by their first bytes, and handing out their samples.
//!
//! Invariant: memory does not grow with a file. Text is read line by line, Parquet a slice of rows at a time.

mod parquet;
mod text;

use super::faults::Faults;
use super::layout::Refusal;
use hackthetrack_engine::lap::trace::Channel;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What one row says about all samples in it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Row<'a> {
    /// `meta_event`; empty where the file has none.
    pub(super) event: &'a str,
    /// `meta_session`; empty where the file has none.
    pub(super) session: &'a str,
    /// `source_dir`; empty where the file has none.
    pub(super) folder: &'a str,
    /// `vehicle_id`; empty where the file has none.
    pub(super) vehicle: &'a str,
    /// The lap counter; `None` where it was lost.
    pub(super) lap: Option<u16>,
    /// Time of receipt, where there is one.
    pub(super) received_ms: Option<i64>,
    /// The car's clock.
    pub(super) clock_ms: i64,
}

/// Whoever takes the samples of a file.
pub(super) trait Sink {
    /// Takes one sample.
    ///
    /// # Errors
    /// Where it cannot be kept.
    fn take(&mut self, row: &Row<'_>, channel: Channel, value: f64) -> io::Result<()>;
    /// Is told how many bytes of the file have been read.
    fn at_byte(&mut self, bytes: u64);
}

/// Why reading a file ended before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The file is not what it should be; samples before the fault were handed out.
    File(Refusal),
    /// The sink could not keep a sample: the import cannot go on.
    Sink(io::Error),
}

impl Stop {
    fn file(code: &'static str, what: impl Into<String>) -> Stop {
        Stop::File(Refusal { code, what: what.into() })
    }
}

/// What was met in a file.
#[derive(Debug, Default)]
pub(super) struct Met {
    /// Rows read.
    pub(super) rows: u64,
    /// Faults of rows.
    pub(super) faults: Faults,
    /// Columns that nobody knows.
    pub(super) foreign_columns: Vec<String>,
}

/// Reads a file of any kind into a sink.
pub(super) fn read(path: &Path, sink: &mut dyn Sink) -> (Met, Result<(), Stop>) {
    let mut met = Met::default();
    let ended = open(path).and_then(|(file, kind)| match kind {
        Kind::Parquet => parquet::read(file, &mut met, sink),
        Kind::Gzip => text::read(file, text::Packing::Gzip, &mut met, sink),
        Kind::Text => text::read(file, text::Packing::None, &mut met, sink),
    });
    (met, ended)
}

enum Kind {
    Parquet,
    Gzip,
    Text,
}

fn open(path: &Path) -> Result<(File, Kind), Stop> {
    let refuse = |cause: io::Error| Stop::file("unreadable_file", format!("The file cannot be read: {cause}."));
    let mut magic = [0; 4];
    let mut file = File::open(path).map_err(refuse)?;
    let length = read_up_to(&mut file, &mut magic).map_err(refuse)?;
    let file = File::open(path).map_err(refuse)?;
    match magic.get(..length).unwrap_or_default() {
        [] => Err(Stop::file("empty_file", "The file is empty.")),
        b"PAR1" => Ok((file, Kind::Parquet)),
        [0x1f, 0x8b, ..] => Ok((file, Kind::Gzip)),
        _ => Ok((file, Kind::Text)),
    }
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while let Some(rest) = buffer.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            n => length += n,
        }
    }
    Ok(length)
}

/// The telemetry files among files and folders, in the order of their paths; a file that is named is taken as it is.
///
/// # Errors
/// Where a name does not exist or a folder cannot be listed.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut found = Vec::new();
    for path in paths {
        let kind = fs::metadata(path).map_err(|cause| (path.clone(), cause))?;
        if kind.is_dir() {
            walk(path, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), (PathBuf, io::Error)> {
    let refuse = |cause: io::Error| (folder.to_owned(), cause);
    for entry in fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        let kind = entry.file_type().map_err(refuse)?;
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        if kind.is_dir() && !name.starts_with('.') {
            walk(&entry.path(), found)?;
        } else if !kind.is_dir() && [".csv", ".csv.gz", ".parquet"].iter().any(|end| name.ends_with(end)) {
            found.push(entry.path());
        }
    }
    Ok(())
}
