//! `laps.bin`: every lap of a season, packed column by column.

use super::{DriverId, Lap, RaceId, Season};

/// The laps of one race, car by car, in the order of the race's entrants.
#[derive(Debug, Clone, PartialEq)]
pub struct RaceLaps {
    /// Which race.
    pub race: RaceId,
    /// Each car's laps, in order.
    pub cars: Vec<(DriverId, Vec<Lap>)>,
}

/// Why a `laps.bin` cannot be read: where, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LapsFault {
    /// Byte offset.
    pub offset: usize,
    /// One sentence.
    pub what: String,
}

/// Packs every lap of the season.
#[must_use]
pub fn encode(_season: &Season) -> Vec<u8> {
    Vec::new()
}

/// Unpacks what [`encode`] packed.
///
/// # Errors
/// [`LapsFault`] where the bytes are truncated, of another version, or contradict themselves.
pub fn decode(_bytes: &[u8]) -> Result<Vec<RaceLaps>, LapsFault> {
    Ok(Vec::new())
}
