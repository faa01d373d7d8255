//! Which races and cars there are: read once from `telemetry.json` and `laps.bin` beside it.
//!
//! Invariant: a key that the catalogue gave names a car that it holds.

use super::manifest::{self, Clock, Identity, Manifest, ReducedPiece, ReducedRace};
use hackthetrack_engine::{
    lap::{
        decimate::READ,
        frame::TrackFrame,
        race_ref::RaceRef,
        trace::{self, Channel},
    },
    outline::Outline,
    season::{
        CarNumber, Lap, LapNumber, RaceId, TrackId,
        laps::{RaceLaps, decode},
    },
};
use sha2::{Digest, Sha256};
use std::{fs, io, path::Path, sync::Arc};

/// The name of the manifest in a store.
pub const MANIFEST: &str = "telemetry.json";
/// The official laps beside it.
const LAPS: &str = "laps.bin";

/// One car in one race: an answer to [`Catalogue::find`] and nothing else. It is of one edition of the catalogue, so that what
/// was kept of another is never taken for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CarKey {
    edition: Edition,
    session: usize,
    car: usize,
}

/// Which content a catalogue has: the same content, the same edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Edition(u64);

impl From<Edition> for u64 {
    fn from(edition: Edition) -> u64 {
        edition.0
    }
}

impl Edition {
    /// The edition of these parts, in this order.
    pub(super) fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        Edition(digest.finalize().iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    }
}

/// What a store holds.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Which content it has.
    pub edition: Edition,
    /// The races, in the order of the manifest, which is the calendar's.
    pub sessions: Vec<Session>,
}

/// One race of which telemetry exists.
#[derive(Debug)]
pub struct Session {
    /// Which race.
    pub race: RaceRef,
    /// When it began, milliseconds since 1970 in UTC, where that is known.
    pub start_ms: Option<i64>,
    /// What all its cars are reduced in; none where no lap could be placed.
    pub frame: Option<Arc<TrackFrame>>,
    /// The map of its track, where the store has one.
    pub outline: Option<Arc<Outline>>,
    /// The cars, by number.
    pub cars: Vec<Car>,
    /// The file within the store, and how many bytes it has.
    pub(super) file: String,
    pub(super) bytes: u64,
    /// The file of its reduced cars, where the store has one of this edition.
    pub(super) reduced: Option<String>,
}

/// One car of a race.
#[derive(Debug)]
pub struct Car {
    /// As the sheets print it.
    pub number: CarNumber,
    /// The driver's id in the season's bundle; none where the car is not known.
    pub driver_id: Option<String>,
    /// How the car is known.
    pub identity: Identity,
    /// What is known of its clock.
    pub clock: Clock,
    /// Where pieces of its clock were joined.
    pub(super) joints_ms: Vec<i64>,
    /// What it logged.
    pub channels: Vec<Channel>,
    /// Its official laps in this race.
    pub laps: Vec<Lap>,
    /// Those of which there are samples.
    pub covered: Vec<LapNumber>,
    /// Its first row in the file.
    pub(super) first_row: usize,
    /// How many rows the store has of it.
    pub rows: usize,
    /// Where it is kept reduced.
    pub(super) reduced: Option<ReducedPiece>,
}

/// What was asked for and does not exist, with what does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// No telemetry of this track.
    Track(Vec<String>),
    /// None of this race of the track.
    Race(Vec<String>),
    /// None of this car in the race.
    Car(Vec<String>),
}

/// Why a store cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// A file of it cannot be read.
    #[error("{file} cannot be read: {cause}. Give the folder that `season import --telemetry` wrote as --store.")]
    Read {
        /// Which file.
        file: &'static str,
        /// What the system said.
        cause: io::Error,
    },
    /// A file of it makes no sense.
    #[error("{file} cannot be understood: {what} Import the telemetry again.")]
    Shape {
        /// Which file.
        file: &'static str,
        /// What is wrong, as a sentence.
        what: String,
    },
}

