//! The real excerpts, through importer and proxy: what can be compared is compared officially, what cannot says why.
//!
//! Printed: per race how many cars answer, the held-out errors, and how often each reason for a refusal was met.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{get, get_packed, losses, service};
use serde_json::Value;
use std::collections::BTreeMap;

#[tokio::test(flavor = "multi_thread")]
async fn every_pair_of_cars_has_the_official_difference_or_a_reason() {
    let Some(folder) = common::real_season() else { return };
    let store = common::store(&folder, &[folder.join("telemetry")]);
    let service = service(store.path(), &[]);
    let sessions = get(&service, "/api/telemetry/sessions").await.json();
    let mut compared = 0;
    for session in sessions["sessions"].as_array().unwrap() {
        let (track, race) = (session["track_id"].as_str().unwrap(), session["race_num"].as_u64().unwrap());
        let cars: Vec<&Value> = session["cars"].as_array().unwrap().iter().collect();
        let usable: Vec<&str> =
            cars.iter().filter(|car| car["usable"] == true).map(|car| car["car_number"].as_str().unwrap()).collect();
        let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
        let mut held_out = Vec::new();
        let (mut largest, mut largest_coached, mut coached) = (0, 0, vec![]);
        for pair in usable.windows(2) {
            let question = format!(
                "/api/telemetry/compare?track_id={track}&race_num={race}&driver_1={}&driver_2={}",
                pair[0], pair[1]
            );
            let answer = get(&service, &question).await;
            assert_eq!(answer.status, 200, "{question}: {}", String::from_utf8_lossy(&answer.body));
            let answer = answer.json();
            if let Some(refused) = answer["refused"].as_object() {
                assert!(refused["detail"].as_str().unwrap().ends_with('.'));
                *reasons.entry(refused["code"].as_str().unwrap().to_owned()).or_default() += 1;
                continue;
            }
            compared += 1;
            let official = answer["official_delta_ms"].as_f64().unwrap();
            assert_eq!(answer["delta_ms"].as_array().unwrap().last().unwrap().as_f64(), Some(official), "{question}");
            assert!((losses(&answer) - official).abs() < 1.0, "{question}");
            let errors =
                answer["drivers"].as_array().unwrap().iter().map(|driver| &driver["certificate"]["held_out_ms"]);
            held_out.extend(errors.filter_map(Value::as_f64));
            for reference in [pair[1], "own"] {
                let question = format!(
                    "/api/telemetry/coaching?track_id={track}&race_num={race}&driver_number={}&reference_driver_number={reference}",
                    pair[0]
                );
                let coaching = get(&service, &question).await.json();
                // Most excerpts have a lap or two of a car: then there is no lap of own pieces.
                if coaching["refused"].is_object() {
                    assert_eq!((reference, coaching["refused"]["code"].as_str()), ("own", Some("too_few_laps")));
                    continue;
                }
                let whole =
                    coaching["official_delta_ms"].as_f64().or(coaching["achievable"]["gain_ms"].as_f64()).unwrap();
                assert!((losses(&coaching) - whole).abs() < 1.5, "{question}");
                let certain =
                    coaching["priorities"].as_array().unwrap().len() + coaching["strengths"].as_array().unwrap().len();
                coached.push(certain);
                largest_coached = largest_coached.max(get_packed(&service, &question).await.body.len());
            }
        }
        for (at, first) in usable.iter().enumerate() {
            for second in &usable[at + 1..] {
                let question = format!(
                    "/api/telemetry/compare?track_id={track}&race_num={race}&driver_1={first}&driver_2={second}"
                );
                largest = largest.max(get_packed(&service, &question).await.body.len());
            }
        }
        held_out.sort_by(f64::total_cmp);
        eprintln!(
            "{track} race {race}: {} cars, {} usable; refused pairs {reasons:?}; held out, median per lap {:?} ms; largest answer {largest} bytes packed; coached {}, {} of them with something certain, {largest_coached} bytes packed",
            cars.len(),
            usable.len(),
            held_out.get(held_out.len() / 2),
            coached.len(),
            coached.iter().filter(|certain| **certain > 0).count(),
        );
        for largest in [largest, largest_coached] {
            assert!(largest <= 20_480, "a default answer has a page's budget: {largest}");
        }
    }
    assert!(compared >= 15, "only {compared} pairs could be compared");
}
