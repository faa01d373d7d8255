//! `cargo xtask check`: everything that can be judged without running the program.
//!
//! Invariant: one failure never hides the next; the last lines name all of them.

mod committed;
mod dependencies;
mod lengths;
mod mentions;
mod versions;
mod weights;

use crate::{
    fault::{Fault, Result},
    size,
    step::{Step, line, show_tail},
    tools, verbs,
};
use clap::Args;
use std::{process::ExitCode, time::Instant};

/// Whether to judge, or to correct what a formatter can.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Format the files and apply safe corrections, then check.
    #[arg(long)]
    fix: bool,
}

/// The verb.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode> {
    tools::modules::ensure()?;
    if args.fix {
        fix()?;
    }
    let mut failed: Vec<String> = Vec::new();
    judge(&mut failed, "versions agree", versions::judge);
    judge(&mut failed, "nothing of one machine is committed", mentions::judge);
    judge(&mut failed, "nothing heavy or packed is committed", weights::judge);
    judge(&mut failed, "file lengths", lengths::judge);
    let biome =
        Step::new("biome ci", "biome").args(["ci", "--error-on-warnings", "--colors=off", "--max-diagnostics=40"]);
    steps(&mut failed, vec![Step::cargo("cargo fmt --check", &["fmt", "--all", "--check"]), biome])?;
    steps(&mut failed, lints())?;
    match dependencies::steps() {
        Ok(of_tree) => steps(&mut failed, of_tree)?,
        Err(fault) => {
            println!("{fault}");
            failed.push("cargo deny".into());
        }
    }
    match verbs::site::build() {
        Ok(()) => {
            judge(&mut failed, "sizes are within their budgets", sizes);
            steps(&mut failed, types())?;
        }
        Err(fault) => {
            println!("{fault}");
            failed.push("package and site build".into());
        }
    }
    if failed.is_empty() {
        println!("\nall checks hold");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\n{} do not hold: {}", failed.len(), failed.join("; "));
    Ok(ExitCode::FAILURE)
}

fn fix() -> Result<()> {
    Step::cargo("cargo fmt", &["fmt", "--all"]).must("Correct the syntax error first.")?;
    let ended = Step::new("biome check --write", "biome").args(["check", "--write", "--colors=off"]).run()?;
    if !ended.success {
        show_tail(&ended.output);
    }
    Ok(())
}

fn lints() -> Vec<Step> {
    let deny = ["--", "-D", "warnings"];
    let wasm = ["clippy", "--target", "wasm32-unknown-unknown", "-p", "hackthetrack-engine", "-p", "hackthetrack-wasm"];
    vec![
        Step::cargo("cargo clippy", &["clippy", "--workspace", "--all-targets"]).args(deny).expect("compiles first"),
        Step::cargo("cargo clippy, wasm32", &wasm).args(deny),
        Step::cargo("cargo doc", &["doc", "--workspace", "--no-deps", "--document-private-items"])
            // Module docs point at private modules: they are maps for who reads the code.
            .env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links"),
    ]
}

fn types() -> Vec<Step> {
    let npm = |args: &[&str]| Step::npm(format!("npm {}", args.join(" ")), args);
    vec![
        npm(&["run", "check", "-w", "wasm-core"]),
        npm(&["run", "check", "-w", "www"]),
        npm(&["run", "check", "-w", "tests", "--if-present"]),
        npm(&["run", "lint:package", "-w", "wasm-core", "--if-present"]),
    ]
}

fn sizes() -> Result<()> {
    let weights = verbs::size::weigh()?;
    size::print(&weights);
    let over: Vec<&str> = weights.iter().filter(|weight| !weight.fits()).map(|weight| weight.name).collect();
    if over.is_empty() {
        return Ok(());
    }
    Err(Fault::new(
        format!("over budget: {}.", over.join(", ")),
        "Find what grew, or argue for another budget in wasm-pack.toml.",
    ))
}

fn steps(failed: &mut Vec<String>, steps: Vec<Step>) -> Result<()> {
    for step in steps {
        let title = step.title().to_owned();
        let ended = step.run()?;
        if !ended.success {
            show_tail(&ended.output);
            failed.push(title);
        }
    }
    Ok(())
}

fn judge(failed: &mut Vec<String>, title: &str, judgement: impl FnOnce() -> Result<()>) {
    let started = Instant::now();
    match judgement() {
        Ok(()) => line(title, "", started.elapsed()),
        Err(fault) => {
            line(title, "FAILED", started.elapsed());
            println!("{fault}");
            failed.push(title.to_owned());
        }
    }
}
