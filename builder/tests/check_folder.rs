//! `season check` on folders: what it prints, and with which exit code.
#![cfg(test)]

use hackthetrack_builder::bundle::{Bundle, BundleError, write_dir};
use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::read::read;
use hackthetrack_engine::season::{
    CarNumber, Driver, DriverId, Entrant, Event, Origin, Place, PointsTable, Race, RaceId, RaceResult, Season,
    SeasonInfo, Status, Surface, Track, TrackId,
};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn season() -> Season {
    let cars = ["3", "03", "47-2"];
    let driver = |id: &str| Driver {
        id: DriverId(id.into()),
        number: CarNumber(id.replace("-2", "")),
        numbers: vec![CarNumber(id.replace("-2", ""))],
        name: Some(format!("Driver of {id}")),
        team: None,
        group: None,
        shares_number_with: vec![],
    };
    let entrant = |(id, place): (&&str, u16)| Entrant {
        driver: DriverId((*id).into()),
        number: CarNumber(id.replace("-2", "")),
        team: None,
        qualifying: None,
        result: Some(RaceResult {
            position: Some(Place(place)),
            status: Status::Finished,
            official_status: "Classified".into(),
            laps: 20,
            total_time: None,
            gap_to_winner: None,
            best_lap: None,
            best_sectors: [None; 3],
            mean_lap: None,
            worst_lap: None,
            pace: None,
        }),
        laps: vec![],
    };
    let track = TrackId("alpha".into());
    Season {
        info: SeasonInfo { id: "t".into(), name: "Test".into(), year: None, origin: Origin::Simulated { seed: 7 } },
        points: PointsTable { name: "2-1".into(), by_place: vec![2, 1], pole: 0, fastest_lap: 0 },
        drivers: cars.iter().map(|id| driver(id)).collect(),
        tracks: vec![Track {
            id: track.clone(),
            name: "Alpha".into(),
            location: None,
            length: None,
            sectors: None,
            finish_line: None,
            source: "test".into(),
            corners: vec![],
        }],
        events: vec![Event { id: "alpha".into(), track: track.clone(), number: 1, date: None }],
        races: vec![Race {
            id: RaceId("alpha_r1".into()),
            event: "alpha".into(),
            track,
            number: 1,
            round: 1,
            date: None,
            surface: Surface::NotKnown,
            weather: None,
            entrants: cars.iter().zip(1..).map(entrant).collect(),
            cautions: vec![],
        }],
    }
}

fn bundle() -> TempDir {
    let dir = TempDir::new().unwrap();
    write_dir(dir.path(), &season(), &[]).unwrap();
    dir
}

fn check(dir: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_season")).arg("check").arg(dir).args(more).output().unwrap()
}

fn codes(dir: &Path) -> Vec<String> {
    Bundle::read_dir(dir).unwrap().findings.into_iter().map(|finding| finding.code).collect()
}

#[test]
fn what_is_written_reads_back_without_a_finding() {
    let dir = bundle();
    let files = Bundle::read_dir(dir.path()).unwrap();
    assert_eq!(files.findings, vec![]);
    let loaded = read(&files.files);
    assert_eq!((loaded.season, loaded.findings), (season(), vec![]));
}

#[test]
fn the_same_season_gives_the_same_bytes_and_no_file_is_left_half_written() {
    let (a, b) = (bundle(), bundle());
    let names = |dir: &TempDir| {
        let mut names: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&a), names(&b));
    for name in names(&a) {
        assert!(!name.to_string_lossy().ends_with(".part"));
        assert_eq!(fs::read(a.path().join(&name)).unwrap(), fs::read(b.path().join(&name)).unwrap());
    }
}

#[test]
fn a_bundle_written_over_another_keeps_no_laps_of_the_other() {
    let dir = bundle();
    fs::write(dir.path().join("laps.bin"), "old").unwrap();
    write_dir(dir.path(), &season(), &[]).unwrap();
    assert!(!dir.path().join("laps.bin").exists());
}

