//! `cargo xtask demo`: the demo season, made anew by simulation and import.

use crate::{
    fault::{Fault, Result},
    place, programs,
    step::Step,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The seed of the season that is committed.
pub(crate) const SEED: &str = "2025";

/// The verb.
pub(crate) fn run() -> Result<ExitCode> {
    let season = builder(programs::QUICK)?;
    let bundle = place::fresh("demo/bundle")?;
    make(&season, SEED, &place::fresh("demo/sheets")?, &bundle)?;
    let home = place::root().join("data/season");
    if home.is_dir() {
        fs::remove_dir_all(&home).map_err(Fault::io(&home))?;
    }
    fs::create_dir_all(&home).map_err(Fault::io(&home))?;
    for entry in fs::read_dir(&bundle).map_err(Fault::io(&bundle))? {
        let from = entry.map_err(Fault::io(&bundle))?.path();
        let Some(name) = from.file_name() else { continue };
        fs::copy(&from, home.join(name)).map_err(Fault::io(&from))?;
    }
    println!("data/season is the simulated season of seed {SEED}.");
    Ok(ExitCode::SUCCESS)
}

/// Builds the `season` command line and says where it is.
pub(crate) fn builder(profile: &str) -> Result<PathBuf> {
    Ok(programs::build(profile)?.season)
}

/// Simulates sheets and imports them.
pub(crate) fn make(season: &Path, seed: &str, sheets: &Path, bundle: &Path) -> Result<()> {
    let todo = "Read the lines above; they are of the builder.";
    let simulate = Step::new(format!("season simulate, seed {seed}"), season).args(["simulate", "--seed", seed]);
    simulate.arg_path("--out", sheets).must(todo)?;
    let import = Step::new(format!("season import, seed {seed}"), season).args(["import".as_ref(), sheets]);
    import.arg_path("--out", bundle).must(todo)?;
    Ok(())
}
