use super::*;
use crate::json::Json;
use crate::season::read::read;
use crate::season::testing::any_season;
use crate::season::write::write;
use proptest::prelude::*;

fn load(files: &[(&str, &str)]) -> Vec<(String, u32)> {
    let parse = |text: &str| serde_json::from_str::<Json>(text).unwrap();
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), Content::Json(parse(text)))).collect();
    let loaded = read(&files);
    check(&files, &loaded).into_iter().map(|finding| (finding.code, finding.count)).collect()
}

const RESULTS: &str = "driver_race_results.json";
const STATS: &str = "driver_season_stats.json";
const DASHBOARD: &str = "dashboardData.json";
const FACTORS: &str = "driver_factors.json";
const INSIGHTS: &str = "telemetry_coaching_insights.json";
const COACHING: &str = "coaching_recommendations.json";

/// One race: car 1 wins with 20 laps, car 2 stops after 14, with the least best lap.
const RACE: &str = r#"{"data":{
  "1":[{"track_id":"a","race_number":1,"round":1,"finish_position":1,"status":"Classified","total_laps":20,
        "best_lap_time":"1:40.000"}],
  "2":[{"track_id":"a","race_number":1,"round":1,"finish_position":2,"status":"Classified","total_laps":14,
        "best_lap_time":"1:39.000"}]}}"#;

/// A rule's code, the number of places, and the files.
type Example = (&'static str, u32, Vec<(&'static str, String)>);

