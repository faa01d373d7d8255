//! The frame of each track: where its loops and corners are, and its map, estimated once from all cars of all its races.
//!
//! It is made at import, because it needs every car and changes with none: whoever answers a request later reads two cars.
//! Of each car only what the estimate reads is kept meanwhile, about two megabytes, and half of that where positions were logged.
//!
//! Invariant: both races of a track have the same frame, so that a corner has one name.

use super::car::Finished;
use super::distance::Origin;
use super::identify::Identified;
use hackthetrack_engine::lap::frame::{FrameOptions, TrackFrame};
use hackthetrack_engine::lap::trace::{CarTrace, Channel, Samples};
use hackthetrack_engine::outline::Outline;
use hackthetrack_engine::season::{Lap, Season, TrackId};

/// The channels that a frame and a map are estimated from.
const READ: [Channel; 5] = [Channel::Speed, Channel::LapDistance, Channel::AccY, Channel::Latitude, Channel::Longitude];
/// Of positions one is kept each so many milliseconds: the speed's own rate, 10 m at 180 km/h.
const POSITION_MS: i64 = 200;

/// The cars of each track that was met, in the order of the store.
#[derive(Debug, Default)]
pub(super) struct Surveys(Vec<(TrackId, Vec<CarTrace>)>);

/// A track by all its cars.
#[derive(Debug)]
pub(super) struct Surveyed {
    /// Which track.
    pub(super) id: TrackId,
    /// None where no lap can be placed.
    pub(super) frame: Option<TrackFrame>,
    /// None where no map can be drawn.
    pub(super) outline: Option<Outline>,
}

impl Surveys {
    /// Adds a car of a track.
    pub(super) fn add(&mut self, track: &TrackId, who: &Identified, finished: &Finished, laps: &[Lap]) {
        let trace = trace(who, finished, laps);
        match self.0.iter_mut().find(|(known, _)| known == track) {
            Some((_, cars)) => cars.push(trace),
            None => self.0.push((track.clone(), vec![trace])),
        }
    }

    /// What is known of each track.
    pub(super) fn tracks(self, season: &Season) -> Vec<Surveyed> {
        let surveyed = |(id, cars): (TrackId, Vec<CarTrace>)| {
            let track = season.tracks.iter().find(|track| track.id == id);
            let options = track.map_or_else(FrameOptions::default, FrameOptions::from);
            let frame = TrackFrame::estimate(&cars, options);
            let outline = frame.as_ref().and_then(|frame| Outline::estimate(&cars, frame));
            Surveyed { id, frame, outline }
        };
        self.0.into_iter().map(surveyed).collect()
    }
}

/// Of samples in order of time, those that are at least so far apart.
fn thinned(samples: impl Iterator<Item = (i64, f64)>, apart_ms: i64) -> impl Iterator<Item = (i64, f64)> {
    let mut last: Option<i64> = None;
    samples.filter(move |(at, _)| {
        let far = last.is_none_or(|last| at - last >= apart_ms);
        if far {
            last = Some(*at);
        }
        far
    })
}

fn trace(who: &Identified, finished: &Finished, laps: &[Lap]) -> CarTrace {
    let table = &finished.car.table;
    let logged = |channel: &Channel| *channel != Channel::LapDistance || finished.distance == Origin::Logged;
    let samples = |channel| {
        let apart_ms = if matches!(channel, Channel::Latitude | Channel::Longitude) { POSITION_MS } else { 0 };
        Samples::from_pairs(thinned(table.samples(channel).map(|(_, at, value)| (at, value)), apart_ms))
    };
    let read = READ.into_iter().filter(logged);
    finished.trace(who, laps, read.map(|channel| (channel, samples(channel))))
}
