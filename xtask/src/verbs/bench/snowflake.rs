//! The proxy before the stand-in for Snowflake: what it adds to Snowflake's own time, how little it asks, what it holds.

use super::{
    BenchArgs,
    budget::{Budget, judge},
};
use crate::{
    fault::{Fault, Result},
    place, programs,
    step::Step,
    tools,
    verbs::demo_store::{self, Scale},
};
use serde::Deserialize;
use std::env::consts::EXE_SUFFIX;

/// What the proxy adds to the peer's own time and to the fetching, at the 99th percentile.
const ADDED_MS: f64 = 20.0;
/// Memory with twenty misses at once.
const MEMORY_MIB: f64 = 64.0;
/// At most this share of a car's rows leaves Snowflake.
const SHARE_PCT: f64 = 50.0;

/// What the load program prints on its last line.
#[derive(Deserialize)]
struct Figures {
    rows: u64,
    cars: usize,
    /// As the season is published: cars lie there reduced.
    cold: Cold,
    /// Without them, from the rows of each car.
    from_rows: Cold,
    crowd_of_rows: Crowd,
    equal: Equal,
    distinct: Distinct,
    crowd: Crowd,
    scaled: Scaled,
}

#[derive(Deserialize)]
struct Cold {
    answers: usize,
    p50_ms: f64,
    p99_ms: f64,
    fetching_p50_ms: f64,
    fetching_p99_ms: f64,
    added_p50_ms: f64,
    added_p99_ms: f64,
    rows_sent: f64,
    rows_of: f64,
}

#[derive(Deserialize)]
struct Equal {
    requests: usize,
    right: usize,
    statements: u64,
    ms: f64,
}

#[derive(Deserialize)]
struct Distinct {
    questions: usize,
    right: usize,
    statements: u64,
    logins: u64,
    most_at_once: u64,
    sessions: u64,
    ms: f64,
}

#[derive(Deserialize)]
struct Crowd {
    requests: usize,
    right: usize,
    ms: f64,
    high_water_mib: Option<f64>,
}

#[derive(Deserialize)]
struct Scaled {
    copies: usize,
    cars: usize,
    statements: u64,
}

/// Whether everything is within its budget.
pub(super) fn run(args: &BenchArgs) -> Result<bool> {
    let python = tools::python::SNOWFLAKE.ensure()?;
    let programs = programs::build(&args.profile)?;
    let harness =
        ["build", "-p", "hackthetrack-snowflake-harness", "--bin", "snowflake_load", "--profile", &args.profile];
    Step::cargo("build the load program", &harness).must("Read the compiler's lines above.")?;
    let load = place::target().join(&args.profile).join(format!("snowflake_load{EXE_SUFFIX}"));
    let store = match &args.store {
        Some(dir) => dir.canonicalize().map_err(Fault::io(dir))?,
        None => demo_store::ensure(&programs.season, args.scale)?,
    };
    let published = place::fresh("bench-publish")?;
    let publish = Step::new("season publish", &programs.season).arg("publish");
    publish.arg_path("--store", &store).arg_path("--to", &published).must("Read the lines above.")?;
    let step = Step::new("load", &load).arg(&programs.proxy).arg(&store).arg(published.join("catalogue.parquet"));
    let step = step.env("HTT_SNOWFLAKE_PYTHON", python.join("python")).env("NO_PROXY", "127.0.0.1,localhost");
    let ended = step.expect("loads the season first").must("Read the lines above; they are of the load program.")?;
    let line = ended.output.lines().rev().find(|line| line.starts_with('{')).unwrap_or_default();
    let figures: Figures = serde_json::from_str(line).map_err(|cause| {
        Fault::new(format!("The load program printed no figures: {cause}."), "Run it by hand; see its first comment.")
    })?;
    let fits = judge(&figures.told());
    if args.store.is_none() && args.scale == Scale::Demo {
        println!("  The budgets are for the full season; on the demo store they are shown, not judged.");
        return Ok(true);
    }
    Ok(fits)
}

impl Figures {
    /// Prints what is no budget; the budgets.
    fn told(&self) -> Vec<Budget> {
        let Figures { rows, cars, cold, from_rows, crowd_of_rows, equal, distinct, crowd, scaled } = self;
        println!("\n  {rows} rows, {cars} cars in the stand-in, which shares the cores with proxy and clients.");
        for (what, cold, crowd) in [("kept reduced", cold, crowd), ("from rows", from_rows, crowd_of_rows)] {
            println!(
                "  {} cars {what}, one after the other: p50 {:.0} ms, p99 {:.0} ms; of that, beside the stand-in's own time, fetching the \
                 same bytes and looking at none p50 {:.1} ms, p99 {:.1} ms; the rest is the proxy's: p50 {:.1} ms, p99 {:.1} ms. {} misses \
                 at once: {:.0} ms, {:.1} MiB.",
                cold.answers,
                cold.p50_ms,
                cold.p99_ms,
                cold.fetching_p50_ms,
                cold.fetching_p99_ms,
                cold.added_p50_ms,
                cold.added_p99_ms,
                crowd.requests,
                crowd.ms,
                crowd.high_water_mib.unwrap_or(f64::NAN)
            );
        }
        println!(
            "  {} different questions by {} sessions, nothing kept: {:.0} ms, {} statements, {} logins, at most {} at once.",
            distinct.questions,
            distinct.sessions,
            distinct.ms,
            distinct.statements,
            distinct.logins,
            distinct.most_at_once
        );
        println!("  {} equal questions at once: {:.0} ms.", equal.requests, equal.ms);
        println!(
            "  {} copies that share nothing, asked for the same {} cars: {} statements.",
            scaled.copies, scaled.cars, scaled.statements
        );
        let count = |value: u64| value as f64;
        vec![
            Budget::at_most("Snowflake: added by the proxy, p99, cold", cold.added_p99_ms, ADDED_MS, "ms"),
            Budget::at_most(
                "Snowflake: rows that leave it, from rows",
                100.0 * from_rows.rows_sent / from_rows.rows_of,
                SHARE_PCT,
                "%",
            ),
            Budget::at_most("Snowflake: statements for equal questions at once", count(equal.statements), 1.0, ""),
            Budget::at_least("Snowflake: equal questions answered", equal.right as f64, equal.requests as f64, ""),
            Budget::at_least(
                "Snowflake: different questions answered",
                distinct.right as f64,
                distinct.questions as f64,
                "",
            ),
            Budget::at_most(
                "Snowflake: statements at once",
                count(distinct.most_at_once),
                count(distinct.sessions),
                "",
            ),
            Budget::at_least("Snowflake: misses at once answered", crowd.right as f64, crowd.requests as f64, ""),
            Budget::at_least(
                "Snowflake: the same, from rows",
                crowd_of_rows.right as f64,
                crowd_of_rows.requests as f64,
                "",
            ),
            Budget::at_most(
                "Snowflake: memory with misses at once",
                crowd.high_water_mib.unwrap_or(f64::NAN),
                MEMORY_MIB,
                "MiB",
            ),
            Budget::at_most(
                "Snowflake: the same, from rows",
                crowd_of_rows.high_water_mib.unwrap_or(f64::NAN),
                MEMORY_MIB,
                "MiB",
            ),
        ]
    }
}
