//! The npm package and a page's slider in Node and Chromium with plain JavaScript beside them, and what the parts weigh.

use crate::{
    fault::Result,
    step::Step,
    tools,
    verbs::{site, size, wasm},
};
use std::process::ExitCode;

/// Whether everything is within its budget.
pub(super) fn run() -> Result<bool> {
    wasm::build()?;
    let browser = tools::browser::ensure()?;
    let step = Step::npm("npm package: cold start and lookups", &["run", "bench", "-w", "wasm-core"]);
    let ended = step.browser(&browser).must("Read the lines above; they are of wasm-core/bench.")?;
    println!("\n{}", ended.output.trim_end());
    site::build()?;
    let step = Step::npm("site: a slider dragged over a field", &["run", "bench", "-w", "www"]);
    let ended = step.browser(&browser).must("Read the lines above; they are of www/bench.")?;
    println!("\n{}", ended.output.trim_end());
    Ok(size::run()? == ExitCode::SUCCESS)
}
