//! The simulated season's telemetry, small: a few cars of two races, with every fault of real feeds, imported once.

use hackthetrack_builder::{
    import,
    simulate::{
        self, SimulateArgs,
        telemetry::{FeedArgs, Layout},
    },
    telemetry,
};
use std::{fs, path::Path, sync::OnceLock};
use tempfile::TempDir;

/// The track of both races.
pub(crate) const TRACK: &str = "tamarack";

/// Makes a store in a folder.
pub(crate) fn make(folder: &Path) {
    let (sheets, raw) = (folder.join("sheets"), folder.join("raw"));
    let args = SimulateArgs { seed: 2025, out: sheets.clone(), drivers: 34, name: "Simulated demo season".into() };
    simulate::run(&args).unwrap();
    let feed = FeedArgs {
        telemetry: Some(raw.clone()),
        cars: Some(5),
        // As excerpts are passed on: a tenth of the time to write and read as text. The importer's own tests read the text.
        layout: Some(Layout::Wide),
        ..FeedArgs::default()
    };
    simulate::telemetry::run(&args, &feed).unwrap();
    let season = import::import(&sheets, import::Options::default()).unwrap().season;
    telemetry::import(&[raw], &season, &folder.join("store"), telemetry::Tell::Nothing).unwrap();
}

/// A store of its own, to be damaged.
pub(crate) fn fresh_store() -> TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path());
        folder
    });
    copy(&made.path().join("store"))
}

/// A copy of a folder.
pub(crate) fn copy(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    copy_into(from, to.path());
    to
}

fn copy_into(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, place) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_into(&path, &place);
        } else {
            fs::copy(&path, &place).unwrap();
        }
    }
}
