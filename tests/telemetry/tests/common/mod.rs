//! A service over a store, and words to ask it with.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub(crate) mod demo;
pub(crate) mod golden;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use clap::Parser;
use hackthetrack_builder::{import, telemetry};
use hackthetrack_proxy::{
    app,
    config::{Config, Settings},
    metrics::Metrics,
    source::parquet::ParquetSource,
};
use http_body_util::BodyExt;
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;
use tower::ServiceExt;

/// The folder of the real season, where it is there; else says loudly that the test proves nothing.
pub(crate) fn real_season() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/season-2025");
    let folder = std::env::var_os("HTT_SEASON_2025").map_or(beside, PathBuf::from);
    if folder.join("telemetry").is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: {} has no telemetry; set HTT_SEASON_2025.", folder.display());
    None
}

/// The store of the telemetry under a folder, with the official laps of the sheets under another.
pub(crate) fn store(sheets: &Path, feeds: &[PathBuf]) -> TempDir {
    let season = import::import(sheets, import::Options::default()).unwrap().season;
    let store = tempfile::tempdir().unwrap();
    telemetry::import(feeds, &season, store.path(), telemetry::Tell::Nothing).unwrap();
    store
}

/// The service over a store.
pub(crate) fn service(store: &Path, flags: &[&str]) -> Router {
    app::router(&settings(store, flags), Arc::new(Arc::new(ParquetSource::open(store).unwrap())))
}

/// The same, counting into figures.
pub(crate) fn measured(store: &Path, flags: &[&str], metrics: &Arc<Metrics>) -> Router {
    let source = Arc::new(Arc::new(ParquetSource::open(store).unwrap()));
    app::measured(&settings(store, flags), source, Arc::clone(metrics))
}

fn settings(store: &Path, flags: &[&str]) -> Settings {
    let fixed = ["proxy", "--rate-limit", "off", "--timeout-s", "600", "--store", store.to_str().unwrap()];
    Config::try_parse_from(fixed.iter().chain(flags)).unwrap().check().unwrap()
}

/// An answer that was read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code of a problem.
    pub(crate) fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", String::from_utf8_lossy(&self.body));
        (self.status.as_u16(), self.json()["code"].as_str().unwrap().to_owned())
    }
}

pub(crate) async fn ask(service: &Router, request: Request<Body>) -> Answer {
    let (head, body) = service.clone().oneshot(request).await.unwrap().into_parts();
    Answer { status: head.status, headers: head.headers, body: body.collect().await.unwrap().to_bytes().to_vec() }
}

pub(crate) async fn get(service: &Router, path: &str) -> Answer {
    ask(service, Request::get(path).body(Body::empty()).unwrap()).await
}

/// `GET path`, as a client that takes brotli.
pub(crate) async fn get_packed(service: &Router, path: &str) -> Answer {
    ask(service, Request::get(path).header("accept-encoding", "br").body(Body::empty()).unwrap()).await
}

/// The losses of corners and straights of an answer together.
pub(crate) fn losses(answer: &Value) -> f64 {
    let rows = ["corners", "straights"].into_iter().flat_map(|name| answer[name].as_array().unwrap());
    rows.map(|row| row["loss_ms"].as_f64().unwrap()).sum()
}
