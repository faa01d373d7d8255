//! The cars of a store as answers are made of them: reduced once at import, beside the rows that they are reduced from.
//!
//! A reader whose arithmetic is of the edition that is written here reads half a megabyte of a car in place of decoding its
//! seventy thousand rows; any other reads the rows, and makes the same.
//!
//! A car can be reduced only in the frame of its track, which needs every car. So what it will be reduced from waits on disk,
//! and is gone when the import ends.
//!
//! Invariant: what is reduced here is what a reader of the rows would reduce, sample by sample.

use super::car::Finished;
use super::distance::Origin;
use super::identify::Identified;
use crate::parallel;
use hackthetrack_engine::lap::decimate::{READ, decimated};
use hackthetrack_engine::lap::frame::TrackFrame;
use hackthetrack_engine::lap::race_ref::RaceRef;
use hackthetrack_engine::lap::reduce::reduce;
use hackthetrack_engine::lap::trace::{CarTrace, Channel, Clock, LapSpan, Samples};
use hackthetrack_engine::lap::wire::{SentCar, encode};
use hackthetrack_engine::season::{Lap, LapNumber, Race, Season};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The cars that wait for the frames of their tracks, race by race.
#[derive(Debug)]
pub(super) struct Waiting {
    folder: PathBuf,
    races: Vec<(usize, Vec<Waits>)>,
}

/// A car that waits.
#[derive(Debug)]
struct Waits {
    /// Who it is, without a sample.
    blank: CarTrace,
    path: PathBuf,
}

/// What of a car waits on disk.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    channels: Vec<(Channel, Vec<i64>, Vec<f64>)>,
    /// From, to, counter, official lap.
    spans: Vec<(i64, i64, Option<u16>, Option<u16>)>,
}

/// The file of a race, and where each of its cars stands in it.
#[derive(Debug)]
pub(super) struct ReducedRace {
    /// Its place in the store.
    pub(super) file: String,
    /// The race.
    pub(super) race: RaceRef,
    /// The cars.
    pub(super) cars: Vec<ReducedPiece>,
}

/// One car in the file of its race.
#[derive(Debug)]
pub(super) struct ReducedPiece {
    /// Its number.
    pub(super) number: String,
    /// Where its first byte is.
    pub(super) at: u64,
    /// How many bytes it has.
    pub(super) bytes: usize,
    /// Their check sum.
    pub(super) crc32: u32,
}

impl Waiting {
    /// Nobody waits yet; who does, waits in `folder`, which somebody else clears.
    pub(super) fn new(folder: &Path) -> Waiting {
        Waiting { folder: folder.to_owned(), races: Vec::new() }
    }

    /// Has a car of a race wait. One whose clock cannot be used does not: nothing of it can be placed.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn add(&mut self, race: usize, who: &Identified, finished: &Finished, laps: &[Lap]) -> io::Result<()> {
        if finished.car.timeline.clock != Clock::Running || finished.car.table.len() == 0 {
            return Ok(());
        }
        let trace = decimated(trace(who, finished, laps));
        if self.races.last().is_none_or(|(last, _)| *last != race) {
            self.races.push((race, Vec::new()));
        }
        let Some((_, cars)) = self.races.last_mut() else { return Ok(()) };
        let path = self.folder.join(format!("{race}-{}.trace", cars.len()));
        fs::write(&path, postcard::to_allocvec(&Kept::of(&trace)).map_err(io::Error::other)?)?;
        cars.push(Waits { blank: CarTrace { channels: Default::default(), spans: vec![], ..trace }, path });
        Ok(())
    }

    /// Reduces every car in the frame of its track, and writes a file for each race. Without a frame there is none.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn write<'a>(
        self,
        season: &Season,
        store: &Path,
        frame: impl Fn(&Race) -> Option<&'a TrackFrame>,
    ) -> io::Result<Vec<ReducedRace>> {
        let mut written = Vec::new();
        for (race, cars) in &self.races {
            let Some(race) = season.races.get(*race) else { continue };
            let Some(frame) = frame(race) else { continue };
            written.push(write_race(race, frame, cars, store)?);
        }
        Ok(written)
    }
}

