//! Simulate, import, check: what one part of the builder writes, the others read.

use super::Outcome;
use crate::{
    fault::{Fault, Result},
    place,
    stamp::digest,
    step::Step,
    verbs::demo,
};
use std::path::Path;

/// Any seed but the demo season's: the round trip must not hold for that one alone.
const OTHER_SEED: &str = "7";

pub(super) fn run() -> Result<Outcome> {
    let season = demo::builder("dev")?;
    let mut outcome = Outcome::default();
    let dir = place::fresh("round-trip")?;
    let [sheets, again, bundle] = ["sheets", "sheets-again", "bundle"].map(|name| dir.join(name));
    outcome.judge("a simulated season is imported", demo::make(&season, OTHER_SEED, &sheets, &bundle));
    outcome.judge("its bundle has no error", check(&season, &bundle));
    outcome.judge(
        "the same seed gives the same sheets",
        (|| {
            let step =
                Step::new("season simulate, the same seed again", &season).args(["simulate", "--seed", OTHER_SEED]);
            step.arg_path("--out", &again).must("Read the lines above; they are of the builder.")?;
            same(&sheets, &again)
        })(),
    );
    let home = place::root().join("data/season");
    outcome.judge("the committed demo season has no error", check(&season, &home));
    outcome.judge(
        "the committed demo season is the one that the simulator makes",
        (|| {
            let [sheets, bundle] = ["demo-sheets", "demo-bundle"].map(|name| dir.join(name));
            demo::make(&season, demo::SEED, &sheets, &bundle)?;
            same(&bundle, &home)
        })(),
    );
    Ok(outcome)
}

fn check(season: &Path, bundle: &Path) -> Result<()> {
    let title = format!("season check {}", bundle.file_name().unwrap_or_default().to_string_lossy());
    let step = Step::new(title, season).args(["check".as_ref(), bundle]);
    step.must("Read the findings above.").map(|_| ())
}

fn same(one: &Path, other: &Path) -> Result<()> {
    if digest(&[one.to_owned()])? == digest(&[other.to_owned()])? {
        return Ok(());
    }
    Err(Fault::new(
        format!("{} and {} differ.", one.display(), other.display()),
        "Compare them with `diff -r`; where the change is wanted, make the demo season anew with `cargo xtask demo`.",
    ))
}
