//! `cargo xtask test`: every suite, one after the other, and at the end how many tests passed and failed.
//!
//! Invariants: a failing suite never hides the next one; a suite that should have run and ran no test counts as a
//! failure; the last line is always `N passed, M failed`, with `, K skipped` where there are any.

mod browser;
mod count;
mod package;
mod real;
mod round_trip;
mod rust;
mod typescript;
mod wasm;

use crate::{
    fault::Result,
    step::{Ended, Step, line, show_tail},
};
use clap::{Args, ValueEnum};
use count::Counts;
use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

/// Node's test runner prints failures last in this form, so that the end of a failed suite's output has them.
const NODE_OPTIONS: &str = "--test-reporter=spec";

/// Which suites.
#[derive(Debug, Args)]
pub(crate) struct TestArgs {
    /// Only this suite; may be given several times.
    #[arg(long, value_enum)]
    only: Vec<Suite>,
}

/// The suites, in the order in which they run: quick to fail first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Unit, integration and documentation tests of the workspace.
    Rust,
    /// Simulate, import, check: the demo season through the whole builder.
    RoundTrip,
    /// The engine's face in Node and in headless Chromium.
    Wasm,
    /// The npm package's facade and the site's pure functions.
    Ts,
    /// The package as its users install it.
    Package,
    /// The site in a browser, served by the real proxy.
    Browser,
    /// The real season, where its folder is there.
    Real,
}

/// What a suite gave.
#[derive(Debug, Default)]
struct Outcome {
    counts: Counts,
    notes: Vec<String>,
}

impl Suite {
    fn title(self) -> &'static str {
        match self {
            Suite::Rust => "rust",
            Suite::RoundTrip => "round trip",
            Suite::Wasm => "wasm",
            Suite::Ts => "typescript",
            Suite::Package => "package",
            Suite::Browser => "browser",
            Suite::Real => "real season",
        }
    }

    fn run(self) -> Result<Outcome> {
        match self {
            Suite::Rust => rust::run(),
            Suite::RoundTrip => round_trip::run(),
            Suite::Wasm => wasm::run(),
            Suite::Ts => typescript::run(),
            Suite::Package => package::run(),
            Suite::Browser => browser::run(),
            Suite::Real => real::run(),
        }
    }
}

impl Outcome {
    /// Adds a run of a test program: its own counts, and a failure where it counted none or hid one.
    fn add(&mut self, title: &str, ended: &Ended) {
        let counted = count::in_output(&ended.output);
        if ended.success && counted.total() == 0 {
            self.fail(format!("{title} ran no test"));
        } else if !ended.success && counted.failed == 0 {
            self.fail(format!("{title} ended with {} before its tests did", ended.code_text()));
        }
        if !ended.success {
            show_tail(&ended.output);
        }
        self.counts += counted;
        self.notes.extend(count::skips(&ended.output).map(str::to_owned));
    }

    /// Runs a test program and adds what it counted.
    fn step(&mut self, step: Step, title: &str) -> Result<()> {
        let ended = step.run()?;
        self.add(title, &ended);
        Ok(())
    }

    /// One test of this program's own.
    fn judge(&mut self, sentence: &str, holds: Result<()>) {
        match holds {
            Ok(()) => self.counts.passed += 1,
            Err(fault) => {
                println!("{fault}");
                self.fail(format!("not true: {sentence}"));
            }
        }
    }

    fn fail(&mut self, note: String) {
        self.counts.failed += 1;
        self.notes.push(note);
    }
}

/// The verb.
pub(crate) fn run(args: &TestArgs) -> Result<ExitCode> {
    let suites: Vec<Suite> = Suite::value_variants()
        .iter()
        .copied()
        .filter(|suite| args.only.is_empty() || args.only.contains(suite))
        .collect();
    let mut table: Vec<(Suite, Outcome, Duration)> = Vec::new();
    for suite in suites {
        println!("{}", suite.title());
        let started = Instant::now();
        let outcome = suite.run().unwrap_or_else(|fault| {
            println!("{fault}");
            let mut outcome = Outcome::default();
            outcome.fail(fault.what().to_owned());
            outcome
        });
        table.push((suite, outcome, started.elapsed()));
    }
    println!("\nsummary");
    let mut all = Counts::default();
    for (suite, outcome, took) in &table {
        let trouble = if outcome.counts.failed > 0 { "FAILED" } else { "" };
        line(&format!("{:12} {}", suite.title(), outcome.counts), trouble, *took);
        for note in &outcome.notes {
            println!("           {note}");
        }
        all += outcome.counts;
    }
    println!("\n{all}");
    Ok(if all.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
