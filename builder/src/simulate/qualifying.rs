//! The qualifying session of a race: the best of a few laps with a clear track.
//!
//! Invariant: the order is by best time; two equal times keep the order of car numbers, as a timing service would.

use super::calendar::{RaceScript, Sky, Weekend};
use super::entries::Entry;
use super::random::Stream;

/// Qualifying laps are quicker than race laps: an empty car, new tyres.
const QUICKER: f64 = 0.0115;
/// How much a driver's session differs from his weekend.
const SESSION: f64 = 0.0015;
/// Wet laps are slower by this share.
pub const WET: f64 = 0.060;

/// One row of the session's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Qualified {
    /// Who, with which form.
    pub entry: Entry,
    /// Best lap.
    pub best_ms: i64,
    /// On which lap of the session.
    pub lap: i64,
    /// How many laps.
    pub laps: i64,
}

/// Drives the session; the first is on pole.
#[must_use]
pub fn session(seed: u64, weekend: &Weekend, script: &RaceScript, field: &[Entry]) -> Vec<Qualified> {
    let name = format!("qualifying/{}/{}", weekend.circuit.id, script.number);
    let mut stream = Stream::named(seed, &name);
    let weather = 1.0 + if script.sky == Sky::Wet { WET } else { 0.0 };
    let base = weekend.circuit.lap_ms * (1.0 - QUICKER) * weather;
    let mut order: Vec<Qualified> = field
        .iter()
        .map(|entry| {
            let level = entry.person.pace + entry.form + stream.normal(SESSION);
            let timed = stream.whole(4, 6);
            let (mut best, mut lap) = (f64::INFINITY, 0);
            for number in 2..2 + timed {
                // Noise of a lap on the limit leans to the slow side: mistakes cost, perfection saves little.
                let noise = libm::fabs(stream.normal(entry.person.spread)) * 0.8;
                let time = base * (1.0 + level + noise);
                if time < best {
                    (best, lap) = (time, number);
                }
            }
            Qualified { entry: entry.clone(), best_ms: libm::round(best) as i64, lap, laps: timed + 1 }
        })
        .collect();
    order.sort_by_key(|q| q.best_ms);
    order
}
