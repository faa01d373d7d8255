//! `cargo xtask wasm`: the npm package, from Rust to `wasm-core/dist`.
//!
//! wasm-pack compiles and makes the glue; the optimiser runs here, because its flags are `wasm-pack.toml`'s and wasm-pack
//! knows flags only for profiles of its own.

use crate::{
    fault::{Fault, Result},
    stamp::Stamp,
    step::{Step, line},
    tools,
    wasm_config::WasmConfig,
};
use std::{process::ExitCode, time::Duration};

/// Everything that decides what the package is.
const INPUTS: [&str; 13] = [
    "engine/src",
    "engine/Cargo.toml",
    "wasm-core/src",
    "wasm-core/js",
    "wasm-core/scripts",
    "wasm-core/Cargo.toml",
    "wasm-core/package.json",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "wasm-pack.toml",
    "package.json",
    "tsconfig.base.json",
];

/// The verb.
pub(crate) fn run() -> Result<ExitCode> {
    build()?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the package where its inputs changed.
pub(crate) fn build() -> Result<()> {
    let config = WasmConfig::read()?;
    tools::modules::ensure()?;
    let stamp = Stamp::of("wasm", &INPUTS)?;
    let outputs = [config.module(), config.folder().join("dist")];
    if stamp.is_fresh(&outputs)? {
        line("npm package: unchanged", "", Duration::ZERO);
        return Ok(());
    }
    tools::wasm::ensure(&config)?;
    let optimiser = tools::wasm::wasm_opt(&config.tools.binaryen)?;
    for target in &config.build.targets {
        wasm_pack(&config, target)?;
    }
    optimise(&config, &optimiser)?;
    let step = Step::npm("npm package: entry points and types", &["run", "build", "-w", &config.package.folder]);
    step.must("Read the lines above; they are of wasm-core/scripts.")?;
    stamp.write(&outputs)
}

fn wasm_pack(config: &WasmConfig, target: &str) -> Result<()> {
    Step::new(format!("wasm-pack build --target {target}"), "wasm-pack")
        .args(["build", &config.package.folder, "--target", target, "--profile", &config.build.profile, "--no-opt"])
        .args(["--mode", "no-install", "--no-pack", "--no-gitignore"])
        .args(["--out-dir", &config.package.out, "--out-name", &config.package.name])
        .must("Read the compiler's lines above.")?;
    Ok(())
}

fn optimise(config: &WasmConfig, optimiser: &std::path::Path) -> Result<()> {
    let module = config.module();
    let optimised = module.with_extension("opt.wasm");
    Step::new("wasm-opt", "node")
        .args([optimiser, &module])
        .args(&config.build.wasm_opt)
        .arg_path("-o", &optimised)
        .must("Compare the flags of wasm-pack.toml with `wasm-opt --help`.")?;
    std::fs::rename(&optimised, &module).map_err(Fault::io(&optimised))
}
