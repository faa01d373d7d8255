//! How the process speaks: one line per request, readable alone, with its numbers as fields with unit suffixes.

use crate::config::{LogFormat, Settings};
use std::io::{self, IsTerminal};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{Layer, Registry, filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

/// Crates that speak HTTP for us: at any level below a warning they may log what is sent, and the client of language models logs a
/// provider's own words about a fault, which may repeat a piece of the key.
const SILENT: [&str; 5] = ["genai", "h2", "hyper", "hyper_util", "reqwest"];

/// What is logged: what was configured, but never what is sent to others.
#[must_use]
pub fn filter(settings: &Settings) -> Targets {
    SILENT.iter().fold(settings.log.clone(), |log, silent| log.with_target(*silent, LevelFilter::OFF))
}

/// Starts logging to standard error. A second start is ignored: the first one stands.
pub fn start(settings: &Settings) {
    let plain = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_target(false);
    let layer: Box<dyn Layer<Registry> + Send + Sync> = match settings.log_format {
        LogFormat::Text => plain.boxed(),
        LogFormat::Json => plain.json().flatten_event(true).boxed(),
    };
    if let Err(fault) = tracing_subscriber::registry().with(layer.with_filter(filter(settings))).try_init() {
        eprintln!("logging was started before: {fault}");
    }
}
