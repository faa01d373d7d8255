//! Whole imports of synthetic feeds: each fault of the real feed, alone, and what becomes of it.

mod bad_input;
mod identity;
mod shapes;

use super::testing::{Feed, Line, Written, long_csv, season};
use super::{Imported, Tell, import};
use hackthetrack_engine::finding::Finding;
use polars::prelude::*;
use polars_io::prelude::ParquetReader;
use serde_json::Value;
use std::fs::{self, File};

/// A store that was just made, and what was said about it.
struct Made {
    imported: Imported,
    folder: tempfile::TempDir,
}

/// Imports files of these names and bytes.
fn import_files(files: &[(&str, Vec<u8>)]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let raw = folder.path().join("raw");
    fs::create_dir(&raw).unwrap();
    for (name, bytes) in files {
        fs::write(raw.join(name), bytes).unwrap();
    }
    let imported = import(&[raw], &season(), &folder.path().join("store"), Tell::Nothing).unwrap();
    Made { imported, folder }
}

/// Imports the lines as one long text, as recorded.
fn import_lines(lines: &[Line]) -> Made {
    import_files(&[("feed.csv", long_csv(lines, Written::AsRecorded).into_bytes())])
}

impl Made {
    fn manifest(&self) -> Value {
        serde_json::from_slice(&fs::read(self.folder.path().join("store/telemetry.json")).unwrap()).unwrap()
    }

    /// The entry of the only car of the only race.
    fn car(&self) -> Value {
        let manifest = self.manifest();
        assert_eq!(manifest["sessions"].as_array().map(Vec::len), Some(1), "{:#?}", self.imported.findings);
        assert_eq!(manifest["sessions"][0]["cars"].as_array().map(Vec::len), Some(1), "{:#?}", self.imported.findings);
        manifest["sessions"][0]["cars"][0].clone()
    }

    fn frame(&self, race: u8) -> DataFrame {
        let path = format!("store/track_id=longridge/race_num={race}/part.parquet");
        ParquetReader::new(File::open(self.folder.path().join(path)).unwrap()).finish().unwrap()
    }

    fn numbers(&self, column: &str) -> Vec<Option<f64>> {
        let column = self.frame(1).column(column).unwrap().cast(&DataType::Float64).unwrap();
        column.f64().unwrap().iter().collect()
    }

    fn finding(&self, code: &str) -> Option<&Finding> {
        self.imported.findings.iter().find(|finding| finding.code == code)
    }
}

fn feed(change: impl FnOnce(&mut Feed)) -> Vec<Line> {
    let mut feed = Feed::default();
    change(&mut feed);
    feed.lines()
}

#[test]
fn a_clean_feed_becomes_rows_with_absolute_time_official_laps_and_flags() {
    let made = import_lines(&feed(|_| {}));
    let car = made.car();
    assert_eq!(car["vehicle_number"], "7");
    assert_eq!((&car["identity"], &car["lap_offset"], &car["clock"]), (&"proven".into(), &1.into(), &"running".into()));
    let frame = made.frame(1);
    let official = made.numbers("OFFICIAL_LAP");
    let first = official.iter().position(|lap| *lap == Some(1.0)).unwrap();
    let start = made.numbers("TIMESTAMP")[first].unwrap() - super::testing::START_MS as f64;
    assert!((-100.0..=100.0).contains(&start), "lap 1 begins at the start of the race, not at {start} ms");
    let flags = frame.column("FLAG_AT_FL").unwrap().str().unwrap().clone();
    let flag_of = |lap: f64| flags.get(official.iter().position(|l| *l == Some(lap)).unwrap());
    assert_eq!((flag_of(1.0), flag_of(2.0), flags.get(0)), (Some("GF"), Some("FCY"), None));
    assert!(made.finding("lap_offset").is_some());
}

#[test]
fn the_store_has_the_columns_of_the_telemetry_table() {
    let frame = import_lines(&feed(|_| {})).frame(1);
    let names: Vec<&str> = frame.get_column_names().into_iter().map(|name| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "TRACK_ID",
            "RACE_NUM",
            "VEHICLE_NUMBER",
            "LAP",
            "OFFICIAL_LAP",
            "FLAG_AT_FL",
            "TIMESTAMP",
            "LAPTRIGGER_LAPDIST_DLS",
            "SPEED",
            "APS",
            "ATH",
            "PBRAKE_F",
            "PBRAKE_R",
            "STEERING_ANGLE",
            "ACCX_CAN",
            "ACCY_CAN",
            "GEAR",
            "NMOT",
            "VBOX_LAT_MIN",
            "VBOX_LONG_MINUTES",
        ]
    );
    assert_eq!(frame.column("VEHICLE_NUMBER").unwrap().dtype(), &DataType::String);
}

#[test]
fn every_car_is_a_row_group_of_its_own_sorted_by_lap_and_time() {
    let mut lines = feed(|_| {});
    lines.extend(feed(|feed| (feed.entrant, feed.vehicle) = (1, "GR86-022-13")));
    lines.sort_by_key(|line| line.received_ms);
    let made = import_lines(&lines);
    let file = File::open(made.folder.path().join("store/track_id=longridge/race_num=1/part.parquet")).unwrap();
    let groups = ParquetReader::new(file).get_metadata().unwrap().row_groups.len();
    let cars = made.manifest()["sessions"][0]["cars"].clone();
    assert_eq!((groups, &cars[0]["vehicle_number"], &cars[1]["row_group"]), (2, &"7".into(), &1.into()));
    let (laps, times) = (made.numbers("LAP"), made.numbers("TIMESTAMP"));
    let rows = cars[0]["rows"].as_u64().unwrap() as usize;
    let keys: Vec<_> = laps.into_iter().zip(times).take(rows).collect();
    assert!(keys.is_sorted());
}