/// For each rule the smallest files that show its fault.
fn examples() -> Vec<Example> {
    let row = |more: &str| {
        format!(
            r#"{{"data":{{"1":[{{"track_id":"a","race_number":1,"round":1,"finish_position":1,"total_laps":20,{more}}}]}}}}"#
        )
    };
    let driver = |more: &str| format!(r#"{{"drivers":[{{"number":1,{more}}}],"tracks":[]}}"#);
    let ten = |row: &str| {
        format!(r#"{{"data":{{{}}}}}"#, (1..=10).map(|n| format!(r#""{n}":{row}"#)).collect::<Vec<_>>().join(","))
    };
    let insight = |more: &str| format!(r#"{{"a_r1":{{"2":{{"driver_number":9,"target_driver":0,{more}}}}}}}"#);
    let corner = |more: &str| insight(&format!(r#""detailed_comparisons":[{{{more}}}]"#));
    let tracks =
        r#"{"drivers":[],"tracks":[{"id":"a","name":"Alpha","length":"2.00 miles"},{"id":"b","name":"Beta"}]}"#;
    let layout = r#"{"tracks":{"a":{"track_length_m":3000,"total_corners":3,"corners":[
        {"number":1,"distance_start_m":0,"distance_apex_m":50,"distance_exit_m":100},
        {"number":2,"distance_start_m":90,"distance_apex_m":150,"distance_exit_m":200}]}}}"#;
    let rounds = r#"{"data":{"1":[
        {"race_id":1,"track_id":"a","race_number":1,"round":1},{"race_id":2,"track_id":"b","race_number":1,"round":2},
        {"race_id":3,"track_id":"c","race_number":1,"round":3}],
        "2":[{"race_id":1,"track_id":"b","race_number":1,"round":2}]}}"#;
    let scores = |n: u32, percentile: &str| {
        let rows: Vec<String> = (1..=n)
            .map(|i| {
                let percentile = percentile.replace("SCORE", &(i * 9).to_string());
                format!(
                    r#"{{"driver_number":{i},"factors":{{"speed":{{"score":{},"percentile":{percentile}}}}}}}"#,
                    i * 9
                )
            })
            .collect();
        format!(r#"{{"drivers":[{}]}}"#, rows.join(","))
    };
    let details = |row: &str| {
        format!(
            r#"{{"drivers":[{{"driver_number":1,"factors":{{"speed":{{"score":50}}}}}}],"detailed_breakdowns":[{row}]}}"#
        )
    };
    let value = |n: u32, v: f64| {
        format!(r#"{{"driver_number":{n},"factor_name":"speed","variable_name":"x","raw_value":{v}}}"#)
    };
    let values = (1..=9).map(|n| value(n, f64::from(n))).chain([value(10, 900.0)]).collect::<Vec<_>>().join(",");
    let corners = r#"{"drivers":{"1":{"laps_analyzed":[{"corners":[{"corner_time_s":9.0},{"corner_time_s":8.0}]}]},
        "2":{"laps_analyzed":[{"corners":[{"corner_time_s":20.0}]}]}}}"#;
    let owned = |files: &[(&'static str, &str)]| files.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    vec![
        (
            "driver_sets_differ",
            1,
            owned(&[(DASHBOARD, &driver(r#""races":1"#)), (STATS, r#"{"data":{"1":{},"2":{}}}"#)]),
        ),
        ("placeholder_name", 1, owned(&[(DASHBOARD, &driver(r##""name":"Driver #1""##))])),
        ("dead_field", 10, owned(&[(STATS, &ten(r#"{"trend":"stable"}"#))])),
        (
            "dnfs_contradict_results",
            1,
            owned(&[(RESULTS, RACE), (STATS, r#"{"data":{"2":{"dnfs":0,"fastest_laps":1}}}"#)]),
        ),
        (
            "fastest_laps_contradict_results",
            1,
            owned(&[(RESULTS, RACE), (STATS, r#"{"data":{"2":{"dnfs":1,"fastest_laps":0}}}"#)]),
        ),
        ("stats_contradict_results", 1, owned(&[(RESULTS, RACE), (STATS, r#"{"data":{"1":{"wins":2}}}"#)])),
        (
            "dashboard_contradicts_stats",
            1,
            owned(&[(DASHBOARD, &driver(r#""races":3"#)), (STATS, r#"{"data":{"1":{"total_races":2}}}"#)]),
        ),
        ("doubled_laps", 1, owned(&[(RESULTS, &RACE.replace("14", "40"))])),
        ("classified_without_laps", 1, owned(&[(RESULTS, &RACE.replace("14", "null"))])),
        (
            "best_lap_fields_differ",
            1,
            owned(&[(RESULTS, &row(r#""best_lap_time":"1:40.000","fastest_lap":"1:41.000""#))]),
        ),
        ("missing_sector_best", 1, owned(&[(RESULTS, &row(r#""best_lap_time":"1:40.000","driver_s2_best":null"#))])),
        ("spread_includes_cautions", 1, owned(&[(RESULTS, &row(r#""lap_time_std_dev":19.9"#))])),
        ("ambiguous_race_id", 1, owned(&[(RESULTS, rounds)])),
        ("round_not_calendar", 3, owned(&[(RESULTS, rounds)])),
        ("track_name_differs", 1, owned(&[(RESULTS, &row(r#""track_name":"The Alpha""#)), (DASHBOARD, tracks)])),
        ("track_length_differs", 1, owned(&[(DASHBOARD, tracks), ("track_layouts.json", layout)])),
        ("corner_layout_faulty", 1, owned(&[("track_layouts.json", layout)])),
        ("layout_missing", 1, owned(&[(DASHBOARD, tracks), ("track_layouts.json", layout)])),
        (
            "contradictory_scores",
            1,
            owned(&[(DASHBOARD, &driver(r#""factors":{"raw_speed":{"score":90,"z_score":0.5}}"#))]),
        ),
        ("score_equals_percentile", 4, owned(&[(FACTORS, &scores(4, "SCORE"))])),
        ("percentile_is_none", 9, owned(&[(FACTORS, &scores(10, "1"))])),
        (
            "weights_not_100",
            1,
            owned(&[(
                DASHBOARD,
                r#"{"drivers":[],"tracks":[],"factor_info":{"a":{"weight":"60%"},"b":{"weight":"47%"}}}"#,
            )]),
        ),
        (
            "score_ignores_weights",
            1,
            owned(&[(FACTORS, &details(r#"{"driver_number":1,"factor_name":"speed","contribution":40}"#))]),
        ),
        (
            "factor_variables_differ",
            1,
            owned(&[
                (FACTORS, &details(&value(1, 1.0))),
                ("factor_breakdowns.json", r#"{"factor_definitions":{"speed":{"variables":[{"name":"y"}]}}}"#),
            ]),
        ),
        (
            "normalized_contradicts_percentile",
            1,
            owned(&[(
                "factor_breakdowns.json",
                r#"{"driver_breakdowns":{"1":{"speed":{"x":{"normalized_value":2.6,"percentile":97.4},"y":{"normalized_value":80,"percentile":80}}}}}"#,
            )]),
        ),
        ("outlier_in_factor", 1, owned(&[(FACTORS, &format!(r#"{{"detailed_breakdowns":[{values}]}}"#))])),
        (
            "rank_contradicts_percentile",
            1,
            owned(&[(
                COACHING,
                r#"{"recommendations":{"1":{"speed":{"factor_rank":1,"total_drivers":38,"factor_percentile":50},
                "skill":{"factor_rank":1,"total_drivers":38,"factor_percentile":95}}}}"#,
            )]),
        ),
        (
            "driver_count_differs",
            1,
            owned(&[(COACHING, r#"{"total_drivers":38,"recommendations":{"1":{"speed":{"total_drivers":34}}}}"#)]),
        ),
        ("target_not_a_driver", 1, owned(&[(RESULTS, RACE), (INSIGHTS, &insight(r#""key_insights":[]"#))])),
        ("coached_not_in_race", 1, owned(&[(RESULTS, RACE), (INSIGHTS, &insight(r#""key_insights":[]"#))])),
        ("speed_unit_suspect", 1, owned(&[(INSIGHTS, &corner(r#""speed_delta_mph":-3.9"#))])),
        (
            "similar_counted_as_weakness",
            1,
            owned(&[(INSIGHTS, &corner(r#""insight":"It is similar.","factor":"Speed""#))]),
        ),
        ("corner_index_mismatch", 1, owned(&[("corner_analysis_a_r1.json", corners)])),
        ("corner_time_impossible", 1, owned(&[("corner_analysis_a_r1.json", corners)])),
    ]
}

#[test]
fn each_rule_finds_its_example() {
    for (code, count, files) in examples() {
        let found = load(&files.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>());
        assert!(found.contains(&(code.to_owned(), count)), "{code} x{count} is not among {found:?}");
    }
}

#[test]
fn every_rule_has_an_example_and_no_code_stands_twice() {
    let mut codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    let shown: Vec<_> = examples().into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, shown);
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), RULES.len());
}

#[test]
fn results_without_faults_give_no_finding() {
    let stats = r#"{"data":{"1":{"wins":1,"podiums":1,"top5":1,"top10":1,"total_races":1,"dnfs":0,"fastest_laps":0,"avg_finish":1.0},
        "2":{"wins":0,"podiums":1,"top5":1,"top10":1,"total_races":1,"dnfs":1,"fastest_laps":1,"avg_finish":2.0}}}"#;
    assert_eq!(load(&[(RESULTS, RACE), (STATS, stats)]), []);
}

/// A race as it can be: places in order, nobody with more laps than the winner.
fn possible(mut season: crate::season::Season) -> crate::season::Season {
    for race in &mut season.races {
        for (entrant, place) in race.entrants.iter_mut().zip(1..) {
            if let Some(result) = &mut entrant.result {
                result.position = Some(crate::season::Place(place));
                result.laps = 30 - place;
            }
        }
        race.date = Some(crate::season::Date(format!("2025-03-{}", 10 + race.round)));
    }
    season.tracks.iter_mut().for_each(|track| track.corners.clear());
    crate::season::derive::derive(&mut season);
    season
}

proptest! {
    #[test]
    fn a_bundle_that_is_written_here_breaks_no_rule(season in any_season().prop_map(possible)) {
        let files = write(&season, &[]).into_iter().map(|(name, _, content)| (name.to_owned(), content));
        let files: Vec<_> = files.collect();
        prop_assert_eq!(check(&files, &read(&files)), vec![]);
    }
}
