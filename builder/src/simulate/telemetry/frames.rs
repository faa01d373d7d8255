//! The frames of one car's feed: when they were taken, what they hold, what the car's clock said and when they were received.
//!
//! The logger writes a frame each 43 to 46 ms; speed comes in each fifth, revolutions and lap distance in the one after it.
//! The uplink hands over what has waited, in bursts.
//! Invariant: in order of time taken; a frame is received after it was taken.

use super::super::random::Stream;
use super::channels::{Equipment, Values};
use super::faults::{ClockFault, Doses, Fault, Switches};
use super::sensors::{Sensors, Slot};
use super::trip::Trip;
use super::uplink::Uplink;
use super::walk::Walk;

/// The counter's mark for a lost lap.
pub(super) const LOST: u16 = 32_768;

/// The car is off for so long, if it is powered off before the race, and so long after the feed began; milliseconds.
const OFF_MS: (i64, i64) = (55_000, 85_000);
const OFF_AFTER_MS: i64 = 115_000;
/// A car that stands longer than this in the pits is powered off too.
const LONG_STAND_MS: f64 = 300_000.0;
/// A gap lasts this long, milliseconds.
const GAP_MS: (i64, i64) = (1_000, 1_900);
/// A counter is lost for this long, milliseconds.
const LOSS_MS: (i64, i64) = (8_000, 70_000);
/// The counter moves on this late, milliseconds.
const COUNTED_MS: (i64, i64) = (10, 125);

/// A frame as it was logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// What the car's clock said, as an absolute time, milliseconds.
    pub(super) clock_ms: i64,
    /// When it was received.
    pub(super) received_ms: i64,
    /// The lap counter.
    pub(super) lap: u16,
    /// Its values.
    pub(super) values: Values,
}

/// What a feed is made from.
pub(super) struct Logger<'a> {
    /// Where the car went.
    pub(super) trip: &'a Trip,
    /// What is wrong.
    pub(super) switches: &'a Switches,
    /// In which doses.
    pub(super) doses: Doses,
    /// What the circuit logs.
    pub(super) equipment: Equipment,
    /// Where the line is.
    pub(super) finish_line: [f64; 2],
    /// Green, as an absolute time, milliseconds.
    pub(super) green_ms: i64,
}

/// Stretches of time in which something holds, in order.
struct Spells(Vec<(i64, i64)>);

impl Spells {
    fn holds(&self, at_ms: i64) -> bool {
        let before = self.0.partition_point(|spell| spell.0 <= at_ms);
        before.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|spell| at_ms < spell.1)
    }

    /// So many a minute, each this long.
    fn draw(stream: &mut Stream, from: i64, to: i64, a_minute: f64, length: (i64, i64)) -> Spells {
        let mut spells = Vec::new();
        let mut at = from as f64;
        while a_minute > 0.0 {
            at += -60_000.0 / a_minute * libm::log(1.0 - stream.unit());
            if at >= to as f64 {
                break;
            }
            let lasts = stream.whole(length.0, length.1);
            spells.push((at as i64, at as i64 + lasts));
            at += lasts as f64;
        }
        Spells(spells)
    }
}

