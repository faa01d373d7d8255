//! Simulated telemetry, through importer and proxy, to answers: that they are right is the business of the builder's tests
//! against the truth; here it is that they arrive whole, and are the same wherever they are made.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{body::Body, http::Request};
use common::{Answer, ask, demo::TRACK, get, get_packed, losses, service};
use hackthetrack_engine::{
    compare::{Side, compare},
    delta::LapChoice,
    lap::wire::decode,
};
use serde_json::Value;
use std::{io::Read, path::Path, sync::OnceLock};
use tempfile::TempDir;

fn store() -> &'static Path {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        common::demo::make(folder.path());
        folder
    });
    static PATH: OnceLock<std::path::PathBuf> = OnceLock::new();
    PATH.get_or_init(|| made.path().join("store"))
}

/// The usable cars of race 1, the fastest first.
async fn cars(service: &axum::Router) -> Vec<String> {
    let sessions = get(service, "/api/telemetry/sessions").await.json();
    let cars = sessions["sessions"][0]["cars"].as_array().unwrap();
    let mut usable: Vec<&Value> = cars.iter().filter(|car| car["usable"] == true).collect();
    usable.sort_by_key(|car| car["best_lap"]["time_ms"].as_i64());
    usable.iter().map(|car| car["car_number"].as_str().unwrap().to_owned()).collect()
}

