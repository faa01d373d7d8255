//! The one answer from the season: the same as the engine's, to the byte.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{body::Body, http::Request, http::StatusCode};
use common::{Answer, ask, service};
use hackthetrack_engine::{
    forecasts::Forecasts,
    improve::ImproveAsked,
    json::Json,
    season::read::{Content, read},
};
use std::{fs, path::PathBuf};

/// The demo season that the site ships.
fn demo() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/season"))
}

fn forecasts() -> Forecasts {
    let mut files = Vec::new();
    for entry in fs::read_dir(demo()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = fs::read(&path).unwrap();
        let json = name.ends_with(".json").then(|| serde_json::from_slice::<Json>(&bytes).unwrap());
        files.push((name, json.map_or(Content::Bytes(bytes), Content::Json)));
    }
    Forecasts::of(read(&files).season)
}

async fn post(driver: &str, body: &str) -> Answer {
    let service = service(&["--season", demo().to_str().unwrap()]);
    let request = Request::post(format!("/api/drivers/{driver}/improve/predict"));
    ask(&service, request.header("content-type", "application/json").body(Body::from(body.to_owned())).unwrap()).await
}

#[tokio::test]
async fn the_answer_is_the_engines_to_the_byte() {
    let forecasts = forecasts();
    let track = forecasts.season().tracks[0].id.0.clone();
    let driver = forecasts.season().drivers[0].id.0.clone();
    let own = forecasts.skills_of(&driver).unwrap().skills[0].score_points.unwrap();
    let wanted = (own + 6.0).min(100.0);
    let answer = post(&driver, &format!(r#"{{"track_id":"{track}","speed":{wanted}}}"#)).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let asked = ImproveAsked { scores: [Some(wanted), None, None, None], ..ImproveAsked::at(&track) };
    let expected = serde_json::to_vec(&forecasts.improve(&driver, &asked).unwrap()).unwrap();
    assert_eq!(answer.body, expected);
    assert_eq!(answer.json()["basis"], "association");
    assert!(answer.json()["change"]["places_gained"].as_f64().unwrap() > 0.0);
}

#[tokio::test]
async fn what_is_out_of_range_or_over_budget_is_a_refusal_and_no_error() {
    let forecasts = forecasts();
    let track = forecasts.season().tracks[0].id.0.clone();
    let driver = forecasts.season().drivers[0].id.0.clone();
    for (body, code) in [
        (format!(r#"{{"track_id":"{track}","speed":101}}"#), "out_of_range"),
        (format!(r#"{{"track_id":"{track}","speed":0,"budget_points":1}}"#), "over_budget"),
        (format!(r#"{{"track_id":"{track}","tire_management":70}}"#), "not_measurable"),
    ] {
        let answer = post(&driver, &body).await;
        assert_eq!((answer.status, &answer.json()["refused"]["code"]), (StatusCode::OK, &code.into()), "{body}");
        assert!(!answer.json()["base"].is_null());
    }
}

#[tokio::test]
async fn a_wrong_question_says_what_to_do() {
    for (driver, body, status, code) in [
        ("2", "{", StatusCode::BAD_REQUEST, "bad_request"),
        ("2", r#"{"track_id":"x","sped":3}"#, StatusCode::BAD_REQUEST, "bad_request"),
        ("2", r#"{"track_id":"nowhere"}"#, StatusCode::NOT_FOUND, "unknown_track"),
        ("no-one", r#"{"track_id":"tamarack"}"#, StatusCode::NOT_FOUND, "unknown_driver"),
    ] {
        let answer = post(driver, body).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{body}");
    }
}

#[tokio::test]
async fn without_a_season_the_route_says_so() {
    let request = Request::post("/api/drivers/2/improve/predict").body(Body::from(r#"{"track_id":"tamarack"}"#));
    let answer = ask(&service(&[]), request.unwrap()).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "no_season"));
}