#[test]
fn a_faultless_bundle_is_exit_code_0() {
    let output = check(bundle().path(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text.contains("simulated with seed 7") && text.contains("3 drivers") && text.contains("No faults found."),
        "{text}"
    );
}

#[test]
fn the_findings_of_the_import_are_printed_with_place_and_count() {
    let dir = TempDir::new().unwrap();
    let finding =
        Finding::new(Severity::Warning, "some_code", "sheet.csv", "It is so.", "It was kept.").on_line(3).times(4);
    write_dir(dir.path(), &season(), &[finding]).unwrap();
    let text = String::from_utf8(check(dir.path(), &[]).stdout).unwrap();
    assert!(text.contains("warning       4  some_code"), "{text}");
    assert!(text.contains("sheet.csv line 3 (and 3 more)\n    It is so. It was kept."), "{text}");
}

#[test]
fn a_changed_file_is_an_error_by_its_digest_and_is_not_used() {
    let dir = bundle();
    let path = dir.path().join("driver_season_stats.json");
    let text = fs::read_to_string(&path).unwrap().replacen("\"wins\":1", "\"wins\":9", 1);
    fs::write(&path, text).unwrap();
    assert_eq!(codes(dir.path()), ["sha256_mismatch"]);
    assert_eq!(check(dir.path(), &[]).status.code(), Some(1));
}

#[test]
fn a_truncated_file_is_told_with_line_column_and_byte() {
    let dir = bundle();
    fs::remove_file(dir.path().join("manifest.json")).unwrap();
    let path = dir.path().join("driver_race_results.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..50]).unwrap();
    let output = check(dir.path(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("truncated") && text.contains("line 1, column 50 (byte 50)"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn empty_missing_unlisted_huge_and_foreign_files_are_told_apart() {
    let dir = bundle();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("findings.json"), "").unwrap();
    fs::remove_file(at("driver_season_stats.json")).unwrap();
    fs::write(at("notes.txt"), "x").unwrap();
    fs::write(at("more.json"), "{}").unwrap();
    fs::File::create(at("huge.json")).unwrap().set_len((64 << 20) + 1).unwrap();
    let mut codes = codes(dir.path());
    codes.sort();
    assert_eq!(codes, ["empty_file", "foreign_file", "not_found", "too_large", "unlisted_file"]);
}

#[test]
fn bytes_that_are_no_utf8_cost_only_their_own_file() {
    let dir = bundle();
    fs::remove_file(dir.path().join("manifest.json")).unwrap();
    fs::write(dir.path().join("dashboardData.json"), b"{\"drivers\": \"\xff\"}").unwrap();
    let bundle = Bundle::read_dir(dir.path()).unwrap();
    assert_eq!(bundle.findings[0].code, "not_utf8");
    assert_eq!(read(&bundle.files).season.races.len(), 1, "the results are still read");
}

#[test]
fn a_folder_that_is_not_there_or_holds_no_season_is_exit_code_2() {
    let empty = TempDir::new().unwrap();
    assert!(matches!(Bundle::read_dir(empty.path()), Err(BundleError::Empty(_))));
    for dir in [empty.path(), Path::new("no-such-folder")] {
        let output = check(dir, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr).unwrap().contains("Name one that holds the JSON files of a season."));
    }
}

#[test]
fn for_programs_the_report_is_json_with_season_counts_and_findings() {
    let dir = bundle();
    fs::write(dir.path().join("extra.json"), "{\"a\": NaN}").unwrap();
    let output = check(dir.path(), &["--json"]);
    let report: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report.get("season").and_then(|season| season.get("seed")), Some(&Json::Number(7.0)));
    assert_eq!(report.get("counts").and_then(|counts| counts.get("nan_in_json")), Some(&Json::Number(1.0)));
    let codes: Vec<_> =
        report.get("findings").unwrap().items().iter().map(|f| f.get("code").unwrap().as_str().unwrap()).collect();
    assert_eq!(codes, ["nan_in_json", "unlisted_file", "unknown_file"]);
    assert_eq!(output.status.code(), Some(0));
}
