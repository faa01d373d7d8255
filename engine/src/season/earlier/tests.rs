use crate::json::Json;
use crate::season::read::{Content, Loaded, read};
use crate::season::{Gap, Status};
use crate::units::Millis;

fn load(files: &[(&str, &str)]) -> Loaded {
    let parse = |text: &str| serde_json::from_str::<Json>(text).unwrap();
    read(&files.iter().map(|(name, text)| ((*name).to_owned(), Content::Json(parse(text)))).collect::<Vec<_>>())
}

const RESULTS: &str = r#"{"version":"1.0","data":{
  "13":[{"race_id":1,"track_id":"alpha","round":1,"race_number":1,"start_position":2,"finish_position":1,
         "gap_to_winner":null,"status":"Classified","qualifying_time":"1:37.000","total_laps":20,
         "best_lap_time":"1:38.326","driver_s1_best":"26.842","avg_lap_time":"1:41.079"}],
  "7":[{"race_id":1,"track_id":"alpha","round":1,"race_number":1,"start_position":1,"finish_position":2,
        "gap_to_winner":"+1:02.492","status":"Classified","qualifying_time":"1:36.568","total_laps":20}],
  "2":[{"race_id":1,"track_id":"alpha","round":1,"race_number":1,"start_position":null,"finish_position":3,
        "gap_to_winner":"6 Laps","status":"Classified","total_laps":14,"best_lap_time":"soon"}],
  "9":[{"race_id":1,"track_id":"alpha","round":1,"race_number":1,"finish_position":null,"status":"Not started",
        "total_laps":null}]}}"#;

#[test]
fn results_keyed_by_car_number_become_a_race_in_official_order() {
    let loaded = load(&[("driver_race_results.json", RESULTS)]);
    let race = &loaded.season.races[0];
    assert_eq!((race.id.0.as_str(), race.round), ("alpha_r1", 1));
    let field: Vec<_> =
        race.entrants.iter().map(|e| (e.driver.0.as_str(), e.result.as_ref().unwrap().status)).collect();
    let expected = [("13", Status::Finished), ("7", Status::Finished), ("2", Status::Dnf), ("9", Status::Dns)];
    assert_eq!(field, expected);
}

#[test]
fn gaps_in_time_and_in_laps_are_told_apart() {
    let loaded = load(&[("driver_race_results.json", RESULTS)]);
    let gaps: Vec<_> =
        loaded.season.races[0].entrants.iter().map(|e| e.result.as_ref().unwrap().gap_to_winner).collect();
    assert_eq!(gaps, [None, Some(Gap::Time(Millis(62_492))), Some(Gap::Laps(6)), None]);
    assert_eq!(loaded.season.races[0].entrants[0].qualifying.unwrap().gap_to_pole, Some(Millis(432)));
}

#[test]
fn a_text_that_is_no_time_and_the_unknown_calendar_are_told() {
    let loaded = load(&[("driver_race_results.json", RESULTS)]);
    let codes: Vec<_> = loaded.findings.iter().map(|f| (f.code.as_str(), f.path.as_deref())).collect();
    let expected = [("calendar_not_known", None), ("unreadable_time", Some("/data/2/0/best_lap_time"))];
    assert!(expected.iter().all(|finding| codes.contains(finding)), "{codes:?}");
}

#[test]
fn drivers_are_the_union_of_all_files_and_an_invented_name_is_not_known() {
    let dashboard = r##"{"drivers":[{"number":22,"name":"Driver #22"},{"number":13,"name":"A Person"}],
        "tracks":[{"id":"alpha","name":"Alpha","length":"2.5 miles"}]}"##;
    let stats = r#"{"data":{"50":{"wins":1,"dnfs":0,"avg_finish":2.5}}}"#;
    let loaded = load(&[
        ("driver_season_stats.json", stats),
        ("dashboardData.json", dashboard),
        ("driver_race_results.json", RESULTS),
    ]);
    let drivers: Vec<_> = loaded.season.drivers.iter().map(|d| (d.id.0.as_str(), d.name.as_deref())).collect();
    let person = Some("A Person");
    assert_eq!(drivers, [("2", None), ("7", None), ("9", None), ("13", person), ("22", None), ("50", None)]);
    assert_eq!(loaded.season.tracks[0].length.unwrap().0, 2.5 * 1609.344);
    assert_eq!((loaded.stats[0].0.0.as_str(), loaded.stats[0].1.wins), ("50", 1));
}
