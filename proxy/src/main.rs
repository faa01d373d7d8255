//! The proxy's process: read the configuration, check it, open the port, serve until told to stop.

use clap::Parser;
use hackthetrack_proxy::{
    app,
    config::Config,
    logs,
    metrics::{self, Metrics},
    serve,
    source::EmptySource,
};
use std::{process::ExitCode, sync::Arc};

#[tokio::main]
async fn main() -> ExitCode {
    let settings = match Config::parse().check() {
        Ok(settings) => settings,
        Err(faults) => {
            for fault in faults {
                eprintln!("configuration: {fault}");
            }
            return ExitCode::from(2);
        }
    };
    logs::start(&settings);
    let metrics = Arc::new(Metrics::default());
    let public = app::measured(&settings, Arc::new(EmptySource), Arc::clone(&metrics));
    match serve::until_stopped(&settings, public, metrics::router(metrics), serve::stop_signal()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}