fn question(cars: &[String]) -> String {
    format!("/api/telemetry/compare?track_id={TRACK}&race_num=1&driver_1={}&driver_2={}", cars[1], cars[0])
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_say_which_cars_can_be_compared_and_why_the_others_cannot() {
    let service = service(store(), &[]);
    let sessions = get(&service, "/api/telemetry/sessions").await.json();
    let sessions = sessions["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 2);
    for car in sessions.iter().flat_map(|session| session["cars"].as_array().unwrap()) {
        assert_eq!(car["usable"] == true, car["refused"].is_null(), "{car}");
        assert_eq!(car["usable"] == true, !car["best_lap"].is_null(), "{car}");
        let stands = car["clock"] != "running";
        assert_eq!(stands, car["refused"]["code"] == "frozen_clock", "{car}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comparison_ends_at_the_official_difference_and_adds_up_to_it() {
    let service = service(store(), &[]);
    let cars = cars(&service).await;
    let answer = get(&service, &question(&cars)).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    assert!(answer.header("cache-control").starts_with("public, max-age=3600"));
    let answer = answer.json();
    let official = answer["official_delta_ms"].as_f64().unwrap();
    assert!(official > 0.0, "the faster car is the second: {official}");
    assert_eq!(answer["delta_ms"].as_array().unwrap().last().unwrap().as_f64(), Some(official));
    assert!((losses(&answer) - official).abs() < 1.0);
    assert_eq!(answer["refused"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_default_answer_is_small_when_packed_and_the_same_when_unpacked() {
    let service = service(store(), &[]);
    let cars = cars(&service).await;
    let (plain, packed) = (get(&service, &question(&cars)).await, get_packed(&service, &question(&cars)).await);
    assert_eq!(packed.header("content-encoding"), "br");
    assert_eq!(packed.header("etag"), plain.header("etag"));
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(packed.body.as_slice(), 4096).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    assert!(packed.body.len() <= 20 * 1024, "{} bytes", packed.body.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_made_of_two_sent_cars_is_the_proxys_answer_to_the_byte() {
    let service = service(store(), &[]);
    let cars = cars(&service).await;
    let mut sent = Vec::new();
    for car in &cars[..2] {
        let path = format!("/api/telemetry/car?track_id={TRACK}&race_num=1&driver={car}");
        let answer = get(&service, &path).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/octet-stream"));
        sent.push(decode(&answer.body).unwrap());
    }
    let side = |at: usize| Side { car: &sent[at].car, lap: LapChoice::Best };
    let made = compare(&sent[0].race, &sent[0].frame, side(1), Some(side(0)));
    assert_eq!(serde_json::to_vec(&made).unwrap(), get(&service, &question(&cars)).await.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn coaching_says_the_same_by_get_and_post_and_finds_the_fastest_certified_lap_by_itself() {
    let service = service(store(), &[]);
    let cars = cars(&service).await;
    let get_path = format!("/api/telemetry/coaching?track_id={TRACK}&race_num=1&driver_number={}", cars[1]);
    let got = get(&service, &get_path).await;
    let body = format!(r#"{{"track_id":"{TRACK}","race_num":1,"driver_number":"{}"}}"#, cars[1]);
    let post = Request::post("/api/telemetry/coaching").header("content-type", "application/json");
    let posted: Answer = ask(&service, post.body(Body::from(body)).unwrap()).await;
    assert_eq!((got.status.as_u16(), &got.body), (200, &posted.body));
    let coaching = got.json();
    assert_eq!(coaching["reference_chosen"], "fastest_certified_lap");
    assert_ne!(coaching["reference"]["car_number"], coaching["driver"]["car_number"]);
    assert!((losses(&coaching) - coaching["official_delta_ms"].as_f64().unwrap()).abs() < 1.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_driver_is_coached_against_his_own_best_pieces_without_a_second_car() {
    let service = service(store(), &[]);
    let cars = cars(&service).await;
    let path = format!(
        "/api/telemetry/coaching?track_id={TRACK}&race_num=1&driver_number={}&reference_driver_number=own",
        cars[1]
    );
    let coaching = get(&service, &path).await.json();
    assert_eq!((coaching["reference_chosen"].as_str(), coaching["refused"].is_null()), (Some("own_best"), true));
    assert_eq!(coaching["reference"]["car_number"], coaching["driver"]["car_number"]);
    assert!(coaching["official_delta_ms"].is_null() && !coaching["said"].as_array().unwrap().is_empty());
    assert!((losses(&coaching) - coaching["achievable"]["gain_ms"].as_f64().unwrap()).abs() < 1.5);
    assert!(get_packed(&service, &path).await.body.len() <= 20_480);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_compared_is_refused_with_a_reason_and_is_no_error() {
    let service = service(store(), &[]);
    let cars = cars(&service).await;
    let first_lap = get(&service, &format!("{}&lap_1=1", question(&cars))).await;
    assert_eq!(first_lap.status.as_u16(), 200);
    assert_eq!(first_lap.json()["refused"]["reasons"][0]["code"], "first_lap");
    let nowhere = get(&service, &format!("{}&lap_2=999", question(&cars))).await.json();
    assert_eq!(nowhere["refused"]["code"], "no_such_lap");
    let sessions = get(&service, "/api/telemetry/sessions").await.json();
    let frozen = sessions["sessions"][0]["cars"].as_array().unwrap().iter().find(|car| car["usable"] == false).unwrap();
    let path = question(&[cars[0].clone(), frozen["car_number"].as_str().unwrap().to_owned()]);
    let refused = get(&service, &path).await.json();
    assert_eq!(refused["refused"]["code"], "no_certified_lap");
    assert_eq!(refused["refused"]["reasons"][0]["code"], "frozen_clock");
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_answers_are_what_they_were() {
    let service = service(store(), &[]);
    let cars = cars(&service).await;
    let coaching = format!("/api/telemetry/coaching?track_id={TRACK}&race_num=1&driver_number={}", cars[1]);
    common::golden::assert("sessions.json", &get(&service, "/api/telemetry/sessions").await.body);
    common::golden::assert("compare.json", &get(&service, &question(&cars)).await.body);
    common::golden::assert("coaching.json", &get(&service, &coaching).await.body);
    let unknown = get(&service, &format!("/api/telemetry/compare?track_id={TRACK}&race_num=1&driver_1=no")).await;
    let mut problem = unknown.json();
    assert!(problem.as_object_mut().unwrap().remove("request_id").is_some());
    common::golden::assert("unknown_driver.json", &serde_json::to_vec(&problem).unwrap());
}
