//! Coaching texts and telemetry insights against the season they speak of.

use super::trees::{COACHING, INSIGHTS, Places, Row, Trees, identity};
use crate::finding::Finding;
use crate::json::Json;

/// A rank and a percentile this far apart are not of one order.
const FAR_APART: f64 = 25.0;

/// Every factor of every driver's recommendations.
fn recommendations<'a>(trees: &Trees<'a>) -> Vec<Row<'a>> {
    let factors = |driver: Row<'a>| {
        let row = |(factor, json): &'a (String, Json)| Row {
            key: driver.key.clone(),
            path: format!("{}/{factor}", driver.path),
            json,
        };
        driver.json.members().iter().map(row).collect::<Vec<_>>()
    };
    trees.entries(COACHING, "recommendations").into_iter().flat_map(factors).collect()
}

/// Every driver's insights, with the race they are of (`barber_r1`) as key.
fn insights<'a>(trees: &Trees<'a>) -> Vec<Row<'a>> {
    let races = trees.json(INSIGHTS).map(Json::members).unwrap_or_default();
    let drivers = |(race, json): &'a (String, Json)| {
        let row = |(car, json): &'a (String, Json)| Row { key: race.clone(), path: format!("/{race}/{car}"), json };
        json.members().iter().map(row).collect::<Vec<_>>()
    };
    races.iter().flat_map(drivers).collect()
}

fn corners<'a>(trees: &Trees<'a>) -> Vec<Row<'a>> {
    let cells = |insight: Row<'a>| {
        let items = insight.json.get("detailed_comparisons").map(Json::items).unwrap_or_default();
        let row = |(i, json): (usize, &'a Json)| Row {
            key: insight.key.clone(),
            path: format!("{}/detailed_comparisons/{i}", insight.path),
            json,
        };
        items.iter().enumerate().map(row).collect::<Vec<_>>()
    };
    insights(trees).into_iter().flat_map(cells).collect()
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
    let rows = recommendations(trees).into_iter();
    let places =
        Places::of(rows.filter(|row| contradicts(row) == Some(true)).map(|row| format!("{}/factor_rank", row.path)));
    let what = "`factor_rank` and `factor_percentile` are more than 25 points apart, such as rank 1 at percentile 50.";
    told(places, "rank_contradicts_percentile", COACHING, what, "Neither is used.")
}

pub(super) fn totals(trees: &Trees<'_>) -> Vec<Finding> {
    let total = trees.member(COACHING, "total_drivers").and_then(Json::as_f64);
    let rows = recommendations(trees).into_iter();
    let other = rows.filter(|row| row.number("total_drivers").zip(total).is_some_and(|(a, b)| a != b));
    let places = Places::of(other.map(|row| format!("{}/total_drivers", row.path)));
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
    let rows = insights(trees).into_iter();
    let strange = rows.filter(|row| row.json.get("target_driver").is_some_and(|target| !known(&identity(target))));
    let places = Places::of(strange.map(|row| format!("{}/target_driver", row.path)));
    let what = "`target_driver` is a car that no driver of the season drove: an unassigned transponder.";
    told(places, "target_not_a_driver", INSIGHTS, what, "The comparison is not shown.")
}

pub(super) fn strangers(trees: &Trees<'_>) -> Vec<Finding> {
    let season = &trees.loaded.season;
    let stranger = |row: &Row<'_>| {
        let race = season.races.iter().find(|race| race.id.0 == row.key)?;
        let car = identity(row.json.get("driver_number")?);
        Some(race.entrants.iter().all(|entrant| entrant.driver.0 != car && entrant.number.0 != car))
    };
    let rows = insights(trees).into_iter();
    let places = Places::of(rows.filter(|row| stranger(row) == Some(true)).map(|row| row.path));
    told(
        places,
        "coached_not_in_race",
        INSIGHTS,
        "A car is coached for a race in whose results it is not.",
        "It is not shown.",
    )
}

pub(super) fn units(trees: &Trees<'_>) -> Vec<Finding> {
    let rows = corners(trees).into_iter().filter(|row| row.json.get("speed_delta_mph").is_some());
    let places = Places::of(rows.map(|row| format!("{}/speed_delta_mph", row.path)));
    let what =
        "A speed is labelled mph, where the cars record km/h and the corner files state the same speeds in km/h.";
    told(places, "speed_unit_suspect", INSIGHTS, what, "The speed is not used.")
}

/// The word of a corner that is as good as the reference.
const SIMILAR: &[u8] = b"similar";

pub(super) fn similar(trees: &Trees<'_>) -> Vec<Finding> {
    // By bytes: the search in text is 2 KB of a browser's module.
    let says = |text: &str| text.as_bytes().windows(SIMILAR.len()).any(|part| part == SIMILAR);
    let rows = corners(trees).into_iter();
    let similar = rows.filter(|row| row.text("insight").is_some_and(says) && row.text("factor").is_some());
    let places = Places::of(similar.map(|row| format!("{}/factor", row.path)));
    let what = "A corner that is called similar to the reference is counted as a weakness of a factor.";
    told(places, "similar_counted_as_weakness", INSIGHTS, what, "The count is not used.")
}
