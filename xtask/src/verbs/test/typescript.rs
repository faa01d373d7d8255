//! The tests that Node runs: the package's facade, and the pure functions of the site.

use super::{NODE_OPTIONS, Outcome};
use crate::{fault::Result, step::Step, verbs};

pub(super) fn run() -> Result<Outcome> {
    verbs::wasm::build()?;
    let mut outcome = Outcome::default();
    for workspace in ["wasm-core", "www"] {
        let title = format!("npm test -w {workspace}");
        outcome.step(
            Step::npm(&title, &["test", "-w", workspace]).env("CI", "true").env("NODE_OPTIONS", NODE_OPTIONS),
            &title,
        )?;
    }
    Ok(outcome)
}
