//! The engine's face, compiled to WebAssembly, in Node and in headless Chromium.

use super::Outcome;
use crate::{fault::Result, step::Step, tools, wasm_config::WasmConfig};

pub(super) fn run() -> Result<Outcome> {
    let config = WasmConfig::read()?;
    tools::node::ensure()?;
    tools::wasm::ensure(&config)?;
    let mut outcome = Outcome::default();
    let test = |title: &str| {
        Step::new(title, "wasm-pack").args(["test", &config.package.folder, "--mode", "no-install"]).env("CI", "true")
    };
    outcome.step(test("wasm-pack test --node").args(["--node"]), "wasm in Node")?;
    let browser = tools::browser::ensure()?;
    let step = test("wasm-pack test --headless --chrome").args(["--headless", "--chrome"]);
    outcome
        .step(step.arg_path("--chromedriver", &browser.driver).env("CHROME", &browser.chrome), "wasm in Chromium")?;
    Ok(outcome)
}
