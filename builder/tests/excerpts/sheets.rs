//! Official laps straight from an analysis sheet, by car number as printed.

use hackthetrack_engine::season::{Flag, Lap, LapNumber};
use hackthetrack_engine::units::Millis;
use std::collections::BTreeMap;
use std::path::Path;

/// Every car's laps.
pub(crate) fn laps(sheet: &Path) -> BTreeMap<String, Vec<Lap>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_path(sheet).unwrap();
    let headers: Vec<String> =
        reader.headers().unwrap().iter().map(|name| name.trim_matches(['\u{feff}', ' ']).to_owned()).collect();
    let column = |names: &[&str]| headers.iter().position(|header| names.contains(&header.as_str()));
    let loops = [
        &["IM1a_time"][..],
        &["IM1_time", "INT-1_time"],
        &["IM2a_time"],
        &["IM2_time", "INT-2_time"],
        &["IM3a_time"],
        &["FL_time"],
    ]
    .map(column);
    let sectors = [&["S1_SECONDS"], &["S2_SECONDS"], &["S3_SECONDS"]].map(|name| column(name));
    let mut cars: BTreeMap<String, Vec<Lap>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        let text = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().trim();
        let named = |name: &str| text(column(&[name]));
        let (Ok(number), Some(time), Some(elapsed)) =
            (named("LAP_NUMBER").parse(), Millis::parse(named("LAP_TIME")), Millis::parse(named("ELAPSED")))
        else {
            continue;
        };
        let flag = match named("FLAG_AT_FL") {
            "GF" => Flag::Green,
            "FCY" => Flag::Caution,
            "FF" => Flag::Finish,
            _ => Flag::NotKnown,
        };
        cars.entry(named("NUMBER").to_owned()).or_default().push(Lap {
            number: LapNumber(number),
            time,
            elapsed,
            sectors: sectors.map(|at| Millis::parse(text(at))),
            loops: loops.map(|at| Millis::parse(text(at))),
            flag,
            in_pit: named("CROSSING_FINISH_LINE_IN_PIT") == "B",
            top_speed: None,
            position: None,
        });
    }
    cars
}
