//! `season check` on the earlier application's real files, as they are, NaN included.
//!
//! The files belong to their publisher and are not part of this repository; the test takes their folder from
//! `HTT_SEASON_2025`.
#![cfg(test)]

use hackthetrack_engine::json::Json;
use std::path::PathBuf;
use std::process::Command;

#[test]
fn the_earlier_applications_files_are_reported_on_and_no_file_is_lost() {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/season-2025");
    let folder = std::env::var_os("HTT_SEASON_2025").map_or_else(|| PathBuf::from(default), PathBuf::from).join("json");
    if !folder.is_dir() {
        eprintln!("SKIPPED: no season in {}; set HTT_SEASON_2025 to its folder.", folder.display());
        return;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_season")).args(["check", "--json"]).arg(&folder).output().unwrap();
    let report: Json = serde_json::from_slice(&output.stdout).unwrap();
    let count = |code: &str| report.get("counts").unwrap().get(code).and_then(Json::as_f64).unwrap_or(0.0);
    assert_eq!(output.status.code(), Some(0), "faults, but every file could be used");
    // Two files write NaN; what they and the others say is judged by the rules of the engine.
    assert_eq!(
        report
            .get("findings")
            .unwrap()
            .items()
            .iter()
            .filter(|f| f.get("code").unwrap().as_str() == Some("nan_in_json"))
            .count(),
        2
    );
    assert!(count("nan_in_json") > 40.0, "{}", count("nan_in_json"));
    for code in ["driver_sets_differ", "contradictory_scores", "doubled_laps", "corner_index_mismatch"] {
        assert!(count(code) > 0.0, "{code}");
    }
}
