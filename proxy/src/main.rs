//! The proxy's process: read the configuration, check it, open store and port, serve until told to stop.

use clap::Parser;
use hackthetrack_proxy::{
    app,
    config::{Config, Settings},
    logs,
    metrics::{self, Metrics},
    serve,
    source::{EmptySource, TelemetrySource, parquet::ParquetSource},
};
use std::{error::Error, process::ExitCode, sync::Arc};

fn main() -> ExitCode {
    let settings = match Config::parse().check() {
        Ok(settings) => settings,
        Err(faults) => {
            for fault in faults {
                eprintln!("configuration: {fault}");
            }
            return ExitCode::from(2);
        }
    };
    match run(&settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(settings: &Settings) -> Result<(), Box<dyn Error>> {
    logs::start(settings);
    let source: Arc<dyn TelemetrySource> = match &settings.store {
        Some(store) => Arc::new(Arc::new(ParquetSource::open(store)?)),
        None => Arc::new(EmptySource),
    };
    let metrics = Arc::new(Metrics::default());
    let public = app::measured(settings, source, Arc::clone(&metrics));
    // Reading and reducing are the only blocking work, and bounded; a thread more would only keep memory.
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.max_blocking_threads(settings.readers + 2).enable_all().build()?;
    runtime.block_on(serve::until_stopped(settings, public, metrics::router(metrics), serve::stop_signal()))?;
    Ok(())
}
