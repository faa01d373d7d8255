//! `season import` as a script meets it: what it prints, writes, and returns.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod sheets;

use std::path::Path;
use std::process::{Command, Output};

use sheets::{Folder, THREE_QUALIFYING, three_cars};

fn season_import(sheets: &Path, out: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_season"));
    command.arg("import").arg(sheets).arg("--out").arg(out).args(more).output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_season_is_written_and_summed_up() {
    let (folder, out) = (three_cars(), tempfile::tempdir().unwrap());
    let bundle = out.path().join("bundle");
    let output = season_import(folder.path(), &bundle, &["--name", "Three cars", "--year", "2031"]);

    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).starts_with("Three cars: 1 event, 1 race, 3 entries, 3 persons, 11 laps.\n"));
    assert!(printed(&output).contains("loops_missing"));
    for file in ["manifest.json", "dashboardData.json", "driver_race_results.json", "findings.json", "laps.bin"] {
        assert!(bundle.join(file).exists(), "{file}");
    }
}

#[test]
fn a_sheet_that_cannot_be_used_gives_exit_code_3_unless_errors_are_allowed() {
    let (folder, out) = (three_cars().with("barber_r1_weather.csv", ""), tempfile::tempdir().unwrap());

    assert_eq!(season_import(folder.path(), out.path(), &[]).status.code(), Some(3));
    assert!(out.path().join("manifest.json").exists());
    assert_eq!(season_import(folder.path(), out.path(), &["--allow-errors"]).status.code(), Some(0));
}

#[test]
fn where_nothing_can_be_imported_nothing_is_written_and_the_reason_is_said() {
    let (folder, out) = (Folder::new().with("notes.txt", "x"), tempfile::tempdir().unwrap());
    let bundle = out.path().join("bundle");
    let output = season_import(folder.path(), &bundle, &[]);

    assert_eq!(output.status.code(), Some(1));
    assert!(printed(&output).contains("holds no results, laps or qualifying sheet"), "{}", printed(&output));
    assert!(!bundle.exists());
}

#[test]
fn the_points_table_is_an_input_and_a_file_that_is_none_is_refused() {
    let table = r#"{"name": "ten a win", "by_place": [10, 5], "pole": 1}"#;
    let folder = three_cars().with("points.json", table).with("wrong.json", "{}");
    let out = tempfile::tempdir().unwrap();
    let with = |file: &str| {
        let file = folder.path().join(file);
        season_import(folder.path(), out.path(), &["--points", &file.to_string_lossy()])
    };

    assert_eq!(with("points.json").status.code(), Some(0));
    let manifest = std::fs::read_to_string(out.path().join("manifest.json")).unwrap();
    assert!(manifest.contains("ten a win"), "{manifest}");
    let refused = with("wrong.json");
    assert_eq!(refused.status.code(), Some(1));
    assert!(printed(&refused).contains("is no points table"), "{}", printed(&refused));
}

#[test]
fn findings_are_printed_one_a_line_when_asked_for() {
    let unranked = THREE_QUALIFYING.replace("3;9;2", ";9;2");
    let (folder, out) = (three_cars().with("Barberrd1Qualifying.csv", unranked), tempfile::tempdir().unwrap());
    let output = season_import(folder.path(), out.path(), &["--findings"]);

    let line = "warning qualifying_not_ranked Barberrd1Qualifying.csv line 4 POS: Car 9 has no position in qualifying.";
    assert!(printed(&output).contains(line), "{}", printed(&output));
}
