//! Writes invented cars as a proxy would send them, and prints what a proxy would answer about pairs of them: the native half of
//! "native = wasm" for telemetry.
//!
//! `cargo run -p hackthetrack-wasm --example pairs -- FOLDER` writes `FOLDER/*.car` and prints a line for each pair: first car, its
//! lap (0 for the best), second car, its lap, and the answer's JSON or the fault's code. Two lines of coaching follow.

mod field;

use hackthetrack_engine::coach::{ReferenceChosen, coach};
use hackthetrack_engine::compare::Side;
use hackthetrack_engine::delta::LapChoice;
use hackthetrack_engine::lap::wire::{SentCar, encode};
use hackthetrack_engine::season::LapNumber;
use hackthetrack_wasm::pair::pair;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// Laps 4 and 6 are accepted, 1 and 5 refused, 99 is none.
const PAIRS: [(&str, u16, &str, u16); 12] = [
    ("13", 0, "7", 0),
    ("7", 0, "13", 0),
    ("13", 4, "7", 6),
    ("13", 4, "13", 6),
    ("13", 1, "7", 0),
    ("13", 0, "7", 99),
    ("13", 0, "03", 0),
    ("03", 5, "13", 4),
    ("13", 4, "13", 0),
    ("13", 4, "13", 4),
    ("13", 0, "other-race", 0),
    ("13", 0, "other-frame", 0),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("Name a folder for the cars.")?;
    let field = field::cars();
    let mut cars = BTreeMap::new();
    for (name, car) in &field {
        let bytes = encode(car).ok_or("A car is too large.")?;
        fs::write(Path::new(&folder).join(format!("{name}.car")), &bytes)?;
        cars.insert(*name, bytes);
    }
    for (first, first_lap, second, second_lap) in PAIRS {
        let side = |name: &str, lap: u16| -> Result<(&[u8], LapChoice), Box<dyn Error>> {
            let choice = if lap == 0 { LapChoice::Best } else { LapChoice::Asked(LapNumber(lap)) };
            Ok((cars.get(name).ok_or("There is no such car.")?, choice))
        };
        let answer = match pair(side(first, first_lap)?, side(second, second_lap)?) {
            Ok(comparison) => serde_json::to_string(&comparison)?,
            Err(fault) => fault.code().into(),
        };
        println!("{first} {first_lap} {second} {second_lap} {answer}");
    }
    if let [(_, driver), references @ ..] = field.as_slice() {
        for (_, reference) in references.iter().take(2) {
            println!("coaching {}", coaching(driver, reference)?);
        }
    }
    Ok(())
}

fn coaching(driver: &SentCar, reference: &SentCar) -> serde_json::Result<String> {
    let side = |sent| Side { car: sent, lap: LapChoice::Best };
    let (driver_side, reference_side) = (side(&driver.car), side(&reference.car));
    serde_json::to_string(&coach(&driver.race, &driver.frame, driver_side, reference_side, ReferenceChosen::Asked))
}
