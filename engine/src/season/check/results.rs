//! Results that cannot all be true.

use super::trees::{Places, RESULTS, Row, Trees, identity};
use crate::compact::{Named, pair, sort};
use crate::finding::Finding;
use crate::json::Json;
use crate::season::{Date, derive};
use crate::units::Millis;

/// Standard deviations of lap time above this are no driver's: on green laps a spread of 1 s is large.
const MAX_SPREAD_S: f64 = 5.0;

fn told(places: Places, code: &str, what: &str, done: &str) -> Vec<Finding> {
    places.warning(code, RESULTS, what, done).into_iter().collect()
}

/// Which race a row is of, by its track and its number there.
fn race_of(row: &Row<'_>) -> Option<String> {
    Some(pair(row.text("track_id")?, &row.json.get("race_number")?.as_i64()?.to_string()))
}

pub(super) fn doubled_laps(trees: &Trees<'_>) -> Vec<Finding> {
    let mut winners = Named::default();
    for race in &trees.loaded.season.races {
        winners.add(&pair(&race.track.0, &u32::from(race.number).to_string()), derive::winner_laps(race));
    }
    let doubled = |row: &Row<'_>| {
        let winner = race_of(row).and_then(|race| winners.get(&race).copied().flatten());
        row.number("total_laps").zip(winner).is_some_and(|(laps, winner)| laps > f64::from(winner))
    };
    let places = Places::among(&trees.results(), "total_laps", &doubled);
    let what = "A car has more laps than the winner: two cars' laps under one number.";
    told(places, "doubled_laps", what, "The number is shown as it stands.")
}

pub(super) fn classified_without_laps(trees: &Trees<'_>) -> Vec<Finding> {
    let absent = |row: &Row<'_>| {
        let classified = row.text("status").is_some_and(|word| word.eq_ignore_ascii_case("classified"));
        classified && row.number("total_laps").unwrap_or(0.0) == 0.0
    };
    let places = Places::among(&trees.results(), "total_laps", &absent);
    let what = "A car is classified, and no lap of it is known.";
    told(places, "classified_without_laps", what, "It counts as not started.")
}

pub(super) fn best_laps(trees: &Trees<'_>) -> Vec<Finding> {
    let fields = ["fastest_lap", "best_lap_time", "driver_fastest_lap"];
    let differ = |row: &Row<'_>| {
        let times: Vec<Millis> = fields.iter().filter_map(|key| row.text(key)).filter_map(Millis::parse).collect();
        let stated = fields.iter().filter(|key| row.text(key).is_some()).count();
        let known = fields.iter().filter(|key| row.json.get(key).is_some()).count();
        times.iter().any(|time| Some(time) != times.first()) || (stated > 0 && stated < known)
    };
    let places = Places::among(&trees.results(), "best_lap_time", &differ);
    let what = "The fields for the best lap do not agree on it.";
    told(
        places,
        "best_lap_fields_differ",
        what,
        "`best_lap_time` is used, then `driver_fastest_lap`, then `fastest_lap`.",
    )
}

pub(super) fn sector_bests(trees: &Trees<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for key in ["driver_s1_best", "driver_s2_best", "driver_s3_best"] {
        let lacks = |row: &Row<'_>| row.json.get(key) == Some(&Json::Null) && row.text("best_lap_time").is_some();
        let places = Places::among(&trees.results(), key, &lacks);
        let what = format!("`{key}` is null although the car was timed; times from one minute on were dropped.");
        let done = "It is taken as not known, and gaps to the best sector are too small.";
        findings.extend(told(places, "missing_sector_best", &what, done));
    }
    findings
}

pub(super) fn spreads(trees: &Trees<'_>) -> Vec<Finding> {
    let field = "lap_time_std_dev";
    let absurd = |row: &Row<'_>| row.number(field).is_some_and(|spread| spread > MAX_SPREAD_S);
    let places = Places::among(&trees.results(), field, &absurd);
    let what = "A deviation of more than 5 s counts first, caution and pit laps.";
    told(places, "spread_includes_cautions", what, "It is not used as a pace spread.")
}

pub(super) fn race_ids(trees: &Trees<'_>) -> Vec<Finding> {
    // Of each id: where it stands first, the race it means there, and whether another row means another race.
    let mut meanings = Named::<(String, Option<String>, bool)>::default();
    for row in trees.results() {
        let id = row.json.get("race_id").map(identity).unwrap_or_default();
        let Some(race) = race_of(&row) else { continue };
        meanings.change(&id, |(path, known, ambiguous)| match known {
            Some(known) => *ambiguous |= *known != race,
            None => (*path, *known) = (row.at("race_id"), Some(race)),
        });
    }
    let mut places = Places::default();
    for (_, (path, ..)) in meanings.iter().filter(|(_, (.., ambiguous))| *ambiguous) {
        places.add(path.clone());
    }
    let what = "A `race_id` means different races for different drivers.";
    told(places, "ambiguous_race_id", what, "Races are told apart by track and race number.")
}

/// Ours: rounds ascend with the dates. The earlier application's: the rounds follow the alphabet of the tracks.
pub(super) fn rounds(trees: &Trees<'_>) -> Vec<Finding> {
    let mut rounds: Vec<(i64, Option<Date>, String, String)> = Vec::new();
    for row in trees.results() {
        let date = row.text("date").map(|date| Date(date.to_owned()));
        if let Some((round, track)) = row.json.get("round").and_then(Json::as_i64).zip(row.text("track_id")) {
            rounds.push((round, date, track.to_owned(), row.at("round")));
        }
    }
    sort(&mut rounds, &mut |a, b| a.0.cmp(&b.0));
    rounds.dedup_by_key(|(round, ..)| *round);
    let stand = || rounds.iter();
    let tracks: Named<()> = stand().map(|(_, _, track, _)| (track.as_str(), ())).collect();
    let dated = stand().all(|(_, date, ..)| date.is_some());
    let alphabetic = stand().zip(stand().skip(1)).all(|((_, _, a, _), (_, _, b, _))| a <= b);
    let by_alphabet = trees.is_earlier(RESULTS) && !dated && tracks.iter().count() > 2 && alphabetic;
    let mut places = Places::default();
    let mut last = None;
    for (_, date, _, path) in &rounds {
        if by_alphabet || (dated && last > Some(date)) {
            places.add(path.clone());
        }
        last = Some(date);
    }
    let what = if by_alphabet {
        "`round` follows the alphabet of the tracks."
    } else {
        "`round` does not ascend with `date`."
    };
    told(places, "round_not_calendar", what, "The races stand in the order of `round`.")
}