#[test]
fn a_lost_counter_is_null_and_the_clock_still_gives_the_official_lap() {
    let mut lines = feed(|_| {});
    let lost = super::testing::START_MS + 190_000..super::testing::START_MS + 200_000;
    for line in lines.iter_mut().filter(|line| lost.contains(&(line.clock_ms + 150_000_000))) {
        line.lap = 32_768;
    }
    let made = import_lines(&lines);
    assert!(made.finding("lap_counter_lost").is_some_and(|finding| finding.count > 200));
    let times = made.numbers("TIMESTAMP");
    let row = times.iter().position(|at| at.is_some_and(|at| at >= lost.start as f64 + 1_000.0)).unwrap();
    assert_eq!((made.numbers("LAP")[row], made.numbers("OFFICIAL_LAP")[row]), (None, Some(4.0)));
}

#[test]
fn a_clock_that_steps_is_joined_and_the_joint_is_listed() {
    let mut lines = feed(|_| {});
    let off = super::testing::START_MS + 200_000..super::testing::START_MS + 300_000;
    lines.retain(|line| !off.contains(&(line.clock_ms + 150_000_000)));
    for line in lines.iter_mut().filter(|line| line.clock_ms + 150_000_000 >= off.end) {
        line.clock_ms -= 100_000;
    }
    let made = import_lines(&lines);
    assert!(made.finding("clock_stepped").is_some(), "{:#?}", made.imported.findings);
    let joints = made.car()["joints_ms"].clone();
    assert!((joints[0].as_f64().unwrap() - off.end as f64).abs() < 300.0, "{joints}");
    let times: Vec<f64> = made.numbers("TIMESTAMP").into_iter().flatten().collect();
    assert!(!times.iter().any(|at| (off.start as f64 + 200.0..off.end as f64 - 200.0).contains(at)));
}

#[test]
fn duplicates_and_conflicts_are_counted() {
    let mut lines = feed(|_| {});
    let clean = import_lines(&lines).imported.rows;
    lines.extend(lines.clone().into_iter().step_by(50));
    let mut conflicts: Vec<Line> = lines.iter().filter(|line| line.name == "gear").step_by(100).cloned().collect();
    conflicts.iter_mut().for_each(|line| line.value = 6.0);
    let count = conflicts.len();
    lines.extend(conflicts);
    let made = import_lines(&lines);
    assert_eq!(made.imported.rows, clean);
    assert_eq!(made.imported.conflicts, count as u64);
    assert!(made.finding("duplicate_samples").is_some_and(|finding| finding.what.contains(" 1.9")));
    assert!(made.numbers("GEAR").iter().all(|gear| gear.is_none_or(|gear| gear == 4.0)));
}

#[test]
fn a_frozen_clock_and_one_that_copies_receipt_have_no_time_in_the_store() {
    for (code, freeze) in [("clock_frozen", true), ("clock_is_receipt", false)] {
        let mut lines = feed(|_| {});
        lines.iter_mut().for_each(|line| line.clock_ms = if freeze { 1_904_000_000_000 } else { line.received_ms });
        let made = import_lines(&lines);
        assert!(made.finding(code).is_some(), "{:#?}", made.imported.findings);
        assert!(made.numbers("TIMESTAMP").iter().all(Option::is_none));
        assert_eq!(made.numbers("SPEED").iter().flatten().count(), lines.iter().filter(|l| l.name == "speed").count());
    }
}

#[test]
fn a_missing_distance_is_integrated_to_the_official_length_and_marked() {
    let made = import_lines(&feed(|feed| feed.distance = super::testing::Distance::Missing));
    assert_eq!(made.car()["distance"], "integrated");
    let (official, distance) = (made.numbers("OFFICIAL_LAP"), made.numbers("LAPTRIGGER_LAPDIST_DLS"));
    for lap in 2..=7 {
        let rows = official.iter().zip(&distance).filter(|(of, _)| **of == Some(f64::from(lap)));
        let longest = rows.filter_map(|(_, metres)| *metres).fold(0.0, f64::max);
        assert!((2_980.0..3_001.0).contains(&longest), "lap {lap} ends at {longest} m");
    }
}

#[test]
fn a_biased_and_a_turned_accelerometer_are_put_right_with_the_evidence() {
    let biased = import_lines(&feed(|feed| feed.accx = (1.0, 0.27)));
    assert!(biased.finding("accelerometer_biased").is_some_and(|finding| finding.what.contains("+0.27")));
    let turned = import_lines(&feed(|feed| feed.accx = (-1.0, 0.0)));
    assert!(turned.finding("accelerometer_turned").is_some_and(|finding| finding.what.contains("correlation -0.9")));
}

#[test]
fn a_feed_that_dies_has_the_laps_it_saw_and_no_more() {
    let mut lines = feed(|_| {});
    lines.retain(|line| line.clock_ms + 150_000_000 < super::testing::START_MS + 260_000);
    let car = import_lines(&lines).car();
    let laps: Vec<(u64, bool)> = car["laps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|lap| (lap["official_lap"].as_u64().unwrap(), lap["whole"].as_bool().unwrap()))
        .collect();
    assert_eq!(laps, [(1, true), (2, true), (3, true), (4, true), (5, false)]);
}
