//! Fields that say nothing: null, or one and the same value, in every row.
//!
//! Only the earlier application's files are judged. In our own a column of nulls is an answer: nobody knows.

use super::trees::{DASHBOARD, Places, RESULTS, Row, STATS, Trees, identity, nested};
use crate::finding::Finding;
use crate::json::Json;

/// With fewer rows a constant may be chance.
const ENOUGH_ROWS: usize = 10;

pub(super) fn fields(trees: &Trees<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, rows) in [
        (STATS, trees.entries(STATS, "data")),
        (RESULTS, trees.results()),
        (DASHBOARD, trees.dashboard_drivers()),
        (DASHBOARD, factor_rows(trees)),
    ] {
        if trees.is_earlier(file) && rows.len() >= ENOUGH_ROWS {
            findings.extend(dead(file, &rows));
        }
    }
    findings
}

/// Every factor of every driver of the dashboard.
fn factor_rows<'a>(trees: &Trees<'a>) -> Vec<Row<'a>> {
    nested(&trees.dashboard_drivers(), "factors")
}

fn dead(file: &str, rows: &[Row<'_>]) -> Vec<Finding> {
    let Some(first) = rows.first() else { return Vec::new() };
    let constant = |(field, value): &(String, Json)| {
        let scalar = !matches!(value, Json::Array(_) | Json::Object(_));
        let same = scalar && rows.iter().all(|row| row.json.get(field) == Some(value));
        let word = match value {
            Json::Null => "null".to_owned(),
            Json::String(text) => format!("\"{text}\""),
            number @ Json::Number(_) => identity(number),
            other => other.kind().to_owned(),
        };
        let what = format!("`{field}` is {word} in every one of {} rows.", rows.len());
        let places = Places::among(rows, field, &|_| true);
        same.then(|| places.warning("dead_field", file, what, "The field is not used.")).flatten()
    };
    first.json.members().iter().filter_map(constant).collect()
}
