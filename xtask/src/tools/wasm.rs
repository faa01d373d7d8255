//! What builds WebAssembly: the Rust target, wasm-pack, wasm-bindgen and wasm-opt.
//!
//! wasm-pack would fetch the last two from a release page; here both come from registries before it runs, in the versions
//! of `wasm-pack.toml`.

use crate::{
    fault::{Fault, Result},
    place,
    step::Step,
    tools::{cargo, node},
    wasm_config::{WasmConfig, locked},
};
use std::path::PathBuf;

const TARGET: &str = "wasm32-unknown-unknown";

/// Brings all of them.
pub(crate) fn ensure(config: &WasmConfig) -> Result<()> {
    target()?;
    wasm_pack(&config.tools.wasm_pack)?;
    wasm_bindgen(&config.tools.wasm_bindgen)
}

/// The Rust target.
fn target() -> Result<()> {
    let sysroot = Step::new("rustc sysroot", "rustc").args(["--print", "sysroot"]).run_quietly()?;
    if PathBuf::from(sysroot.output.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    let step = Step::new(format!("rustup target add {TARGET}"), "rustup").args(["target", "add", TARGET]);
    step.must("Install the target by hand, with rustup or your system's package of the Rust WebAssembly library.")?;
    Ok(())
}

fn wasm_pack(version: &str) -> Result<()> {
    if cargo::is_there("wasm-pack", version) {
        return Ok(());
    }
    cargo::install("wasm-pack", version, &["--locked"], "built from source once, a minute or two")
}

fn wasm_bindgen(version: &str) -> Result<()> {
    match locked("wasm-bindgen")? {
        Some(locked) if locked != version => {
            return Err(Fault::new(
                format!("wasm-pack.toml asks for wasm-bindgen {version}, Cargo.lock has {locked}."),
                "Make both the same: the generator reads only what its own version of the crate wrote.",
            ));
        }
        _ => {}
    }
    if cargo::is_there("wasm-bindgen", version) && place::program("wasm-bindgen-test-runner").is_some() {
        return Ok(());
    }
    // Without --locked: the lockfile of that release names a version that not every registry mirror carries.
    cargo::install("wasm-bindgen-cli", version, &[], "built from source once, about 3 minutes")
}

/// The optimiser: the workspace's own binaryen where npm installed it, else one in the tools folder.
pub(crate) fn wasm_opt(version: &str) -> Result<PathBuf> {
    let ours = place::root().join("node_modules/binaryen");
    let kept = place::tools().join("node_modules/binaryen");
    if let Some(found) = [&ours, &kept].into_iter().find(|dir| version_of(dir).as_deref() == Some(version)) {
        return Ok(found.join("bin/wasm-opt"));
    }
    node::ensure()?;
    let package = format!("binaryen@{version}");
    let step =
        Step::npm(format!("npm install {package}"), &["install", "--no-save", "--no-audit", "--no-fund", &package]);
    let step = step.arg_path("--prefix", &place::tools()).expect("about 100 MB once");
    step.must("Check that the npm registry can be reached, and run the same command again.")?;
    Ok(kept.join("bin/wasm-opt"))
}

fn version_of(dir: &std::path::Path) -> Option<String> {
    let text = std::fs::read_to_string(dir.join("package.json")).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(value.get("version")?.as_str()?.to_owned())
}
