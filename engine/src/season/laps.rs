//! `laps.bin`: every lap of a season, packed column by column.
//!
//! JSON would need a megabyte; these columns, compressed by whatever serves them, need about ten bytes a lap. Each value is
//! stored as a *residual* to what its neighbours predict, and each column as one plane of low and one of high bytes, so that
//! a general compressor finds what is regular.
//!
//! Layout, all integers little-endian; *varint* is LEB128, seven bits a byte, low first; *zigzag* is `0, -1, 1, -2` as
//! `0, 1, 2, 3`:
//!
//! ```text
//! magic "HTTL", version 1 (u8)
//! races (varint), then per race: id (varint length, UTF-8), cars (varint), then per car: driver id, laps (varint)
//! marks: one byte a lap, all laps of all races in order: flag (0 none, 1 GF, 2 FCY, 3 FF), + 4 when in the pit lane
//! 14 columns: number, loop 1..6, sector 1..3, time, elapsed, top speed (0.1 km/h), position
//! ```
//!
//! A column begins with the median of each race (zigzag varint each; none for number, elapsed and position), then a mode byte:
//! `0`: every residual is the zigzag varint that follows (or, where that byte is `2`, every value is missing). `1`: the low
//! bytes and then the high bytes of one u16 a lap: the zigzag residual, or `0xffff` for a missing value, or `0xfffe` for an
//! escape; then the escaped residuals, zigzag varint, in order.
//!
//! | column | predicted by |
//! |---|---|
//! | number | the lap before of the same car + 1 |
//! | loops | the race's median of that loop |
//! | sectors | the sum of its two loops; where one is missing the race's median of that sector |
//! | time | the sum of the three sectors; where one is missing the race's median time |
//! | elapsed | elapsed at the lap before of the same car + time |
//! | top speed | the race's median |
//! | position | 1 + how many laps of that number in the race have a smaller elapsed (equal ones: stand earlier) |
//!
//! Invariant: [`decode()`] of [`encode()`] is the same laps (top speed to 0.1 km/h, as the sheets print it), and no bytes,
//! however hostile, make [`decode()`] panic or allocate more than a fixed multiple of what they are.

mod bytes;
mod column;
mod decode;
mod encode;
mod predict;

use super::{DriverId, Lap, RaceId};

pub use decode::decode;
pub use encode::encode;

const MAGIC: &[u8; 4] = b"HTTL";
const VERSION: u8 = 1;

/// More laps than any season has (50 races of 60 cars over 85 laps): beyond it a header is taken as false.
const MAX_LAPS: usize = 1 << 18;

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

#[cfg(test)]
mod tests;
