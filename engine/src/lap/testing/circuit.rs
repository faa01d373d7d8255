//! A point mass on a circuit of 3.7 km: power, drag, grip and brakes, so that its time at each place is known exactly.

use super::Chance;
use crate::lap::curve::Curve;

/// From line to line.
pub(crate) const LENGTH_M: f64 = 3_700.0;

/// Where the six loops are.
pub(crate) const LOOPS_M: [f64; 6] = [640.0, 1_050.0, 2_010.0, 2_620.0, 3_060.0, LENGTH_M];

/// Each corner: its middle and the speed that it allows, m/s.
pub(crate) const CORNERS: [(f64, f64); 8] = [
    (430.0, 27.0),
    (830.0, 35.0),
    (1_180.0, 19.0),
    (1_650.0, 24.0),
    (1_990.0, 30.0),
    (2_480.0, 22.0),
    (2_900.0, 33.0),
    (3_300.0, 17.0),
];

/// Half of the way that is driven at the corner's speed.
const HALF_M: f64 = 22.0;
const STEP_M: f64 = 0.5;

/// A race of one driver, known at every half metre.
pub(crate) struct Drive {
    /// Milliseconds since the green flag, by metres since the line.
    pub(crate) time: Curve,
    /// Metres by milliseconds.
    pub(crate) place: Curve,
    /// m/s by metres.
    pub(crate) speed: Curve,
    /// Where braking began, by lap and corner.
    pub(crate) brake_m: Vec<Vec<f64>>,
    pub(crate) laps: usize,
}

impl Drive {
    /// A driver of this seed: his own grip and brakes in each corner, and his own scatter from lap to lap.
    pub(crate) fn of(seed: u64, laps: usize) -> Self {
        let mut chance = Chance::new(seed + 11);
        let habit: Vec<(f64, f64)> =
            CORNERS.iter().map(|_| (chance.between(0.95, 1.03), chance.between(7.5, 10.0))).collect();
        let places = (laps as f64 * LENGTH_M / STEP_M) as usize + 1;
        let mut limit = vec![65.0f64; places];
        let mut braking = vec![8.0f64; places];
        for lap in 0..laps {
            for ((middle, speed), (grip, decel)) in CORNERS.iter().zip(&habit) {
                let at = |metres: f64| ((lap as f64 * LENGTH_M + metres) / STEP_M) as usize;
                let speed = speed * grip * chance.between(0.99, 1.01);
                limit[at(middle - HALF_M)..at(middle + HALF_M)].fill(speed);
                braking[at(middle - 350.0)..at(middle + HALF_M)].fill(decel * chance.between(0.97, 1.03));
            }
        }
        let mut speed = limit.clone();
        for i in (0..places - 1).rev() {
            speed[i] = speed[i].min((speed[i + 1].powi(2) + 2.0 * braking[i] * STEP_M).sqrt());
        }
        speed[0] = speed[0].min(40.0);
        let mut pushing = vec![false; places];
        for i in 1..places {
            let power = 5.5 * (1.0 - (speed[i - 1] / 68.0).powi(2));
            let reach = (speed[i - 1].powi(2) + 2.0 * power * STEP_M).sqrt();
            pushing[i] = reach < speed[i];
            speed[i] = speed[i].min(reach);
        }
        let mut time = vec![0.0];
        for pair in speed.windows(2) {
            time.push(time[time.len() - 1] + 2.0 * STEP_M / (pair[0] + pair[1]) * 1000.0);
        }
        let metres = |i: usize| i as f64 * STEP_M;
        let brake = |lap: usize, middle: f64| {
            let end = ((lap as f64 * LENGTH_M + middle - HALF_M) / STEP_M) as usize;
            metres((0..end).rev().find(|i| pushing[*i] || speed[*i] < speed[*i + 1] + 0.01).unwrap_or(0))
        };
        let brake_m = (0..laps).map(|lap| CORNERS.iter().map(|(middle, _)| brake(lap, *middle)).collect()).collect();
        let time = Curve::through(time.into_iter().enumerate().map(|(i, t)| (metres(i), t)));
        let speed = Curve::through(speed.into_iter().enumerate().map(|(i, v)| (metres(i), v)));
        Drive { place: time.inverse(), time, speed, brake_m, laps }
    }

    /// Milliseconds from the start of a lap (from 0) to a place of it.
    pub(crate) fn lap_time(&self, lap: usize, metres: f64) -> f64 {
        let start = lap as f64 * LENGTH_M;
        self.time.at(start + metres).unwrap() - self.time.at(start).unwrap()
    }

    /// Lateral acceleration at a place, g: hard in the corners, fading within 60 m.
    pub(crate) fn lateral_g(&self, metres: f64) -> f64 {
        let here = metres % LENGTH_M;
        let near = |(i, (middle, _)): (usize, &(f64, f64))| {
            let fades = (1.0 - ((here - middle).abs() - HALF_M).max(0.0) / 60.0).max(0.0);
            if i % 3 == 0 { 1.2 * fades } else { -1.2 * fades }
        };
        CORNERS.iter().enumerate().map(near).sum()
    }
}
