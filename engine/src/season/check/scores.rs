//! The earlier application's scores: overall, by factor, by circuit.
//!
//! Each rule recomputes a number from others of the same file and counts where that fails.

use super::trees::{DASHBOARD, FACTORS, Places, Row, Trees, nested};
use crate::compact::Named;
use crate::finding::Finding;
use crate::json::Json;
use crate::season::earlier;

/// Points of score or percentile within which rounding and small ties explain a difference.
const TOLERANCE: f64 = 5.0;

/// The score that a z-score (lower is better) stands for in the earlier application: 50 - 20 z, held within 0 and 100.
fn of_z(z: f64) -> f64 {
    (50.0 - 20.0 * z).clamp(0.0, 100.0)
}

fn factors<'a>(row: &Row<'a>) -> &'a [(String, Json)] {
    row.json.get("factors").map(Json::members).unwrap_or_default()
}

fn number(json: &Json, key: &str) -> Option<f64> {
    json.get(key).and_then(Json::as_f64)
}

pub(super) fn contradictory(trees: &Trees<'_>) -> Vec<Finding> {
    let weights = weights_by_factor(trees);
    let (mut of_factor, mut overall, mut fits) = (Places::default(), Places::default(), Places::default());
    for row in trees.dashboard_drivers() {
        let stale = |(_, factor): &&(String, Json)| {
            let pair = number(factor, "score").zip(number(factor, "z_score"));
            pair.is_some_and(|(score, z)| (score - of_z(z)).abs() > TOLERANCE)
        };
        let stale: Vec<_> = factors(&row).iter().filter(stale).collect();
        stale.iter().for_each(|(name, _)| of_factor.add(format!("{}/factors/{name}/score", row.path)));
        if stale.is_empty() {
            continue;
        }
        let mean: Option<f64> =
            factors(&row).iter().map(|(name, f)| Some(weights.get(name)? * number(f, "score")?)).sum();
        if row.number("overall_score").zip(mean).is_some_and(|(score, mean)| (score - mean).abs() > TOLERANCE) {
            overall.add(row.at("overall_score"));
        }
        let cells = row.json.get("circuit_fits").map(Json::items).unwrap_or_default();
        (0..cells.len()).for_each(|i| fits.add(format!("{}/circuit_fits/{i}/fit_score", row.path)));
    }
    let code = "contradictory_scores";
    let done = "Neither is used.";
    let mut findings = Vec::new();
    for (places, what) in [
        (of_factor, "`score` is not what the `z_score` beside it stands for."),
        (overall, "`overall_score` is not the weighted sum of the factor scores beside it."),
        (fits, "`fit_score` stands beside factor scores that it was not made from."),
    ] {
        findings.extend(places.warning(code, DASHBOARD, what, done));
    }
    findings
}

fn weights_by_factor(trees: &Trees<'_>) -> Named<f64> {
    let percent = |row: &Row<'_>| row.text("weight")?.trim().strip_suffix('%').and_then(earlier::decimal);
    let rows = trees.entries(DASHBOARD, "factor_info");
    rows.iter().filter_map(|row| Some((row.key.as_str(), percent(row)? / 100.0))).collect()
}

pub(super) fn weights(trees: &Trees<'_>) -> Vec<Finding> {
    let weights = weights_by_factor(trees);
    let sum: f64 = weights.iter().map(|(_, weight)| weight).sum::<f64>() * 100.0;
    let mut places = Places::default();
    if weights.iter().next().is_some() && (sum - 100.0).abs() > 0.5 {
        places.add("/factor_info".to_owned());
    }
    let what = format!("The weights of the factors add up to {} %.", sum.round() as i64);
    places.warning("weights_not_100", DASHBOARD, what, "The weights are not used.").into_iter().collect()
}

pub(super) fn same_as_percentile(trees: &Trees<'_>) -> Vec<Finding> {
    let same = |file: &str, rows: Vec<Row<'_>>| {
        let factors = nested(&rows, "factors");
        let all = factors.len() > 3 && factors.iter().all(|f| f.number("score") == f.number("percentile"));
        let places = Places::among(&factors, "percentile", &|_| all);
        let what = "`percentile` repeats `score`, so one of them is not what it is called.";
        places.warning("score_equals_percentile", file, what, "Neither is used.")
    };
    let factors = same(FACTORS, trees.rows(FACTORS, "drivers", &["driver_number"]));
    same(DASHBOARD, trees.dashboard_drivers()).into_iter().chain(factors).collect()
}

/// A percentile has to be near the share of drivers with a smaller score.
pub(super) fn percentiles(trees: &Trees<'_>) -> Vec<Finding> {
    let overall: Vec<_> = trees
        .dashboard_drivers()
        .iter()
        .filter_map(|row| Some((row.number("overall_score")?, row.number("percentile")?, row.at("percentile"))))
        .collect();
    let mut findings: Vec<Finding> = none(DASHBOARD, "overall", &overall).into_iter().collect();
    let mut by_factor = Named::<Vec<(f64, f64, String)>>::default();
    let rows = trees.rows(FACTORS, "drivers", &["driver_number"]);
    for row in &rows {
        for (name, factor) in factors(row) {
            if let Some((score, percentile)) = number(factor, "score").zip(number(factor, "percentile")) {
                let path = format!("{}/factors/{name}/percentile", row.path);
                by_factor.change(name, |values| values.push((score, percentile, path)));
            }
        }
    }
    findings.extend(by_factor.iter().filter_map(|(name, values)| none(FACTORS, name, values)));
    findings
}

fn none(file: &str, name: &str, values: &[(f64, f64, String)]) -> Option<Finding> {
    let share = |score: f64| {
        let below = values.iter().filter(|(other, ..)| *other < score).count() as f64;
        let equal = values.iter().filter(|(other, ..)| *other == score).count() as f64;
        100.0 * (below + 0.5 * equal) / values.len() as f64
    };
    let mut places = Places::default();
    for (.., path) in values.iter().filter(|(score, percentile, _)| (share(*score) - percentile).abs() > TOLERANCE) {
        places.add(path.clone());
    }
    let what = format!("`percentile` of {name} is more than 5 points from the share of drivers with a smaller score.");
    places.warning("percentile_is_none", file, what, "It is not used.")
}
