//! What is written to the log: one line per request, readable alone, and no secret in it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{Router, http::StatusCode};
use common::{HeldSource, UnreachableSource, get, service, settings};
use hackthetrack_engine::lap::trace::CarTrace;
use hackthetrack_proxy::{
    app,
    source::{CarKey, Catalogue, EmptySource, Later, Place, Reach, TelemetrySource},
};
use serde_json::Value;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use tracing::subscriber::DefaultGuard;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// Collects what this thread logs, in the form of `--log-format json`.
    fn collect() -> (Self, DefaultGuard) {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt().json().flatten_event(true).with_target(false);
        let subscriber = subscriber.with_writer(move || writer.clone()).finish();
        (lines, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// The only line.
    fn one(&self) -> Value {
        let text = self.text();
        assert_eq!(text.lines().count(), 1, "{text}");
        serde_json::from_str(&text).unwrap()
    }
}

#[tokio::test]
async fn an_answer_is_one_line_that_can_be_read_alone_with_its_numbers_as_fields() {
    let (lines, _guard) = Lines::collect();
    get(&service(&[]), "/healthz?driver=7", &[("x-request-id", "page-1")]).await;
    let line = lines.one();
    assert_eq!(line["message"], "GET /healthz answered 200");
    assert_eq!(
        (&line["level"], &line["http.status"], &line["request_id"]),
        (&"INFO".into(), &200.into(), &"page-1".into())
    );
    assert!(line["duration_ms"].as_f64().unwrap() >= 0.0);
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
async fn a_failed_answer_is_one_line_with_its_cause_which_the_client_does_not_see() {
    let service = app::router(&settings(&[]), Arc::new(PanickingSource));
    let (lines, _guard) = Lines::collect();
    let answer = get(&service, "/api/telemetry/sessions", &[]).await;
    let line = lines.one();
    let expected = "GET /api/telemetry/sessions failed with 500 internal: a handler panicked: row 17 of secret.parquet";
    assert_eq!((&line["message"], &line["level"]), (&expected.into(), &"ERROR".into()));
    assert_eq!(line["problem.code"], "internal");
    assert_eq!(line["request_id"], answer.json()["request_id"]);
    assert!(!String::from_utf8_lossy(&answer.body).contains("secret"));
}

#[tokio::test]
async fn a_crowd_that_is_refused_is_no_error_of_ours() {
    let source = HeldSource::new();
    let service = app::router(&settings(&["--max-answers", "1"]), Arc::new(source.clone()));
    let asking = {
        let service = service.clone();
        tokio::spawn(async move { get(&service, "/api/telemetry/sessions", &[]).await })
    };
    source.entered(1).await;
    let (lines, _guard) = Lines::collect();
    assert_eq!(get(&service, "/api/telemetry/sessions", &[]).await.code(), "overloaded");
    assert_eq!(lines.one()["level"], "WARN");
    source.open();
    assert_eq!(asking.await.unwrap().status, StatusCode::OK);
}

#[tokio::test]
async fn neither_headers_nor_the_query_are_logged() {
    let (lines, _guard) = Lines::collect();
    let answers: Router = app::router(&settings(&[]), Arc::new(UnreachableSource));
    let secrets = [("authorization", "Bearer hunter3"), ("cookie", "session=hunter3"), ("x-forwarded-for", "hunter3")];
    for path in ["/healthz?key=hunter3", "/api/telemetry/sessions?key=hunter3", "/nowhere?key=hunter3"] {
        get(&answers, path, &secrets).await;
    }
    let text = lines.text();
    assert!(text.contains("/nowhere refused with 404 not_found") && !text.contains("hunter3"), "{text}");
}
