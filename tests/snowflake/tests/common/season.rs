//! Stores to load into the peer: the simulated season's, small, and the real excerpts where they are there.

use clap::Parser;
use hackthetrack_builder::{
    import, publish,
    simulate::{
        self, SimulateArgs,
        telemetry::{FeedArgs, Layout},
    },
    telemetry,
};
use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
    time::UNIX_EPOCH,
};
use tempfile::TempDir;

/// A few cars of two simulated races, with every fault of real feeds. Made once for all tests of a build, each of which may be
/// a process of its own.
pub(crate) fn demo() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let program = std::env::current_exe().unwrap();
        let built = program.metadata().unwrap().modified().unwrap().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let shared = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let place = shared.join(format!("{}-{built}", program.file_name().unwrap().display()));
        if place.is_dir() {
            return place;
        }
        let folder = tempfile::tempdir_in(shared).unwrap();
        let (sheets, raw) = (folder.path().join("sheets"), folder.path().join("raw"));
        let args = SimulateArgs { seed: 2025, out: sheets.clone(), drivers: 34, name: "Simulated demo season".into() };
        simulate::run(&args).unwrap();
        let feed =
            FeedArgs { telemetry: Some(raw.clone()), cars: Some(5), layout: Some(Layout::Wide), ..FeedArgs::default() };
        simulate::telemetry::run(&args, &feed).unwrap();
        let store = imported(&sheets, &[raw], &folder.path().join("store"));
        catalogue(&store);
        // Whoever is second takes what the first has made.
        let _ = std::fs::rename(&store, &place);
        place
    })
}

/// The real excerpts of every track, where the folder is there; else says loudly that the test proves nothing.
pub(crate) fn real() -> Option<(TempDir, PathBuf)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/season-2025");
    let folder = std::env::var_os("HTT_SEASON_2025").map_or(beside, PathBuf::from);
    if !folder.join("telemetry").is_dir() {
        eprintln!("SKIPPED: {} has no telemetry; set HTT_SEASON_2025.", folder.display());
        return None;
    }
    let kept = tempfile::tempdir().unwrap();
    let store = imported(&folder, &[folder.join("telemetry")], &kept.path().join("store"));
    Some((kept, store))
}

fn imported(sheets: &Path, feeds: &[PathBuf], store: &Path) -> PathBuf {
    let season = import::import(sheets, import::Options::default()).unwrap().season;
    telemetry::import(feeds, &season, store, telemetry::Tell::Nothing).unwrap();
    store.to_owned()
}

/// The command as it is written on a line.
#[derive(clap::Parser)]
struct Publish {
    #[command(flatten)]
    args: publish::PublishArgs,
}

/// The catalogue of a store as `season publish` writes it.
pub(crate) fn catalogue(store: &Path) -> PathBuf {
    let to = store.join("publish");
    let file = to.join("catalogue.parquet");
    if !file.is_file() {
        published(store, &to);
    }
    file
}

/// Writes what brings a store into Snowflake; it names the store's files where they are now.
pub(crate) fn published(store: &Path, to: &Path) {
    let args = ["publish".as_ref(), "--store".as_ref(), store.as_os_str(), "--to".as_ref(), to.as_os_str()];
    publish::run(&Publish::parse_from(args).args).unwrap();
}
