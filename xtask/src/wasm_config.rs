//! `wasm-pack.toml`: how the npm package's WebAssembly is built, and what everything may weigh.

use crate::{
    fault::{Fault, Result},
    place,
};
use serde::Deserialize;
use std::{fs, path::PathBuf};

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct WasmConfig {
    /// What is built, and to where.
    pub(crate) package: Package,
    /// Which versions of which tools.
    pub(crate) tools: Tools,
    /// The modules that the package has.
    pub(crate) modules: Modules,
    /// How they are built.
    pub(crate) build: Build,
    /// What the rest may weigh.
    pub(crate) budget: Budget,
}

/// What is built, and to where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Package {
    /// The Rust crate's folder, also the npm workspace.
    #[serde(rename = "crate")]
    pub(crate) folder: String,
    /// Folder for what is made, within the crate.
    pub(crate) out: String,
}

/// The modules that the package has: the crate, built with one feature each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Modules {
    /// Loaded with every season.
    pub(crate) answers: Module,
    /// Loaded where files have to be judged.
    pub(crate) audit: Module,
    /// Loaded where two cars are compared.
    pub(crate) telemetry: Module,
    /// Loaded where a race is forecast.
    pub(crate) forecast: Module,
    /// Loaded where something is asked in words.
    pub(crate) chat: Module,
}

/// One module.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Module {
    /// Stem of the files made.
    pub(crate) name: String,
    /// Most bytes after brotli, quality 11.
    pub(crate) budget: usize,
}

/// Which versions of which tools.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Tools {
    /// The builder.
    pub(crate) wasm_pack: String,
    /// The binding generator: the version of the crate in `Cargo.lock`.
    pub(crate) wasm_bindgen: String,
    /// The npm package with the optimiser.
    pub(crate) binaryen: String,
}

/// How it is built.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Build {
    /// Kinds of glue, as wasm-pack names them.
    pub(crate) targets: Vec<String>,
    /// The cargo profile.
    pub(crate) profile: String,
    /// The optimiser's flags.
    pub(crate) wasm_opt: Vec<String>,
}

/// What it may weigh: bytes after brotli, quality 11.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Budget {
    /// Page, script, style, the first module and first-load season.
    pub(crate) first_view: usize,
    /// The season's first-load files.
    pub(crate) season: usize,
    /// Every lap of the season.
    pub(crate) laps: usize,
}

impl WasmConfig {
    /// Reads the file in the workspace's root.
    pub(crate) fn read() -> Result<Self> {
        let path = place::root().join("wasm-pack.toml");
        let text = fs::read_to_string(&path).map_err(Fault::io(&path))?;
        toml::from_str(&text).map_err(|cause| Fault::form(&path, cause))
    }

    /// The folder of the crate and npm workspace.
    pub(crate) fn folder(&self) -> PathBuf {
        place::root().join(&self.package.folder)
    }

    /// The file of a module that wasm-pack makes, optimised in place.
    pub(crate) fn file(&self, module: &Module) -> PathBuf {
        self.folder().join(&self.package.out).join(format!("{}_bg.wasm", module.name))
    }

    /// Each module with its feature.
    pub(crate) fn modules(&self) -> [(&'static str, &Module); 5] {
        let Modules { answers, audit, telemetry, forecast, chat } = &self.modules;
        [("answers", answers), ("audit", audit), ("telemetry", telemetry), ("forecast", forecast), ("chat", chat)]
    }
}

/// The version of a package in `Cargo.lock`, where it is there.
pub(crate) fn locked(package: &str) -> Result<Option<String>> {
    #[derive(Deserialize)]
    struct Lock {
        package: Vec<Locked>,
    }
    #[derive(Deserialize)]
    struct Locked {
        name: String,
        version: String,
    }
    let path = place::root().join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(Fault::io(&path))?;
    let lock: Lock = toml::from_str(&text).map_err(|cause| Fault::form(&path, cause))?;
    Ok(lock.package.into_iter().find(|found| found.name == package).map(|found| found.version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_in_the_root_is_read_whole() {
        let config = WasmConfig::read().unwrap();
        assert_eq!(config.build.targets, ["web"]);
        assert!(config.modules.answers.budget < config.budget.first_view);
        assert!(config.file(&config.modules.audit).ends_with("wasm-core/pkg/hackthetrack_audit_bg.wasm"));
    }

    #[test]
    fn the_binding_generator_has_the_version_of_its_crate() {
        assert_eq!(locked("wasm-bindgen").unwrap(), Some(WasmConfig::read().unwrap().tools.wasm_bindgen));
    }
}
