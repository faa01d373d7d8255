//! The workspace's own tests: by nextest where it is installed, else by cargo; documentation tests always by cargo.

use super::Outcome;
use crate::{fault::Result, step::Step};

pub(super) fn run() -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let nextest = Step::cargo("nextest version", &["nextest", "--version"]).run_quietly()?.success;
    let tests = if nextest {
        // Output of passing tests too: it has the lines of tests that skipped themselves.
        let shown = ["--no-fail-fast", "--success-output", "immediate", "--failure-output", "immediate-final"];
        Step::cargo("cargo nextest run --workspace", &["nextest", "run", "--workspace"]).args(shown)
    } else {
        let step = Step::cargo("cargo test --workspace", &["test", "--workspace", "--all-targets", "--no-fail-fast"]);
        step.args(["--", "--nocapture"])
    };
    outcome.step(tests.expect("compiles first"), "the workspace")?;
    let documented = Step::cargo("cargo test --doc", &["test", "--workspace", "--doc", "--no-fail-fast"]);
    outcome.step(documented, "the documentation")?;
    Ok(outcome)
}
