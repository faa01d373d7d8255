//! `season simulate`: a season that never happened, written as official timing sheets.
//!
//! The project may not ship anybody's data, so its demo season is drawn from a seed. The drawn season goes out in the
//! publisher's own sheet layouts, faults included, and comes back through `season import` like any other.
//!
//! The way of a season: persons with traits ([`people`]) enter events ([`entries`]) of a calendar with its oddities
//! ([`calendar`], [`circuits`]); they qualify ([`qualifying`]), race ([`race`]: fate in [`plan`], yellow and flag in
//! [`control`], passing in [`traffic`]) and are classified ([`classify`]); the whole ([`season`]) is printed ([`sheets`]),
//! with what sheets cannot say ([`hint`], filled by [`describe`]) and the drawn traits ([`truth`]) beside it. Chance comes
//! from [`random`].
//! Invariant: the same seed gives the same bytes on every machine.

pub mod calendar;
pub mod circuits;
pub mod classify;
pub mod control;
pub mod describe;
pub mod entries;
pub mod hint;
pub mod names;
pub mod people;
pub mod plan;
pub mod qualifying;
pub mod race;
pub mod random;
pub mod season;
pub mod sheets;
pub mod telemetry;
pub mod traffic;
pub mod truth;

use std::fmt;
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::PathBuf;

pub use sheets::File;

/// How many drivers a season can have: below, fields are no fields; above, invented names run out.
pub const DRIVERS: RangeInclusive<u16> = 24..=44;

/// What to simulate, and where to put it.
#[derive(Debug, Clone, clap::Args)]
pub struct SimulateArgs {
    /// The seed: the same seed gives the same bytes.
    #[arg(long, default_value_t = 2025)]
    pub seed: u64,
    /// The folder to write; made where it is missing. Sheets of the same name are replaced.
    #[arg(long)]
    pub out: PathBuf,
    /// How many drivers there are, 24 to 44: half of them drive every event, four come for one or two.
    #[arg(long, default_value_t = 34)]
    pub drivers: u16,
    /// What the season is called.
    #[arg(long, default_value = "Simulated demo season")]
    pub name: String,
}

/// Why a season could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SimulateError {
    /// A file or folder could not be written.
    #[error("cannot write {}: {source}. Choose a folder that can be written with --out.", path.display())]
    Write {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The number of drivers makes no season.
    #[error("{asked} drivers make no season: choose from 24 to 44 with --drivers.")]
    Drivers {
        /// What was asked for.
        asked: u16,
    },
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where.
    pub folder: PathBuf,
    /// The seed it came from.
    pub seed: u64,
    /// How many files.
    pub files: usize,
    /// Their bytes together.
    pub bytes: u64,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "seed {}: {} files, {} bytes in {}", self.seed, self.files, self.bytes, self.folder.display())
    }
}

/// Simulates a season and writes its sheets, `season.json` and `truth.json` into `args.out`.
///
/// # Errors
/// [`SimulateError`] where the number of drivers makes no season or the folder cannot be written.
pub fn run(args: &SimulateArgs) -> Result<Written, SimulateError> {
    let files = files(args)?;
    for file in &files {
        let path = args.out.join(&file.path);
        let failed = |source| SimulateError::Write { path: path.clone(), source };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::write(&path, &file.text).map_err(failed)?;
    }
    let bytes = files.iter().map(|file| file.text.len() as u64).sum();
    Ok(Written { folder: args.out.clone(), seed: args.seed, files: files.len(), bytes })
}

/// The files of a season, without writing them.
///
/// # Errors
/// [`SimulateError::Drivers`] where the number of drivers makes no season.
pub fn files(args: &SimulateArgs) -> Result<Vec<File>, SimulateError> {
    if !DRIVERS.contains(&args.drivers) {
        return Err(SimulateError::Drivers { asked: args.drivers });
    }
    Ok(sheets::all(&season::draw(args.seed, args.drivers, &args.name)))
}
