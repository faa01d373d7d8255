//! `cargo xtask bench`: how fast and how large, beside the budgets.
//!
//! What others do as well is measured on both sides in the same run. Times are of this machine and its load: read them as
//! ratios. Invariant: one part over its budget never hides the next; the exit code tells whether any was.

mod budget;
mod engine;
mod import;
mod memory;
mod package;
mod snowflake;
mod telemetry;

use crate::{fault::Result, programs, verbs::demo_store::Scale};
use clap::{Args, ValueEnum};
use std::{fs, process::ExitCode};

/// Which parts, and on how much.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// Only this part; may be given several times.
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// How large a store of telemetry is asked. Its budgets are for `full`; `demo` is for a quick look.
    #[arg(long, value_enum, default_value_t = Scale::Full)]
    scale: Scale,
    /// A store of telemetry to ask in place of the simulated one; budgets are judged as for `full`.
    #[arg(long, value_name = "DIR", conflicts_with = "scale")]
    store: Option<std::path::PathBuf>,
    /// The cargo profile of the programs: `release` is what ships, and takes much longer to build.
    #[arg(long, default_value = programs::QUICK)]
    profile: String,
}

/// The parts, quick ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The npm package: cold start, lookups, and what everything weighs.
    Package,
    /// A pair from two reduced cars, and certified laps from samples.
    Engine,
    /// The import of a real season, where its folder is there.
    Import,
    /// The proxy's comparisons, beside two services in Python.
    Telemetry,
    /// The proxy before the stand-in for Snowflake.
    Snowflake,
}

/// The verb.
pub(crate) fn run(args: &BenchArgs) -> Result<ExitCode> {
    if let Some(load) = load_average() {
        println!("  Load of this machine before the start: {load} (the last one, five and fifteen minutes).");
    }
    let mut fits = true;
    for part in Part::value_variants().iter().filter(|part| args.only.is_empty() || args.only.contains(part)) {
        fits &= match part {
            Part::Package => package::run()?,
            Part::Engine => engine::run()?,
            Part::Import => import::run(&args.profile)?,
            Part::Telemetry => telemetry::run(args)?,
            Part::Snowflake => snowflake::run(args)?,
        };
    }
    Ok(if fits { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How busy the machine was, where the system has it in a file.
fn load_average() -> Option<String> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    Some(text.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
}
