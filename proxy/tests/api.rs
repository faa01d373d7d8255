//! What the API answers, and what it says when it cannot.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use common::{UnreachableSource, ask, get, service, settings};
use hackthetrack_engine::lap::trace::CarTrace;
use hackthetrack_proxy::{
    app,
    source::{CarKey, Catalogue, EmptySource, Later, Place, Reach, TelemetrySource},
};
use std::sync::Arc;

#[tokio::test]
async fn an_empty_store_has_no_sessions_and_says_so_as_a_list() {
    let answer = get(&service(&[]), "/api/telemetry/sessions", &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, br#"{"sessions":[]}"#);
    assert_eq!(answer.header("content-type"), "application/json");
    let policy = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";
    assert_eq!(answer.header("cache-control"), policy);
}

#[tokio::test]
async fn sessions_are_confirmed_without_a_body_to_who_holds_them() {
    let service = service(&[]);
    let tag = get(&service, "/api/telemetry/sessions", &[]).await.header("etag").to_owned();
    let again = get(&service, "/api/telemetry/sessions", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.header("etag"), tag);
}

#[tokio::test]
async fn alive_and_ready_are_two_answers_and_nobody_keeps_them() {
    for (path, body) in [("/healthz", r#"{"status":"alive"}"#), ("/readyz", r#"{"status":"ready"}"#)] {
        let answer = get(&service(&[]), path, &[]).await;
        assert_eq!((answer.status, answer.body.as_slice()), (StatusCode::OK, body.as_bytes()));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_store_that_cannot_be_reached_is_unready_but_alive_and_its_secrets_stay_inside() {
    let service = app::router(&settings(&[]), Arc::new(UnreachableSource));
    assert_eq!(get(&service, "/healthz", &[]).await.status, StatusCode::OK);
    for (path, code) in [("/readyz", "not_ready"), ("/api/telemetry/sessions", "telemetry_unavailable")] {
        let answer = get(&service, path, &[]).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, code));
        assert_eq!(answer.header("retry-after"), "5");
        assert!(!String::from_utf8_lossy(&answer.body).contains("hunter2"));
    }
}

#[tokio::test]
async fn an_unknown_address_is_a_problem_that_points_onward() {
    let answer = get(&service(&[]), "/api/telemetry/session", &[]).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
    assert!(answer.json()["detail"].as_str().unwrap().contains("/api/telemetry/sessions"));
}

#[tokio::test]
async fn a_wrong_method_is_a_problem_that_names_the_right_ones() {
    let request = Request::delete("/api/telemetry/sessions").body(Body::empty()).unwrap();
    let answer = ask(&service(&[]), request).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"));
    assert_eq!(answer.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn a_large_body_a_long_address_and_large_headers_are_each_refused_by_name() {
    let service = service(&["--max-body-bytes", "100", "--max-header-bytes", "200"]);
    let request = Request::post("/api/telemetry/sessions").header("content-length", "101");
    let body = ask(&service, request.body(Body::from(vec![b' '; 101])).unwrap()).await;
    assert_eq!((body.status, body.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "body_too_large"));
    let address = get(&service, &format!("/healthz?q={}", "a".repeat(3000)), &[]).await;
    assert_eq!((address.status, address.code().as_str()), (StatusCode::URI_TOO_LONG, "address_too_long"));
    let headers = get(&service, "/healthz", &[("cookie", &"a".repeat(201))]).await;
    let expected = (StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "headers_too_large");
    assert_eq!((headers.status, headers.code().as_str()), expected);
}

struct SilentSource;

impl TelemetrySource for SilentSource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(std::future::pending())
    }

    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)> {
        EmptySource.trace(key, place)
    }

    fn ready(&self) -> Later<'_, Reach> {
        EmptySource.ready()
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_never_answers_is_a_timeout_and_not_a_hanging_request() {
    let service = app::router(&settings(&["--timeout-s", "30"]), Arc::new(SilentSource));
    let answer = get(&service, "/api/telemetry/sessions", &[]).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::GATEWAY_TIMEOUT, "timeout"));
}

struct PanickingSource;

impl TelemetrySource for PanickingSource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async { panic!("row 17 of secret.parquet") })
    }

    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)> {
        EmptySource.trace(key, place)
    }

    fn ready(&self) -> Later<'_, Reach> {
        EmptySource.ready()
    }
}

#[tokio::test]
async fn a_panic_is_one_failed_answer_that_says_nothing_of_its_cause() {
    let service = app::router(&settings(&[]), Arc::new(PanickingSource));
    let answer = get(&service, "/api/telemetry/sessions", &[]).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::INTERNAL_SERVER_ERROR, "internal"));
    assert!(!String::from_utf8_lossy(&answer.body).contains("secret"));
    assert_eq!(get(&service, "/healthz", &[]).await.status, StatusCode::OK);
}
