//! The earlier application's real files: every class of fault that they are known to have is found.
//!
//! The files belong to their publisher and are not part of this repository; the test takes their folder from
//! `HTT_SEASON_2025`.
#![cfg(test)]

use hackthetrack_engine::json::repair_nan;
use hackthetrack_engine::season::Status;
use hackthetrack_engine::season::check::check;
use hackthetrack_engine::season::read::{Content, Loaded, read};
use std::path::PathBuf;

fn season() -> Option<Loaded> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/season-2025");
    let folder = std::env::var_os("HTT_SEASON_2025").map_or_else(|| PathBuf::from(default), PathBuf::from).join("json");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("SKIPPED: no season in {}; set HTT_SEASON_2025 to its folder.", folder.display());
        return None;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    let load = |path: &PathBuf| {
        let text = repair_nan(&std::fs::read_to_string(path).unwrap()).0;
        (path.file_name().unwrap().to_string_lossy().into_owned(), Content::Json(serde_json::from_str(&text).unwrap()))
    };
    let files: Vec<_> = paths.iter().map(load).collect();
    let mut loaded = read(&files);
    loaded.findings.extend(check(&files, &loaded));
    Some(loaded)
}

#[test]
fn a_season_comes_out_of_the_files() {
    let Some(loaded) = season() else { return };
    let season = &loaded.season;
    assert_eq!((season.races.len(), season.tracks.len(), season.events.len()), (12, 6, 6));
    assert_eq!(season.drivers.len(), 37, "the union of what dashboard, statistics and results name");
    let results = || season.races.iter().flat_map(|race| &race.entrants).filter_map(|entrant| entrant.result.as_ref());
    assert_eq!(results().count(), 298);
    let ended = |status| results().filter(|result| result.status == status).count();
    assert_eq!((ended(Status::Dnf), ended(Status::Dns)), (17, 6));
}

/// What is known to be wrong, counted independently of the rules: code, file, places.
const KNOWN: &[(&str, &str, u32)] = &[
    ("calendar_not_known", "driver_race_results.json", 1),
    ("driver_sets_differ", "dashboardData.json", 4),
    ("driver_sets_differ", "driver_season_stats.json", 4),
    ("placeholder_name", "dashboardData.json", 4),
    ("dead_field", "driver_race_results.json", 298),
    ("dead_field", "driver_season_stats.json", 34),
    ("dead_field", "dashboardData.json", 136),
    ("dnfs_contradict_results", "driver_season_stats.json", 13),
    ("fastest_laps_contradict_results", "driver_season_stats.json", 6),
    ("stats_contradict_results", "driver_season_stats.json", 5),
    ("dashboard_contradicts_stats", "dashboardData.json", 14),
    ("doubled_laps", "driver_race_results.json", 4),
    ("classified_without_laps", "driver_race_results.json", 3),
    ("best_lap_fields_differ", "driver_race_results.json", 5),
    ("missing_sector_best", "driver_race_results.json", 29),
    ("spread_includes_cautions", "driver_race_results.json", 239),
    ("ambiguous_race_id", "driver_race_results.json", 10),
    ("round_not_calendar", "driver_race_results.json", 12),
    ("track_name_differs", "driver_race_results.json", 104),
    ("track_length_differs", "dashboardData.json", 1),
    ("layout_missing", "dashboardData.json", 1),
    ("contradictory_scores", "dashboardData.json", 97),
    ("score_equals_percentile", "driver_factors.json", 136),
    ("percentile_is_none", "driver_factors.json", 23),
    ("weights_not_100", "dashboardData.json", 1),
    ("score_ignores_weights", "driver_factors.json", 95),
    ("factor_variables_differ", "factor_breakdowns.json", 3),
    ("normalized_contradicts_percentile", "factor_breakdowns.json", 111),
    ("rank_contradicts_percentile", "coaching_recommendations.json", 17),
    ("driver_count_differs", "coaching_recommendations.json", 136),
    ("target_not_a_driver", "telemetry_coaching_insights.json", 34),
    ("coached_not_in_race", "telemetry_coaching_insights.json", 2),
    ("speed_unit_suspect", "telemetry_coaching_insights.json", 255),
    ("similar_counted_as_weakness", "telemetry_coaching_insights.json", 98),
    ("corner_index_mismatch", "corner_analysis_barber_r1.json", 1),
    ("corner_time_impossible", "corner_comparison_example.json", 1),
];

#[test]
fn every_known_class_of_fault_is_found_with_its_count() {
    let Some(loaded) = season() else { return };
    let found: Vec<_> = loaded.findings.iter().map(|f| (f.code.as_str(), f.file.as_str(), f.count)).collect();
    for known in KNOWN {
        assert!(found.contains(known), "{known:?} is not among {found:#?}");
    }
    let unknown: Vec<_> = found.iter().filter(|(code, ..)| KNOWN.iter().all(|(known, ..)| known != code)).collect();
    assert!(unknown.is_empty(), "not known before: {unknown:?}");
}

#[test]
fn every_finding_says_in_full_sentences_what_is_wrong_and_what_was_done() {
    let Some(loaded) = season() else { return };
    for finding in &loaded.findings {
        assert!(finding.what.ends_with('.') && finding.done.ends_with('.'), "{finding}");
    }
}
