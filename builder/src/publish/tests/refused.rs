//! Stores and folders that are refused, each with what to do next, and that nothing is left behind.

use super::super::{PublishError, run, testing};
use super::{args, names, with_store};
use std::fs;
use std::path::Path;

/// Publishes a store that something was done to; nothing may have been written.
fn refused(change: impl FnOnce(&Path)) -> PublishError {
    let folder = with_store();
    let (store, to) = (folder.path().join("store"), folder.path().join("to"));
    change(&store);
    let fault = run(&args(&store, &to)).unwrap_err();
    assert!(!to.exists(), "{:?}", names(&to));
    fault
}

fn manifest(change: impl FnOnce(String) -> String) -> impl FnOnce(&Path) {
    |store| fs::write(store.join("telemetry.json"), change(testing::MANIFEST.to_owned())).unwrap()
}

#[test]
fn a_folder_without_a_store() {
    let told = refused(|store| fs::remove_dir_all(store).unwrap()).to_string();
    assert!(told.contains("telemetry.json cannot be read"), "{told}");
    assert!(
        told.ends_with("Name the folder that `season import --telemetry` wrote as --store, with all its files."),
        "{told}"
    );
}

#[test]
fn a_store_of_another_version() {
    let told = refused(manifest(|text| text.replacen("\"schema_version\":2", "\"schema_version\":1", 1))).to_string();
    assert!(told.ends_with("is of version 1, and version 2 is published here. Import the telemetry again."), "{told}");
}

#[test]
fn a_manifest_that_is_none() {
    for text in ["", "{", "[]", "{\"schema_version\":2}", "{\"schema_version\":2,\"sessions\":7}"] {
        let fault = refused(manifest(|_| text.to_owned()));
        assert!(matches!(fault, PublishError::Shape { .. }), "{text}: {fault}");
    }
}

#[test]
fn a_parquet_file_of_another_size() {
    let told = refused(|store| fs::write(store.join("track_id=two-towers/race_num=1/part.parquet"), "x").unwrap());
    assert!(
        told.to_string().contains("part.parquet has 1 bytes, and the manifest says 4. Copy the store again"),
        "{told}"
    );
}

#[test]
fn a_parquet_file_or_laps_that_are_missing() {
    for name in ["track_id=two-towers/race_num=1/part.parquet", "laps.bin"] {
        let fault = refused(|store| fs::remove_file(store.join(name)).unwrap());
        assert!(matches!(&fault, PublishError::Missing { path, .. } if path.ends_with(name)), "{fault}");
    }
}

#[test]
fn a_store_without_a_row() {
    let fault = refused(manifest(|text| text.replace("\"rows\":5", "\"rows\":0").replace("\"rows\":6", "\"rows\":0")));
    assert!(matches!(fault, PublishError::Empty(_)), "{fault}");
}

#[test]
fn a_race_that_no_import_writes() {
    for (from, to) in [
        ("two-towers", "two'; DROP TABLE x; --"),
        ("two-towers", "../.."),
        ("track_id=two-towers/race_num=1/part", "etc/passwd"),
        ("race_num=1", "race_num=01"),
        ("\"two-towers\",\"race_num\":1", "\"\",\"race_num\":1"),
    ] {
        let fault = refused(manifest(|text| text.replace(from, to)));
        assert!(matches!(fault, PublishError::Shape { .. }), "{to}: {fault}");
    }
}

#[test]
fn a_race_that_is_listed_twice() {
    let twice = |text: String| text.replace("\"race_num\":2", "\"race_num\":1").replace("race_num=2", "race_num=1");
    assert!(refused(manifest(twice)).to_string().contains("is listed twice"));
}

#[test]
fn a_path_that_the_client_would_take_for_a_pattern() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store [1]");
    testing::write(&store);
    let told = run(&args(&store, &folder.path().join("to"))).unwrap_err().to_string();
    assert!(told.contains("it has *, ? or [, which the client takes for a pattern. Move it"), "{told}");
}

#[test]
fn a_folder_that_cannot_be_written_and_nothing_is_left_of_a_part() {
    let folder = with_store();
    let to = folder.path().join("to");
    fs::write(&to, "a file").unwrap();
    let fault = run(&args(&folder.path().join("store"), &to)).unwrap_err();
    assert!(matches!(fault, PublishError::Write { .. }), "{fault}");
    fs::remove_file(&to).unwrap();
    // A folder where a file is to go: the last of the three cannot be moved.
    fs::create_dir_all(to.join("2_load.sql/x")).unwrap();
    run(&args(&folder.path().join("store"), &to)).unwrap_err();
    assert!(!names(&to).iter().any(|name| name.ends_with(".part")), "{:?}", names(&to));
}

#[test]
fn names_that_do_not_go_together() {
    let folder = with_store();
    let mut args = args(&folder.path().join("store"), &folder.path().join("to"));
    args.account = testing::account(&["--view", "telemetry_data_all"]);
    assert!(matches!(run(&args), Err(PublishError::Account(_))));
}
