//! `cargo xtask size`: what the parts weigh, beside their budgets in `wasm-pack.toml`.

use crate::{
    fault::{Fault, Result},
    place,
    size::{Weight, print},
    verbs::site,
    wasm_config::{Modules, WasmConfig},
};
use serde::Deserialize;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The verb. Fails where something is over its budget.
pub(crate) fn run() -> Result<ExitCode> {
    site::build()?;
    let weights = weigh()?;
    print(&weights);
    Ok(if weights.iter().all(Weight::fits) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Weighs everything that has a budget. The site must be built.
pub(crate) fn weigh() -> Result<Vec<Weight>> {
    let config = WasmConfig::read()?;
    let Modules { answers, audit, telemetry, forecast, chat } = &config.modules;
    let season = place::root().join("data/season");
    let first = first_load(&season)?;
    let mut view = first.clone();
    view.extend(page(&site::dist(), &[&audit.name, &telemetry.name, &forecast.name, &chat.name])?);
    Ok(vec![
        Weight::of("answers", answers.budget, &[config.file(answers)])?,
        Weight::of("audit", audit.budget, &[config.file(audit)])?,
        Weight::of("telemetry", telemetry.budget, &[config.file(telemetry)])?,
        Weight::of("forecast", forecast.budget, &[config.file(forecast)])?,
        Weight::of("chat", chat.budget, &[config.file(chat)])?,
        Weight::of("first view", config.budget.first_view, &view)?,
        Weight::of("season", config.budget.season, &first)?,
        Weight::of("laps", config.budget.laps, &[season.join("laps.bin")])?,
    ])
}

/// The manifest, and the files it marks as needed for the first view.
fn first_load(season: &Path) -> Result<Vec<PathBuf>> {
    #[derive(Deserialize)]
    struct Manifest {
        files: Vec<File>,
    }
    #[derive(Deserialize)]
    struct File {
        name: String,
        load: String,
    }
    let path = season.join("manifest.json");
    let text = fs::read_to_string(&path).map_err(|_| {
        Fault::new("data/season has no manifest.json.", "Make the demo season with `cargo xtask demo`.")
    })?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|cause| Fault::form(&path, cause))?;
    let first = manifest.files.into_iter().filter(|file| file.load == "first").map(|file| season.join(file.name));
    Ok([path].into_iter().chain(first).collect())
}

/// What the first view loads: the page, the scripts and styles that it names, the worker, and every module but those that are loaded
/// later. Chunks of pages that are gone to later are named by scripts only.
fn page(dist: &Path, later: &[&str]) -> Result<Vec<PathBuf>> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(Fault::io(&index))?;
    let assets = dist.join("assets");
    let mut found = vec![index];
    for entry in fs::read_dir(&assets).map_err(Fault::io(&assets))? {
        let path = entry.map_err(Fault::io(&assets))?.path();
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let first = match ending {
            "js" | "css" => html.contains(name) || name.starts_with("worker-"),
            "wasm" => !later.iter().any(|module| name.starts_with(*module)),
            _ => false,
        };
        if first {
            found.push(path);
        }
    }
    Ok(found)
}
