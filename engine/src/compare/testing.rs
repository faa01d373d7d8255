//! A field of three simulated cars on one track, reduced: what tests of answers ask about.

use crate::lap::frame::{FrameOptions, TrackFrame};
use crate::lap::race_ref::RaceRef;
use crate::lap::reduce::reduce;
use crate::lap::reduced::ReducedCar;
use crate::lap::testing::circuit::{Drive, LENGTH_M};
use crate::lap::testing::feed::{Faults, feed};
use crate::lap::trace::CarTrace;
use crate::season::{RaceId, TrackId};
use crate::units::Metres;

/// The race, its track's frame, and cars 0, 1 and 2.
pub(crate) fn field() -> (RaceRef, TrackFrame, Vec<ReducedCar>) {
    let drive = |seed: u64| feed(&seed.to_string(), &Drive::of(seed, 7), Faults { seed, ..Faults::ALL });
    let traces: Vec<CarTrace> = (0..3).map(drive).collect();
    let options = FrameOptions { length: Some(Metres(LENGTH_M)), ..FrameOptions::default() };
    let frame = TrackFrame::estimate(&traces, options).unwrap();
    let cars = traces.iter().map(|trace| reduce(trace, &frame)).collect();
    let race = RaceRef { track_id: TrackId("longridge".into()), race_num: 1, race_id: RaceId("longridge_r1".into()) };
    (race, frame, cars)
}
