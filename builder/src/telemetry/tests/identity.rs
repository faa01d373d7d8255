//! Who is who: numbers that are missing, padded, wrong or claimed twice, and feeds of another race.

use super::*;

fn numbers(made: &Made, session: usize) -> Vec<String> {
    let cars = made.manifest()["sessions"][session]["cars"].clone();
    cars.as_array().unwrap().iter().map(|car| car["vehicle_number"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_missing_number_is_proven_by_lap_times() {
    let made = import_lines(&feed(|feed| (feed.entrant, feed.vehicle) = (1, "GR86-002-000")));
    assert_eq!((made.car()["vehicle_number"].as_str(), made.car()["chassis"].as_str()), (Some("13"), Some("GR86-002")));
    assert!(made.finding("number_missing").is_some_and(|finding| finding.what.contains("lap times, summed")));
}

#[test]
fn a_wrong_number_is_put_right_and_a_padded_one_is_no_other_car() {
    let wrong = import_lines(&feed(|feed| feed.vehicle = "GR86-060-13"));
    assert_eq!(wrong.car()["vehicle_number"], "7");
    assert!(wrong.finding("number_wrong").is_some());
    let padded = import_lines(&feed(|feed| (feed.entrant, feed.vehicle) = (1, "GR86-022-013")));
    assert_eq!(padded.car()["vehicle_number"], "13");
    assert!(padded.finding("number_padded").is_some() && padded.finding("number_wrong").is_none());
}

#[test]
fn three_and_zero_three_stay_two_cars() {
    let mut lines = feed(|feed| (feed.entrant, feed.vehicle) = (2, "GR86-037-03"));
    lines.extend(feed(|feed| (feed.entrant, feed.vehicle) = (3, "GR86-040-3")));
    let made = import_lines(&lines);
    assert_eq!(numbers(&made, 0), ["3", "03"]);
    assert!(made.imported.findings.iter().all(|finding| !finding.code.starts_with("number_")));
}

#[test]
fn a_number_claimed_without_proof_goes_to_the_car_that_proves_it() {
    let mut lines = feed(|feed| feed.vehicle = "GR86-002-000");
    let stray = feed(|feed| (feed.entrant, feed.vehicle) = (1, "GR86-060-7"));
    // Too little of it to prove anything.
    lines.extend(stray.into_iter().take(3_000));
    let made = import_lines(&lines);
    assert_eq!(numbers(&made, 0), ["7", "GR86-060"]);
    assert!(made.finding("number_taken").is_some());
}

#[test]
fn the_next_days_race_in_the_same_feed_is_stored_with_that_race() {
    let mut lines = feed(|_| {});
    let mut next_day = feed(|feed| feed.race = 1);
    next_day.iter_mut().for_each(|line| line.race = 0);
    lines.extend(next_day);
    let made = import_lines(&lines);
    let sessions = made.manifest()["sessions"].clone();
    assert_eq!((&sessions[0]["race_id"], &sessions[1]["race_id"]), (&"longridge_r1".into(), &"longridge_r2".into()));
    assert!(made.finding("other_race_in_feed").is_some());
}

#[test]
fn single_laps_of_three_cars_are_numbered_by_the_clock_of_the_race() {
    let cars = [(0, "GR86-006-7", 4), (1, "GR86-022-13", 5), (2, "GR86-037-03", 7)];
    let mut lines = Vec::new();
    for (entrant, vehicle, lap) in cars {
        let all = feed(|feed| (feed.entrant, feed.vehicle, feed.ahead) = (entrant, vehicle, 2));
        lines.extend(all.into_iter().filter(|line| line.lap == lap));
    }
    let made = import_lines(&lines);
    let cars = made.manifest()["sessions"][0]["cars"].clone();
    // In the order of numbers: 03, 7, 13.
    for (at, official) in [5, 2, 3].into_iter().enumerate() {
        assert_eq!(cars[at]["evidence"]["by"], "race_clock", "{:#?}", made.imported.findings);
        assert_eq!(cars[at]["laps"][0]["official_lap"], official);
    }
}

#[test]
fn a_car_on_no_sheet_is_stored_without_official_laps() {
    let mut lines = feed(|feed| feed.vehicle = "GR86-099-99");
    // Laps of no official length.
    lines.iter_mut().for_each(|line| line.clock_ms += (line.clock_ms - 1_904_000_000_000) / 10);
    let made = import_lines(&lines);
    assert_eq!((&made.car()["identity"], &made.car()["vehicle_number"]), (&"not_known".into(), &"99".into()));
    assert!(made.numbers("OFFICIAL_LAP").iter().all(Option::is_none) && made.finding("car_not_known").is_some());
}
