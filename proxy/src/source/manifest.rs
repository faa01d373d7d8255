//! `telemetry.json` as `season import --telemetry` writes it: the part that is read here.

use hackthetrack_engine::{
    lap::{frame::TrackFrame, reduce::REDUCTION},
    outline::Outline,
};
use serde::Deserialize;

/// The version that this reader knows.
pub(super) const SCHEMA_VERSION: u32 = 2;

#[derive(Debug, Deserialize)]
pub(super) struct Manifest {
    pub(super) schema_version: u32,
    pub(super) tracks: Vec<Track>,
    pub(super) sessions: Vec<Session>,
    /// A store that was written before cars were kept reduced has none.
    #[serde(default)]
    pub(super) reduced: Reduced,
}

impl Manifest {
    /// # Errors
    /// A sentence, where it is of another version than the one that is read here.
    pub(super) fn check_version(&self) -> Result<(), String> {
        let (theirs, ours) = (self.schema_version, SCHEMA_VERSION);
        if theirs == ours {
            Ok(())
        } else {
            Err(format!("It is of version {theirs}, and version {ours} is read here."))
        }
    }
}

/// The cars that are kept reduced.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Reduced {
    /// Of which edition of the arithmetic they are.
    reduction: u32,
    races: Vec<ReducedRace>,
}

impl Reduced {
    /// Those of a race, where they are of the edition that is made here: others are made of their rows again.
    pub(super) fn of(&self, session: &Session) -> Option<&ReducedRace> {
        let same = |race: &&ReducedRace| race.track_id == session.track_id && race.race_num == session.race_num;
        self.races.iter().filter(|_| self.reduction == REDUCTION).find(same)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct ReducedRace {
    track_id: String,
    race_num: u8,
    pub(super) file: String,
    pub(super) cars: Vec<ReducedPiece>,
}

/// Where in the file of its race a car is kept reduced.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ReducedPiece {
    pub(super) vehicle_number: String,
    pub(super) at: u64,
    pub(super) bytes: usize,
    pub(super) crc32: u32,
}

#[derive(Debug, Deserialize)]
pub(super) struct Track {
    pub(super) track_id: String,
    pub(super) frame: Option<TrackFrame>,
    /// A store that was written before there were maps has none.
    pub(super) outline: Option<Outline>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Session {
    pub(super) track_id: String,
    pub(super) race_num: u8,
    pub(super) race_id: String,
    pub(super) file: String,
    pub(super) bytes: u64,
    pub(super) start_ms: Option<i64>,
    pub(super) cars: Vec<Car>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Car {
    pub(super) vehicle_number: String,
    pub(super) driver_id: Option<String>,
    pub(super) row_group: usize,
    pub(super) rows: usize,
    pub(super) identity: Identity,
    pub(super) clock: Clock,
    pub(super) joints_ms: Vec<i64>,
    pub(super) distance: String,
    pub(super) channels: Vec<Channel>,
    pub(super) laps: Vec<Lap>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Channel {
    pub(super) name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Lap {
    pub(super) official_lap: u16,
}

/// How the car is known, by the words of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// The sequence of lap times agrees with the official laps of the car.
    Proven,
    /// The car's number says so and nothing contradicts it.
    Stated,
    /// The number is missing or wrong and nothing else proves the car.
    NotKnown,
}

/// What is known of the car's clock, by the words of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// It runs: differences are right.
    Running,
    /// It stands still: nothing can be timed.
    Frozen,
    /// Only time of receipt is known: nothing can be timed.
    ReceiptOnly,
}
