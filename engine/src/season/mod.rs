//! A season: who raced where, with which result, lap by lap.
//!
//! [`model`] is the shape of it; [`mod@read`] loads a bundle (ours, or the earlier application's files) with findings;
//! [`mod@write`] makes the files of a bundle; [`laps`] packs every lap; [`mod@pace`] says which laps count as racing laps;
//! [`mod@derive`] fills what follows from laps; [`mod@check`] judges files against one another; [`mod@nearest`] suggests ids;
//! [`order`] is how drivers and entrants stand.

pub mod check;
pub mod derive;
mod earlier;
pub mod laps;
pub mod model;
pub mod nearest;
pub mod order;
pub mod pace;
pub mod read;
pub mod write;

#[cfg(test)]
pub(crate) mod testing;

pub use model::*;
