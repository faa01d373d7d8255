//! One lap of one car: samples cut, timed and anchored at the official timing loops.
//!
//! Two truths meet here. The *official crossing times* are exact to a millisecond, but only at six loops. The *car's own
//! samples* are everywhere, but its odometer slips and its clock has any offset. So time is taken from the car's clock, whose
//! rate is right and whose offset follows from the official line crossings of the whole race; distance is taken from the
//! car's speed, and is put right at each loop, where the official time says where the car was.
//!
//! | module | what it does |
//! |---|---|
//! | [`trace`] | the clean samples of one car in one race: the input |
//! | [`refusal`] | why a lap or a car gives no answer |
//! | [`axis`] | the common distance axis of a track: where its loops are, in metres |
//! | [`frame`] | axis, grid and corners of a track, from the laps of many cars |
//! | [`certificate`] | how well a lap agrees with loops that were held out |
//! | [`grid`], [`grid_channel`] | the places at which laps are compared, and a channel at them |
//! | [`reduced`] | all laps of one car on the grid: the unit of caching |
//! | [`reduce`] | from samples to a reduced car |
//!
//! Invariant: at the line and at every loop, a lap on the grid has exactly its official time.

pub(crate) mod aligned;
pub(crate) mod anchors;
pub mod axis;
pub(crate) mod band;
pub mod certificate;
pub(crate) mod clock;
pub(crate) mod crossings;
pub(crate) mod curve;
pub mod frame;
pub mod grid;
pub mod grid_channel;
pub(crate) mod path;
pub(crate) mod placed;
pub mod reduce;
pub mod reduced;
pub mod refusal;
pub(crate) mod robust;
pub mod trace;

#[cfg(test)]
mod refusing;
#[cfg(test)]
pub(crate) mod testing;
