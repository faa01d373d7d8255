//! The answer about the laps of one or two drivers: traces on one axis, the delta with its band, corners, certificates.
//!
//! The proxy and the browser make it from the same reduced cars by the same function, so it is the same bytes wherever it
//! was made. A refusal is an answer of the same shape: it says what is known of the drivers, and why there is no delta.
//!
//! | module | what it holds |
//! |---|---|
//! | [`answer`] | the answer, as it is written in JSON |
//! | [`driver`] | what it says of one driver's lap |
//! | [`corners`] | what it says of corners and straights |
//! | [`anchors`] | what it says of the official timing loops |
//! | [`refusal`] | why there is no delta |
//! | [`side`] | which lap of which car |
//!
//! Invariant: with two drivers the losses of corners and straights add up to the difference of the official lap times.

pub mod anchors;
pub mod answer;
pub mod corners;
pub mod driver;
pub mod refusal;
pub mod side;

#[cfg(test)]
pub(crate) mod testing;

pub use answer::{Comparison, compare};
pub use side::Side;

#[cfg(test)]
mod tests;
