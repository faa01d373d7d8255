//! The tests that Node runs: the package's facade, and the pure functions of the site.

use super::Outcome;
use crate::{fault::Result, step::Step, verbs};

pub(super) fn run() -> Result<Outcome> {
    verbs::wasm::build()?;
    let mut outcome = Outcome::default();
    for workspace in ["wasm-core", "www"] {
        let title = format!("npm test -w {workspace}");
        outcome.step(Step::npm(&title, &["test", "-w", workspace]).env("CI", "true"), &title)?;
    }
    Ok(outcome)
}
