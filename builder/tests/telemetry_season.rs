//! The real season's telemetry, where it is: every excerpt goes through, and what is known about it is found.
//!
//! The season stands beside the workspace or where `HTT_SEASON_2025` says. Without it these tests say so and prove nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

#[path = "telemetry_season/sheets.rs"]
mod sheets;

use hackthetrack_builder::telemetry::{Imported, MANIFEST, Tell, import};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/season-2025");
    let folder = std::env::var_os("HTT_SEASON_2025").map_or(beside, PathBuf::from);
    if folder.join("telemetry").is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: there is no season at {}; set HTT_SEASON_2025 to its folder.", folder.display());
    None
}

struct Made {
    imported: Imported,
    manifest: Value,
}

/// Imports some of the season's telemetry and prints what it took.
fn made(files: &[&str]) -> Option<Made> {
    let folder = folder()?;
    let season = sheets::season(&folder);
    let store = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join("telemetry").join(file)).collect();
    let began = Instant::now();
    let imported = import(&paths, &season, store.path(), Tell::Nothing).unwrap();
    let seconds = began.elapsed().as_secs_f64();
    let manifest = serde_json::from_slice(&std::fs::read(store.path().join(MANIFEST)).unwrap()).unwrap();
    let share = |count: u64| 100.0 * count as f64 / imported.samples.max(1) as f64;
    eprintln!(
        "{files:?}: {} samples in, {} rows of {} cars out, {:.2} % duplicates, {:.2} % conflicts, {:.1} MB, {seconds:.1} s, {}",
        imported.samples,
        imported.rows,
        imported.cars,
        share(imported.duplicates),
        share(imported.conflicts),
        imported.bytes as f64 / 1e6,
        peak(),
    );
    Some(Made { imported, manifest })
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("peak memory not known");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Made {
    fn car(&self, race: &str, vehicle: &str) -> &Value {
        let sessions = self.manifest["sessions"].as_array().unwrap();
        let session = sessions.iter().find(|session| session["race_id"] == race).unwrap();
        session["cars"].as_array().unwrap().iter().find(|car| car["vehicle_id"] == vehicle).unwrap()
    }

    fn codes(&self, vehicle: &str) -> Vec<&str> {
        let of = |what: &str| what.starts_with(&format!("{vehicle}: "));
        self.imported.findings.iter().filter(|f| of(&f.what)).map(|finding| finding.code.as_str()).collect()
    }
}

#[test]
fn every_excerpt_goes_through_and_only_the_lossy_one_is_refused() {
    let Some(made) = made(&[""]) else { return };
    let refused: Vec<&str> = (made.imported.findings.iter())
        .filter(|finding| finding.done == "The file is not used.")
        .map(|finding| finding.code.as_str())
        .collect();
    assert_eq!((made.imported.files, refused), (17, vec!["no_car_clock"]));
    let cars = made.manifest["sessions"].as_array().unwrap().iter().flat_map(|s| s["cars"].as_array().unwrap());
    let (mut all, mut matched, mut whole) = (0, 0, 0);
    for car in cars {
        all += 1;
        matched += usize::from(!car["lap_offset"].is_null());
        whole += car["laps"].as_array().unwrap().iter().filter(|lap| lap["whole"] == true).count();
        let offset = car["lap_offset"].as_i64();
        assert!(offset.is_none_or(|offset| (0..=2).contains(&offset)), "{}: {offset:?}", car["vehicle_id"]);
    }
    eprintln!("{matched} of {all} cars have their official laps; {whole} laps were seen from line to line");
    assert!(matched * 100 >= all * 90);
}

#[test]
fn the_unassigned_number_at_barber_is_car_2_and_the_wrong_ones_are_put_right() {
    let Some(made) = made(&["barber_r1_gps_full_field_long.parquet"]) else { return };
    let car = made.car("barber_r1", "GR86-002-000");
    assert_eq!((&car["vehicle_number"], &car["identity"]), (&"2".into(), &"proven".into()));
    assert!(made.codes("GR86-002-000").contains(&"number_missing"));
    assert!(made.codes("GR86-060-2").contains(&"number_wrong"));
    assert_ne!(made.car("barber_r1", "GR86-060-2")["vehicle_number"], "2");
    let offset = |vehicle| made.car("barber_r1", vehicle)["lap_offset"].as_i64();
    assert_eq!((offset("GR86-006-7"), offset("GR86-022-13")), (Some(1), Some(2)));
}

#[test]
fn a_frozen_clock_and_one_that_copies_receipt_are_refused_at_barber() {
    let Some(made) = made(&["barber_r1_gps_full_field_long.parquet"]) else { return };
    for (vehicle, clock, code) in
        [("GR86-013-80", "frozen", "clock_frozen"), ("GR86-004-78", "receipt_only", "clock_is_receipt")]
    {
        let car = made.car("barber_r1", vehicle);
        assert_eq!((&car["clock"], &car["from_ms"]), (&clock.into(), &Value::Null));
        assert!(made.codes(vehicle).contains(&code));
    }
}

#[test]
fn the_two_clock_pieces_of_car_7_at_sebring_are_joined() {
    let Some(made) = made(&["sebring_r1_car7_full_long.parquet"]) else { return };
    let car = made.car("sebring_r1", "GR86-006-7");
    assert_eq!((car["joints_ms"].as_array().map(Vec::len), &car["lap_offset"]), (Some(1), &0.into()));
    assert_eq!((&car["identity"], &car["distance"]), (&"proven".into(), &"integrated".into()));
    assert!(made.codes("GR86-006-7").contains(&"clock_stepped"));
    let whole = car["laps"].as_array().unwrap().iter().filter(|lap| lap["whole"] == true).count();
    assert!(whole >= 17, "{whole} whole laps");
}

#[test]
fn a_feed_that_died_has_the_laps_before_and_its_formation_lap_is_not_lap_1() {
    let Some(made) = made(&["roadamerica_r1_car2_full_long.parquet"]) else { return };
    let car = made.car("roadamerica_r1", "GR86-002-2");
    let laps: Vec<i64> =
        car["laps"].as_array().unwrap().iter().filter_map(|lap| lap["official_lap"].as_i64()).collect();
    assert_eq!((laps.first(), laps.last()), (Some(&1), Some(&8)));
    assert!(made.codes("GR86-002-2").contains(&"lap_counter_wrong"));
}

#[test]
fn the_biased_accelerometer_shows_the_same_bias_at_two_tracks() {
    let files = ["barber_r1_fastest_lap_17cars_long.parquet", "cota_r1_fastest_lap_30cars_long.parquet"];
    let Some(made) = made(&files) else { return };
    let biased: Vec<&str> = (made.imported.findings.iter())
        .filter(|finding| finding.code == "accelerometer_biased" && finding.what.contains("longitudinal"))
        .map(|finding| finding.what.as_str())
        .collect();
    assert_eq!(biased.len(), 2, "{biased:?}");
    assert!(biased.iter().all(|what| what.starts_with("GR86-038-93") && what.contains("bias +0.27")), "{biased:?}");
}
