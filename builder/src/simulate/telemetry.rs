//! `season simulate --telemetry`: what the cars of a simulated season would have logged, as raw as real feeds are.
//!
//! The sheets say when each car crossed each timing loop; the telemetry says what happened in between, and agrees with them to
//! the millisecond. What a reader of it should find is written beside it ([`truth`]).
//!
//! The way of a feed: a circuit's line ([`vertices`], [`shape`]) allows speeds ([`machine`], [`speed`]) and has its loops
//! where the sheets' shares of the lap put them ([`course`]); a driver has habits in its corners ([`habits`]); his outing
//! ([`trip`]) is fitted to the official loop times ([`fit`]), stops and spins included ([`trouble`]). The outing is walked
//! along time ([`walk`]), sensed ([`sensors`]), framed ([`frames`]) and received ([`uplink`]), with the faults ([`faults`])
//! of the cars that have a logger ([`field`]); then it is written as the publisher does ([`long`], [`channels`]) or as
//! excerpts are passed on ([`wide`]), the cars of a race in one file ([`feed`]).
//!
//! Invariants: the same seed gives the same bytes, whatever else is simulated: telemetry draws from streams of its own, and
//! no sheet depends on it. Memory holds two cars at a time.

mod channels;
mod course;
pub mod faults;
mod feed;
mod field;
mod fit;
mod frames;
mod habits;
mod long;
mod machine;
mod sensors;
mod shape;
mod speed;
mod trip;
mod trouble;
pub mod truth;
mod uplink;
mod vertices;
mod walk;
mod wide;

use super::{SimulateArgs, SimulateError, season};
use faults::{Fault, Switches};
pub use field::Scale;
use std::fmt;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use truth::Truth;

/// Whether the feed has the faults of real ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Quality {
    /// Native rates and resolutions, and nothing wrong.
    Clean,
    /// All that is wrong with real feeds, or what `--faults` names.
    #[default]
    Faulty,
}

/// How the feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Layout {
    /// A line of text for each sample, as it is published.
    Long,
    /// A row of Parquet for each instant, as excerpts are passed on.
    Wide,
}

/// Which telemetry to simulate, and where to put it.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct FeedArgs {
    /// The folder for raw telemetry of the season; without it, sheets alone are written.
    #[arg(long, value_name = "DIR")]
    pub telemetry: Option<PathBuf>,
    /// Two races of one event, or the whole season.
    #[arg(long, value_enum, default_value_t, requires = "telemetry")]
    pub scale: Scale,
    /// Whether the feed has the faults of real ones.
    #[arg(long, value_enum, default_value_t, requires = "telemetry")]
    pub feed: Quality,
    /// Of the faults, only these.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FAULT", requires = "telemetry")]
    pub faults: Vec<Fault>,
    /// At most so many cars of each race.
    #[arg(long, value_name = "N", requires = "telemetry")]
    pub cars: Option<usize>,
    /// How the feed is written: long for the demo, wide for the season, where this does not say otherwise.
    #[arg(long, value_enum, requires = "telemetry")]
    pub layout: Option<Layout>,
}

impl FeedArgs {
    fn switches(&self) -> Switches {
        match self.feed {
            Quality::Clean => Switches(Vec::new()),
            Quality::Faulty if self.faults.is_empty() => Switches(faults::ALL.to_vec()),
            Quality::Faulty => Switches(self.faults.clone()),
        }
    }

    /// How many cars of a race have a logger at most.
    fn most(&self) -> usize {
        self.cars.unwrap_or(usize::MAX).min(self.scale.cars(&self.switches()))
    }

    fn layout(&self) -> Layout {
        self.layout.unwrap_or(match self.scale {
            Scale::Demo => Layout::Long,
            Scale::Full => Layout::Wide,
        })
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Logged {
    /// Where.
    pub folder: PathBuf,
    /// Races, a file each.
    pub races: usize,
    /// Cars, each race counted.
    pub cars: usize,
    /// Frames, repeated ones counted again.
    pub frames: u64,
    /// Samples in them.
    pub samples: u64,
}

impl fmt::Display for Logged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Logged { folder, races, cars, frames, samples } = self;
        write!(
            f,
            "telemetry: {samples} samples in {frames} frames of {cars} cars in {races} races in {}",
            folder.display()
        )
    }
}

/// Simulates the telemetry that `args` ask for, of the season of `sheets`; `None` where they ask for none.
///
/// # Errors
/// [`SimulateError`] where the folder cannot be written.
pub fn run(sheets: &SimulateArgs, args: &FeedArgs) -> Result<Option<Logged>, SimulateError> {
    let Some(folder) = args.telemetry.as_deref() else { return Ok(None) };
    let drawn = season::draw(sheets.seed, sheets.drivers, &sheets.name);
    fs::create_dir_all(folder).map_err(refused(folder))?;
    let races = feed::races(&drawn, args.scale);
    let made = feed::all(&drawn, &races, args, folder)?;
    let mut logged = Logged { folder: folder.to_owned(), races: races.len(), ..Logged::default() };
    let mut truth = Truth { seed: drawn.seed, step_m: truth::STEP_M, tracks: Vec::new(), cars: Vec::new() };
    for race in made {
        logged.frames += race.frames;
        logged.samples += race.samples;
        logged.cars += race.cars.len();
        truth.cars.extend(race.cars);
        if truth.tracks.iter().all(|known| known.track_id != race.track.track_id) {
            truth.tracks.push(race.track);
        }
    }
    write_truth(folder, &truth)?;
    Ok(Some(logged))
}

fn write_truth(folder: &Path, truth: &Truth) -> Result<(), SimulateError> {
    let path = folder.join(truth::FILE);
    let mut file = BufWriter::new(File::create(&path).map_err(refused(&path))?);
    serde_json::to_writer(&mut file, truth).map_err(|cause| refused(&path)(cause.into()))?;
    file.write_all(b"\n").and_then(|()| file.flush()).map_err(refused(&path))
}

fn refused(path: &Path) -> impl Fn(std::io::Error) -> SimulateError {
    move |source| SimulateError::Write { path: path.to_owned(), source }
}
