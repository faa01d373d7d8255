//! The engine's face, compiled to WebAssembly, in Node and in headless Chromium.

use super::Outcome;
use crate::{fault::Result, step::Step, tools, wasm_config::WasmConfig};

pub(super) fn run() -> Result<Outcome> {
    let config = WasmConfig::read()?;
    tools::node::ensure()?;
    tools::wasm::ensure(&config)?;
    let mut outcome = Outcome::default();
    // Flags before the folder: what follows it goes to cargo.
    let test = |title: &str, flags: &[&str]| {
        let step = Step::new(title, "wasm-pack").args(["test", "--mode", "no-install"]).args(flags);
        step.arg(&config.package.folder).env("CI", "true")
    };
    outcome.step(test("wasm-pack test --node", &["--node"]), "wasm in Node")?;
    let browser = tools::browser::ensure()?;
    let driver = browser.driver.to_string_lossy();
    let flags = ["--headless", "--chrome", "--chromedriver", driver.as_ref()];
    let step = test("wasm-pack test --headless --chrome", &flags).browser(&browser);
    outcome.step(step, "wasm in Chromium")?;
    Ok(outcome)
}
