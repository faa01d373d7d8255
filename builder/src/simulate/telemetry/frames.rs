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
        let mut pause = || -60_000.0 / a_minute * libm::log(1.0 - stream.unit());
        let mut at = if a_minute > 0.0 { from as f64 + pause() } else { f64::INFINITY };
        let mut begins = Vec::new();
        while at < to as f64 {
            begins.push(at as i64);
            at += pause() + length.1 as f64;
        }
        let spells = begins.into_iter().map(|begins| (begins, begins + stream.whole(length.0, length.1))).collect();
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
            while let Some((lap, line)) = lines.next_if(|(_, line)| **line <= at as f64) {
                // The trigger is met at the line, not at the next frame.
                if Some(lap) != self.doses.missed_trigger {
                    sensors.trigger(&walk.state(*line));
                }
                let ended = lap + 1 == self.trip.lines_ms.len();
                next_counter = if ended { LOST } else { lap as u16 + 1 + self.doses.ahead };
                counter_after = at + beat.whole(COUNTED_MS.0, COUNTED_MS.1);
            }
            let state = walk.state(at as f64);
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

#[cfg(test)]
mod tests {
    use super::super::super::season::draw;
    use super::super::channels::{CHANNELS, NONE};
    use super::super::course::Course;
    use super::super::faults::{ALL, NumberFault, Role};
    use super::super::sensors::Mounting;
    use super::*;

    const ROLE: Role = Role { clock: ClockFault::None, number: NumberFault::None, mounting: Mounting::RIGHT };

    /// The frames of some cars of a race with these faults, and their doses.
    fn feeds(faults: &[Fault], role: Role) -> Vec<(Doses, Vec<Frame>, Trip)> {
        let season = draw(2025, 34, "Test");
        let race = &season.events[5].races[1];
        let course = Course::of(&season.events[5].weekend.circuit);
        let switches = Switches(faults.to_vec());
        let feed = |(index, drive)| {
            let trip = Trip::of(2025, &course, 2, drive)?;
            let doses = Doses::draw(&switches, &mut Stream::named(1, &format!("doses/{index}")), role, 28);
            let equipment = Equipment::Full;
            let logger =
                Logger { trip: &trip, switches: &switches, doses, equipment, finish_line: [0.1, 0.2], green_ms: 0 };
            let frames = logger.frames(1, &format!("car {index}"));
            Some((doses, frames, trip))
        };
        race.drives.iter().take(8).enumerate().filter_map(feed).collect()
    }

    fn share(frames: &[Frame], count: impl Fn(&Frame, &Frame) -> bool) -> f64 {
        let pairs = frames.windows(2).filter(|pair| count(&pair[0], &pair[1]));
        pairs.count() as f64 / frames.len() as f64
    }

    #[test]
    fn a_clean_feed_has_a_frame_each_44_ms_and_speed_and_distance_in_each_fifth() {
        for (_, frames, trip) in feeds(&[], ROLE) {
            assert!(frames.windows(2).all(|pair| (43..=46).contains(&(pair[1].clock_ms - pair[0].clock_ms))));
            assert!(frames.iter().all(|frame| frame.received_ms - frame.clock_ms == 8));
            for (at, channel) in CHANNELS.iter().enumerate() {
                let samples = frames.iter().filter(|frame| frame.values[at] != NONE).count();
                let slow = ["speed", "nmot", "Laptrigger_lapdist_dls"].contains(&channel.name);
                let expected = if channel.name == "ath" { 0 } else { frames.len() / if slow { 5 } else { 1 } };
                assert!(samples.abs_diff(expected) <= 1, "{}: {samples}", channel.name);
            }
            let laps: Vec<u16> = frames.chunk_by(|a, b| a.lap == b.lap).map(|run| run[0].lap).collect();
            let expected: Vec<u16> = (1..trip.lines_ms.len() as u16).collect();
            assert_eq!(laps, [&[LOST][..], &expected, &[LOST]].concat());
        }
    }

    #[test]
    fn every_fault_comes_in_its_dose() {
        let feeds = feeds(&ALL, ROLE);
        for (doses, frames, _) in &feeds {
            let twice = share(frames, |a, b| a == b);
            assert!((0.013..0.03).contains(&twice), "twice {twice}");
            let conflicting = share(frames, |a, b| a.clock_ms == b.clock_ms && a.values != b.values);
            assert!((0.009..0.026).contains(&conflicting), "conflicting {conflicting}");
            let missing = share(frames, |a, b| (70..1_000).contains(&(b.clock_ms - a.clock_ms)));
            assert!((0.03..0.09).contains(&missing), "missing {missing}");
            let gaps = share(frames, |a, b| (1_000..3_000).contains(&(b.clock_ms - a.clock_ms))) * frames.len() as f64;
            assert!((1.0..20.0).contains(&gaps), "{gaps} gaps");
            let mut late: Vec<i64> = frames.iter().map(|frame| frame.received_ms - frame.clock_ms).collect();
            late.sort_unstable();
            let middle = late[late.len() / 2] - late[0];
            assert!(doses.powered_off || (400..3_000).contains(&middle), "{middle} ms late");
            assert!((-doses.clock_ms - late[0]).abs() < 100 && late[0] > 140_000_000);
            let receipts = frames.chunk_by(|a, b| a.received_ms == b.received_ms).count();
            assert!(frames.len() / receipts > 8, "bursts of {}", frames.len() / receipts);
        }
        let cars = |test: &dyn Fn(&Doses, &[Frame]) -> bool| {
            feeds.iter().filter(|(doses, frames, _)| test(doses, frames)).count()
        };
        assert!((1..=6).contains(&cars(&|doses, _| doses.powered_off)));
        assert!((1..=6).contains(&cars(&|doses, _| doses.missed_trigger.is_some())));
        let lost = |frames: &[Frame]| frames.chunk_by(|a, b| a.lap == b.lap).filter(|run| run[0].lap == LOST).count();
        assert!((1..=6).contains(&cars(&|_, frames| lost(frames) > 2)));
        for ahead in 0..=2 {
            assert!(cars(&|doses, _| doses.ahead == ahead) > 0, "nobody is {ahead} ahead");
        }
    }

    #[test]
    fn a_clock_without_power_stands_still_and_so_steps_against_true_time() {
        let feeds = feeds(&ALL, ROLE);
        let (_, frames, _) = feeds.iter().find(|(doses, ..)| doses.powered_off).unwrap();
        let late = |frame: &Frame| frame.received_ms - frame.clock_ms;
        let (first, last) = (&frames[..1_000], &frames[frames.len() - 10_000..]);
        let least = |frames: &[Frame]| frames.iter().map(late).min().unwrap();
        assert!((50_000..90_000).contains(&(least(last) - least(first))));
    }

    #[test]
    fn a_missed_trigger_lets_the_odometer_run_on() {
        let furthest = |frames: &[Frame]| frames.iter().map(|frame| frame.values[10]).max().unwrap();
        for (doses, frames, _) in feeds(&[Fault::Odometer], ROLE) {
            assert_eq!(doses.missed_trigger.is_some(), furthest(&frames) > 7_000);
        }
    }

    #[test]
    fn a_frozen_clock_says_one_time_and_a_copied_one_that_of_receipt() {
        let clock = |clock| feeds(&[Fault::Frozen, Fault::Receipt], Role { clock, ..ROLE }).remove(0).1;
        let frozen = clock(ClockFault::Frozen);
        assert!(frozen.iter().all(|frame| frame.clock_ms == frozen[0].clock_ms));
        assert!(clock(ClockFault::Receipt).iter().all(|frame| frame.clock_ms == frame.received_ms));
    }
}
