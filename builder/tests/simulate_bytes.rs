//! The same seed gives the same bytes, everywhere and always.
#![cfg(test)]

use hackthetrack_builder::simulate::{SimulateArgs, SimulateError, files, run};
use sha2::{Digest, Sha256};
use std::path::Path;

fn args(seed: u64) -> SimulateArgs {
    SimulateArgs { seed, out: "unused".into(), drivers: 34, name: "Simulated demo season".into() }
}

/// One digest over all paths and texts.
fn digest(seed: u64) -> String {
    let mut hash = Sha256::new();
    for file in files(&args(seed)).unwrap() {
        hash.update(file.path.as_bytes());
        hash.update([0]);
        hash.update(file.text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_gives_others() {
    assert_eq!(digest(11), digest(11));
    assert_ne!(digest(11), digest(12));
}

/// Changes when the simulation changes: then the committed demo season has to be made anew.
#[test]
fn the_demo_season_has_the_bytes_it_always_had() {
    assert_eq!(digest(2025), GOLDEN);
}

const GOLDEN: &str = "55ebac2d915b745168363cee51352b8e83f93b07db872828b4ab326987fa6be3";

#[test]
fn what_is_written_is_what_was_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let written = run(&SimulateArgs { out: folder.path().join("new/folder"), ..args(3) }).unwrap();
    let drawn = files(&args(3)).unwrap();
    assert_eq!(written.files, drawn.len());
    for file in drawn {
        assert_eq!(std::fs::read_to_string(written.folder.join(&file.path)).unwrap(), file.text, "{}", file.path);
    }
}

#[test]
fn too_few_or_too_many_drivers_are_refused_with_the_range_that_works() {
    for drivers in [0, 23, 45] {
        let refused = files(&SimulateArgs { drivers, ..args(1) }).unwrap_err();
        assert!(matches!(refused, SimulateError::Drivers { asked } if asked == drivers));
        assert!(refused.to_string().contains("24 to 44"), "{refused}");
    }
    assert!(files(&SimulateArgs { drivers: 24, ..args(1) }).is_ok());
    assert!(files(&SimulateArgs { drivers: 44, ..args(1) }).is_ok());
}

#[test]
fn a_folder_that_cannot_be_written_is_named_in_the_error() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let failed = run(&SimulateArgs { out: file.path().join("below-a-file"), ..args(1) }).unwrap_err();
    assert!(failed.to_string().contains(&*file.path().to_string_lossy()), "{failed}");
    assert!(Path::new(file.path()).exists());
}
