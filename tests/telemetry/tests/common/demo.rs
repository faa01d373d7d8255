//! The simulated season's telemetry, small: a few cars of two races, with every fault of real feeds, imported once.

use hackthetrack_builder::{
    import,
    simulate::{
        self, SimulateArgs,
        telemetry::{FeedArgs, Layout},
    },
    telemetry,
};
use std::path::Path;

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
