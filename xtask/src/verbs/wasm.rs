//! `cargo xtask wasm`: the npm package, from Rust to `wasm-core/dist`.
//!
//! The crate is compiled once for each module, with that module's feature. wasm-pack compiles and makes the glue; the
//! optimiser runs here, because its flags are `wasm-pack.toml`'s and wasm-pack knows flags only for profiles of its own.
//! Invariant: no path of the building machine is in what is published.

use crate::{
    fault::{Fault, Result},
    place,
    stamp::Stamp,
    step::{Step, line},
    tools,
    wasm_config::{Module, WasmConfig},
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

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
    let modules = config.modules().map(|(_, module)| config.file(module));
    let outputs: Vec<_> = modules.into_iter().chain([config.folder().join("dist")]).collect();
    if stamp.is_fresh(&outputs)? {
        line("npm package: unchanged", "", Duration::ZERO);
        return Ok(());
    }
    tools::wasm::ensure(&config)?;
    let optimiser = tools::wasm::wasm_opt(&config.tools.binaryen)?;
    for (feature, module) in config.modules() {
        for target in &config.build.targets {
            wasm_pack(&config, target, feature, module)?;
        }
        optimise(&config, &optimiser, module)?;
    }
    let step = Step::npm("npm package: entry points and types", &["run", "build", "-w", &config.package.folder]);
    step.must("Read the lines above; they are of wasm-core/scripts.")?;
    stamp.write(&outputs)
}

fn wasm_pack(config: &WasmConfig, target: &str, feature: &str, module: &Module) -> Result<()> {
    Step::new(format!("wasm-pack build --target {target}, {feature}"), "wasm-pack")
        .args(["build", &config.package.folder, "--target", target, "--profile", &config.build.profile, "--no-opt"])
        .args(["--mode", "no-install", "--no-pack", "--no-gitignore"])
        .args(["--out-dir", &config.package.out, "--out-name", &module.name])
        .args(["--", "--no-default-features", "--features", feature])
        .env("CARGO_ENCODED_RUSTFLAGS", without_paths())
        .must("Read the compiler's lines above.")?;
    Ok(())
}

/// Compiler flags that take this machine's folders out of the messages of panics.
fn without_paths() -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"))).unwrap_or_default();
    let sources =
        fs::read_dir(home.join("registry/src")).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let folders = sources.chain([place::root().to_path_buf(), home]);
    // The last flag that fits a path wins, so the widest folder comes first.
    let mut flags: Vec<String> = folders.map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect();
    flags.reverse();
    flags.join("\u{1f}")
}

fn optimise(config: &WasmConfig, optimiser: &Path, module: &Module) -> Result<()> {
    let module = config.file(module);
    let optimised = module.with_extension("opt.wasm");
    Step::new(format!("wasm-opt {}", module.file_stem().unwrap_or_default().display()), "node")
        .args([optimiser, &module])
        .args(&config.build.wasm_opt)
        .arg_path("-o", &optimised)
        .must("Compare the flags of wasm-pack.toml with `wasm-opt --help`.")?;
    fs::rename(&optimised, &module).map_err(Fault::io(&optimised))
}
