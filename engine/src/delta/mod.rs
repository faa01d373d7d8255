//! Where on the lap, and by how much, one driver loses time to another.
//!
//! | module | what it answers |
//! |---|---|
//! | [`mod@pair`] | the delta of two laps along the track, with its band, its masks and its parts |
//! | [`parts`] | corners and the straights between them: losses that add up to the lap |

pub mod pair;
pub mod parts;

#[cfg(test)]
mod invariants;
#[cfg(test)]
mod truth;

pub use pair::{LapChoice, Pair, PairAnswer, pair};
