//! How much is worked on at once, and how often one client may ask.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    extract::ConnectInfo,
    http::{Request, StatusCode},
};
use common::{Answer, HeldSource, ask, get, service, settings};
use hackthetrack_proxy::{app, metrics::Metrics};
use hyper::body::Frame;
use std::{
    convert::Infallible,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{task::JoinSet, time};

const SESSIONS: &str = "/api/telemetry/sessions";

/// More than any machine of ours is asked at once.
const CROWD: usize = 10_000;

/// What the crowd may add to the process: measured 13 MB in a debug build, the test's own tasks included.
const CROWD_BYTES: u64 = 64 << 20;

fn held(flags: &[&str]) -> (Router, HeldSource, Arc<Metrics>) {
    let (source, metrics) = (HeldSource::new(), Arc::new(Metrics::default()));
    let router = app::measured(&settings(flags), Arc::new(source.clone()), Arc::clone(&metrics));
    (router, source, metrics)
}

fn is_told(metrics: &Metrics, line: &str) -> bool {
    metrics.text().lines().any(|told| told == line)
}

/// `GET path` from an address.
async fn from(service: &Router, peer: &str, path: &str, forwarded: &str) -> Answer {
    let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
    let request = Request::get(path).header("x-forwarded-for", forwarded).extension(ConnectInfo(peer));
    ask(service, request.body(Body::empty()).unwrap()).await
}

/// What the process holds in memory; 0 where the system does not say.
fn resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_thousand_at_once_as_many_as_there_are_places_are_answered_and_all_others_told_when_to_come_back() {
    // Who holds a place must hold it until all others are refused, however slow the machine.
    let (service, source, metrics) = held(&["--max-answers", "64", "--rate-limit", "off", "--timeout-s", "3600"]);
    let before = resident_bytes();
    let mut crowd = JoinSet::new();
    for _ in 0..CROWD {
        let service = service.clone();
        crowd.spawn(async move { get(&service, SESSIONS, &[]).await });
    }
    for _ in 64..CROWD {
        let answer = crowd.join_next().await.unwrap().unwrap();
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "overloaded"));
        assert!((1..=4).contains(&answer.header("retry-after").parse::<u32>().unwrap()));
    }
    source.entered(64).await;
    assert!(is_told(&metrics, "htt_places_taken 64"));
    assert_eq!(get(&service, "/healthz", &[]).await.status, StatusCode::OK);
    source.open();
    while let Some(answer) = crowd.join_next().await {
        assert_eq!(answer.unwrap().status, StatusCode::OK);
    }
    assert!(resident_bytes() < before + CROWD_BYTES, "{} -> {} bytes", before, resident_bytes());
    assert!(is_told(&metrics, "htt_places_taken 0"));
    assert!(is_told(&metrics, r#"htt_requests_refused_total{reason="overloaded"} 9936"#));
    assert_eq!(get(&service, SESSIONS, &[]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_client_that_leaves_frees_its_place_and_is_counted_as_gone() {
    let (service, source, metrics) = held(&["--max-answers", "1"]);
    let asking = {
        let service = service.clone();
        tokio::spawn(async move { get(&service, SESSIONS, &[]).await })
    };
    source.entered(1).await;
    assert_eq!(get(&service, SESSIONS, &[]).await.code(), "overloaded");
    asking.abort();
    assert!(asking.await.unwrap_err().is_cancelled());
    source.open();
    assert_eq!(get(&service, SESSIONS, &[]).await.status, StatusCode::OK);
    assert!(is_told(&metrics, r#"htt_requests_total{route="/api/telemetry/sessions",outcome="gone"} 1"#));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_takes_too_long_frees_its_place() {
    let (service, source, _) = held(&["--max-answers", "1"]);
    assert_eq!(get(&service, SESSIONS, &[]).await.code(), "timeout");
    source.open();
    assert_eq!(get(&service, SESSIONS, &[]).await.status, StatusCode::OK);
}

/// A body of which no byte ever comes.
struct Withheld;

impl HttpBody for Withheld {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_that_withholds_its_body_holds_no_place_and_is_let_go() {
    let service = service(&["--max-answers", "1", "--header-timeout-s", "5"]);
    let slow = ask(&service, Request::post(SESSIONS).body(Body::new(Withheld)).unwrap());
    let mut slow = std::pin::pin!(slow);
    assert!(time::timeout(Duration::from_secs(1), &mut slow).await.is_err());
    assert_eq!(get(&service, SESSIONS, &[]).await.status, StatusCode::OK);
    let slow = slow.await;
    assert_eq!((slow.status, slow.code().as_str()), (StatusCode::REQUEST_TIMEOUT, "request_too_slow"));
}

/// A body that does not say how long it is.
struct Unannounced(Option<Bytes>);

impl HttpBody for Unannounced {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }
}

#[tokio::test]
async fn a_body_that_turns_out_too_large_is_refused_as_an_announced_one_is() {
    let body = |bytes: usize| Body::new(Unannounced(Some(vec![b' '; bytes].into())));
    let service = service(&["--max-body-bytes", "4000000"]);
    let large = ask(&service, Request::post(SESSIONS).body(body(4_000_001)).unwrap()).await;
    assert_eq!((large.status, large.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "body_too_large"));
    let fitting = ask(&service, Request::post(SESSIONS).body(body(4_000_000)).unwrap()).await;
    assert_eq!(fitting.code(), "method_not_allowed");
}

#[tokio::test(start_paused = true)]
async fn a_client_that_asks_too_often_is_told_how_long_to_wait_and_others_are_served() {
    let service = service(&["--rate-per-s", "1", "--rate-burst", "3"]);
    for _ in 0..3 {
        assert_eq!(from(&service, "192.0.2.1", SESSIONS, "").await.status, StatusCode::OK);
    }
    let refused = from(&service, "192.0.2.1", SESSIONS, "").await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "rate_limited"));
    assert_eq!((refused.header("retry-after"), refused.json()["retry_after_s"].as_u64()), ("1", Some(1)));
    assert_eq!(from(&service, "192.0.2.2", SESSIONS, "").await.status, StatusCode::OK);
    assert_eq!(from(&service, "192.0.2.1", "/healthz", "").await.status, StatusCode::OK);
    time::advance(Duration::from_secs(1)).await;
    assert_eq!(from(&service, "192.0.2.1", SESSIONS, "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_forged_header_buys_no_second_bucket_unless_a_proxy_of_ours_wrote_it() {
    let direct = service(&["--rate-per-s", "1", "--rate-burst", "1"]);
    assert_eq!(from(&direct, "192.0.2.1", SESSIONS, "203.0.113.1").await.status, StatusCode::OK);
    assert_eq!(from(&direct, "192.0.2.1", SESSIONS, "203.0.113.2").await.code(), "rate_limited");
    let behind = service(&["--rate-per-s", "1", "--rate-burst", "1", "--trusted-hops", "1"]);
    assert_eq!(from(&behind, "10.0.0.1", SESSIONS, "203.0.113.1").await.status, StatusCode::OK);
    assert_eq!(from(&behind, "10.0.0.1", SESSIONS, "203.0.113.2").await.status, StatusCode::OK);
    assert_eq!(from(&behind, "10.0.0.1", SESSIONS, "203.0.113.9, 203.0.113.1").await.code(), "rate_limited");
}

#[tokio::test]
async fn unknown_addresses_of_the_api_count_too_and_the_limit_can_be_switched_off() {
    let limited = service(&["--rate-per-s", "1", "--rate-burst", "1"]);
    assert_eq!(get(&limited, "/api/nothing", &[]).await.code(), "not_found");
    assert_eq!(get(&limited, "/api/nothing", &[]).await.code(), "rate_limited");
    let free = service(&["--rate-limit", "off"]);
    for _ in 0..200 {
        assert_eq!(get(&free, SESSIONS, &[]).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn what_is_refused_for_its_rate_takes_no_place() {
    let (service, source, metrics) = held(&["--max-answers", "1", "--rate-per-s", "1", "--rate-burst", "1"]);
    let asking = {
        let service = service.clone();
        tokio::spawn(async move { from(&service, "192.0.2.1", SESSIONS, "").await })
    };
    source.entered(1).await;
    assert_eq!(from(&service, "192.0.2.1", SESSIONS, "").await.code(), "rate_limited");
    assert_eq!(from(&service, "192.0.2.2", SESSIONS, "").await.code(), "overloaded");
    source.open();
    assert_eq!(asking.await.unwrap().status, StatusCode::OK);
    for reason in ["rate_limited", "overloaded"] {
        assert!(is_told(&metrics, &format!(r#"htt_requests_refused_total{{reason="{reason}"}} 1"#)));
    }
}
