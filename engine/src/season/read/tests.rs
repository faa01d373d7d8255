use super::*;
use crate::season::testing::{any_season, entrant, lap, race, season};
use crate::season::write::write;
use crate::standings;
use proptest::prelude::*;

fn files(season: &Season, findings: &[Finding]) -> Vec<(String, Content)> {
    write(season, findings).into_iter().map(|(name, _, content)| (name.to_owned(), content)).collect()
}

fn json(text: &str) -> Content {
    Content::Json(serde_json::from_str(text).unwrap())
}

fn codes(loaded: &Loaded) -> Vec<&str> {
    loaded.findings.iter().map(|finding| finding.code.as_str()).collect()
}

proptest! {
    #[test]
    fn what_is_written_reads_back_as_the_same_season_in_any_order_of_files(season in any_season(), turn in 0..6usize) {
        let mut files = files(&season, &[]);
        let turn = turn % files.len();
        files.rotate_left(turn);
        let loaded = read(&files);
        prop_assert_eq!(&loaded.findings, &vec![]);
        prop_assert_eq!(loaded.season, season);
    }

    #[test]
    fn stats_are_read_as_they_are_written(season in any_season()) {
        let loaded = read(&files(&season, &[]));
        for ((id, read), (other, made)) in loaded.stats.iter().zip(standings::stats(&season)) {
            prop_assert_eq!(id, &other);
            prop_assert_eq!((read.points, read.dnfs, read.laps_completed), (made.points, made.dnfs, made.laps_completed));
            let near = |a: Option<f64>, b: Option<f64>| a.zip(b).map_or(a == b, |(a, b)| (a - b).abs() <= 0.005_001);
            prop_assert!(near(read.avg_finish, made.avg_finish));
        }
    }
}

#[test]
fn no_files_at_all_are_an_empty_season() {
    let loaded = read(&[]);
    assert_eq!((loaded.season.drivers.len(), codes(&loaded)), (0, vec![]));
}

#[test]
fn results_alone_name_their_drivers_races_events_and_tracks() {
    let whole = season(vec![race(vec![entrant("7", 1, 20), entrant("47-2", 2, 20)])]);
    let results = files(&whole, &[]).into_iter().filter(|(name, _)| name == "driver_race_results.json");
    let loaded = read(&results.collect::<Vec<_>>());
    assert_eq!(loaded.season.drivers.iter().map(|d| d.number.0.as_str()).collect::<Vec<_>>(), ["7", "47"]);
    assert_eq!((loaded.season.races.len(), loaded.season.events.len(), loaded.season.tracks.len()), (1, 1, 1));
    assert_eq!(loaded.season.races[0].entrants, whole.races[0].entrants);
}

#[test]
fn the_findings_that_a_bundle_brings_are_told_again() {
    let told =
        Finding::new(Severity::Warning, "some_code", "sheet.csv", "It is so.", "It was done.").on_line(3).at("COL");
    let loaded = read(&files(&season(vec![]), std::slice::from_ref(&told)));
    assert_eq!(loaded.findings, [told]);
}

#[test]
fn damaged_laps_leave_the_results_usable() {
    let mut car = entrant("7", 1, 2);
    car.laps = vec![lap(1, 98_000), lap(2, 97_000)];
    let mut files = files(&season(vec![race(vec![car])]), &[]);
    if let Some((_, Content::Bytes(bytes))) = files.last_mut() {
        bytes.truncate(20);
    }
    let loaded = read(&files);
    assert_eq!(codes(&loaded), ["unreadable_laps"]);
    assert_eq!(loaded.season.races[0].entrants.len(), 1);
}

#[test]
fn a_file_of_unknown_name_is_told_and_a_name_with_folders_is_known() {
    let loaded =
        read(&[("a/b/surprise.json".into(), json("{}")), ("x/findings.json".into(), json(r#"{"findings":[]}"#))]);
    assert_eq!(codes(&loaded), ["unknown_file"]);
}

#[test]
fn a_file_of_another_format_or_schema_is_told() {
    assert_eq!(codes(&read(&[("dashboardData.json".into(), Content::Bytes(vec![1]))])), ["wrong_format"]);
    let loaded = read(&[("findings.json".into(), json(r#"{"schema_version":2,"findings":[]}"#))]);
    assert_eq!(codes(&loaded), ["wrong_schema"]);
}

#[test]
fn a_row_without_its_key_is_left_out_and_the_others_are_used() {
    let text = r#"{"schema_version":1,"data":{"7":[{"race_id":null},{"race_id":"a_r1","finish_position":0}]}}"#;
    let loaded = read(&[("driver_race_results.json".into(), json(text))]);
    assert!(codes(&loaded).contains(&"row_without_key") && codes(&loaded).contains(&"out_of_range"));
    assert_eq!(loaded.season.races.len(), 1);
}

#[test]
fn trees_of_any_wrong_shape_give_findings_and_no_panic() {
    for text in [
        "null",
        "[]",
        "7",
        r#""x""#,
        r#"{"drivers":7,"data":[],"tracks":7,"findings":7}"#,
        r#"{"schema_version":1,"data":{"7":{}}}"#,
    ] {
        for name in READ.into_iter().chain(CHECKED_ONLY).filter(|name| *name != "validation_report.json") {
            let loaded = read(&[(name.to_owned(), json(text))]);
            let judged = READ.contains(&name);
            assert!(!judged || !loaded.findings.is_empty(), "{name} {text}");
        }
    }
}
