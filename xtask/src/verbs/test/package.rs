//! The npm package as its users install it: packed, installed elsewhere, bundled, opened.

use super::{NODE_OPTIONS, Outcome};
use crate::{fault::Result, step::Step, tools, verbs};

pub(super) fn run() -> Result<Outcome> {
    verbs::wasm::build()?;
    let browser = tools::browser::ensure()?;
    let mut outcome = Outcome::default();
    let step = Step::npm("consumers of the package", &["run", "package", "-w", "tests"]);
    outcome.step(step.browser(&browser).env("CI", "true").env("NODE_OPTIONS", NODE_OPTIONS), "the consumers")?;
    Ok(outcome)
}
