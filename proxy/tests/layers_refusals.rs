//! Whatever refuses a request, its answer is whole: a problem with the request's id, readable by a page of a listed origin,
//! with all security headers, and silent about causes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{
    Router,
    body::Body,
    http::{Method, Request},
};
use common::{Answer, HeldSource, UnreachableSource, ask, get, service, settings};
use hackthetrack_engine::lap::trace::CarTrace;
use hackthetrack_proxy::{
    app,
    source::{CarKey, Catalogue, EmptySource, Later, Place, Reach, TelemetrySource},
};
use std::sync::Arc;

const PAGE: &str = "https://track.example";
const SESSIONS: &str = "/api/telemetry/sessions";

/// Every header but those that differ each time, a line each, in order of name.
fn headers(answer: &Answer) -> String {
    let mut lines: Vec<_> =
        answer.headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    lines.retain(|line| !["x-request-id", "etag", "content-length"].iter().any(|name| line.starts_with(name)));
    lines.sort_unstable();
    lines.join("\n")
}

/// A request from a page of the listed origin.
fn from_page(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("origin", PAGE)
}

struct PanickingSource;

impl TelemetrySource for PanickingSource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async { panic!("hunter2") })
    }

    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)> {
        EmptySource.trace(key, place)
    }

    fn ready(&self) -> Later<'_, Reach> {
        EmptySource.ready()
    }
}

fn over(source: impl TelemetrySource, flags: &[&str]) -> Router {
    app::router(&settings(&[&["--allow-origin", PAGE], flags].concat()), Arc::new(source))
}

/// One answer of each kind of refusal, with its code.
async fn refusals() -> Vec<(&'static str, Answer)> {
    let get = |path: &str| from_page(Method::GET, path).body(Body::empty()).unwrap();
    let empty = over(EmptySource, &["--max-body-bytes", "10", "--max-header-bytes", "300"]);
    let limited = over(EmptySource, &["--rate-per-s", "1", "--rate-burst", "1"]);
    let _ = ask(&limited, get(SESSIONS)).await;
    let held = HeldSource::new();
    let full = over(held.clone(), &["--max-answers", "1"]);
    let asking = {
        let (full, request) = (full.clone(), get(SESSIONS));
        tokio::spawn(async move { ask(&full, request).await })
    };
    held.entered(1).await;
    let large =
        from_page(Method::POST, SESSIONS).header("content-length", "11").body(Body::from("12345678901")).unwrap();
    let wordy = from_page(Method::GET, SESSIONS).header("cookie", "a".repeat(300)).body(Body::empty()).unwrap();
    let deleting = from_page(Method::DELETE, SESSIONS).body(Body::empty()).unwrap();
    let answers = vec![
        ("not_found", ask(&empty, get("/nowhere")).await),
        ("method_not_allowed", ask(&empty, deleting).await),
        ("body_too_large", ask(&empty, large).await),
        ("address_too_long", ask(&empty, get(&format!("/{}", "a".repeat(3000)))).await),
        ("headers_too_large", ask(&empty, wordy).await),
        ("rate_limited", ask(&limited, get(SESSIONS)).await),
        ("overloaded", ask(&full, get(SESSIONS)).await),
        ("telemetry_unavailable", ask(&over(UnreachableSource, &[]), get(SESSIONS)).await),
        ("internal", ask(&over(PanickingSource, &[]), get(SESSIONS)).await),
        ("timeout", ask(&over(HeldSource::new(), &["--timeout-s", "1"]), get(SESSIONS)).await),
    ];
    held.open();
    let _ = asking.await.unwrap();
    answers
}

