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
use std::sync::{Mutex, PoisonError};

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
#[derive(Debug, Default)]
struct Pile {
    /// Files of records with how many each, in the order in which their sources were read.
    parts: Vec<(PathBuf, u64)>,
    /// The names of the sources.
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

    /// Where more can wait on disk until the import ends.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A sink for the samples of the file of this number; files may be read at the same time.
    pub(super) fn file<'a>(
        &self,
        number: usize,
        season: &'a Season,
        path: &Path,
        progress: &'a Mutex<Progress>,
    ) -> FileSink<'a> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let sorted = Sorted { name, stem: self.folder.join(number.to_string()), heaps: Vec::new(), refused: 0 };
        FileSink {
            sorted,
            season,
            words: stated::words(path),
            race: None,
            places: BTreeMap::new(),
            last: None,
            progress,
            told: 0,
        }
    }

    /// Takes over what was sorted of a file. Files are taken in the order in which their samples shall stand.
    pub(super) fn absorb(&mut self, sorted: Sorted) {
        self.refused += sorted.refused;
        for heap in sorted.heaps {
            if self.piles.len() >= MAX_CARS && !self.piles.contains_key(&heap.key) {
                self.refused += heap.samples;
                continue;
            }
            let pile = self.piles.entry(heap.key).or_default();
            pile.parts.push((heap.path, heap.samples));
            if pile.files.last() != Some(&sorted.name) {
                pile.files.push(sorted.name.clone());
            }
        }
    }

    /// Every key in order, with the files that its samples come from and their number.
    pub(super) fn keys(&self) -> Vec<(Key, Vec<String>, u64)> {
        let samples = |pile: &Pile| pile.parts.iter().map(|part| part.1).sum();
        self.piles.iter().map(|(key, pile)| (key.clone(), pile.files.clone(), samples(pile))).collect()
    }

    /// The samples of a key, in the order in which they were read.
    ///
    /// # Errors
    /// Where the records cannot be read back.
    pub(super) fn samples(&self, key: &Key) -> io::Result<Vec<Sample>> {
        let Some(pile) = self.piles.get(key) else { return Ok(Vec::new()) };
        let count: u64 = pile.parts.iter().map(|part| part.1).sum();
        let mut samples = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
        for (path, count) in &pile.parts {
            let mut reader = BufReader::with_capacity(1 << 18, File::open(path)?);
            let mut record = [0; RECORD_BYTES];
            for _ in 0..*count {
                reader.read_exact(&mut record)?;
                samples.extend(Sample::of_record(&record));
            }
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

/// The samples of one key in one file.
#[derive(Debug)]
struct Heap {
    key: Key,
    path: PathBuf,
    waiting: Vec<u8>,
    samples: u64,
}

impl Heap {
    fn write(&mut self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            OpenOptions::new().create(true).append(true).open(&self.path)?.write_all(&self.waiting)?;
            self.waiting.clear();
        }
        Ok(())
    }
}

/// What was sorted of one file.
#[derive(Debug)]
pub(super) struct Sorted {
    name: String,
    /// Begins the paths of its records.
    stem: PathBuf,
    heaps: Vec<Heap>,
    refused: u64,
}

/// The last stated race: event, session, folder, and what they came to.
type StatedRace = (String, String, String, Option<usize>);

/// Takes the samples of one file.
pub(super) struct FileSink<'a> {
    sorted: Sorted,
    season: &'a Season,
    words: Vec<String>,
    race: Option<StatedRace>,
    places: BTreeMap<Key, usize>,
    /// The last key and the place of its heap: rows of one car stand together in some files and alternate in others.
    last: Option<(Key, usize)>,
    progress: &'a Mutex<Progress>,
    told: u64,
}

impl FileSink<'_> {
    /// What was sorted; nothing waits in memory any more.
    ///
    /// # Errors
    /// Where the records cannot be written.
    pub(super) fn finish(mut self) -> io::Result<Sorted> {
        for heap in &mut self.sorted.heaps {
            heap.write()?;
            heap.waiting = Vec::new();
        }
        Ok(self.sorted)
    }

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

    /// The place of the row's heap; `None` where there are more cars than can be.
    fn place(&mut self, row: &Row<'_>) -> Option<usize> {
        let race = self.race(row);
        if let Some((key, at)) = &self.last
            && key.race == race
            && key.vehicle == row.vehicle
        {
            return Some(*at);
        }
        let own_file = race.is_none() || row.vehicle.is_empty();
        let key = Key { race, file: own_file.then(|| self.sorted.name.clone()), vehicle: row.vehicle.to_owned() };
        let at = match self.places.get(&key) {
            Some(at) => *at,
            None => {
                let at = self.sorted.heaps.len();
                if at >= MAX_CARS {
                    return None;
                }
                let path = self.sorted.stem.with_extension(format!("{at}.records"));
                self.sorted.heaps.push(Heap { key: key.clone(), path, waiting: Vec::new(), samples: 0 });
                self.places.insert(key.clone(), at);
                at
            }
        };
        self.last = Some((key, at));
        Some(at)
    }
}

impl Sink for FileSink<'_> {
    fn take(&mut self, row: &Row<'_>, channel: Channel, value: f64) -> io::Result<()> {
        let sample = Sample { received_ms: row.received_ms, clock_ms: row.clock_ms, lap: row.lap, channel, value };
        let place = self.place(row);
        let Some(heap) = place.and_then(|at| self.sorted.heaps.get_mut(at)) else {
            self.sorted.refused += 1;
            return Ok(());
        };
        heap.waiting.extend(sample.record());
        heap.samples += 1;
        if heap.waiting.len() >= PIECE_BYTES { heap.write() } else { Ok(()) }
    }

    fn at_byte(&mut self, bytes: u64) {
        let more = bytes.saturating_sub(self.told);
        self.told = bytes;
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).more(more);
    }
}
