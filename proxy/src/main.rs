//! The proxy's process: read the configuration, check it, open store and port, serve until told to stop.

use clap::Parser;
use hackthetrack_proxy::{
    app,
    config::{Config, Settings, Verb},
    logs,
    metrics::{self, Metrics},
    open, serve,
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
    let done = match settings.verb {
        Verb::Serve => run(&settings).map(|()| true),
        Verb::Doctor => examine(&settings),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(settings: &Settings) -> Result<(), Box<dyn Error>> {
    logs::start(settings);
    let metrics = Arc::new(Metrics::default());
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    // Reading and reducing are the only long work, and bounded; beside them two make and compress answers. A thread more would
    // only keep memory.
    let runtime = runtime.worker_threads(settings.threads).max_blocking_threads(settings.readers + 2);
    let runtime = runtime.enable_all().build()?;
    runtime.block_on(async {
        let source = open::source(settings, &metrics).await?;
        let public = app::measured(settings, source, Arc::clone(&metrics));
        serve::until_stopped(settings, public, metrics::router(metrics), serve::stop_signal()).await?;
        Ok(())
    })
}

fn examine(settings: &Settings) -> Result<bool, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(open::examined(settings, |line| println!("{line}")))
}
