//! A service to ask, and words to ask it with.
#![allow(dead_code, unused_imports, reason = "each test binary uses its own part")]

mod held;
pub(crate) mod made;
pub(crate) mod model;
mod port;

pub(crate) use held::HeldSource;
pub(crate) use made::MadeSource;
pub(crate) use port::{Running, all, ask_once, say, start};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, Response, StatusCode},
};
use clap::Parser;
use hackthetrack_engine::lap::trace::CarTrace;
use hackthetrack_proxy::{
    app,
    config::{Config, Settings},
    source::{CarKey, Catalogue, EmptySource, Later, Place, Reach, SourceFault, TelemetrySource},
};
use http_body_util::BodyExt;
use std::{fs, sync::Arc};
use tempfile::TempDir;
use tower::ServiceExt;

/// Settings as the command line would give them.
pub(crate) fn settings(flags: &[&str]) -> Settings {
    let config = Config::try_parse_from(["proxy", "--listen", "127.0.0.1:0"].iter().chain(flags)).unwrap();
    config.check().unwrap()
}

/// The service over an empty store.
pub(crate) fn service(flags: &[&str]) -> Router {
    app::router(&settings(flags), Arc::new(EmptySource))
}

/// A store that cannot be reached.
pub(crate) struct UnreachableSource;

impl TelemetrySource for UnreachableSource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async { Err(unreachable()) })
    }

    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)> {
        EmptySource.trace(key, place)
    }

    fn ready(&self) -> Later<'_, Reach> {
        Box::pin(async { Err(unreachable()) })
    }
}

fn unreachable() -> SourceFault {
    SourceFault::Unavailable { cause: "password=hunter2 was refused by 10.0.0.7".into(), retry_after: None }
}

/// A folder that looks like a built site, and one that looks like a bundle.
pub(crate) fn folders() -> (TempDir, TempDir) {
    let (site, season) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(site.path().join("assets")).unwrap();
    fs::write(site.path().join("index.html"), "<!doctype html><title>Rankings</title>").unwrap();
    fs::write(site.path().join("assets/engine-00aa11bb.wasm"), b"\0asm plain").unwrap();
    fs::write(site.path().join("assets/engine-00aa11bb.wasm.br"), b"compressed twin").unwrap();
    fs::write(site.path().join(".env"), "SECRET=1").unwrap();
    fs::write(season.path().join("manifest.json"), r#"{"schema_version":1}"#).unwrap();
    fs::write(season.path().join("laps.bin"), b"laps").unwrap();
    (site, season)
}

/// The service with a site and a bundle. The folders may go: everything is in memory.
pub(crate) fn service_with_files() -> Router {
    let (site, season) = folders();
    let text = |dir: &TempDir| dir.path().to_str().unwrap().to_owned();
    service(&["--site", &text(&site), "--season", &text(&season)])
}

/// An answer that was read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The problem's code, after checking that the body is a whole problem.
    pub(crate) fn code(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        assert_eq!(problem["type"], format!("/problems/{}", problem["code"].as_str().unwrap()));
        assert!(problem["detail"].as_str().unwrap().ends_with('.'));
        assert_eq!(self.header("cache-control"), "no-store");
        problem["code"].as_str().unwrap().to_owned()
    }
}

pub(crate) async fn ask(service: &Router, request: Request<Body>) -> Answer {
    let response: Response<Body> = service.clone().oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    Answer { status: head.status, headers: head.headers, body: body.collect().await.unwrap().to_bytes().to_vec() }
}

/// `GET path` with headers.
pub(crate) async fn get(service: &Router, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    ask(service, request.body(Body::empty()).unwrap()).await
}
