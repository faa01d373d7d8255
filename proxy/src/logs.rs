//! How the process speaks: one line per request, readable alone, with its numbers as fields with unit suffixes.

use crate::config::{LogFormat, Settings};
use std::io::{self, IsTerminal};
use tracing_subscriber::{Layer, Registry, layer::SubscriberExt, util::SubscriberInitExt};

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
    if let Err(fault) = tracing_subscriber::registry().with(layer.with_filter(settings.log.clone())).try_init() {
        eprintln!("logging was started before: {fault}");
    }
}
