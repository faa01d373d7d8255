//! The `season` command line.

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use hackthetrack_builder::{check, forecast, import, publish, score, simulate};

/// Makes, checks and simulates seasons.
#[derive(Parser)]
#[command(name = "season", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read official timing sheets into a bundle. Exit 0: written; 1: nothing written; 3: written, some file not usable
    Import(import::ImportArgs),
    /// Say what is wrong with a bundle. Exit 0: no error; 1: errors found; 2: cannot be read
    Check(check::CheckArgs),
    /// Say how good the forecasts of a season have been, every race forecast from earlier ones, beside baselines
    Score(score::ScoreArgs),
    /// Forecast an event from the races before it; one that has qualifying but no result yet, too
    Forecast(forecast::ForecastArgs),
    /// Write what brings a clean telemetry store into Snowflake: SQL to set it up, SQL to load it, and its catalogue
    Publish(publish::PublishArgs),
    /// Write the sheets of a season that never happened, and the raw telemetry of its cars where it is asked for
    Simulate(SimulateCommand),
}

#[derive(clap::Args)]
struct SimulateCommand {
    #[command(flatten)]
    sheets: simulate::SimulateArgs,
    #[command(flatten)]
    feed: simulate::telemetry::FeedArgs,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Box<dyn Error>> {
    match command {
        Command::Import(args) => Ok(import::run(&args)?),
        Command::Check(args) => Ok(check::run(&args)?),
        Command::Score(args) => Ok(score::run(&args)?),
        Command::Forecast(args) => Ok(forecast::run(&args)?),
        Command::Publish(args) => {
            println!("{}", publish::run(&args)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Simulate(args) => {
            println!("{}", simulate::run(&args.sheets)?);
            if let Some(logged) = simulate::telemetry::run(&args.sheets, &args.feed)? {
                println!("{logged}");
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}
