//! The npm package as its users install it: packed, installed elsewhere, bundled, opened.

use super::Outcome;
use crate::{fault::Result, step::Step, tools, verbs};

pub(super) fn run() -> Result<Outcome> {
    verbs::wasm::build()?;
    let browser = tools::browser::ensure()?;
    let mut outcome = Outcome::default();
    let step = Step::npm("consumers of the package", &["run", "package", "-w", "tests"]);
    outcome.step(step.env("CHROME", browser.chrome).env("CI", "true"), "the consumers")?;
    Ok(outcome)
}
