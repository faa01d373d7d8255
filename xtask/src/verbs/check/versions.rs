//! Versions that stand in two places are the same in both.

use crate::{
    fault::{Fault, Result},
    place,
    wasm_config::{WasmConfig, locked},
};
use std::fs;
use toml::Value;

/// Fails where two places disagree.
pub(super) fn judge() -> Result<()> {
    let mut faults = Vec::new();
    let rust = text(&value("Cargo.toml")?, &["workspace", "package", "rust-version"]);
    let toolchain = text(&value("rust-toolchain.toml")?, &["toolchain", "channel"]);
    if rust.is_empty() || !(toolchain == rust || toolchain.starts_with(&format!("{rust}."))) {
        faults.push(format!("rust-version is `{rust}` and the toolchain `{toolchain}`"));
    }
    let tools = WasmConfig::read()?.tools;
    let bindgen = locked("wasm-bindgen")?.unwrap_or_default();
    if bindgen != tools.wasm_bindgen {
        faults.push(format!("wasm-pack.toml has wasm-bindgen {} and Cargo.lock {bindgen}", tools.wasm_bindgen));
    }
    let binaryen =
        json("package.json")?.pointer("/devDependencies/binaryen").and_then(|v| v.as_str().map(str::to_owned));
    if binaryen.as_deref() != Some(tools.binaryen.as_str()) {
        faults.push(format!("wasm-pack.toml has binaryen {} and package.json {binaryen:?}", tools.binaryen));
    }
    let crates = text(&value("Cargo.toml")?, &["workspace", "package", "version"]);
    let package = json("wasm-core/package.json")?.get("version").and_then(|v| v.as_str().map(str::to_owned));
    if package.as_deref() != Some(crates.as_str()) {
        faults.push(format!("Cargo.toml has version {crates} and wasm-core/package.json {package:?}"));
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(Fault::new(format!("{}.", faults.join("; ")), "Make both the same."))
}

fn value(name: &str) -> Result<Value> {
    let path = place::root().join(name);
    let text = fs::read_to_string(&path).map_err(Fault::io(&path))?;
    toml::from_str(&text).map_err(|cause| Fault::form(&path, cause))
}

fn json(name: &str) -> Result<serde_json::Value> {
    let path = place::root().join(name);
    let text = fs::read_to_string(&path).map_err(Fault::io(&path))?;
    serde_json::from_str(&text).map_err(|cause| Fault::form(&path, cause))
}

fn text(value: &Value, path: &[&str]) -> String {
    let found = path.iter().try_fold(value, |value, key| value.get(key));
    found.and_then(Value::as_str).unwrap_or_default().to_owned()
}
