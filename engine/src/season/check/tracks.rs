//! Tracks: names, lengths and corners.

use super::trees::{DASHBOARD, LAYOUTS, Places, RESULTS, Row, Trees};
use crate::compact::Named;
use crate::finding::{Finding, Severity};
use crate::json::Json;
use crate::season::earlier;

/// Lengths further apart than this are not one length: two decimals of a mile resolve 0.2 % of the shortest track.
const TOLERANCE: f64 = 0.003;

pub(super) fn names(trees: &Trees<'_>) -> Vec<Finding> {
    let rows = trees.rows(DASHBOARD, "tracks", &["id"]);
    let names: Named<&str> = rows.iter().filter_map(|row| Some((row.key.as_str(), row.text("name")?))).collect();
    let differs = |row: &Row<'_>| {
        let known = row.text("track_id").and_then(|id| names.get(id));
        row.text("track_name").zip(known).is_some_and(|(name, known)| name != *known)
    };
    let places = Places::among(&trees.results(), "track_name", &differs);
    let what = format!("`track_name` is spelt otherwise in {DASHBOARD}.");
    places.warning("track_name_differs", RESULTS, what, "The dashboard's name is shown.").into_iter().collect()
}

pub(super) fn lengths(trees: &Trees<'_>) -> Vec<Finding> {
    let layouts = trees.entries(LAYOUTS, "tracks");
    let mut findings = Vec::new();
    for row in trees.rows(DASHBOARD, "tracks", &["id"]) {
        let text = row.text("length").and_then(earlier::length).map(|length| length.0);
        let Some(length) = row.number("length_m").or(text) else { continue };
        let layout = layouts.iter().find(|layout| layout.key == row.key).and_then(|l| l.number("track_length_m"));
        let sectors: Vec<f64> =
            row.json.get("sectors_m").map(Json::items).unwrap_or_default().iter().filter_map(Json::as_f64).collect();
        let sectors = (sectors.len() == 3).then(|| sectors.iter().sum::<f64>());
        for (other, source) in [(layout, LAYOUTS), (sectors, "the sum of the sectors")] {
            let Some(other) = other.filter(|other| (other - length).abs() > TOLERANCE * length) else { continue };
            let what = format!(
                "The length of {} is {} m here and {} m by {source}.",
                row.key,
                length.round() as i64,
                other.round() as i64
            );
            let finding =
                Finding::new(Severity::Warning, "track_length_differs", DASHBOARD, what, "The one here is shown.");
            findings.push(finding.at(row.at("length")));
        }
    }
    findings
}

pub(super) fn corners(trees: &Trees<'_>) -> Vec<Finding> {
    let mut order = Places::default();
    let mut count = Places::default();
    for layout in trees.entries(LAYOUTS, "tracks") {
        let corners = layout.json.get("corners").map(Json::items).unwrap_or_default();
        if layout.number("total_corners").is_some_and(|total| total != corners.len() as f64) {
            count.add(layout.at("total_corners"));
        }
        let mut end = f64::NEG_INFINITY;
        for (i, corner) in corners.iter().enumerate() {
            let at = |key: &str| corner.get(key).and_then(Json::as_f64);
            let (Some(from), Some(apex), Some(to)) =
                (at("distance_start_m"), at("distance_apex_m"), at("distance_exit_m"))
            else {
                continue;
            };
            let beyond = layout.number("track_length_m").is_some_and(|length| to > length);
            if from < end || apex < from || to < apex || beyond {
                order.add(format!("{}/corners/{i}", layout.path));
            }
            end = to;
        }
    }
    let code = "corner_layout_faulty";
    let order = order.warning(
        code,
        LAYOUTS,
        "A corner begins before the one before it ends, or lies beyond the lap.",
        "It is kept as it stands.",
    );
    let count = count.warning(
        code,
        LAYOUTS,
        "`total_corners` is not the number of corners listed.",
        "The listed corners count.",
    );
    order.into_iter().chain(count).collect()
}

pub(super) fn missing_layouts(trees: &Trees<'_>) -> Vec<Finding> {
    let layouts = trees.entries(LAYOUTS, "tracks");
    if !trees.is_earlier(LAYOUTS) {
        return Vec::new();
    }
    let without = |track: &Row<'_>| layouts.iter().all(|layout| layout.key != track.key);
    let places = Places::among(&trees.rows(DASHBOARD, "tracks", &["id"]), "", &without);
    let what = format!("A track of {DASHBOARD} has no corners in {LAYOUTS}.");
    places
        .finding(Severity::Info, "layout_missing", DASHBOARD, what, "Its corners are not known.")
        .into_iter()
        .collect()
}
