//! `cargo xtask run`: everything built, site and proxy on one port.
//!
//! The proxy takes this process's place, so that Ctrl-C and signals reach it as if it had been started alone.

use crate::{
    fault::{Fault, Result},
    place,
    step::Step,
    verbs::site,
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
    /// The port on loopback. Where it is taken, any free one is used.
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// The cargo profile of the proxy.
    #[arg(long, default_value = "quick")]
    profile: String,
}

/// The verb.
pub(crate) fn run(args: &RunArgs) -> Result<ExitCode> {
    site::build()?;
    let proxy = build_proxy(&args.profile)?;
    let season = match &args.season {
        Some(dir) => dir.canonicalize().map_err(Fault::io(dir))?,
        None => place::root().join("data/season"),
    };
    let port = free_port(args.port)?;
    if port != args.port {
        println!("  Port {} is taken; this is port {port}.", args.port);
    }
    println!("\n  http://127.0.0.1:{port}/   (season: {}; Ctrl-C stops)\n", season.display());
    let mut command = Command::new(proxy);
    command.arg("--listen").arg(format!("127.0.0.1:{port}"));
    // The line that says where it listens, and what goes wrong; a line for each request would hide both.
    command.args(["--log", "warn,hackthetrack_proxy::serve=info"]);
    command.arg("--site").arg(site::dist()).arg("--season").arg(season);
    become_it(command)
}

/// Builds the proxy and says where it is.
pub(crate) fn build_proxy(profile: &str) -> Result<PathBuf> {
    let step = Step::cargo("build the proxy", &["build", "-p", "hackthetrack-proxy", "--profile", profile]);
    step.must("Read the compiler's lines above.")?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(place::target().join(folder).join(format!("hackthetrack-proxy{}", std::env::consts::EXE_SUFFIX)))
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
