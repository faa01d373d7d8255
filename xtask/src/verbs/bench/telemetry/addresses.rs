//! What is asked: pairs of cars drawn over all races of the store, the same for every service.
//!
//! Invariant: only cars for which every service gives a comparison are asked. A refusal is quick, and would flatter whoever
//! refuses more.

use super::{
    http,
    service::{Home, Kind, Service},
};
use crate::fault::{Fault, Result};
use serde::Deserialize;
use serde_json::Value;
use std::{fs, path::Path};

/// Pairs that are drawn: several for each car of a season.
const PAIRS: usize = 2_000;
/// Of these, the ones that are asked of a cache of answers.
pub(super) const FEW: usize = 16;

/// The part of the store's manifest that is read here.
#[derive(Deserialize)]
struct Manifest {
    sessions: Vec<Session>,
}

#[derive(Deserialize)]
struct Session {
    track_id: String,
    race_num: f64,
    cars: Vec<Car>,
}

#[derive(Deserialize)]
struct Car {
    vehicle_number: String,
    identity: String,
    clock: String,
}

/// One race, and its cars that can be compared.
#[derive(Debug)]
struct Race {
    track: String,
    number: u8,
    cars: Vec<String>,
}

impl Race {
    fn address(&self, first: &str, second: &str) -> String {
        let Race { track, number, .. } = self;
        format!("/api/telemetry/compare?track_id={track}&race_num={number}&driver_1={first}&driver_2={second}")
    }
}

/// The addresses of random pairs, and a sentence about what they are drawn from.
pub(super) fn draw(home: &Home) -> Result<(Vec<String>, String)> {
    let mut races = read(&home.store)?;
    let count = |races: &[Race]| races.iter().map(|race| race.cars.len()).sum::<usize>();
    let listed = count(&races);
    for kind in [Kind::Warm, Kind::Pandas, Kind::DuckDb] {
        let service = Service::start(kind, home)?;
        for race in &mut races {
            let cars = std::mem::take(&mut race.cars);
            // A car against itself is no question; of two others one will do, should the first be the one that cannot.
            let one_does = |car: &String| {
                let mut others = cars.iter().filter(|other| *other != car).take(2);
                others.any(|other| compares(service.port, &race.address(car, other)))
            };
            race.cars = cars.iter().filter(|car| one_does(car)).cloned().collect();
        }
        if count(&races) == 0 {
            return Err(Fault::new(
                format!("{} compares no car of this store.", kind.title()),
                "Start it alone on the same store and ask for one pair.",
            ));
        }
    }
    races.retain(|race| race.cars.len() >= 2);
    let said = format!("{} of {listed} cars in {} races", count(&races), races.len());
    let pairs = pairs(&races);
    if pairs.is_empty() {
        return Err(Fault::new("No race of this store has two cars to compare.", "Give a store of more cars."));
    }
    Ok((pairs, said))
}

/// The races, with the cars whose samples can be timed and belong to a known car.
fn read(store: &Path) -> Result<Vec<Race>> {
    let path = store.join("telemetry.json");
    let text = fs::read(&path).map_err(Fault::io(&path))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|cause| Fault::form(&path, cause))?;
    let timed = |car: &Car| car.identity != "not_known" && car.clock == "running";
    Ok(manifest
        .sessions
        .into_iter()
        .map(|session| Race {
            track: session.track_id,
            number: session.race_num as u8,
            cars: session.cars.into_iter().filter(timed).map(|car| car.vehicle_number).collect(),
        })
        .collect())
}

/// Whether an address gives a delta.
fn compares(port: u16, address: &str) -> bool {
    let Ok((200, body)) = http::get(port, address) else { return false };
    let Ok(answer) = serde_json::from_slice::<Value>(&body) else { return false };
    answer.get("delta_ms").and_then(Value::as_array).is_some_and(|delta| !delta.is_empty())
}

/// Pairs of two different cars of a race, drawn evenly over races, the same in every run.
fn pairs(races: &[Race]) -> Vec<String> {
    let mut state = 2025_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit.max(1)
    };
    let mut draw = || {
        let race = races.get(below(races.len()))?;
        let first = below(race.cars.len());
        let second = (first + 1 + below(race.cars.len().saturating_sub(1))) % race.cars.len().max(1);
        Some(race.address(race.cars.get(first)?, race.cars.get(second)?))
    };
    (0..PAIRS).filter_map(|_| draw()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_race_is_asked_and_no_car_is_compared_with_itself() {
        let race = |number| Race { track: "a".into(), number, cars: vec!["1".into(), "01".into(), "7".into()] };
        let drawn = pairs(&[race(1), race(2)]);
        assert_eq!(drawn.len(), PAIRS);
        assert!((1..=2).all(|n| drawn.iter().any(|address| address.contains(&format!("race_num={n}&")))));
        let same = ["1", "01", "7"].map(|car| format!("driver_1={car}&driver_2={car}"));
        assert!(!drawn.iter().any(|address| same.iter().any(|same| address.ends_with(same.as_str()))));
    }
}
