//! The committed demo season is what its seed says it is.
#![cfg(test)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hackthetrack_builder::bundle::write_dir;
use hackthetrack_builder::import::{Imported, Options, import};
use hackthetrack_builder::simulate::{SimulateArgs, run};

/// The seed of `data/season`.
const SEED: u64 = 2025;

fn committed() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/season")).into()
}

/// The files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|e| (e.file_name().to_string_lossy().into_owned(), std::fs::read(e.path()).unwrap())).collect()
}

#[test]
fn the_demo_season_is_made_by_its_seed_byte_by_byte() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = folder.path().join("sheets");
    let name = "Simulated demo season".into();
    run(&SimulateArgs { seed: SEED, out: sheets.clone(), drivers: 34, name }).unwrap();
    let Imported { season, findings } = import(&sheets, Options::default()).unwrap();
    let made = folder.path().join("bundle");
    write_dir(&made, &season, &findings).unwrap();

    let (made, committed) = (files(&made), files(&committed()));

    let names: Vec<&String> = committed.keys().collect();
    assert_eq!(made.keys().collect::<Vec<_>>(), names);
    for (name, bytes) in &made {
        let first = bytes.iter().zip(&committed[name]).take_while(|(a, b)| a == b).count();
        assert!(
            *bytes == committed[name],
            "data/season/{name} differs from byte {first} on; make it anew with `season simulate --seed {SEED} --out \
             target/demo-sheets` and `season import target/demo-sheets --out data/season`"
        );
    }
}

#[test]
fn the_demo_season_says_that_it_is_simulated() {
    let manifest: serde_json::Value = serde_json::from_slice(&files(&committed())["manifest.json"]).unwrap();
    assert_eq!(manifest["season"]["origin"], "simulated");
    assert_eq!(manifest["season"]["seed"], SEED);
    assert_eq!(manifest["season"]["name"], "Simulated demo season");
}
