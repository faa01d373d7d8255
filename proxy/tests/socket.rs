//! The service behind a real port: limits of the connection, and how it ends.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{Router, routing::get};
use common::{all, say, service_with_files, settings, start};
use hackthetrack_proxy::serve;
use std::{io, sync::Arc};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Notify,
};

#[tokio::test]
async fn a_browser_gets_the_site_through_the_port() {
    let running = start(&[], service_with_files()).await;
    let answer = all(say(running.address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.ends_with("<title>Rankings</title>"), "{answer}");
}

#[tokio::test]
async fn what_is_no_http_is_answered_400_and_the_next_client_is_served() {
    let running = start(&[], service_with_files()).await;
    let answer = all(say(running.address, "\u{16}\u{3}\u{1} hello\r\n\r\n").await).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let answer = all(say(running.address, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await).await;
    assert!(answer.ends_with(r#"{"status":"alive"}"#), "{answer}");
}

#[tokio::test]
async fn a_client_that_never_ends_its_headers_is_let_go() {
    let running = start(&["--header-timeout-s", "1"], service_with_files()).await;
    let answer = all(say(running.address, "GET / HTTP/1.1\r\nHost: x\r\n").await).await;
    assert!(!answer.contains("200 OK"), "{answer}");
}

#[tokio::test]
async fn a_request_under_way_is_finished_after_the_stop_and_no_new_one_is_taken() {
    let (entered, leave) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (inside, wait) = (Arc::clone(&entered), Arc::clone(&leave));
    let slow = move || async move {
        inside.notify_one();
        wait.notified().await;
        "finished"
    };
    let running = start(&[], Router::new().route("/slow", get(slow))).await;
    let stream = say(running.address, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
    entered.notified().await;
    running.stop.send(()).unwrap();
    while TcpStream::connect(running.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    leave.notify_one();
    assert!(all(stream).await.ends_with("finished"));
    running.ended.await.unwrap();
}

#[tokio::test]
async fn a_request_that_does_not_end_is_cut_off_when_the_drain_time_is_over() {
    let entered = Arc::new(Notify::new());
    let inside = Arc::clone(&entered);
    let never = move || async move {
        inside.notify_one();
        std::future::pending::<&'static str>().await
    };
    let running = start(&["--drain-s", "0"], Router::new().route("/never", get(never))).await;
    let stream = say(running.address, "GET /never HTTP/1.1\r\nHost: x\r\n\r\n").await;
    entered.notified().await;
    running.stop.send(()).unwrap();
    running.ended.await.unwrap();
    drop(stream);
}

#[tokio::test]
async fn a_taken_port_is_reported_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut settings = settings(&[]);
    settings.listen = taken.local_addr().unwrap();
    let fault =
        serve::until_stopped(&settings, service_with_files(), Router::new(), std::future::pending()).await.unwrap_err();
    let serve::ServeFault::Listen { cause, .. } = &fault;
    assert_eq!(cause.kind(), io::ErrorKind::AddrInUse);
    assert!(fault.to_string().ends_with("give another with --listen."));
}

#[tokio::test]
async fn a_taken_port_for_figures_is_reported_before_anything_is_served() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut settings = settings(&[]);
    settings.metrics_listen = taken.local_addr().ok();
    let served = serve::until_stopped(&settings, service_with_files(), Router::new(), std::future::pending());
    assert!(served.await.unwrap_err().to_string().ends_with("give another with --metrics-listen."));
}
