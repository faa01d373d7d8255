use super::testing::field;
use super::*;
use crate::delta::LapChoice;
use crate::season::LapNumber;
use serde_json::Value;

fn json(answer: &Comparison) -> Value {
    serde_json::to_value(answer).unwrap()
}

fn best(car: &crate::lap::reduced::ReducedCar) -> Side<'_> {
    Side { car, lap: LapChoice::Best }
}

#[test]
fn every_column_has_a_value_for_each_place_and_the_delta_ends_at_the_official_difference() {
    let (race, frame, cars) = field();
    let answer = json(&compare(&race, &frame, best(&cars[0]), Some(best(&cars[1]))));
    let places = answer["distance_m"].as_array().unwrap().len();
    for driver in answer["drivers"].as_array().unwrap() {
        for column in ["time_ms", "speed_kmh", "brake_front_bar", "throttle_pct", "steering_deg", "gear"] {
            assert_eq!(driver[column].as_array().unwrap().len(), places, "{column}");
        }
    }
    let last = answer["delta_ms"].as_array().unwrap().last().unwrap().as_f64();
    assert_eq!(last, answer["official_delta_ms"].as_f64());
    assert_eq!(answer["band_ms"].as_array().unwrap().len(), places);
    assert_eq!(answer["refused"], Value::Null);
}

#[test]
fn losses_as_they_are_printed_add_up_to_the_official_difference_within_a_millisecond() {
    let (race, frame, cars) = field();
    let answer = json(&compare(&race, &frame, best(&cars[2]), Some(best(&cars[0]))));
    let rows = answer["corners"].as_array().unwrap().iter().chain(answer["straights"].as_array().unwrap());
    let sum: f64 = rows.map(|row| row["loss_ms"].as_f64().unwrap()).sum();
    assert!((sum - answer["official_delta_ms"].as_f64().unwrap()).abs() < 1.0);
}

#[test]
fn the_curve_passes_through_the_official_difference_at_every_loop() {
    let (race, frame, cars) = field();
    let answer = compare(&race, &frame, best(&cars[0]), Some(best(&cars[1])));
    let delta = answer.delta_ms.unwrap();
    for anchor in &answer.anchors {
        let official = anchor.official_delta_ms.unwrap();
        let after = answer.distance_m.partition_point(|place| *place < anchor.at_m);
        let share =
            (anchor.at_m - answer.distance_m[after - 1]) / (answer.distance_m[after] - answer.distance_m[after - 1]);
        let drawn = delta[after - 1] + (delta[after] - delta[after - 1]) * share;
        assert!((drawn - official).abs() < 2.0, "{}: {drawn} drawn, {official} official", anchor.name);
    }
    assert_eq!(answer.anchors.len(), 6);
}

#[test]
fn one_driver_alone_has_traces_and_habits_and_no_delta() {
    let (race, frame, cars) = field();
    let answer = json(&compare(&race, &frame, best(&cars[0]), None));
    assert_eq!((&answer["delta_ms"], &answer["official_delta_ms"]), (&Value::Null, &Value::Null));
    assert_eq!(answer["corners"][0]["loss_ms"], Value::Null);
    assert!(answer["corners"][0]["drivers"][0]["habit"]["time_ms"]["n"].as_u64().unwrap() >= 3);
    assert_eq!(answer["drivers"][0]["chosen"], "best_certified_racing_lap");
    assert_eq!(answer["anchors"][5]["name"], "FL");
}

#[test]
fn a_refusal_says_whose_lap_and_why_and_still_lists_the_laps_that_can_be_had() {
    let (race, frame, cars) = field();
    let first = Side { car: &cars[0], lap: LapChoice::Asked(LapNumber(1)) };
    for second in [None, Some(best(&cars[1]))] {
        let answer = json(&compare(&race, &frame, first, second));
        assert_eq!(answer["refused"]["code"], "lap_refused");
        assert_eq!(answer["refused"]["reasons"][0]["code"], "first_lap");
        assert_eq!(answer["distance_m"].as_array().unwrap().len(), 0);
        assert!(!answer["drivers"][0]["laps"]["accepted"].as_array().unwrap().is_empty());
    }
    let nowhere = Side { car: &cars[0], lap: LapChoice::Asked(LapNumber(99)) };
    assert_eq!(json(&compare(&race, &frame, nowhere, None))["refused"]["code"], "no_such_lap");
}