impl Logger<'_> {
    /// Every frame; `seed` and `name` name the streams.
    pub(super) fn frames(&self, seed: u64, name: &str) -> Vec<Frame> {
        let stream = |part: &str| Stream::named(seed, &format!("telemetry/{part}/{name}"));
        let (mut beat, mut luck) = (stream("beat"), stream("luck"));
        let mut sensors = Sensors::new(stream("sensors"), self.doses.role.mounting, self.equipment, self.finish_line);
        let mut uplink = Uplink::new(stream("uplink"), self.switches.on(Fault::Receipt));
        let (from, to) = self.ends(&mut luck);
        let off = self.off(from, &mut luck);
        let gaps = Spells::draw(&mut luck, from, to, self.doses.gaps, GAP_MS);
        let losses = Spells::draw(&mut luck, 0, to, self.doses.losses / 60.0, LOSS_MS);
        let mut walk = Walk::along(self.trip);
        let mut lines = self.trip.lines_ms.iter().enumerate().peekable();
        let (mut counter, mut counter_after, mut next_counter) = (LOST, i64::MAX, LOST);
        let mut clock_ms = self.doses.clock_ms;
        let mut frames: Vec<Frame> = Vec::with_capacity(((to - from) / 44) as usize);
        let (mut at, mut number, mut was_off) = (from, 0_u64, 0);
        while at < to {
            if let Some(spell) = off.0.iter().find(|spell| (spell.0..spell.1).contains(&at)) {
                at = spell.1;
                was_off = spell.1 - spell.0;
            }
            // A clock without power stands still.
            clock_ms -= std::mem::take(&mut was_off) * i64::from(self.doses.clock_ms != 0);
            let state = walk.state(at as f64);
            while let Some((lap, _)) = lines.next_if(|(_, line)| **line <= at as f64) {
                if Some(lap) != self.doses.missed_trigger {
                    sensors.trigger(&state);
                }
                let ended = lap + 1 == self.trip.lines_ms.len();
                next_counter = if ended { LOST } else { lap as u16 + 1 + self.doses.ahead };
                counter_after = at + beat.whole(COUNTED_MS.0, COUNTED_MS.1);
            }
            if at >= counter_after {
                (counter, counter_after) = (next_counter, i64::MAX);
            }
            let slot = match number % 5 {
                0 => Slot::Speed,
                1 => Slot::Engine,
                _ => Slot::Fast,
            };
            let values = sensors.read(&state, at, slot);
            let received_ms = uplink.received(at) + self.green_ms;
            let stamped = match self.doses.role.clock {
                ClockFault::None => at + self.green_ms + clock_ms,
                ClockFault::Frozen => from + self.green_ms + clock_ms,
                ClockFault::Receipt => received_ms,
            };
            let lap = if losses.holds(at) { LOST } else { counter };
            let (dropped, doubled, twice) = (luck.unit(), luck.unit(), luck.unit());
            if dropped >= self.doses.dropped && !gaps.holds(at) {
                let collides = doubled < self.doses.conflicts && self.doses.role.clock == ClockFault::None;
                let before =
                    frames.last().filter(|before| stamped - before.clock_ms < 60).map(|before| before.clock_ms);
                let stamped = if collides { before.unwrap_or(stamped) } else { stamped };
                let frame = Frame { clock_ms: stamped, received_ms, lap, values };
                frames.push(frame);
                if twice < self.doses.duplicates {
                    frames.push(frame);
                }
            }
            number += 1;
            at += beat.whole(43, 45) + i64::from(beat.chance(0.12));
        }
        frames
    }

    /// When the feed begins and ends, race time.
    fn ends(&self, luck: &mut Stream) -> (i64, i64) {
        let at = |moment: Option<&super::trip::Moment>| moment.map_or(0, |moment| moment.at_ms as i64);
        let (from, to) = (at(self.trip.moments.first()), at(self.trip.moments.last()));
        let (late, early) = (luck.whole(1_000, 20_000), luck.whole(0, 60_000));
        match self.switches.on(Fault::Partial) {
            true => (from + late, (to - early).max(from + late)),
            false => (from, to),
        }
    }

    /// When the car is powered off.
    fn off(&self, from: i64, luck: &mut Stream) -> Spells {
        let lasts = luck.whole(OFF_MS.0, OFF_MS.1);
        let mut spells = Vec::new();
        if self.doses.powered_off {
            spells.push((from + OFF_AFTER_MS, from + OFF_AFTER_MS + lasts));
        }
        for pair in self.trip.moments.windows(2) {
            if let [stands, leaves] = pair
                && self.switches.on(Fault::Clock)
                && stands.at_ms > 0.0
                && leaves.metres <= stands.metres
                && leaves.at_ms - stands.at_ms > LONG_STAND_MS
            {
                spells.push((stands.at_ms as i64 + 60_000, leaves.at_ms as i64 - 60_000));
            }
        }
        Spells(spells)
    }
}