#[tokio::test(start_paused = true)]
async fn every_refusal_is_a_whole_answer() {
    for (code, answer) in refusals().await {
        assert_eq!(answer.code(), code);
        assert_eq!(answer.header("access-control-allow-origin"), PAGE, "{code}");
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'", "{code}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{code}");
        let id = answer.header("x-request-id");
        assert!(!id.is_empty() && answer.json()["request_id"] == id, "{code}");
        assert_eq!(answer.headers.get_all("content-type").iter().count(), 1, "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_that_passes_says_when_and_no_other_does() {
    for (code, answer) in refusals().await {
        let passes = ["rate_limited", "overloaded", "telemetry_unavailable"].contains(&code);
        assert_eq!(answer.headers.get_all("retry-after").iter().count(), usize::from(passes), "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_refusal_tells_its_cause() {
    for (code, answer) in refusals().await {
        let told = format!("{}\n{}", headers(&answer), String::from_utf8_lossy(&answer.body));
        for secret in ["hunter2", "panicked", "src/", ".rs", "10.0.0.7", "aaaa"] {
            assert!(!told.contains(secret), "{code} tells {secret}: {told}");
        }
    }
}

#[tokio::test]
async fn the_headers_of_an_answer_of_the_api_are_these() {
    let answer = ask(&over(EmptySource, &[]), from_page(Method::GET, SESSIONS).body(Body::empty()).unwrap()).await;
    let expected = "\
access-control-allow-origin: https://track.example
access-control-expose-headers: etag,retry-after,x-request-id,x-telemetry-age
cache-control: public, max-age=60, stale-while-revalidate=600, stale-if-error=86400
content-security-policy: default-src 'none'; frame-ancestors 'none'
content-type: application/json
cross-origin-opener-policy: same-origin
permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
referrer-policy: no-referrer
vary: origin
x-content-type-options: nosniff
x-frame-options: DENY";
    assert_eq!(headers(&answer), expected);
}

#[tokio::test(start_paused = true)]
async fn the_headers_of_a_refusal_are_those_of_an_answer_but_for_caching_and_coming_back() {
    let (_, answer) = refusals().await.into_iter().find(|(code, _)| *code == "rate_limited").unwrap();
    let expected = "\
access-control-allow-origin: https://track.example
access-control-expose-headers: etag,retry-after,x-request-id,x-telemetry-age
cache-control: no-store
content-security-policy: default-src 'none'; frame-ancestors 'none'
content-type: application/problem+json
cross-origin-opener-policy: same-origin
permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
referrer-policy: no-referrer
retry-after: 1
vary: accept-encoding
vary: origin
x-content-type-options: nosniff
x-frame-options: DENY";
    assert_eq!(headers(&answer), expected);
}

#[tokio::test]
async fn a_refusal_is_readable_for_who_takes_compressed_answers() {
    let answer = get(&service(&[]), "/nowhere", &[("accept-encoding", "br, gzip")]).await;
    assert_eq!((answer.header("content-encoding"), answer.code().as_str()), ("", "not_found"));
}

#[tokio::test]
async fn a_preflight_names_what_may_be_sent_costs_no_token_and_tells_others_nothing() {
    let service = over(EmptySource, &["--rate-per-s", "1", "--rate-burst", "1"]);
    let preflight = |origin: &str, method: &str| {
        let request = Request::builder().method(Method::OPTIONS).uri(SESSIONS).header("origin", origin);
        let request = request.header("access-control-request-method", method);
        request.header("access-control-request-headers", "content-type").body(Body::empty()).unwrap()
    };
    for _ in 0..3 {
        let listed = ask(&service, preflight(PAGE, "POST")).await;
        assert_eq!((listed.status.as_u16(), listed.header("access-control-allow-origin")), (200, PAGE));
        assert_eq!(listed.header("access-control-allow-methods"), "GET,HEAD,POST");
        assert_eq!(listed.header("access-control-allow-headers"), "content-type,if-none-match");
        assert_eq!(
            (listed.header("access-control-max-age"), listed.header("access-control-allow-credentials")),
            ("3600", "")
        );
    }
    let other = ask(&service, preflight("https://other.example", "DELETE")).await;
    assert_eq!(other.header("access-control-allow-origin"), "");
    assert!(!other.header("access-control-allow-methods").contains("DELETE"));
}
