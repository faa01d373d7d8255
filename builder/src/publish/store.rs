//! The store that is published: its manifest, its laps, and that its files are those that the manifest is about.

use super::PublishError;
use super::literal;
use crate::telemetry::{LAPS, MANIFEST, SCHEMA_VERSION, place, reduced_place};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A store whose files are all there.
#[derive(Debug)]
pub(super) struct Store {
    /// The folder as the official client names it, `file://..`.
    pub(super) uri: String,
    /// Where the manifest is.
    pub(super) manifest_path: PathBuf,
    /// The manifest, text for text.
    pub(super) manifest: Manifest,
    /// The bytes of the official laps.
    pub(super) laps: Vec<u8>,
    /// The races that have rows.
    pub(super) races: Vec<Race>,
    /// Where it is.
    pub(super) folder: PathBuf,
}

/// What is published of `telemetry.json`.
#[derive(Debug, Deserialize)]
pub(super) struct Manifest {
    pub(super) season: Box<RawValue>,
    pub(super) generator: Box<RawValue>,
    pub(super) tracks: Vec<Box<RawValue>>,
    pub(super) sessions: Vec<Box<RawValue>>,
    /// A store that was written before cars were kept reduced has none.
    pub(super) reduced: Option<Box<RawValue>>,
}

/// What the manifest says of the cars that are kept reduced.
#[derive(Debug, Deserialize)]
struct Reduced {
    races: Vec<ReducedRace>,
}

#[derive(Debug, Deserialize)]
struct ReducedRace {
    track_id: String,
    race_num: u8,
    file: String,
    cars: Vec<ReducedPiece>,
}

#[derive(Debug, Deserialize)]
struct ReducedPiece {
    vehicle_number: String,
    at: usize,
    bytes: usize,
    crc32: u32,
}

/// A race, as far as loading it goes.
#[derive(Debug, Deserialize)]
pub(super) struct Race {
    /// The track: letters, digits, `-` and `_`.
    #[serde(rename = "track_id")]
    pub(super) track: String,
    /// Its number at the event.
    #[serde(rename = "race_num")]
    pub(super) number: u8,
    /// Its file within the store.
    pub(super) file: String,
    /// Bytes of the file.
    pub(super) bytes: u64,
    /// Rows in it.
    pub(super) rows: u64,
}

#[derive(Deserialize)]
struct Version {
    schema_version: u32,
}

impl Store {
    /// Opens a store.
    ///
    /// # Errors
    /// [`PublishError`] where a file is missing or is not what the manifest says.
    pub(super) fn open(folder: &Path) -> Result<Store, PublishError> {
        let missing = |path: &Path| {
            let path = path.to_owned();
            move |cause| PublishError::Missing { path, cause }
        };
        let manifest_path = folder.join(MANIFEST);
        let laps_path = folder.join(LAPS);
        let text = fs::read_to_string(&manifest_path).map_err(missing(&manifest_path))?;
        let (manifest, races) = read(&manifest_path, &text)?;
        let laps = fs::read(&laps_path).map_err(missing(&laps_path))?;
        for race in &races {
            let path = folder.join(&race.file);
            let found = fs::metadata(&path).map_err(missing(&path))?.len();
            if found != race.bytes {
                return Err(PublishError::Size { path, found, expected: race.bytes });
            }
        }
        if races.is_empty() {
            return Err(PublishError::Empty(folder.to_owned()));
        }
        Ok(Store { uri: uri(folder)?, manifest_path, manifest, laps, races, folder: folder.to_owned() })
    }

    /// Rows of all races.
    pub(super) fn rows(&self) -> u64 {
        self.races.iter().map(|race| race.rows).sum()
    }

    /// Hands over each car that is kept reduced: track, race and car as `car/barber/1/13`, and the bytes that the manifest vouches for.
    ///
    /// # Errors
    /// [`PublishError`] where a file is missing or is not what the manifest says.
    pub(super) fn each_reduced(&self, mut each: impl FnMut(String, &[u8])) -> Result<(), PublishError> {
        let shape = |path: &Path, what: String| PublishError::Shape { path: path.to_owned(), what };
        let Some(told) = &self.manifest.reduced else { return Ok(()) };
        let read = serde_json::from_str(told.get());
        let Reduced { races } = read.map_err(|fault| shape(&self.manifest_path, fault.to_string()))?;
        for race in races {
            if race.file != reduced_place(&race.track_id, race.race_num) {
                let what = format!("`{}` is no file of a store", race.file.escape_debug());
                return Err(shape(&self.manifest_path, what));
            }
            let path = self.folder.join(&race.file);
            let file = fs::read(&path).map_err(|cause| PublishError::Missing { path: path.clone(), cause })?;
            for ReducedPiece { vehicle_number, at, bytes, crc32 } in race.cars {
                let piece = at.checked_add(bytes).and_then(|end| file.get(at..end));
                let whole = piece.filter(|piece| crc32fast::hash(piece) == crc32);
                let bytes =
                    whole.ok_or_else(|| shape(&path, format!("car {vehicle_number} is not what was written")))?;
                each(format!("car/{}/{}/{vehicle_number}", race.track_id, race.race_num), bytes);
            }
        }
        Ok(())
    }
}

/// A folder that exists, as the official client names it.
///
/// # Errors
/// [`PublishError::Path`] where it cannot be told.
pub(super) fn uri(folder: &Path) -> Result<String, PublishError> {
    let refuse = |what| PublishError::Path { path: folder.to_owned(), what };
    let path = folder.canonicalize().map_err(|cause| PublishError::Missing { path: folder.to_owned(), cause })?;
    let path = path.to_str().ok_or_else(|| refuse("letters that are not Unicode"))?;
    match literal::unspeakable(path) {
        Some(what) => Err(refuse(what)),
        None => Ok(format!("file://{path}")),
    }
}

/// The manifest, and its races that have rows.
fn read(path: &Path, text: &str) -> Result<(Manifest, Vec<Race>), PublishError> {
    let shape = |what: String| PublishError::Shape { path: path.to_owned(), what };
    let unread = |fault: serde_json::Error| shape(fault.to_string());
    let Version { schema_version: theirs } = serde_json::from_str(text).map_err(unread)?;
    if theirs != SCHEMA_VERSION {
        return Err(PublishError::Version { path: path.to_owned(), theirs, ours: SCHEMA_VERSION });
    }
    let manifest: Manifest = serde_json::from_str(text).map_err(unread)?;
    let mut races = Vec::new();
    let mut files = BTreeSet::new();
    for session in &manifest.sessions {
        let race: Race = serde_json::from_str(session.get()).map_err(unread)?;
        // What ends up in SQL and in paths: nothing but what `season import` writes.
        if !race.is_ours() {
            return Err(shape(format!("`{}` is no race of a store", race.file.escape_debug())));
        }
        if !files.insert(race.file.clone()) {
            return Err(shape(format!("{} is listed twice", race.file)));
        }
        races.push(race);
    }
    races.retain(|race| race.rows > 0);
    Ok((manifest, races))
}

impl Race {
    fn is_ours(&self) -> bool {
        let plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        !self.track.is_empty() && self.track.chars().all(plain) && self.file == place(&self.track, self.number)
    }
}
