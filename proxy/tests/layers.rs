//! What every request meets: ids, security headers, cross-origin rules, compression.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use common::{ask, get, service, service_with_files};

#[tokio::test]
async fn every_answer_has_an_id_and_no_two_have_the_same() {
    let service = service(&[]);
    let first = get(&service, "/healthz", &[]).await.header("x-request-id").to_owned();
    let second = get(&service, "/nowhere", &[]).await.header("x-request-id").to_owned();
    assert!(!first.is_empty() && !second.is_empty());
    assert_ne!(first, second);
}

#[tokio::test]
async fn a_plain_id_of_the_caller_is_kept_and_a_forged_one_is_not() {
    let service = service(&[]);
    let kept = get(&service, "/healthz", &[("x-request-id", "page-42.a")]).await;
    assert_eq!(kept.header("x-request-id"), "page-42.a");
    for forged in ["a b", "a\"b", "", &"x".repeat(65)] {
        let answer = get(&service, "/healthz", &[("x-request-id", forged)]).await;
        assert_ne!(answer.header("x-request-id"), forged);
    }
}

#[tokio::test]
async fn every_answer_forbids_what_no_page_here_needs() {
    let service = service_with_files();
    for path in ["/", "/healthz", "/season/manifest.json", "/nowhere"] {
        let answer = get(&service, path, &[]).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
    }
}

#[tokio::test]
async fn pages_may_run_their_own_scripts_and_wasm_and_answers_of_the_api_nothing() {
    let service = service_with_files();
    let page = get(&service, "/", &[]).await;
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'") && !policy.contains("unsafe-inline"), "{policy}");
    let api = get(&service, "/api/telemetry/sessions", &[]).await;
    assert_eq!(api.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
}

#[tokio::test]
async fn only_pages_of_listed_origins_may_call() {
    let service = service(&["--allow-origin", "https://track.example"]);
    let from = async |origin: &str| get(&service, "/api/telemetry/sessions", &[("origin", origin)]).await;
    let listed = from("https://track.example").await;
    assert_eq!(listed.header("access-control-allow-origin"), "https://track.example");
    assert_eq!(from("https://other.example").await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn without_a_list_no_other_page_may_call_and_with_a_star_any_may() {
    let origin = [("origin", "https://other.example")];
    let none = get(&service(&[]), "/healthz", &origin).await;
    assert_eq!(none.header("access-control-allow-origin"), "");
    let any = get(&service(&["--allow-origin", "*"]), "/healthz", &origin).await;
    assert_eq!(any.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn a_page_of_a_listed_origin_can_read_an_error_too() {
    let service = service(&["--allow-origin", "https://track.example"]);
    let answer = get(&service, "/nowhere", &[("origin", "https://track.example")]).await;
    assert_eq!(answer.code(), "not_found");
    assert_eq!(answer.header("access-control-allow-origin"), "https://track.example");
}

#[tokio::test]
async fn a_preflight_of_a_listed_origin_is_answered() {
    let request = Request::builder()
        .method(Method::OPTIONS)
        .uri("/api/telemetry/sessions")
        .header("origin", "https://track.example")
        .header("access-control-request-method", "POST")
        .body(Body::empty())
        .unwrap();
    let answer = ask(&service(&["--allow-origin", "https://track.example"]), request).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("access-control-allow-methods").contains("POST"));
}

#[tokio::test]
async fn a_season_file_is_compressed_on_the_way_to_who_takes_it() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("dashboardData.json"), "[1]".repeat(1000)).unwrap();
    let service = service(&["--season", dir.path().to_str().unwrap()]);
    let packed = get(&service, "/season/dashboardData.json", &[("accept-encoding", "br")]).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.body.len() < 300, "{}", packed.body.len());
    let plain = get(&service, "/season/dashboardData.json", &[]).await;
    assert_eq!((plain.header("content-encoding"), plain.body.len()), ("", 3000));
    assert_eq!(packed.header("etag"), plain.header("etag"));
    assert!(packed.headers.get_all("vary").iter().any(|value| value == "accept-encoding"));
}
