//! Figures: what they count, and that only the private port tells them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use common::{UnreachableSource, ask, ask_once, get, service_with_files, settings, start};
use hackthetrack_proxy::{
    app,
    metrics::{self, Metrics},
};
use std::sync::Arc;

fn counted() -> (Router, Router) {
    let metrics = Arc::new(Metrics::default());
    let public = app::measured(&settings(&[]), Arc::new(UnreachableSource), Arc::clone(&metrics));
    (public, metrics::router(metrics))
}

async fn figures(private: &Router) -> String {
    String::from_utf8(get(private, "/metrics", &[]).await.body).unwrap()
}

#[tokio::test]
async fn requests_are_counted_by_route_and_outcome() {
    let (public, private) = counted();
    for path in ["/healthz", "/healthz", "/api/telemetry/sessions", "/nowhere", "/nothing"] {
        get(&public, path, &[]).await;
    }
    let text = figures(&private).await;
    for line in [
        r#"htt_requests_total{route="/healthz",outcome="2xx"} 2"#,
        r#"htt_requests_total{route="/api/telemetry/sessions",outcome="5xx"} 1"#,
        r#"htt_requests_total{route="other",outcome="4xx"} 2"#,
        r#"htt_request_duration_seconds_count{route="/healthz"} 2"#,
        "htt_requests_under_way 0",
    ] {
        assert!(text.lines().any(|told| told == line), "{line}\n{text}");
    }
}

#[tokio::test]
async fn nothing_that_a_client_writes_becomes_a_label() {
    let (public, private) = counted();
    for path in ["/api/telemetry/sessions?driver=secret", "/secret", "/api/secret", "/season/secret.json"] {
        get(&public, path, &[("x-request-id", "secret"), ("x-forwarded-for", "secret")]).await;
    }
    let request = Request::builder().method("SECRET").uri("/healthz").body(Body::empty()).unwrap();
    ask(&public, request).await;
    let text = figures(&private).await.to_lowercase();
    assert!(text.contains("htt_requests_total{") && !text.contains("secret"), "{text}");
}

#[tokio::test]
async fn figures_are_in_the_text_format_that_prometheus_reads_and_nobody_keeps_them() {
    let (_, private) = counted();
    let answer = get(&private, "/metrics", &[]).await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"));
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for line in String::from_utf8(answer.body).unwrap().lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("htt_") && value.parse::<f64>().is_ok(), "{line}");
    }
}

#[tokio::test]
async fn the_public_port_has_no_figures_whatever_the_path_looks_like() {
    let running = start(&[], service_with_files()).await;
    for path in ["/metrics", "/metrics/", "//metrics", "/api/metrics", "/season/metrics", "/%6detrics", "/x/../metrics"]
    {
        let answer = ask_once(running.address, path).await;
        assert!(answer.starts_with("HTTP/1.1 404 ") && !answer.contains("htt_"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn the_private_port_has_figures_and_nothing_else() {
    let (_, private) = counted();
    for path in ["/", "/healthz", "/api/telemetry/sessions"] {
        assert_eq!(get(&private, path, &[]).await.code(), "not_found", "{path}");
    }
    let post = ask(&private, Request::post("/metrics").body(Body::empty()).unwrap()).await;
    assert_eq!(post.code(), "method_not_allowed");
}
