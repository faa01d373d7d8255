//! The first pass: samples of all cars, sorted by race and car into files of records.
//!
//! Invariant: memory is bounded by the number of cars, not by the number of samples, and the folder is gone when the import
//! ends, however it ends.

use super::sample::{RECORD_BYTES, Sample};
use super::source::{Row, Sink};
use super::{progress::Progress, stated};
use hackthetrack_engine::lap::trace::Channel;
use hackthetrack_engine::season::Season;
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// Records are appended in pieces of about this size, so that no file stays open between.
const PIECE_BYTES: usize = 1 << 17;

/// A season has about 400 cars in races; beyond this the ids are noise.
const MAX_CARS: usize = 4_096;

/// Which race and which car samples say that they belong to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The place of the race in the season, where one is stated.
    pub(super) race: Option<usize>,
    /// Where nothing is stated: the file, so that strangers are not mixed.
    pub(super) file: Option<String>,
    /// The vehicle's id as the feed has it; empty where it has none.
    pub(super) vehicle: String,
}

/// The samples of one key.
#[derive(Debug)]
struct Pile {
    path: PathBuf,
    waiting: Vec<u8>,
    samples: u64,
    files: Vec<String>,
}

/// All samples of an import, on disk.
#[derive(Debug)]
pub(super) struct Spill {
    folder: PathBuf,
    piles: BTreeMap<Key, Pile>,
    /// Samples of more cars than can be.
    pub(super) refused: u64,
}

impl Spill {
    /// Makes the folder for the records inside `parent`.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(super) fn new(parent: &Path) -> io::Result<Spill> {
        let folder = parent.join(format!(".import-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Spill { folder, piles: BTreeMap::new(), refused: 0 })
    }

    /// A sink for the samples of one file.
    pub(super) fn file<'a>(&'a mut self, season: &'a Season, path: &Path, progress: &'a mut Progress) -> FileSink<'a> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        FileSink { spill: self, season, words: stated::words(path), name, race: None, last: None, progress }
    }

    /// Every key in order, with the files that its samples come from and their number.
    pub(super) fn keys(&self) -> Vec<(Key, Vec<String>, u64)> {
        self.piles.iter().map(|(key, pile)| (key.clone(), pile.files.clone(), pile.samples)).collect()
    }

    /// The samples of a key, in the order in which they were read.
    ///
    /// # Errors
    /// Where the records cannot be read back.
    pub(super) fn samples(&mut self, key: &Key) -> io::Result<Vec<Sample>> {
        let Some(pile) = self.piles.get_mut(key) else { return Ok(Vec::new()) };
        pile.write()?;
        let mut samples = Vec::with_capacity(usize::try_from(pile.samples).unwrap_or_default());
        let mut reader = BufReader::with_capacity(1 << 18, File::open(&pile.path)?);
        let mut record = [0; RECORD_BYTES];
        for _ in 0..pile.samples {
            reader.read_exact(&mut record)?;
            samples.extend(Sample::of_record(&record));
        }
        Ok(samples)
    }
}

impl Drop for Spill {
    fn drop(&mut self) {
        // Nothing more can be done about a folder that the system keeps.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Pile {
    fn write(&mut self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            OpenOptions::new().create(true).append(true).open(&self.path)?.write_all(&self.waiting)?;
            self.waiting.clear();
        }
        Ok(())
    }
}

/// Takes the samples of one file.
pub(super) struct FileSink<'a> {
    spill: &'a mut Spill,
    season: &'a Season,
    words: Vec<String>,
    name: String,
    /// The last stated race: event, session, folder, and what they came to.
    race: Option<(String, String, String, Option<usize>)>,
    /// The last key: rows of one car stand together in some files and alternate in others.
    last: Option<Key>,
    progress: &'a mut Progress,
}

impl FileSink<'_> {
    fn race(&mut self, row: &Row<'_>) -> Option<usize> {
        if let Some((event, session, folder, race)) = &self.race
            && event == row.event
            && session == row.session
            && folder == row.folder
        {
            return *race;
        }
        let race = stated::race(self.season, row, &self.words);
        self.race = Some((row.event.into(), row.session.into(), row.folder.into(), race));
        race
    }

    fn pile(&mut self, row: &Row<'_>) -> Option<&mut Pile> {
        let race = self.race(row);
        let own_file = race.is_none() || row.vehicle.is_empty();
        let same = |key: &Key| key.race == race && key.vehicle == row.vehicle;
        if !self.last.as_ref().is_some_and(same) {
            let file = own_file.then(|| self.name.clone());
            self.last = Some(Key { race, file, vehicle: row.vehicle.to_owned() });
        }
        let key = self.last.as_ref()?;
        if !self.spill.piles.contains_key(key) {
            let number = self.spill.piles.len();
            if number >= MAX_CARS {
                return None;
            }
            let path = self.spill.folder.join(format!("{number}.records"));
            let pile = Pile { path, waiting: Vec::new(), samples: 0, files: Vec::new() };
            self.spill.piles.insert(key.clone(), pile);
        }
        let pile = self.spill.piles.get_mut(key)?;
        if pile.files.last() != Some(&self.name) {
            pile.files.push(self.name.clone());
        }
        Some(pile)
    }
}

impl Sink for FileSink<'_> {
    fn take(&mut self, row: &Row<'_>, channel: Channel, value: f64) -> io::Result<()> {
        let sample = Sample { received_ms: row.received_ms, clock_ms: row.clock_ms, lap: row.lap, channel, value };
        let Some(pile) = self.pile(row) else {
            self.spill.refused += 1;
            return Ok(());
        };
        pile.waiting.extend(sample.record());
        pile.samples += 1;
        if pile.waiting.len() >= PIECE_BYTES { pile.write() } else { Ok(()) }
    }

    fn at_byte(&mut self, bytes: u64) {
        self.progress.at(bytes);
    }
}
