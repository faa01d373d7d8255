//! The sheets of a simulated season agree with one another, to the millisecond.
#![cfg(test)]

use std::collections::BTreeMap;

use hackthetrack_builder::simulate::{File, SimulateArgs, files};
use hackthetrack_engine::units::Millis;

fn season() -> Vec<File> {
    files(&SimulateArgs { seed: 7, out: "unused".into(), drivers: 34, name: "Test".into() }).unwrap()
}

/// Rows as columns by trimmed header, with duplicate-free headers checked on the way.
fn rows(file: &File) -> Vec<BTreeMap<String, String>> {
    let text = file.text.trim_start_matches('\u{feff}');
    let mut lines = text.lines();
    let header: Vec<String> = lines.next().unwrap().split(';').map(|h| h.trim().to_owned()).collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            assert_eq!(cells.len(), header.len(), "{}: {line}", file.path);
            header.iter().cloned().zip(cells.into_iter().map(str::to_owned)).collect()
        })
        .collect()
}

fn of_kind<'a>(files: &'a [File], kind: &str) -> Vec<&'a File> {
    files.iter().filter(|f| f.path.contains(&format!("/{kind}/"))).collect()
}

fn ms(text: &str) -> Option<i64> {
    Millis::parse(text).map(|m| m.0)
}

#[test]
fn sectors_and_loops_add_up_to_the_lap_and_laps_to_the_elapsed_time() {
    let files = season();
    let sheets = of_kind(&files, "analysis_endurance");
    assert_eq!(sheets.len(), 12);
    for file in sheets {
        let mut elapsed = 0;
        for row in rows(file) {
            let lap = ms(&row["LAP_TIME"]).unwrap();
            elapsed = if row["LAP_NUMBER"] == "1" { lap } else { elapsed + lap };
            assert_eq!(ms(&row["ELAPSED"]), Some(elapsed), "{} {row:?}", file.path);
            let sectors: Option<Vec<i64>> = ["S1", "S2", "S3"].iter().map(|s| ms(&row[*s])).collect();
            if let Some(sectors) = sectors {
                assert_eq!(sectors.iter().sum::<i64>(), lap);
            }
            let two = if row.contains_key("IM1_time") { ["IM1", "IM2"] } else { ["INT-1", "INT-2"] };
            let names = ["IM1a", two[0], "IM2a", two[1], "IM3a", "FL"];
            let loops: Option<Vec<i64>> = names.iter().map(|n| ms(&row[&format!("{n}_time")])).collect();
            if let Some(loops) = loops {
                assert_eq!(loops.iter().sum::<i64>(), lap);
            }
            assert_eq!(ms(&row["FL_elapsed"]), Some(lap));
        }
    }
}

#[test]
fn results_agree_with_laps_gaps_with_times_and_best_laps_with_both() {
    let files = season();
    for (results, laps) in of_kind(&files, "provisional_results").iter().zip(of_kind(&files, "analysis_endurance")) {
        let mut ends: Vec<(String, i64)> = Vec::new();
        for row in rows(laps) {
            let now = (row["LAP_NUMBER"].clone(), ms(&row["ELAPSED"]).unwrap());
            if row["LAP_NUMBER"] == "1" { ends.push(now) } else { *ends.last_mut().unwrap() = now }
        }
        let rows = rows(results);
        let winner = ms(&rows[0]["TOTAL_TIME"]).unwrap();
        assert!((2_700_000..2_950_000).contains(&winner), "{} lasted {winner} ms", results.path);
        for row in &rows {
            let total = ms(&row["TOTAL_TIME"]);
            assert_eq!(total.is_some(), row["LAPS"] != "0", "{row:?}");
            if let Some(total) = total {
                assert!(ends.contains(&(row["LAPS"].clone(), total)), "{} {row:?}", results.path);
            }
            if let Some(gap) = ms(&row["GAP_FIRST"]) {
                assert_eq!(total, Some(winner + gap));
            }
        }
    }
}

#[test]
fn every_oddity_of_real_sheets_occurs() {
    let files = season();
    let all = |kind: &str| of_kind(&files, kind).into_iter().map(|f| f.text.as_str()).collect::<Vec<_>>();
    let results = all("provisional_results");
    let laps = all("analysis_endurance");
    assert!(results.iter().any(|t| t.contains("Not started")));
    assert!(results.iter().any(|t| t.lines().nth(1).unwrap().starts_with("1.0;")));
    assert!(results.iter().any(|t| t.contains(" Laps;")));
    assert!(results.iter().any(|t| t.contains("DRIVER_FIRSTNAME")));
    assert!(laps.iter().any(|t| t.contains("INT-1_time")));
    assert!(laps.iter().all(|t| t.lines().next().unwrap().matches("; ").count() == 14));
    assert!(laps.iter().any(|t| t.contains(";B;")));
    assert!(laps.iter().any(|t| t.contains(";FCY;")));
    assert!(all("qualifying").iter().all(|t| t.starts_with('\u{feff}') && t.lines().all(|l| l.ends_with(';'))));
    let both = |file: &&&File| ["3", "03"].iter().all(|n| rows(file).iter().any(|row| row["NUMBER"] == *n));
    assert_eq!(of_kind(&files, "qualifying").iter().filter(both).count(), 4);
    assert!(all("official_results").iter().any(|t| t.contains("\r\n")));
    assert_eq!(all("official_results").len(), 11);
    assert_eq!(all("weather").len(), 10);
    let slowest =
        of_kind(&files, "analysis_endurance").iter().flat_map(|f| rows(f)).map(|r| ms(&r["LAP_TIME"]).unwrap()).max();
    assert!(slowest.unwrap() > 1_000_000);
    let changed = of_kind(&files, "official_results")
        .iter()
        .filter(|official| {
            let provisional =
                official.path.replace("timing_extra/official", "timing/provisional").replace("official", "provisional");
            let before = files.iter().find(|f| f.path == provisional).unwrap();
            rows(official).iter().map(|r| r["NUMBER"].clone()).ne(rows(before).iter().map(|r| r["NUMBER"].clone()))
        })
        .count();
    assert_eq!(changed, 2);
}

#[test]
fn no_two_cars_cross_the_line_on_the_same_lap_closer_than_cars_can() {
    let files = season();
    for file in of_kind(&files, "analysis_endurance") {
        let mut by_lap: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for row in rows(file) {
            by_lap.entry(row["LAP_NUMBER"].clone()).or_default().push(ms(&row["ELAPSED"]).unwrap());
        }
        let mut gaps: Vec<i64> = Vec::new();
        for mut times in by_lap.into_values() {
            times.sort_unstable();
            gaps.extend(times.windows(2).map(|w| w[1] - w[0]));
        }
        gaps.sort_unstable();
        assert!(
            gaps[gaps.len() / 10] >= 100,
            "{}: a tenth of the gaps is under {} ms",
            file.path,
            gaps[gaps.len() / 10]
        );
    }
}
