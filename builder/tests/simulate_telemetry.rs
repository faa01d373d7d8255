//! The files of a simulated feed: the same for the same seed, the publisher's in form, one season in either layout.
#![cfg(test)]

use hackthetrack_builder::import::{Options, import as import_sheets};
use hackthetrack_builder::simulate::telemetry::{FeedArgs, Layout, run};
use hackthetrack_builder::simulate::{self, SimulateArgs};
use hackthetrack_builder::telemetry::{MANIFEST, Tell, import};
use std::collections::BTreeMap;
use std::path::Path;

const LONG: [&str; 2] = ["R1_tamarack_telemetry_data.csv", "R2_tamarack_telemetry_data.csv"];

fn season(seed: u64, folder: &Path) -> SimulateArgs {
    SimulateArgs { seed, out: folder.join("sheets"), drivers: 34, name: "Test".into() }
}

/// The files of a feed of one car, by name.
fn files(seed: u64, layout: Layout, folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let feed = FeedArgs { telemetry: Some(folder.into()), cars: Some(1), layout: Some(layout), ..FeedArgs::default() };
    run(&season(seed, folder), &feed).unwrap().unwrap();
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|e| (e.file_name().to_string_lossy().into_owned(), std::fs::read(e.path()).unwrap())).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_gives_others() {
    let folder = tempfile::tempdir().unwrap();
    let made = |seed, name: &str| files(seed, Layout::Long, &folder.path().join(name));
    let (first, again, other) = (made(3, "first"), made(3, "again"), made(4, "other"));
    let names = [LONG[0], LONG[1], "telemetry_truth.json"];
    assert_eq!(first.keys().map(String::as_str).collect::<Vec<_>>(), names);
    for name in names {
        assert!(first[name] == again[name], "{name} differs");
        assert!(first[name] != other[name], "{name} is the same");
    }
}

#[test]
fn a_line_is_written_as_the_publisher_writes_it() {
    let folder = tempfile::tempdir().unwrap();
    let made = files(5, Layout::Long, folder.path());
    let text = std::str::from_utf8(&made[LONG[0]]).unwrap();
    assert!(text.ends_with("\r\n"));
    let mut lines = text.split_terminator("\r\n");
    let header = "expire_at,lap,meta_event,meta_session,meta_source,meta_time,original_vehicle_id,outing,telemetry_name,\
                  telemetry_value,timestamp,vehicle_id,vehicle_number";
    assert_eq!(lines.next(), Some(header));
    let instant = |text: &str| text.len() == 24 && text.starts_with("2025-09-") && text.ends_with('Z');
    for line in lines.step_by(997) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!((cells.len(), cells[0], cells[2], cells[3]), (13, "", "I_R06_2025-09-21", "R1"), "{line}");
        assert!(cells[1].parse::<u16>().is_ok() && cells[9].parse::<f64>().is_ok(), "{line}");
        assert!(instant(cells[5]) && instant(cells[10]) && cells[11].starts_with("GR86-"), "{line}");
    }
}

#[test]
fn both_layouts_become_the_same_store() {
    let folder = tempfile::tempdir().unwrap();
    let args = season(6, folder.path());
    simulate::run(&args).unwrap();
    let sheets = import_sheets(&args.out, Options::default()).unwrap().season;
    let sessions = |layout, name: &str| {
        let (raw, store) = (folder.path().join(name), folder.path().join(format!("{name}-store")));
        files(6, layout, &raw);
        import(&[raw], &sheets, &store, Tell::Nothing).unwrap();
        let manifest: serde_json::Value =
            serde_json::from_slice(&std::fs::read(store.join(MANIFEST)).unwrap()).unwrap();
        let part = std::fs::read(store.join("track_id=tamarack/race_num=2/part.parquet")).unwrap();
        (manifest["sessions"].clone(), part)
    };
    let (long, wide) = (sessions(Layout::Long, "long"), sessions(Layout::Wide, "wide"));
    assert_eq!(long.0, wide.0);
    assert!(long.1 == wide.1, "the same rows");
}
