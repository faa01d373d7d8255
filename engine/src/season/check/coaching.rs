//! Coaching texts and telemetry insights against the season they speak of.

use super::trees::{COACHING, INSIGHTS, Places, Row, Trees, identity, nested};
use crate::finding::Finding;
use crate::json::Json;

/// A rank and a percentile this far apart are not of one order.
const FAR_APART: f64 = 25.0;

/// Every factor of every driver's recommendations.
fn recommendations<'a>(trees: &Trees<'a>) -> Vec<Row<'a>> {
    nested(&trees.entries(COACHING, "recommendations"), "")
}

/// Every driver's insights, with the race they are of (`barber_r1`) as key.
fn insights<'a>(trees: &Trees<'a>) -> Vec<Row<'a>> {
    let races = trees.json(INSIGHTS).map(Json::members).unwrap_or_default();
    let row = |(race, json): &'a (String, Json)| Row { key: race.clone(), path: format!("/{race}"), json };
    nested(&races.iter().map(row).collect::<Vec<_>>(), "")
}

fn corners<'a>(trees: &Trees<'a>) -> Vec<Row<'a>> {
    nested(&insights(trees), "detailed_comparisons")
}

fn told(places: Places, code: &str, file: &str, what: &str, done: &str) -> Vec<Finding> {
    places.warning(code, file, what, done).into_iter().collect()
}

pub(super) fn ranks(trees: &Trees<'_>) -> Vec<Finding> {
    let contradicts = |row: &Row<'_>| {
        let (rank, of) = (row.number("factor_rank")?, row.number("total_drivers")?);
        let by_rank = 100.0 * (of - rank) / (of - 1.0).max(1.0);
        Some((by_rank - row.number("factor_percentile")?).abs() > FAR_APART)
    };
    let places = Places::among(&recommendations(trees), "factor_rank", &|row| contradicts(row) == Some(true));
    let what = "`factor_rank` and `factor_percentile` are more than 25 points apart.";
    told(places, "rank_contradicts_percentile", COACHING, what, "Neither is used.")
}

pub(super) fn totals(trees: &Trees<'_>) -> Vec<Finding> {
    let total = trees.member(COACHING, "total_drivers").and_then(Json::as_f64);
    let differs = |row: &Row<'_>| row.number("total_drivers").zip(total).is_some_and(|(a, b)| a != b);
    let places = Places::among(&recommendations(trees), "total_drivers", &differs);
    told(
        places,
        "driver_count_differs",
        COACHING,
        "`total_drivers` is not the file's own `total_drivers`.",
        "Neither is used.",
    )
}

pub(super) fn targets(trees: &Trees<'_>) -> Vec<Finding> {
    let known = |id: &str| trees.loaded.season.drivers.iter().any(|driver| driver.id.0 == id || driver.number.0 == id);
    let strange = |row: &Row<'_>| row.json.get("target_driver").is_some_and(|target| !known(&identity(target)));
    let places = Places::among(&insights(trees), "target_driver", &strange);
    let what = "`target_driver` is a car that no driver of the season drove.";
    told(places, "target_not_a_driver", INSIGHTS, what, "The comparison is not shown.")
}

pub(super) fn strangers(trees: &Trees<'_>) -> Vec<Finding> {
    let season = &trees.loaded.season;
    let stranger = |row: &Row<'_>| {
        let race = season.races.iter().find(|race| race.id.0 == row.key)?;
        let car = identity(row.json.get("driver_number")?);
        Some(race.entrants.iter().all(|entrant| entrant.driver.0 != car && entrant.number.0 != car))
    };
    let places = Places::among(&insights(trees), "", &|row| stranger(row) == Some(true));
    told(
        places,
        "coached_not_in_race",
        INSIGHTS,
        "A car is coached for a race in whose results it is not.",
        "It is not shown.",
    )
}

pub(super) fn units(trees: &Trees<'_>) -> Vec<Finding> {
    let field = "speed_delta_mph";
    let places = Places::among(&corners(trees), field, &|row| row.json.get(field).is_some());
    let what = "A speed is labelled mph; the corner files state the same speeds in km/h.";
    told(places, "speed_unit_suspect", INSIGHTS, what, "The speed is not used.")
}

/// The word of a corner that is as good as the reference.
const SIMILAR: &[u8] = b"similar";

pub(super) fn similar(trees: &Trees<'_>) -> Vec<Finding> {
    // By bytes: the search in text is 2 KB of a browser's module.
    let says = |text: &str| text.as_bytes().windows(SIMILAR.len()).any(|part| part == SIMILAR);
    let similar = |row: &Row<'_>| row.text("insight").is_some_and(says) && row.text("factor").is_some();
    let places = Places::among(&corners(trees), "factor", &similar);
    let what = "A corner that is called similar to the reference is counted as a weakness of a factor.";
    told(places, "similar_counted_as_weakness", INSIGHTS, what, "The count is not used.")
}
