//! `telemetry_truth.json`, read as anybody would read it.

use serde_json::Value;
use std::path::Path;

/// The truth beside a feed.
pub(crate) struct TruthFile(Value);

/// A lap as it was driven.
pub(crate) struct TrueLap {
    /// Official number.
    pub(crate) number: u16,
    /// Whether the car left the road or stood.
    pub(crate) troubled: bool,
    step_m: f64,
    length_m: f64,
    /// Since the line, ms, at each place of the grid, the line included.
    times_ms: Vec<f64>,
    corners: Vec<TrueCorner>,
}

/// What was done in a corner.
#[derive(Clone, Copy)]
pub(crate) struct TrueCorner {
    apex_m: f64,
    /// Where braking began.
    pub(crate) brake_m: Option<f64>,
    /// Where the throttle was picked up.
    pub(crate) throttle_m: Option<f64>,
}

impl TruthFile {
    /// Reads the file of a folder.
    pub(crate) fn read(folder: &Path) -> TruthFile {
        TruthFile(serde_json::from_slice(&std::fs::read(folder.join("telemetry_truth.json")).unwrap()).unwrap())
    }

    /// Every car: track, race, vehicle, painted number, counter less lap, clock.
    pub(crate) fn cars(&self) -> Vec<&Value> {
        self.0["cars"].as_array().unwrap().iter().collect()
    }

    /// The laps of a car by its painted number.
    pub(crate) fn laps(&self, track: &str, race: u8, number: &str) -> Vec<TrueLap> {
        let of_car =
            |car: &&&Value| car["track_id"] == track && car["race_num"] == race && car["vehicle_number"] == number;
        let cars = self.cars();
        let Some(car) = cars.iter().find(of_car) else { return vec![] };
        let track = self.0["tracks"].as_array().unwrap().iter().find(|known| known["track_id"] == track).unwrap();
        let apexes: Vec<f64> =
            track["corners"].as_array().unwrap().iter().map(|corner| corner["apex_m"].as_f64().unwrap()).collect();
        let step_m = self.0["step_m"].as_f64().unwrap();
        let lap = |lap: &Value| {
            let mut sum = 0;
            let steps = lap["steps_10us"].as_array().unwrap().iter().map(|step| {
                sum += step.as_u64().unwrap();
                sum as f64 / 100.0
            });
            let times_ms = std::iter::once(0.0).chain(steps).collect();
            let at = |name: &str, i: usize| lap[name][i].as_f64();
            let corner = |(i, apex_m): (usize, &f64)| TrueCorner {
                apex_m: *apex_m,
                brake_m: at("brake_m", i),
                throttle_m: at("throttle_m", i),
            };
            TrueLap {
                number: lap["lap"].as_u64().unwrap() as u16,
                troubled: lap["troubled"] == true,
                step_m,
                length_m: track["length_m"].as_f64().unwrap(),
                times_ms,
                corners: apexes.iter().enumerate().map(corner).collect(),
            }
        };
        car["laps"].as_array().unwrap().iter().map(lap).collect()
    }
}

impl TrueLap {
    /// Milliseconds from the line to a place.
    pub(crate) fn time_ms(&self, metres: f64) -> f64 {
        let last = self.times_ms.len() - 1;
        let before = ((metres / self.step_m) as usize).min(last - 1);
        let (from, to) = (before as f64 * self.step_m, ((before + 1) as f64 * self.step_m).min(self.length_m));
        let share = (metres - from) / (to - from);
        self.times_ms[before] + (self.times_ms[before + 1] - self.times_ms[before]) * share
    }

    /// The corner whose apex is near a place.
    pub(crate) fn corner(&self, apex_m: f64) -> Option<TrueCorner> {
        self.corners.iter().copied().find(|corner| (corner.apex_m - apex_m).abs() < 40.0)
    }
}
