//! `cargo xtask site`: the static site in `www/dist`, each text file with its compressed twin.

use crate::{
    fault::{Fault, Result},
    place,
    size::brotli,
    stamp::{Stamp, files},
    step::{Step, line},
    verbs::wasm,
};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

/// Endings of files that compress.
const TEXT: [&str; 7] = ["html", "css", "js", "json", "svg", "wasm", "bin"];

/// Below this a twin saves nothing.
const SMALLEST_BYTES: u64 = 512;

/// The verb.
pub(crate) fn run() -> Result<ExitCode> {
    build()?;
    Ok(ExitCode::SUCCESS)
}

/// Where the built site is.
pub(crate) fn dist() -> PathBuf {
    place::root().join("www/dist")
}

/// Builds the package, then the site, where their inputs changed.
pub(crate) fn build() -> Result<()> {
    wasm::build()?;
    let inputs = ["www", "wasm-core/dist", "data/season", "package-lock.json", "tsconfig.base.json"];
    let stamp = Stamp::of("site", &inputs)?;
    let outputs = [dist()];
    if stamp.is_fresh(&outputs)? {
        line("site: unchanged", "", Duration::ZERO);
        return Ok(());
    }
    let step = Step::npm("site: vite build", &["run", "build", "-w", "www"]);
    step.must("Read the lines above; they are of www/.")?;
    let started = Instant::now();
    let twins = twins(&dist())?;
    line(&format!("site: {twins} compressed twins"), "", started.elapsed());
    stamp.write(&outputs)
}

fn twins(dir: &Path) -> Result<usize> {
    let mut made = 0;
    for file in files(dir)? {
        let ending = file.extension().and_then(OsStr::to_str).unwrap_or_default();
        let long = fs::metadata(&file).is_ok_and(|meta| meta.len() >= SMALLEST_BYTES);
        if !long || !TEXT.contains(&ending) {
            continue;
        }
        let packed = brotli(&fs::read(&file).map_err(Fault::io(&file))?);
        let twin = PathBuf::from(format!("{}.br", file.display()));
        fs::write(&twin, packed).map_err(Fault::io(&twin))?;
        made += 1;
    }
    Ok(made)
}
