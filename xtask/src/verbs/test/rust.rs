//! The workspace's own tests: by nextest where it is installed, else by cargo; documentation tests always by cargo.

use super::Outcome;
use crate::{fault::Result, step::Step, tools};
use std::env;

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
    let tests = with_snowflake(tests, &mut outcome);
    outcome.step(tests.expect("compiles first"), "the workspace")?;
    let documented = Step::cargo("cargo test --doc", &["test", "--workspace", "--doc", "--no-fail-fast"]);
    outcome.step(documented, "the documentation")?;
    Ok(outcome)
}

/// Tells the tests where the stand-in for Snowflake is. Where it could not be installed that is a failure of its own: its
/// tests fail and say so, the others run.
fn with_snowflake(tests: Step, outcome: &mut Outcome) -> Step {
    match tools::python::SNOWFLAKE.ensure() {
        Ok(programs) => tests
            .env("HTT_SNOWFLAKE_PYTHON", programs.join("python"))
            .env("NO_PROXY", no_proxy(env::var("NO_PROXY").ok())),
        Err(fault) => {
            println!("{fault}");
            outcome.fail(fault.what().to_owned());
            tests
        }
    }
}

/// The machine's own exceptions from its proxy, and loopback: the connector heeds a proxy even there.
fn no_proxy(before: Option<String>) -> String {
    let before = before.filter(|list| !list.is_empty()).map(|list| list + ",");
    before.unwrap_or_default() + "127.0.0.1,localhost"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_added_to_what_is_not_asked_through_a_proxy() {
        assert_eq!(no_proxy(None), "127.0.0.1,localhost");
        assert_eq!(no_proxy(Some(String::new())), "127.0.0.1,localhost");
        assert_eq!(no_proxy(Some("intranet".into())), "intranet,127.0.0.1,localhost");
    }
}
