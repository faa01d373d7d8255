//! A service over a store, and words to ask it with.
#![allow(dead_code, reason = "each test binary uses its own part")]

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use clap::Parser;
use hackthetrack_builder::{import, telemetry};
use hackthetrack_proxy::{app, config::Config, source::parquet::ParquetSource};
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
    let fixed = ["proxy", "--rate-limit", "off", "--store", store.to_str().unwrap()];
    let settings = Config::try_parse_from(fixed.iter().chain(flags)).unwrap().check().unwrap();
    app::router(&settings, Arc::new(Arc::new(ParquetSource::open(store).unwrap())))
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
