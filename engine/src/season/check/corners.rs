//! Corner files: what one number means for two drivers.

use super::trees::{Places, Trees};
use crate::finding::Finding;
use crate::json::Json;

/// Two drivers of one class pass a corner within this, in seconds.
const MAX_GAP_S: f64 = 5.0;

/// The corners of each driver's first analysed lap, with their JSON pointer.
fn laps(json: &Json) -> Vec<(String, &[Json])> {
    let drivers = json.get("drivers").map(Json::members).unwrap_or_default();
    fn lap((car, driver): &(String, Json)) -> Option<(String, &[Json])> {
        let corners = driver.get("laps_analyzed")?.items().first()?.get("corners")?.items();
        Some((format!("/drivers/{car}/laps_analyzed/0/corners"), corners))
    }
    drivers.iter().filter_map(lap).collect()
}

pub(super) fn indices(trees: &Trees<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, json) in trees.all().filter(|(file, _)| file.starts_with("corner_")) {
        let laps = laps(json);
        let Some((_, first)) = laps.first() else { continue };
        let mut places = Places::default();
        for (path, _) in laps.iter().filter(|(_, corners)| corners.len() != first.len()) {
            places.add(path.clone());
        }
        let what = "A lap has another number of corners than the first driver's: equal numbers are not one corner.";
        findings.extend(places.warning("corner_index_mismatch", file, what, "The corners are not compared."));
    }
    findings
}

pub(super) fn times(trees: &Trees<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, json) in trees.all().filter(|(file, _)| file.starts_with("corner_")) {
        let mut places = Places::default();
        let stated = json.get("differences").and_then(|d| d.get("corner_time_s")).and_then(Json::as_f64);
        if stated.is_some_and(|gap| gap.abs() > MAX_GAP_S) {
            places.add("/differences/corner_time_s".into());
        }
        let laps = laps(json);
        let time = |corner: &Json| corner.get("corner_time_s").and_then(Json::as_f64);
        for (path, corners) in laps.iter().skip(1) {
            let pairs =
                laps.first().map(|(_, first)| first.iter()).into_iter().flatten().zip(corners.iter()).enumerate();
            for (i, (a, b)) in pairs {
                if time(a).zip(time(b)).is_some_and(|(a, b)| (a - b).abs() > MAX_GAP_S) {
                    places.add(format!("{path}/{i}/corner_time_s"));
                }
            }
        }
        let what = "Two drivers' times of one corner are more than 5 s apart.";
        findings.extend(places.warning("corner_time_impossible", file, what, "The corners are not compared."));
    }
    findings
}
