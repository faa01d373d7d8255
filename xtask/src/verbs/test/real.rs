//! The real season, where its folder is there: imported, checked, and the earlier application's files checked as they are.

use super::Outcome;
use crate::{
    fault::{Fault, Result},
    place,
    step::{Ended, Step, show_tail},
    verbs::demo,
};
use std::path::Path;

pub(super) fn run() -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let Some(real) = place::real_season() else {
        let note = "SKIPPED: the real season is not here; name its folder in HTT_SEASON_2025.";
        println!("  {note}");
        outcome.counts.skipped += 1;
        outcome.notes.push(note.to_owned());
        return Ok(outcome);
    };
    let season = demo::builder("dev")?;
    let bundle = place::fresh("real")?.join("bundle");
    outcome.judge("the real sheets are imported", import(&season, &real, &bundle).map(|_| ()));
    outcome.judge("the imported bundle can be checked", check(&season, &bundle));
    outcome.judge("the earlier application's files can be checked", check(&season, &real.join("json")));
    Ok(outcome)
}

/// Imports the real sheets.
pub(super) fn import(season: &Path, real: &Path, bundle: &Path) -> Result<Ended> {
    let step = Step::new("season import, the real sheets", season).args(["import".as_ref(), real]);
    step.arg_path("--out", bundle).must("Read the lines above; they are of the builder.")
}

/// Exit code 1 means that errors were found, which is an answer; anything above means that there was none.
fn check(season: &Path, bundle: &Path) -> Result<()> {
    let title = format!("season check {}", bundle.file_name().unwrap_or_default().to_string_lossy());
    let ended = Step::new(&title, season).args(["check".as_ref(), bundle]).run_quietly()?;
    if matches!(ended.code, Some(0 | 1)) {
        crate::step::line(&title, "", ended.took);
        return Ok(());
    }
    show_tail(&ended.output);
    Err(Fault::new(format!("{title}: {}.", ended.code_text()), "Read the lines above."))
}
