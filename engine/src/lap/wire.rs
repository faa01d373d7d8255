//! A reduced car with the frame it was reduced in, as bytes: what a proxy sends so that pairs are made elsewhere.
//!
//! Layout: the magic `HTTC`, a version byte, then [`SentCar`] in postcard (<https://postcard.jamesmunns.com/wire-format>), each
//! column of numbers as one piece of bytes, little end first. Every number keeps its bits, so a pair made from two such cars is
//! the same answer, to the bit, wherever it is made. A proxy sends them so, and a store keeps its cars so.
//!
//! Invariant: what [`decode`] lets through is consistent (each column has a value for each place of the grid), and no bytes,
//! however hostile, make it panic.

use super::frame::TrackFrame;
use super::grid::Grid;
use super::race_ref::RaceRef;
use super::reduced::{ReducedCar, ReducedLap};
use serde::{Deserialize, Serialize};
use std::fmt;

const MAGIC: [u8; 4] = *b"HTTC";
const VERSION: u8 = 2;

/// A car as it is sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SentCar {
    /// Of which race.
    pub race: RaceRef,
    /// What all cars of the track share.
    pub frame: TrackFrame,
    /// The car's laps in that frame.
    pub car: ReducedCar,
}

/// Why bytes are no car.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireFault {
    /// They do not begin as a car does.
    NotACar,
    /// They were written by a version that this one does not read.
    OtherVersion(u8),
    /// They end too early or contradict themselves.
    Damaged,
}

impl fmt::Display for WireFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WireFault::NotACar => f.write_str("These bytes are no reduced car; fetch one from the telemetry service."),
            WireFault::OtherVersion(version) => {
                write!(
                    f,
                    "This car was written in version {version}, here version {VERSION} is read; update the older side."
                )
            }
            WireFault::Damaged => f.write_str("The car is damaged or cut off; fetch it again."),
        }
    }
}

impl std::error::Error for WireFault {}

/// The bytes of a car; `None` where it is too large for memory to hold twice.
#[must_use]
pub fn encode(car: &SentCar) -> Option<Vec<u8>> {
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    postcard::to_extend(car, bytes).ok()
}

/// The car of bytes.
///
/// # Errors
/// [`WireFault`] where they are none, damaged, or of another version.
pub fn decode(bytes: &[u8]) -> Result<SentCar, WireFault> {
    let body = bytes.strip_prefix(&MAGIC).ok_or(WireFault::NotACar)?;
    let (version, body) = body.split_first().ok_or(WireFault::Damaged)?;
    if *version != VERSION {
        return Err(WireFault::OtherVersion(*version));
    }
    let (sent, rest) = postcard::take_from_bytes::<SentCar>(body).map_err(|_| WireFault::Damaged)?;
    let grid = sent.frame.grid;
    let consistent = sent.car.grid == grid
        && sent.car.laps.iter().all(|lap| fits(lap, &grid, sent.frame.corners.len()))
        && sent.frame.axis.length == grid.length();
    if consistent && rest.is_empty() { Ok(sent) } else { Err(WireFault::Damaged) }
}

/// Whether a lap has a value for each place and each corner.
fn fits(lap: &ReducedLap, grid: &Grid, corners: usize) -> bool {
    let places = grid.places_m().count();
    let channels =
        [&lap.speed_kmh, &lap.brake_front_bar, &lap.accelerator_pct, &lap.steering_deg, &lap.lateral_g, &lap.gear];
    let columns = [&lap.time_ms, &lap.band_ms];
    lap.corners.len() == corners
        && columns.iter().all(|column| column.len() == places && column.iter().all(|value| value.is_finite()))
        && channels.iter().all(|channel| channel.len() == places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::field;
    use proptest::prelude::*;

    fn sent() -> SentCar {
        let (race, frame, mut cars) = field();
        SentCar { race, frame, car: cars.remove(0) }
    }

    #[test]
    fn a_car_comes_back_to_the_bit() {
        let sent = sent();
        assert_eq!(decode(&encode(&sent).unwrap()).unwrap(), sent);
    }

    #[test]
    fn other_bytes_another_version_and_a_cut_are_told_apart() {
        let bytes = encode(&sent()).unwrap();
        assert_eq!(decode(b"{}"), Err(WireFault::NotACar));
        let mut other = bytes.clone();
        other[4] = 9;
        assert_eq!(decode(&other), Err(WireFault::OtherVersion(9)));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), Err(WireFault::Damaged));
        assert_eq!(decode(&[bytes.as_slice(), b"!"].concat()), Err(WireFault::Damaged));
        assert_eq!(decode(&bytes[..4]), Err(WireFault::Damaged));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_damage_makes_decoding_panic(at in any::<prop::sample::Index>(), value: u8, cut in any::<prop::sample::Index>()) {
            static BYTES: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
            let mut bytes = BYTES.get_or_init(|| encode(&sent()).unwrap()).clone();
            // The first kilobytes hold counts and lengths, the rest are numbers.
            let at = at.index(bytes.len().min(4_096));
            bytes[at] = value;
            bytes.truncate(bytes.len().min(5 + cut.index(bytes.len() * 2)));
            let _ = decode(&bytes);
        }
    }
}
