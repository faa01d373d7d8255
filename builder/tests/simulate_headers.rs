//! The sheets of a simulated season have the header lines of the publisher's, byte for byte.
#![cfg(test)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hackthetrack_builder::simulate::{SimulateArgs, files};

fn real_season() -> Option<PathBuf> {
    let near = || Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/season-2025")).into();
    let folder = std::env::var_os("HTT_SEASON_2025").map_or_else(near, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no real season at {}; set HTT_SEASON_2025 to compare headers with it.", folder.display());
    None
}

fn header(bytes: &[u8]) -> Vec<u8> {
    bytes.split(|b| *b == b'\n').next().unwrap().to_vec()
}

#[test]
fn every_kind_of_sheet_has_exactly_the_header_lines_of_the_real_ones() {
    let Some(folder) = real_season() else { return };
    let made = files(&SimulateArgs { seed: 1, out: "unused".into(), drivers: 34, name: "Test".into() }).unwrap();
    for kind in [
        "timing/provisional_results",
        "timing/analysis_endurance",
        "timing/best_10_laps",
        "timing/qualifying",
        "timing_extra/official_results",
        "timing_extra/weather",
    ] {
        let real: BTreeSet<Vec<u8>> = std::fs::read_dir(folder.join(kind))
            .unwrap()
            .map(|entry| header(&std::fs::read(entry.unwrap().path()).unwrap()))
            .collect();
        let ours: BTreeSet<Vec<u8>> = made
            .iter()
            .filter(|f| f.path.starts_with(&format!("{kind}/")))
            .map(|f| header(f.text.as_bytes()))
            .collect();
        assert!(ours == real, "{kind}: {} header lines here, {} there, not the same", ours.len(), real.len());
    }
}
