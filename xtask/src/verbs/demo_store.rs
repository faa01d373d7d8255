//! The telemetry of the simulated season: simulated and imported once, into the target folder.
//!
//! Invariants: a store that is kept is of the builder's and the engine's present sources and of the seed; what its manifest
//! lists is there. It fits `data/season`, because both are of one seed.

use crate::{
    fault::{Fault, Result},
    place,
    stamp::Stamp,
    step::{Step, line},
    verbs::demo::SEED,
};
use clap::ValueEnum;
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// What decides what the store holds.
const INPUTS: [&str; 5] = ["builder/src", "builder/Cargo.toml", "engine/src", "engine/Cargo.toml", "Cargo.lock"];

/// How much telemetry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scale {
    /// A few cars and laps, in seconds.
    Demo,
    /// Every car and lap of the season, about 15.7 million rows.
    Full,
}

impl Scale {
    fn word(self) -> &'static str {
        match self {
            Scale::Demo => "demo",
            Scale::Full => "full",
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Scale::Demo => "once, about 20 seconds",
            Scale::Full => "once, several minutes",
        }
    }
}

/// Makes the store where it is missing or stale, and says where it is.
pub(crate) fn ensure(season: &Path, scale: Scale) -> Result<PathBuf> {
    let word = scale.word();
    let home = format!("telemetry-{word}");
    let store = place::scratch(&home)?.join("store");
    let manifest = store.join("telemetry.json");
    let stamp = Stamp::of(&format!("{home}-{SEED}"), &INPUTS)?;
    if stamp.is_fresh(std::slice::from_ref(&manifest))? && is_whole(&store)? {
        line(&format!("telemetry, {word}: unchanged"), "", Duration::ZERO);
        return Ok(store);
    }
    let dir = place::fresh(&home)?;
    let [sheets, raw, bundle] = ["sheets", "raw", "bundle"].map(|name| dir.join(name));
    let todo = "Read the lines above; they are of the builder.";
    let simulate = Step::new(format!("season simulate, telemetry, {word}"), season).args(["simulate", "--seed", SEED]);
    let simulate = simulate.arg_path("--out", &sheets).arg_path("--telemetry", &raw).args(["--scale", word]);
    simulate.expect(scale.expected()).must(todo)?;
    let import = Step::new(format!("season import, telemetry, {word}"), season).args(["import".as_ref(), &*sheets]);
    let import = import.arg_path("--out", &bundle).arg_path("--telemetry", &raw).arg_path("--store", &store);
    // Some simulated cars have a clock that stands still, as real ones do: a finding of the manifest, not a failure.
    import.arg("--allow-errors").expect(scale.expected()).must(todo)?;
    // The raw feed is many times the size of the store, and nobody reads it again.
    for folder in [sheets, raw, bundle] {
        fs::remove_dir_all(&folder).map_err(Fault::io(&folder))?;
    }
    stamp.write(&[manifest])?;
    Ok(store)
}

/// Whether the files that the manifest lists are there in full. The manifest is written last; a full store is too large to
/// read again on every start.
fn is_whole(store: &Path) -> Result<bool> {
    #[derive(Deserialize)]
    struct Manifest {
        sessions: Vec<Session>,
        #[serde(default)]
        reduced: Reduced,
    }
    #[derive(Default, Deserialize)]
    struct Reduced {
        races: Vec<ReducedRace>,
    }
    #[derive(Deserialize)]
    struct ReducedRace {
        file: String,
        cars: Vec<ReducedCar>,
    }
    #[derive(Deserialize)]
    struct ReducedCar {
        bytes: u64,
    }
    #[derive(Deserialize)]
    struct Session {
        file: String,
        bytes: u64,
    }
    let path = store.join("telemetry.json");
    let text = fs::read(&path).map_err(Fault::io(&path))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|cause| Fault::form(&path, cause))?;
    // A race without any row has no file.
    let rows = manifest.sessions.into_iter().filter(|session| session.bytes > 0);
    let rows = rows.map(|session| (session.file, session.bytes));
    let reduced = manifest.reduced.races.into_iter();
    let reduced = reduced.map(|race| (race.file, race.cars.iter().map(|car| car.bytes).sum()));
    let mut files = rows.chain(reduced);
    Ok(files.all(|(file, bytes): (String, u64)| fs::metadata(store.join(file)).is_ok_and(|file| file.len() == bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_lacks_a_part_of_a_file_is_not_whole() {
        let dir = tempfile::tempdir().unwrap();
        let manifest = r#"{
            "sessions": [{"file": "a", "bytes": 3}, {"file": "none", "bytes": 0}],
            "reduced": {"races": [{"file": "b", "cars": [{"bytes": 2}, {"bytes": 3}]}]}
        }"#;
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        write("telemetry.json", manifest);
        write("a", "123");
        write("b", "12345");
        assert!(is_whole(dir.path()).unwrap());
        for (name, text) in [("a", "123"), ("b", "12345")] {
            write(name, "12");
            assert!(!is_whole(dir.path()).unwrap());
            write(name, text);
        }
    }
}