impl Catalogue {
    /// Reads the catalogue of a store.
    ///
    /// # Errors
    /// Where a file cannot be read, or is of another version.
    pub fn read(store: &Path) -> Result<Self, StoreFault> {
        let read = |file: &'static str| fs::read(store.join(file)).map_err(|cause| StoreFault::Read { file, cause });
        let shape = |file, what: String| StoreFault::Shape { file, what };
        let text = read(MANIFEST)?;
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|fault| shape(MANIFEST, format!("{fault}.")))?;
        manifest.check_version().map_err(|what| shape(MANIFEST, what))?;
        let laps = read(LAPS)?;
        let edition = Edition::of([text.as_slice(), laps.as_slice()]);
        let laps = decode(&laps).map_err(|fault| shape(LAPS, fault.what))?;
        Ok(Self::of(manifest, &laps, edition))
    }

    /// The catalogue of a manifest and the official laps beside it.
    pub(super) fn of(manifest: Manifest, laps: &[RaceLaps], edition: Edition) -> Self {
        Catalogue { edition, sessions: sessions(manifest, laps) }
    }

    /// The key of a car.
    ///
    /// # Errors
    /// What does not exist, with what does.
    pub fn find(&self, track: &str, race_num: u8, car: &str) -> Result<CarKey, Unknown> {
        let index = self.race(track, race_num)?;
        let cars = self.sessions.get(index).map_or(&[][..], |session| &session.cars);
        match cars.iter().position(|known| known.number.0 == car) {
            Some(car) => Ok(CarKey { edition: self.edition, session: index, car }),
            None => Err(Unknown::Car(cars.iter().map(|car| car.number.0.clone()).collect())),
        }
    }

    /// Which session a race is.
    ///
    /// # Errors
    /// What does not exist, with what does.
    pub fn race(&self, track: &str, race_num: u8) -> Result<usize, Unknown> {
        let of_track = || self.sessions.iter().enumerate().filter(|(_, session)| session.race.track_id.0 == track);
        if of_track().next().is_none() {
            let mut tracks: Vec<String> = self.sessions.iter().map(|session| session.race.track_id.0.clone()).collect();
            tracks.dedup();
            return Err(Unknown::Track(tracks));
        }
        let found = of_track().find(|(_, session)| session.race.race_num == race_num);
        let races = || of_track().map(|(_, session)| session.race.race_num.to_string()).collect();
        found.map(|(index, _)| index).ok_or_else(|| Unknown::Race(races()))
    }

    /// The cars of a race that can be compared, the one with the fastest official racing lap first.
    pub fn fastest_first(&self, session: usize) -> Vec<CarKey> {
        let cars = self.sessions.get(session).map_or(&[][..], |session| &session.cars);
        let best = |car: &Car| car.best().map(|lap| lap.time);
        let mut keyed: Vec<_> = cars.iter().enumerate().filter_map(|(i, car)| Some((best(car)?, i))).collect();
        keyed.sort();
        keyed.into_iter().map(|(_, car)| CarKey { edition: self.edition, session, car }).collect()
    }

    /// The race and the car of a key.
    #[must_use]
    pub fn get(&self, key: CarKey) -> Option<(&Session, &Car)> {
        if key.edition != self.edition {
            return None;
        }
        let session = self.sessions.get(key.session)?;
        Some((session, session.cars.get(key.car)?))
    }
}

impl Car {
    /// The fastest official racing lap of which there are samples; none where the clock or the car is not known.
    #[must_use]
    pub fn best(&self) -> Option<&Lap> {
        use hackthetrack_engine::season::pace::{LapKind, kinds};
        if self.clock != Clock::Running || self.identity == Identity::NotKnown {
            return None;
        }
        let racing = self.laps.iter().zip(kinds(&self.laps)).filter(|(_, kind)| *kind == LapKind::Racing);
        let covered = racing.map(|(lap, _)| lap).filter(|lap| self.covered.contains(&lap.number));
        covered.min_by_key(|lap| (lap.time, lap.number))
    }

