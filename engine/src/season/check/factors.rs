//! The parts that factor scores claim to be made of.

use super::trees::{BREAKDOWNS, FACTORS, Places, Row, Trees, nested};
use crate::compact::{Named, pair, sort};
use crate::finding::Finding;
use crate::json::Json;

/// A value this many spreads from the median is no driver's doing.
const FAR: f64 = 20.0;

fn number(json: &Json, key: &str) -> Option<f64> {
    json.get(key).and_then(Json::as_f64)
}

fn details<'a>(trees: &Trees<'a>) -> Vec<Row<'a>> {
    trees.rows(FACTORS, "detailed_breakdowns", &["driver_number"])
}

/// A driver's score against the sum of weight x normalized value.
pub(super) fn weighted_sums(trees: &Trees<'_>) -> Vec<Finding> {
    let mut sums = Named::<f64>::default();
    let details = details(trees);
    for row in &details {
        if let (Some(factor), Some(part)) = (row.text("factor_name"), row.number("contribution")) {
            sums.change(&pair(&row.key, factor), |sum| *sum += part);
        }
    }
    let mut places = Places::default();
    for row in trees.rows(FACTORS, "drivers", &["driver_number"]) {
        for (name, factor) in row.json.get("factors").map(Json::members).unwrap_or_default() {
            let sum = sums.get(&pair(&row.key, name));
            if number(factor, "score").zip(sum).is_some_and(|(score, sum)| (score - sum).abs() > 1.0) {
                places.add(format!("{}/factors/{name}/score", row.path));
            }
        }
    }
    let what = "A score is not the sum of its parts' `contribution`: the weights were not used.";
    places.warning("score_ignores_weights", FACTORS, what, "The score is not used.").into_iter().collect()
}

/// The variables of a factor in one file against those in the other.
pub(super) fn variables(trees: &Trees<'_>) -> Vec<Finding> {
    let mut made_of = Named::<Named<()>>::default();
    let details = details(trees);
    for row in &details {
        if let (Some(factor), Some(variable)) = (row.text("factor_name"), row.text("variable_name")) {
            made_of.change(factor, |variables| _ = variables.add(variable, ()));
        }
    }
    let mut places = Places::default();
    for row in trees.entries(BREAKDOWNS, "factor_definitions") {
        let variables = row.json.get("variables").map(Json::items).unwrap_or_default();
        let explained: Named<()> = variables.iter().filter_map(|v| Some((v.get("name")?.as_str()?, ()))).collect();
        if made_of.get(&row.key).is_some_and(|made_of| !made_of.iter().eq(explained.iter())) {
            places.add(row.at("variables"));
        }
    }
    let what = format!("A factor is explained by other variables than those its score is made of in {FACTORS}.");
    places.warning("factor_variables_differ", BREAKDOWNS, what, "The explanation is not shown.").into_iter().collect()
}

/// `normalized_value` = 100 - `percentile`.
pub(super) fn opposite_scales(trees: &Trees<'_>) -> Vec<Finding> {
    let factors = nested(&trees.entries(BREAKDOWNS, "driver_breakdowns"), "");
    let opposite = |values: &Row<'_>| {
        let pair = values.number("normalized_value").zip(values.number("percentile"));
        pair.is_some_and(|(n, p)| (n - p).abs() > 1.0 && (n + p - 100.0).abs() < 0.1)
    };
    let places = Places::among(&nested(&factors, ""), "", &opposite);
    let what = "`normalized_value` is 100 less `percentile`, its opposite.";
    places.warning("normalized_contradicts_percentile", BREAKDOWNS, what, "Neither is used.").into_iter().collect()
}

/// Values far outside what all other drivers have.
pub(super) fn outliers(trees: &Trees<'_>) -> Vec<Finding> {
    let mut by_variable = Named::<Vec<(f64, String)>>::default();
    let details = details(trees);
    for row in &details {
        if let (Some(variable), Some(value)) = (row.text("variable_name"), row.number("raw_value")) {
            by_variable.change(variable, |values| values.push((value, row.at("raw_value"))));
        }
    }
    let far = |(name, values): (&str, &Vec<(f64, String)>)| {
        let mut distances: Vec<f64> = values.iter().map(|(value, _)| *value).collect();
        let middle = median(&mut distances);
        distances.iter_mut().for_each(|value| *value = (*value - middle).abs());
        let spread = 1.4826 * median(&mut distances);
        let mut places = Places::default();
        for (_, path) in values.iter().filter(|(value, _)| spread > 0.0 && (value - middle).abs() > FAR * spread) {
            places.add(path.clone());
        }
        let what = format!("`raw_value` of {name} is more than 20 spreads from the median of all drivers.");
        places.warning("outlier_in_factor", FACTORS, what, "It is not used.")
    };
    by_variable.iter().filter_map(far).collect()
}

/// The middle one of the values, which it sorts.
fn median(values: &mut [f64]) -> f64 {
    sort(values, &mut f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
