//! The feed of a simulated car: native rates, whole metres, and every fault that was met, each of which can be left out.

use super::circuit::{CORNERS, Drive, LENGTH_M, LOOPS_M};
use super::{Chance, trace_of};
use crate::lap::trace::{CarTrace, Channel, LapSpan, Samples};
use crate::season::{CarNumber, Flag, Lap, LapNumber};
use crate::units::Millis;

/// What is wrong with the feed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Faults {
    /// Added to the clock, ms.
    pub(crate) clock_offset_ms: i64,
    /// The car's odometer and speed read this many times the truth.
    pub(crate) wheel: f64,
    /// The wheels slip by up to this share, anew on each 250 m of each lap.
    pub(crate) slip: f64,
    /// Share of the rows that are lost one by one.
    pub(crate) lost: f64,
    /// A second and a half without rows on every third lap.
    pub(crate) gaps: usize,
    /// The trigger of this lap is missed, and the counter is lost on the next.
    pub(crate) trouble_on_lap: Option<usize>,
    /// Whether the car logs `Laptrigger_lapdist_dls`.
    pub(crate) odometer: Odometer,
    pub(crate) seed: u64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Odometer {
    Logged,
    Absent,
}

impl Faults {
    pub(crate) const NONE: Faults = Faults {
        clock_offset_ms: 0,
        wheel: 1.0,
        slip: 0.0,
        lost: 0.0,
        gaps: 0,
        trouble_on_lap: None,
        odometer: Odometer::Logged,
        seed: 1,
    };

    pub(crate) const ALL: Faults = Faults {
        clock_offset_ms: 1_757_032_100_593,
        wheel: 1.004,
        slip: 0.0,
        lost: 0.02,
        gaps: 1,
        trouble_on_lap: Some(4),
        odometer: Odometer::Logged,
        seed: 7,
    };
}

/// The official laps: every crossing rounded to a millisecond.
pub(crate) fn official(drive: &Drive) -> Vec<Lap> {
    let crossing = |lap: usize, metres: f64| drive.time.at(lap as f64 * LENGTH_M + metres).unwrap().round() as i64;
    let lap = |lap: usize| {
        let mut before = crossing(lap, 0.0);
        let start = before;
        let loops = LOOPS_M.map(|place| {
            let now = crossing(lap, place);
            let part = now - before;
            before = now;
            Some(Millis(part))
        });
        Lap {
            number: LapNumber(lap as u16 + 1),
            time: Millis(before - start),
            elapsed: Millis(before),
            sectors: [None; 3],
            loops,
            flag: Flag::Green,
            in_pit: false,
            top_speed: None,
            position: None,
        }
    };
    (0..drive.laps).map(lap).collect()
}

/// The trace of the drive with these faults.
pub(crate) fn feed(number: &str, drive: &Drive, faults: Faults) -> CarTrace {
    let mut chance = Chance::new(faults.seed);
    let end_ms = drive.time.last().unwrap().1;
    let gap_of = |lap: usize| (lap as f64 * LENGTH_M + 300.0 + 397.0 * (lap as f64 * 2.7 % 8.0), 1_500.0);
    let gaps: Vec<(f64, f64)> = (0..drive.laps * faults.gaps)
        .step_by(3)
        .map(gap_of)
        .filter_map(|(metres, ms)| Some((drive.time.at(metres)?, drive.time.at(metres)? + ms)))
        .collect();
    let mut times = |step: f64, jitter: f64, lost: f64| {
        let (mut clock, mut times) = (1.0, vec![]);
        while clock < end_ms {
            let kept = chance.between(0.0, 1.0) >= lost && !gaps.iter().any(|gap| gap.0 < clock && clock < gap.1);
            times.extend(kept.then_some(clock));
            clock += step + chance.between(-jitter, jitter);
        }
        times
    };
    let (slow, fast) = (times(217.0, 4.0, faults.lost), times(44.5, 1.5, faults.lost));
    let clock = |ms: f64| ms.round() as i64 + faults.clock_offset_ms;
    let at = |ms: f64| drive.place.at(ms).unwrap();
    // A missed trigger: the odometer runs on over the line.
    let trigger = |metres: f64| {
        let lap = (metres / LENGTH_M).floor();
        let missed = faults.trouble_on_lap.is_some_and(|missed| lap as usize == missed);
        (metres - (lap - if missed { 1.0 } else { 0.0 }) * LENGTH_M) * faults.wheel
    };
    let blocks = (drive.laps as f64 * LENGTH_M / 250.0) as usize + 2;
    let slips: Vec<f64> = (0..blocks).map(|_| 1.0 + chance.between(-faults.slip, faults.slip)).collect();
    let wheels = |metres: f64| faults.wheel * slips[(metres / 250.0) as usize];
    let speed: Vec<(i64, f64)> = slow
        .iter()
        .map(|ms| (clock(*ms), (drive.speed.at(at(*ms)).unwrap() * wheels(at(*ms)) * 36.0).round() / 10.0))
        .collect();
    let odometer: Vec<(i64, f64)> = slow.iter().map(|ms| (clock(*ms), trigger(at(*ms)).floor())).collect();
    let brakes = |metres: f64| {
        let (lap, here) = ((metres / LENGTH_M) as usize, metres);
        let corner = CORNERS.iter().position(|(middle, _)| metres % LENGTH_M <= middle - 22.0);
        let onset = corner.and_then(|corner| drive.brake_m.get(lap)?.get(corner).copied());
        onset.is_some_and(|onset| here >= onset)
    };
    let pressure: Vec<(i64, f64)> =
        fast.iter().map(|ms| (clock(*ms), if brakes(at(*ms)) { 45.0 } else { 0.6 })).collect();
    let lateral: Vec<(i64, f64)> = fast.iter().map(|ms| (clock(*ms), drive.lateral_g(at(*ms)))).collect();
    let mut trace = trace_of(&[
        (Channel::Speed, &speed),
        (Channel::LapDistance, if faults.odometer == Odometer::Logged { &odometer } else { &[] }),
        (Channel::BrakeFront, &pressure),
        (Channel::AccY, &lateral),
    ]);
    trace.channels.retain(|_, samples: &mut Samples| !samples.is_empty());
    trace.car = CarNumber(number.into());
    trace.laps = official(drive);
    trace.spans = (0..drive.laps).map(|lap| span(drive, lap, faults, &clock)).collect();
    trace
}

/// The rows of a lap: the counter is one ahead and changes 60 to 120 ms late.
fn span(drive: &Drive, lap: usize, faults: Faults, clock: &impl Fn(f64) -> i64) -> LapSpan {
    let late = |lap: usize| 60.0 + 60.0 * (lap as f64 * 0.37 % 1.0);
    let line = |lap: usize| drive.time.at(lap as f64 * LENGTH_M).unwrap();
    let lost = faults.trouble_on_lap.is_some_and(|trouble| trouble + 1 == lap);
    LapSpan {
        from_ms: clock(if lap == 0 { 0.0 } else { line(lap) + late(lap) }),
        to_ms: clock(line(lap + 1) + late(lap + 1)) - 1,
        counter: (!lost).then_some(lap as u16 + 2),
        official: (!lost).then_some(LapNumber(lap as u16 + 1)),
    }
}
