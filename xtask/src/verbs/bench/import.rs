//! The import of the real season, with its largest memory.

use super::memory::high_water_bytes;
use crate::{
    fault::{Fault, Result},
    place,
    step::line,
    verbs::demo,
};
use std::{
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Twelve races are imported in at most this time,
const IMPORT: Duration = Duration::from_secs(3);
/// with at most this memory,
const IMPORT_MIB: f64 = 200.0;
/// judged by the median of so many runs.
const RUNS: usize = 5;

/// One timed run.
struct Run {
    took: Duration,
    /// Not known where the system does not tell.
    peak_mib: Option<f64>,
}

/// Whether it is within its budget; where there is no real season there is nothing to judge.
pub(super) fn run(profile: &str) -> Result<bool> {
    let Some(real) = place::real_season() else {
        println!("SKIPPED: the real season is not here; name its folder in HTT_SEASON_2025.");
        return Ok(true);
    };
    let season = demo::builder(profile)?;
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        runs.push(once(&season, &real, &place::fresh("bench")?.join("bundle"))?);
    }
    runs.sort_by_key(|run| run.took);
    let took = runs.get(RUNS / 2).map(|run| run.took).unwrap_or_default();
    let peak = runs.iter().filter_map(|run| run.peak_mib).reduce(f64::max);
    let memory = peak.map_or_else(|| "peak memory not known".into(), |peak| format!("peak {peak:.1} MiB"));
    let budget = format!("budget {} s, {IMPORT_MIB} MiB", IMPORT.as_secs());
    let fits = took <= IMPORT && peak.is_none_or(|peak| peak <= IMPORT_MIB);
    let title = format!("import of the real season: median of {RUNS}, {memory} ({budget})");
    line(&title, if fits { "" } else { "OVER" }, took);
    Ok(fits)
}

fn once(season: &Path, real: &Path, bundle: &Path) -> Result<Run> {
    let mut command = Command::new(season);
    command.arg("import").arg(real).arg("--out").arg(bundle);
    let started = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(Fault::io(season))?;
    let mut peak_bytes = None;
    let status = loop {
        // The mark only rises, so that the last one read misses at most what the final millisecond added.
        peak_bytes = high_water_bytes(&child).or(peak_bytes);
        match child.try_wait().map_err(Fault::io(season))? {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(1)),
        }
    };
    if !status.success() {
        return Err(Fault::new("The real season was not imported.", "Run `cargo xtask test --only real`."));
    }
    Ok(Run { took: started.elapsed(), peak_mib: peak_bytes.map(|bytes| bytes / (1024.0 * 1024.0)) })
}
