//! `season score` and `season forecast` as a user types them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn season(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_season")).args(args).output().unwrap()
}

fn json(args: &[&str]) -> Value {
    let output = season(args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn demo() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/season"))
}

/// Sheets of a simulated season.
fn sheets() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("sheets");
    let made = season(&["simulate", "--seed", "7", "--out", out.to_str().unwrap()]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    dir
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn the_scoreboard_has_both_scorings_both_moments_and_a_standard_error_for_each_figure() {
    let score = json(&["score", demo().to_str().unwrap(), "--json"]);
    for scoring in ["scoring_a", "scoring_b"] {
        for moment in ["after_qualifying", "before_weekend"] {
            for figure in ["mae", "spearman", "nats"] {
                let of = &score[scoring][moment];
                assert!(of[figure].is_number() && of["se"][figure].is_number(), "{scoring} {moment} {figure}: {of}");
            }
        }
        let names: Vec<&str> =
            score[scoring]["baselines"].as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["random", "past_finishes", "grid", "grid_regressed"]);
    }
    let table = String::from_utf8(season(&["score", demo().to_str().unwrap()]).stdout).unwrap();
    assert!(table.contains("Scoring A") && table.contains("after qualifying") && table.contains("+-"), "{table}");
}

#[test]
fn an_event_with_qualifying_and_no_result_is_forecast_like_any_other() {
    let dir = sheets();
    let sheets = dir.path().join("sheets");
    let whole = json(&["check", import(&sheets, dir.path(), "whole").to_str().unwrap(), "--json"]);
    assert!(whole.is_object());
    let score = json(&["score", sheets.to_str().unwrap(), "--json"]);
    let last = score["scoring_b"]["race_ids"].as_array().unwrap().last().unwrap().as_str().unwrap().to_owned();
    let event = last.rsplit_once("_r").unwrap().0.to_owned();
    let before = json(&["forecast", sheets.to_str().unwrap(), "--event", &event, "--moment", "qualified", "--json"]);
    // The weekend as it stands on the eve of its first race.
    for file in files(&sheets) {
        let name = file.to_str().unwrap().to_ascii_lowercase();
        if name.contains(&event) && !name.contains("qualifying") {
            fs::remove_file(&file).unwrap();
        }
    }
    let eve = json(&["forecast", sheets.to_str().unwrap(), "--event", &event, "--moment", "qualified", "--json"]);
    for (before, eve) in before["races"].as_array().unwrap().iter().zip(eve["races"].as_array().unwrap()) {
        assert!(eve["refused"].is_null(), "{eve}");
        assert!(eve["drivers"].as_array().unwrap().iter().all(|driver| driver["finish_place"].is_null()));
        // Who did not start is not known on the eve; everybody else's forecast moves by that alone.
        for driver in before["drivers"].as_array().unwrap() {
            let same = |other: &&Value| other["driver_id"] == driver["driver_id"];
            let other = eve["drivers"].as_array().unwrap().iter().find(same).unwrap();
            let gap = driver["expected_place"].as_f64().unwrap() - other["expected_place"].as_f64().unwrap();
            assert!(gap.abs() < 1.5, "{driver} {other}");
        }
    }
    let table = season(&["forecast", sheets.to_str().unwrap(), "--event", &event, "--moment", "before"]);
    let table = String::from_utf8(table.stdout).unwrap();
    assert!(table.contains("80 % between") && table.contains(&format!("{event}_r2")), "{table}");
}

fn import(sheets: &Path, dir: &Path, name: &str) -> PathBuf {
    let out = dir.join(name);
    let made = season(&["import", sheets.to_str().unwrap(), "--out", out.to_str().unwrap(), "--allow-errors"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    out
}

#[test]
fn the_first_event_has_no_history_and_says_so() {
    let score = json(&["score", demo().to_str().unwrap(), "--json"]);
    let scored: Vec<String> =
        score["scoring_b"]["race_ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect();
    let dashboard: Value = serde_json::from_slice(&fs::read(demo().join("dashboardData.json")).unwrap()).unwrap();
    let first = dashboard["events"][0]["id"].as_str().unwrap();
    assert!(scored.iter().all(|race| !race.starts_with(first)));
    let eve = json(&["forecast", demo().to_str().unwrap(), "--event", first, "--moment", "before", "--json"]);
    assert_eq!(eve["races"][0]["refused"]["code"], "no_history");
}

#[test]
fn a_wrong_folder_or_event_says_what_to_do() {
    let output = season(&["score", "no/such/folder"]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("no/such/folder"));
    let output = season(&["forecast", demo().to_str().unwrap(), "--event", "tamarak", "--moment", "before"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("Did you mean tamarack"), "{output:?}");
    let output = season(&["forecast", demo().to_str().unwrap(), "--event", "tamarack", "--moment", "later"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("qualified"), "{output:?}");
}
