//! One lap of one car: samples cut, timed and anchored at the official timing loops.

pub mod trace;