/// Where the file of a race's reduced cars stands within the store.
pub(crate) fn reduced_place(track: &str, race: u8) -> String {
    format!("reduced/track_id={track}/race_num={race}.bin")
}

fn write_race(race: &Race, frame: &TrackFrame, cars: &[Waits], store: &Path) -> io::Result<ReducedRace> {
    let file = reduced_place(&race.track.0, race.number);
    let path = store.join(&file);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let race = RaceRef { track_id: race.track.clone(), race_num: race.number, race_id: race.id.clone() };
    // Written beside its place and moved there: a file under its name is whole.
    let part = path.with_extension("bin.part");
    let mut to = BufWriter::new(File::create(&part)?);
    let (mut pieces, mut at) = (Vec::with_capacity(cars.len()), 0);
    for cars in cars.chunks(parallel::threads()) {
        let encoded = parallel::each(cars, |car| {
            let car = reduce(&car.trace()?, frame);
            let sent = SentCar { race: race.clone(), frame: frame.clone(), car };
            encode(&sent).ok_or_else(|| io::Error::other("a car is too large to be written"))
        });
        for (car, bytes) in cars.iter().zip(encoded) {
            let bytes = bytes?;
            to.write_all(&bytes)?;
            let (number, crc32) = (car.blank.car.0.clone(), crc32fast::hash(&bytes));
            pieces.push(ReducedPiece { number, at, bytes: bytes.len(), crc32 });
            at += bytes.len() as u64;
        }
    }
    to.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    fs::rename(&part, &path)?;
    Ok(ReducedRace { file, race, cars: pieces })
}

impl Waits {
    fn trace(&self) -> io::Result<CarTrace> {
        let kept: Kept = postcard::from_bytes(&fs::read(&self.path)?).map_err(io::Error::other)?;
        let samples = |(channel, clocks, values): (Channel, Vec<i64>, Vec<f64>)| {
            (channel, Samples::sized(clocks.len(), clocks.into_iter().zip(values)))
        };
        let span = |(from_ms, to_ms, counter, official): (i64, i64, Option<u16>, Option<u16>)| LapSpan {
            from_ms,
            to_ms,
            counter,
            official: official.map(LapNumber),
        };
        Ok(CarTrace {
            channels: kept.channels.into_iter().map(samples).collect(),
            spans: kept.spans.into_iter().map(span).collect(),
            ..self.blank.clone()
        })
    }
}

impl Kept {
    fn of(trace: &CarTrace) -> Kept {
        let channel = |(channel, samples): (&Channel, &Samples)| {
            (*channel, samples.clock_ms().to_vec(), samples.values().to_vec())
        };
        let span = |span: &LapSpan| (span.from_ms, span.to_ms, span.counter, span.official.map(|lap| lap.0));
        Kept { channels: trace.channels.iter().map(channel).collect(), spans: trace.spans.iter().map(span).collect() }
    }
}

/// The samples of a car as a reader of its rows has them.
fn trace(who: &Identified, finished: &Finished, laps: &[Lap]) -> CarTrace {
    let table = &finished.car.table;
    let has_pedal = table.count(Channel::Pedal) > 0;
    let read = |channel: &Channel| match channel {
        // A distance that was integrated here is a convenience for other readers, not something the car logged.
        Channel::LapDistance => finished.distance == Origin::Logged,
        Channel::Throttle => !has_pedal,
        _ => true,
    };
    let samples = |channel: Channel| {
        // A gear is a whole number in the store.
        let stored = |value: f64| if channel == Channel::Gear { value.round() } else { value };
        (channel, Samples::from_pairs(table.samples(channel).map(|(_, at, value)| (at, stored(value)))))
    };
    let logged = READ.into_iter().filter(read).filter(|channel| table.count(*channel) > 0);
    finished.trace(who, laps, logged.map(samples))
}
