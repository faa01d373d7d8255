//! Writes invented cars as a proxy would send them, and prints what a proxy would answer about pairs of them: the native half of
//! "native = wasm" for telemetry.
//!
//! `cargo run -p hackthetrack-wasm --example pairs -- FOLDER` writes `FOLDER/*.car` and prints a line for each pair: first car, its
//! lap (0 for the best), second car, its lap, and the answer's JSON or the fault's code. Lines of coaching follow: first car, second
//! car (`own` for its own best pieces), and the answer's JSON or the fault's code.

mod field;

use hackthetrack_engine::delta::LapChoice;
use hackthetrack_engine::lap::wire::encode;
use hackthetrack_engine::season::LapNumber;
use hackthetrack_wasm::pair::{coached, pair};
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

/// Car 03 has no racing lap.
const COACHED: [(&str, &str); 6] =
    [("13", "7"), ("13", "03"), ("7", "13"), ("7", "own"), ("03", "own"), ("13", "other-race")];

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
    for (driver, reference) in COACHED {
        let bytes = |name: &str| cars.get(name).map(Vec::as_slice).ok_or("There is no such car.");
        let reference_bytes = if reference == "own" { None } else { Some(bytes(reference)?) };
        let answer = match coached(bytes(driver)?, reference_bytes) {
            Ok(coaching) => serde_json::to_string(&coaching)?,
            Err(fault) => fault.code().into(),
        };
        println!("coaching {driver} {reference} {answer}");
    }
    Ok(())
}
