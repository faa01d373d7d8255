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
//! | [`decimate`] | which of its samples leave a store |
//! | [`refusal`] | why a lap or a car gives no answer |
//! | [`axis`] | the common distance axis of a track: where its loops are, in metres |
//! | [`frame`] | axis, grid and corners of a track, from the laps of many cars |
//! | [`certificate`] | how well a lap agrees with loops that were held out |
//! | [`grid`], [`grid_channel`] | the places at which laps are compared, and a channel at them |
//! | [`reduced`] | all laps of one car on the grid: the unit of caching |
//! | [`reduce`] | from samples to a reduced car |
//! | [`race_ref`] | which race a car was reduced of |
//! | [`wire`] | a reduced car with its frame as bytes |
//!
//! How far that can be trusted, measured on one season's excerpts: time predicted at a loop that was held out, less its
//! official time. A car's *own* laps know the loops better than the *field's* do, because each car's line and wheels are its
//! own; a whole race has them, an excerpt of one lap has not.
//!
//! | distance | loops known by | n | median | p95 | why |
//! |---|---|---|---|---|---|
//! | odometer, 3.7 km | own laps | 60 | 12 ms | 32 ms | |
//! | odometer, 3.7 km | the field | 135 | 17 ms | 80 ms | most cars have one lap each |
//! | integrated, 6.0 km | own laps | 90 | 21 ms | 60 ms | a fifth of the laps have gaps of one to two seconds |
//! | integrated, 4.0 km | own laps | 20 | 12 ms | 27 ms | |
//! | integrated, 6.5 km | the field | 60 | 33 ms | 142 ms | six of thirteen laps stand alone, four are on a damp track |
//! | integrated, 5.5 km | the field | 200 | 75 ms | 366 ms | two loops lie in slow corners, where a metre takes 50 ms |
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
pub mod decimate;
pub mod frame;
pub mod grid;
pub mod grid_channel;
pub(crate) mod path;
pub(crate) mod placed;
mod plane;
pub mod race_ref;
pub mod reduce;
pub mod reduced;
pub mod refusal;
pub(crate) mod robust;
pub mod trace;
pub mod wire;

#[cfg(test)]
mod refusing;
#[cfg(test)]
pub(crate) mod testing;
