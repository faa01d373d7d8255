//! One measurement: so many clients for so many seconds, each asking again when it has its answer.

use crate::{
    fault::{Fault, Result},
    place,
    step::Step,
};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The load program and its script.
const SCRIPT: &str = "tests/bench/telemetry/load.lua";

/// Who asks what.
#[derive(Debug)]
pub(super) struct Load {
    /// wrk.
    pub(super) wrk: PathBuf,
    /// Connections at once.
    pub(super) clients: u32,
    /// For how long.
    pub(super) seconds: u32,
    /// What encodings the client says it takes.
    pub(super) encoding: &'static str,
}

/// What a measurement gave.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Measured {
    requests: f64,
    bytes: f64,
    duration_us: f64,
    /// Answers that were errors or did not come.
    pub(super) failed: f64,
    p50_us: f64,
    p99_us: f64,
}

impl Load {
    /// Puts it on a service.
    pub(super) fn on(&self, title: &str, port: u16, addresses: &Path) -> Result<Measured> {
        // One thread takes 10 us of an answer, less than any service; a second would only take turns with the service for the cores.
        let step = Step::new(format!("load on {title}, {} clients", self.clients), &self.wrk)
            .args(["-t1".to_owned(), format!("-c{}", self.clients), format!("-d{}s", self.seconds)])
            .args(["--timeout", "60s", "-s"])
            .arg(place::root().join(SCRIPT))
            .arg(format!("http://127.0.0.1:{port}"))
            .arg("--")
            .arg(addresses)
            .arg(self.encoding);
        let ended = step.run_quietly()?;
        let line = ended.output.lines().rev().find(|line| line.starts_with('{')).unwrap_or_default();
        serde_json::from_str(line).map_err(|_| {
            let what = format!("wrk gave no figures for {title} ({}).", ended.code_text());
            Fault::new(what, format!("Run it by hand with {SCRIPT}, and read what it prints."))
        })
    }
}

impl Measured {
    /// Answers per second.
    pub(super) fn per_second(&self) -> f64 {
        self.requests * 1e6 / self.duration_us.max(1.0)
    }

    /// The median time of an answer, milliseconds.
    pub(super) fn p50_ms(&self) -> f64 {
        self.p50_us / 1000.0
    }

    /// The time that one answer in a hundred exceeds, milliseconds.
    pub(super) fn p99_ms(&self) -> f64 {
        self.p99_us / 1000.0
    }

    /// The mean size of an answer with its headers, kilobytes.
    pub(super) fn kilobytes(&self) -> f64 {
        self.bytes / self.requests.max(1.0) / 1000.0
    }
}
