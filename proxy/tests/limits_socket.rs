//! Limits as a client meets them through a port.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{HeldSource, all, ask_once, say, service, settings, start};
use hackthetrack_proxy::{app, metrics::Metrics};
use std::sync::Arc;
use tokio::{io::AsyncWriteExt, net::TcpSocket, task::JoinSet};

const SESSIONS: &str = "GET /api/telemetry/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

/// Clients at once; two file descriptors each must fit into what a process usually has.
const CROWD: usize = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_at_the_port_is_answered_or_refused_at_once_and_the_service_stays_up() {
    let (source, metrics) = (HeldSource::new(), Arc::new(Metrics::default()));
    let flags = ["--max-answers", "8", "--rate-limit", "off", "--timeout-s", "3600"];
    let router = app::measured(&settings(&flags), Arc::new(source.clone()), Arc::clone(&metrics));
    let running = start(&flags, router).await;
    let mut crowd = JoinSet::new();
    for _ in 0..CROWD {
        crowd.spawn(async move { all(say(running.address, SESSIONS).await).await });
    }
    for _ in 8..CROWD {
        let answer = crowd.join_next().await.unwrap().unwrap();
        assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains(r#""code":"overloaded""#), "{answer}");
        assert!(answer.contains("\r\nretry-after: "), "{answer}");
    }
    source.entered(8).await;
    assert!(ask_once(running.address, "/healthz").await.starts_with("HTTP/1.1 200 OK"));
    source.open();
    while let Some(answer) = crowd.join_next().await {
        assert!(answer.unwrap().starts_with("HTTP/1.1 200 OK"));
    }
    assert!(metrics.text().contains("htt_places_taken 0"));
}

#[tokio::test]
async fn the_address_that_opened_the_connection_is_who_is_limited() {
    let flags = ["--rate-per-s", "1", "--rate-burst", "2"];
    let running = start(&flags, service(&flags)).await;
    let asked = "GET /api/telemetry/sessions HTTP/1.1\r\nHost: x\r\n\r\n".repeat(9);
    let answers = all(say(running.address, &format!("{asked}{SESSIONS}")).await).await;
    let count = |status: &str| answers.matches(&format!("HTTP/1.1 {status} ")).count();
    // Ten in one packet: a slow machine may give a token back in between, but hardly eight.
    assert_eq!(count("200") + count("429"), 10, "{answers}");
    assert!(count("200") >= 2 && count("429") >= 1, "{answers}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn another_address_has_tokens_of_its_own() {
    let flags = ["--rate-per-s", "1", "--rate-burst", "1"];
    let running = start(&flags, service(&flags)).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
    let _ = ask_once(running.address, "/api/telemetry/sessions").await;
    let mut other = socket.connect(running.address).await.unwrap();
    other.write_all(SESSIONS.as_bytes()).await.unwrap();
    assert!(all(other).await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn who_finds_all_connections_taken_waits_for_one_and_is_served() {
    let running = start(&["--max-connections", "1"], service(&[])).await;
    let first = say(running.address, "GET /healthz HTTP/1.1\r\nHost: x\r\n").await;
    let second = tokio::spawn(async move { ask_once(running.address, "/healthz").await });
    drop(first);
    assert!(second.await.unwrap().starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn a_connection_that_is_kept_open_for_nothing_is_closed() {
    let running = start(&["--header-timeout-s", "1"], service(&[])).await;
    let answers = all(say(running.address, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await).await;
    assert!(answers.starts_with("HTTP/1.1 200 OK"), "{answers}");
}
