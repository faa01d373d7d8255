//! `cargo xtask run`: everything built, site, proxy and telemetry on one port.
//!
//! The proxy takes this process's place, so that Ctrl-C and signals reach it as if it had been started alone.

use crate::{
    fault::{Fault, Result},
    place, programs,
    verbs::{
        demo_store::{self, Scale},
        site,
    },
};
use clap::Args;
use std::{
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    process::{Command, ExitCode},
};

/// What to serve, and where.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Another bundle's folder, served in place of the demo season.
    #[arg(long)]
    season: Option<PathBuf>,
    /// A store of telemetry. Without it the demo season has its own, made on the first run, and another bundle has none.
    #[arg(long)]
    store: Option<PathBuf>,
    /// The port on loopback. Where it is taken, any free one is used.
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// The cargo profile of the programs.
    #[arg(long, default_value = programs::QUICK)]
    profile: String,
}

/// The verb.
pub(crate) fn run(args: &RunArgs) -> Result<ExitCode> {
    site::build()?;
    let programs = programs::build(&args.profile)?;
    let season = match &args.season {
        Some(dir) => dir.canonicalize().map_err(Fault::io(dir))?,
        None => place::root().join("data/season"),
    };
    let store = match (&args.store, &args.season) {
        (Some(dir), _) => Some(dir.canonicalize().map_err(Fault::io(dir))?),
        (None, Some(_)) => None,
        (None, None) => Some(demo_store::ensure(&programs.season, Scale::Demo)?),
    };
    let port = free_port(args.port)?;
    if port != args.port {
        println!("  Port {} is taken; this is port {port}.", args.port);
    }
    let named = store.as_ref().map_or_else(|| "none".into(), |dir| dir.display().to_string());
    println!("\n  http://127.0.0.1:{port}/   (season: {}; telemetry: {}; Ctrl-C stops)\n", season.display(), named);
    let mut command = Command::new(programs.proxy);
    command.arg("--listen").arg(format!("127.0.0.1:{port}"));
    // The line that says where it listens, and what goes wrong; a line for each request would hide both.
    command.args(["--log", "warn,hackthetrack_proxy::serve=info"]);
    command.arg("--site").arg(site::dist()).arg("--season").arg(season);
    if let Some(store) = store {
        command.arg("--store").arg(store);
    }
    become_it(command)
}

/// Builds the proxy and says where it is.
pub(crate) fn build_proxy(profile: &str) -> Result<PathBuf> {
    Ok(programs::build(profile)?.proxy)
}

/// The wished port, or a free one where it is taken.
pub(crate) fn free_port(wished: u16) -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, wished));
    let listener = listener.or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|cause| {
        Fault::new(format!("No port on loopback can be had: {cause}."), "Check the system's limits on sockets.")
    })
}

#[cfg(unix)]
fn become_it(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    let cause = command.exec();
    Err(Fault::new(
        format!("The proxy did not start: {cause}."),
        "Build it alone: `cargo build -p hackthetrack-proxy`.",
    ))
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<ExitCode> {
    let status = command.status().map_err(|cause| {
        Fault::new(format!("The proxy did not start: {cause}."), "Build it alone: `cargo build -p hackthetrack-proxy`.")
    })?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
