//! `cargo xtask bench`: how fast and how large, beside the budgets.
//!
//! The package's own benchmark runs in Node and Chromium with plain JavaScript beside it; the import of the real season
//! is timed here, with its largest memory. Times are of this machine and its load: read them as ratios.

use crate::{
    fault::{Fault, Result},
    place,
    step::{Step, line},
    tools,
    verbs::{demo, size, wasm},
};
use std::{
    fs,
    path::Path,
    process::{Child, Command, ExitCode, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Twelve races are imported in at most this time,
const IMPORT: Duration = Duration::from_secs(3);
/// with at most this memory,
const IMPORT_MIB: f64 = 200.0;
/// judged by the median of so many runs.
const RUNS: usize = 5;

/// The verb.
pub(crate) fn run() -> Result<ExitCode> {
    wasm::build()?;
    let browser = tools::browser::ensure()?;
    let step = Step::npm("npm package: cold start and lookups", &["run", "bench", "-w", "wasm-core"]);
    let ended = step.browser(&browser).must("Read the lines above; they are of wasm-core/bench.")?;
    println!("\n{}", ended.output.trim_end());
    let weights_fit = size::run()? == ExitCode::SUCCESS;
    let import_fits = import()?;
    Ok(if weights_fit && import_fits { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One timed run.
struct Run {
    took: Duration,
    /// Not known where the system does not tell.
    peak_mib: Option<f64>,
}

fn import() -> Result<bool> {
    let Some(real) = place::real_season() else {
        println!("SKIPPED: the real season is not here; name its folder in HTT_SEASON_2025.");
        return Ok(true);
    };
    let season = demo::builder("quick")?;
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
    let mut peak_kib = None;
    let status = loop {
        // The mark only rises, so that the last one read misses at most what the final millisecond added.
        peak_kib = high_water_kib(&child).or(peak_kib);
        match child.try_wait().map_err(Fault::io(season))? {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(1)),
        }
    };
    if !status.success() {
        return Err(Fault::new("The real season was not imported.", "Run `cargo xtask test --only real`."));
    }
    Ok(Run { took: started.elapsed(), peak_mib: peak_kib.map(|kib| kib / 1024.0) })
}

/// The largest resident memory of a process so far, where the system has it in a file.
fn high_water_kib(child: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    mark.split_whitespace().next()?.parse().ok()
}