    /// Whether the car logged how far its pedal was pressed; then the throttle blade is not read.
    pub(super) fn has_pedal(&self) -> bool {
        self.channels.contains(&Channel::Pedal)
    }

    /// The channels that answers are made of, as far as the car logged them.
    pub(super) fn read(&self) -> impl Iterator<Item = Channel> + '_ {
        let wanted = |channel: &Channel| !(self.has_pedal() && *channel == Channel::Throttle);
        READ.into_iter().filter(|channel| self.channels.contains(channel)).filter(wanted)
    }

    /// The trace of the car without any sample: what is known before a row is read.
    pub(super) fn blank(&self) -> trace::CarTrace {
        trace::CarTrace {
            car: self.number.clone(),
            identity: match self.identity {
                Identity::Proven => trace::Identity::Proven,
                Identity::Stated => trace::Identity::Stated,
                Identity::NotKnown => trace::Identity::NotKnown,
            },
            clock: match self.clock {
                Clock::Running => trace::Clock::Running,
                Clock::Frozen => trace::Clock::Frozen,
                Clock::ReceiptOnly => trace::Clock::ReceiptOnly,
            },
            joints_ms: self.joints_ms.clone(),
            channels: std::collections::BTreeMap::new(),
            spans: vec![],
            laps: self.laps.clone(),
        }
    }
}

fn sessions(manifest: Manifest, laps: &[RaceLaps]) -> Vec<Session> {
    let shared = |track: manifest::Track| (track.track_id, track.frame.map(Arc::new), track.outline.map(Arc::new));
    let tracks: Vec<_> = manifest.tracks.into_iter().map(shared).collect();
    let session = |session: manifest::Session| {
        let reduced = manifest.reduced.of(&session);
        let race = RaceRef {
            track_id: TrackId(session.track_id),
            race_num: session.race_num,
            race_id: RaceId(session.race_id),
        };
        let of_track = tracks.iter().find(|(track, ..)| *track == race.track_id.0);
        let of_race = laps.iter().find(|known| known.race == race.race_id);
        Session {
            start_ms: session.start_ms,
            frame: of_track.and_then(|(_, frame, _)| frame.clone()),
            outline: of_track.and_then(|(_, _, outline)| outline.clone()),
            cars: cars(session.cars, of_race, reduced),
            reduced: reduced.map(|race| race.file.clone()),
            file: session.file,
            bytes: session.bytes,
            race,
        }
    };
    manifest.sessions.into_iter().map(session).collect()
}

fn cars(mut cars: Vec<manifest::Car>, laps: Option<&RaceLaps>, reduced: Option<&ReducedRace>) -> Vec<Car> {
    // A row group for each car, in this order: the rows before it are those of the cars before it.
    cars.sort_by_key(|car| car.row_group);
    let mut first_row = 0;
    let mut known = Vec::with_capacity(cars.len());
    for car in cars {
        let official =
            laps.and_then(|race| race.cars.iter().find(|(driver, _)| Some(&driver.0) == car.driver_id.as_ref()));
        let integrated = car.distance != "logged";
        let channel = |name: &str| Channel::ALL.into_iter().find(|channel| channel.column() == name);
        let channels = car.channels.iter().filter_map(|known| channel(&known.name));
        let pieces = reduced.map_or(&[][..], |race| &race.cars);
        known.push(Car {
            reduced: pieces.iter().find(|piece| piece.vehicle_number == car.vehicle_number).cloned(),
            number: CarNumber(car.vehicle_number),
            driver_id: car.driver_id,
            identity: car.identity,
            clock: car.clock,
            joints_ms: car.joints_ms,
            // A distance that the importer integrated is a convenience for other readers, not something the car logged.
            channels: channels.filter(|channel| !(integrated && *channel == Channel::LapDistance)).collect(),
            laps: official.map(|(_, laps)| laps.clone()).unwrap_or_default(),
            covered: car.laps.iter().map(|lap| LapNumber(lap.official_lap)).collect(),
            first_row,
            rows: car.rows,
        });
        first_row = first_row.saturating_add(car.rows);
    }
    known
}
