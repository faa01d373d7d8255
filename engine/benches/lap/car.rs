//! A simulated car: smooth speed around a circuit of eight corners, logged at the rates of a real one, with official laps.
//!
//! Invariant: the laps are accepted. Each is green, has all six loops, and agrees with the samples.

use hackthetrack_engine::{
    lap::trace::{CarTrace, Channel, Clock, Identity, LapSpan, Samples},
    season::{CarNumber, Flag, Lap, LapNumber},
    units::Millis,
};

/// Laps of each car: as many as fit 45,000 rows.
pub(crate) const LAPS: usize = 20;

const LENGTH_M: f64 = 3_700.0;
const LOOPS_M: [f64; 6] = [640.0, 1_050.0, 2_010.0, 2_620.0, 3_060.0, LENGTH_M];
/// The middle of each corner, and the speed there in m/s.
const CORNERS: [(f64, f64); 8] = [
    (430.0, 27.0),
    (830.0, 35.0),
    (1_180.0, 19.0),
    (1_650.0, 24.0),
    (1_990.0, 30.0),
    (2_480.0, 22.0),
    (2_900.0, 33.0),
    (3_300.0, 17.0),
];
const TOP_M_S: f64 = 60.0;
/// Speed falls and rises over so many metres.
const REACH_M: f64 = 180.0;
const STEP_M: f64 = 0.5;
/// Between two samples: pedals and accelerometers, and speed and distance.
const FAST_MS: f64 = 44.5;
const SLOW_MS: f64 = 217.0;

/// Milliseconds since the start at each half metre.
struct Drive {
    seed: u64,
    time_ms: Vec<f64>,
}

/// The trace of the car of this seed.
pub(crate) fn car(seed: u64) -> CarTrace {
    let drive = Drive::of(seed);
    let end_ms = drive.time(LENGTH_M * LAPS as f64);
    let samples = |step_ms: f64, value: &dyn Fn(f64) -> f64| {
        let times = (0..(end_ms / step_ms) as usize).map(|n| n as f64 * step_ms + (n % 3) as f64);
        Samples::from_pairs(times.map(|ms| (ms.round() as i64, value(drive.place(ms)))))
    };
    let speed = |metres: f64| drive.speed(metres);
    let braking = |metres: f64| (speed(metres) - speed(metres + 5.0)).max(0.0);
    let channels = [
        (Channel::Speed, samples(SLOW_MS, &|m| (speed(m) * 36.0).round() / 10.0)),
        (Channel::LapDistance, samples(SLOW_MS, &|m| (m % LENGTH_M).floor())),
        (Channel::Gear, samples(SLOW_MS, &|m| (speed(m) / 12.0).ceil())),
        (Channel::BrakeFront, samples(FAST_MS, &|m| 0.6 + 30.0 * braking(m))),
        (Channel::Pedal, samples(FAST_MS, &|m| if braking(m) > 0.0 { 0.0 } else { 100.0 })),
        (Channel::Steering, samples(FAST_MS, &|m| 40.0 * bend(m))),
        (Channel::AccY, samples(FAST_MS, &|m| 1.3 * bend(m))),
    ];
    CarTrace {
        car: CarNumber(seed.to_string()),
        identity: Identity::Proven,
        clock: Clock::Running,
        joints_ms: vec![],
        channels: channels.into_iter().collect(),
        spans: (0..LAPS).map(|lap| drive.span(lap)).collect(),
        laps: (0..LAPS).map(|lap| drive.lap(lap)).collect(),
    }
}

/// How hard a corner is turned at a place, right corners negative.
fn bend(metres: f64) -> f64 {
    let here = metres % LENGTH_M;
    let near = |(index, (middle, _)): (usize, &(f64, f64))| {
        let turned = (1.0 - (here - middle).abs() / 90.0).max(0.0);
        if index % 3 == 0 { turned } else { -turned }
    };
    CORNERS.iter().enumerate().map(near).sum()
}

impl Drive {
    fn of(seed: u64) -> Self {
        let mut drive = Drive { seed, time_ms: vec![] };
        let mut now = 0.0;
        for place in 0..=(LAPS as f64 * LENGTH_M / STEP_M) as usize + 1 {
            drive.time_ms.push(now);
            now += STEP_M / drive.speed(place as f64 * STEP_M) * 1000.0;
        }
        drive
    }

    /// m/s: each car and lap takes each corner a little differently.
    fn speed(&self, metres: f64) -> f64 {
        let (lap, here) = ((metres / LENGTH_M) as usize, metres % LENGTH_M);
        let allowed = |(index, (middle, slow)): (usize, &(f64, f64))| {
            let habit = ((self.seed as usize * 7 + lap * 3 + index * 5) % 11) as f64 / 11.0;
            let slow = slow * (0.97 + 0.06 * habit);
            let away = ((here - middle).abs() / REACH_M).min(1.0);
            slow + (TOP_M_S - slow) * away * away * (3.0 - 2.0 * away)
        };
        CORNERS.iter().enumerate().map(allowed).fold(TOP_M_S, f64::min)
    }

    fn time(&self, metres: f64) -> f64 {
        self.time_ms.get((metres / STEP_M) as usize).copied().unwrap_or(f64::NAN)
    }

    fn place(&self, ms: f64) -> f64 {
        let after = self.time_ms.partition_point(|time| *time <= ms).max(1);
        let before = self.time_ms.get(after - 1).copied().unwrap_or_default();
        let step = self.time_ms.get(after).map_or(1.0, |next| next - before);
        ((after - 1) as f64 + (ms - before) / step) * STEP_M
    }

    /// An official lap: every crossing rounded to a millisecond.
    fn lap(&self, lap: usize) -> Lap {
        let crossing = |metres: f64| self.time(lap as f64 * LENGTH_M + metres).round() as i64;
        let mut before = crossing(0.0);
        let start = before;
        let loops = LOOPS_M.map(|place| {
            let now = crossing(place);
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
    }

    /// The rows of a lap: the counter changes a moment after the line.
    fn span(&self, lap: usize) -> LapSpan {
        let line = |lap: usize| self.time(lap as f64 * LENGTH_M).round() as i64;
        LapSpan {
            from_ms: if lap == 0 { 0 } else { line(lap) + 80 },
            to_ms: line(lap + 1) + 79,
            counter: Some(lap as u16 + 1),
            official: Some(LapNumber(lap as u16 + 1)),
        }
    }
}
