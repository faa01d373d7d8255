//! `cargo xtask <verb>`: everything that a person or CI does, in one place.
//!
//! Invariant: a verb brings what it needs. On a fresh machine each works after `git clone`, with cargo and Node there;
//! what is missing comes from package registries alone, into the target folder.

mod fault;
mod place;
mod programs;
mod size;
mod stamp;
mod step;
mod tools;
mod verbs;
mod wasm_config;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Build, run, test and measure HackTheTrack.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Build everything, serve site and proxy on one port on loopback, print the address.
    Run(verbs::run::RunArgs),
    /// Run every test suite and count; the last line is `N passed, M failed`.
    Test(verbs::test::TestArgs),
    /// Formatting, lints, dependencies, types, sizes, file lengths: all that can be judged without running the program.
    Check(verbs::check::CheckArgs),
    /// Measure the package, the import of a season and telemetry with its peers, beside their budgets.
    Bench(verbs::bench::BenchArgs),
    /// Build the npm package.
    Wasm,
    /// Build the static site, with the package in it.
    Site,
    /// Make `data/season` anew: simulate the demo season and import it.
    Demo,
    /// Sizes after brotli, beside their budgets.
    Size,
}

fn main() -> ExitCode {
    let done = match Cli::parse().verb {
        Verb::Run(args) => verbs::run::run(&args),
        Verb::Test(args) => verbs::test::run(&args),
        Verb::Check(args) => verbs::check::run(&args),
        Verb::Bench(args) => verbs::bench::run(&args),
        Verb::Wasm => verbs::wasm::run(),
        Verb::Site => verbs::site::run(),
        Verb::Demo => verbs::demo::run(),
        Verb::Size => verbs::size::run(),
    };
    match done {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("\n{fault}");
            ExitCode::FAILURE
        }
    }
}
