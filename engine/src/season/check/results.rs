//! Results that cannot all be true.

use super::trees::{Places, RESULTS, Row, Trees};
use crate::finding::Finding;
use crate::json::Json;
use crate::season::{Date, derive};
use crate::units::Millis;
use std::collections::{BTreeMap, BTreeSet};

/// Standard deviations of lap time above this are no driver's: on green laps a spread of 1 s is large.
const MAX_SPREAD_S: f64 = 5.0;

fn told(places: Places, code: &str, what: &str, done: &str) -> Vec<Finding> {
    places.warning(code, RESULTS, what, done).into_iter().collect()
}

fn race_of(row: &Row<'_>) -> Option<(String, i64)> {
    Some((row.text("track_id")?.to_owned(), row.json.get("race_number")?.as_i64()?))
}

pub(super) fn doubled_laps(trees: &Trees<'_>) -> Vec<Finding> {
    let races = trees.loaded.season.races.iter();
    let winners: BTreeMap<_, _> = races
        .filter_map(|race| Some(((race.track.0.clone(), i64::from(race.number)), derive::winner_laps(race)?)))
        .collect();
    let doubled = trees.results().into_iter().filter(|row| {
        let winner = race_of(row).and_then(|race| winners.get(&race).copied());
        row.number("total_laps").zip(winner).is_some_and(|(laps, winner)| laps > f64::from(winner))
    });
    let places = Places::of(doubled.map(|row| format!("{}/total_laps", row.path)));
    let what = "A car has more laps than the winner: the laps of two cars were added up under one number.";
    told(places, "doubled_laps", what, "The number is shown as it stands.")
}

pub(super) fn classified_without_laps(trees: &Trees<'_>) -> Vec<Finding> {
    let absent = trees.results().into_iter().filter(|row| {
        let classified = row.text("status").is_some_and(|word| word.eq_ignore_ascii_case("classified"));
        classified && row.number("total_laps").unwrap_or(0.0) == 0.0
    });
    let places = Places::of(absent.map(|row| format!("{}/total_laps", row.path)));
    let what = "A car is classified, and no lap of it is known.";
    told(places, "classified_without_laps", what, "It counts as not started.")
}

pub(super) fn best_laps(trees: &Trees<'_>) -> Vec<Finding> {
    let fields = ["fastest_lap", "best_lap_time", "driver_fastest_lap"];
    let differing = trees.results().into_iter().filter(|row| {
        let times: BTreeSet<Millis> = fields.iter().filter_map(|key| row.text(key)).filter_map(Millis::parse).collect();
        let stated = fields.iter().filter(|key| row.text(key).is_some()).count();
        let known = fields.iter().filter(|key| row.json.get(key).is_some()).count();
        times.len() > 1 || (stated > 0 && stated < known)
    });
    let places = Places::of(differing.map(|row| format!("{}/best_lap_time", row.path)));
    let what = "The fields for the best lap do not agree on it.";
    told(
        places,
        "best_lap_fields_differ",
        what,
        "`best_lap_time` is used, then `driver_fastest_lap`, then `fastest_lap`.",
    )
}

pub(super) fn sector_bests(trees: &Trees<'_>) -> Vec<Finding> {
    let sector = |key: &str| {
        let lacking = trees
            .results()
            .into_iter()
            .filter(|row| row.json.get(key) == Some(&Json::Null) && row.text("best_lap_time").is_some());
        let places = Places::of(lacking.map(|row| format!("{}/{key}", row.path)));
        let what = format!("`{key}` is null although the car was timed; times from one minute on were dropped.");
        told(
            places,
            "missing_sector_best",
            &what,
            "It is taken as not known, and gaps to the best sector are too small.",
        )
    };
    ["driver_s1_best", "driver_s2_best", "driver_s3_best"].into_iter().flat_map(sector).collect()
}

pub(super) fn spreads(trees: &Trees<'_>) -> Vec<Finding> {
    let rows = trees.results().into_iter();
    let absurd = rows.filter(|row| row.number("lap_time_std_dev").is_some_and(|spread| spread > MAX_SPREAD_S));
    let places = Places::of(absurd.map(|row| format!("{}/lap_time_std_dev", row.path)));
    let what =
        "A lap time deviation of more than 5 s counts first, caution and pit laps; it says nothing about the driver.";
    told(places, "spread_includes_cautions", what, "It is not used as a pace spread.")
}

pub(super) fn race_ids(trees: &Trees<'_>) -> Vec<Finding> {
    let mut meanings: BTreeMap<String, BTreeSet<(String, i64)>> = BTreeMap::new();
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for row in trees.results() {
        let id = row.json.get("race_id").map(super::trees::identity).unwrap_or_default();
        if let Some(race) = race_of(&row) {
            places.entry(id.clone()).or_insert(format!("{}/race_id", row.path));
            meanings.entry(id).or_default().insert(race);
        }
    }
    let ambiguous = meanings.into_iter().filter(|(_, races)| races.len() > 1);
    let places = Places::of(ambiguous.filter_map(|(id, _)| places.get(&id).cloned()));
    let what = "A `race_id` means different races for different drivers.";
    told(places, "ambiguous_race_id", what, "Races are told apart by track and race number.")
}

/// Ours: rounds ascend with the dates. The earlier application's: the rounds follow the alphabet of the tracks.
pub(super) fn rounds(trees: &Trees<'_>) -> Vec<Finding> {
    let mut rounds: BTreeMap<i64, (Option<Date>, String, String)> = BTreeMap::new();
    for row in trees.results() {
        let date = row.text("date").map(|date| Date(date.to_owned()));
        if let (Some(round), Some((track, _))) = (row.json.get("round").and_then(Json::as_i64), race_of(&row)) {
            rounds.entry(round).or_insert((date, track, format!("{}/round", row.path)));
        }
    }
    let stand = || rounds.values();
    let tracks: BTreeSet<&String> = stand().map(|(_, track, _)| track).collect();
    let dated = stand().all(|(date, ..)| date.is_some());
    let falling = stand().zip(stand().skip(1)).filter(|((a, ..), (b, ..))| dated && a > b);
    let alphabetic = stand().zip(stand().skip(1)).all(|((_, a, _), (_, b, _))| a <= b);
    let by_alphabet = trees.is_earlier(RESULTS) && !dated && tracks.len() > 2 && alphabetic;
    let places = Places::of(falling.map(|(_, (.., path))| path.clone()));
    let places = if by_alphabet { Places::of(stand().map(|(.., path)| path.clone())) } else { places };
    let what = if by_alphabet {
        "`round` follows the alphabet of the tracks."
    } else {
        "`round` does not ascend with `date`."
    };
    told(places, "round_not_calendar", what, "The races stand in the order of `round`.")
}
