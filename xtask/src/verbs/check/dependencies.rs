//! What stands in the tree of dependencies: licences, sources, second versions, and what is known against a crate.
//!
//! The first three are judged by what cargo knows. The last needs the database of advisories, a git repository and no
//! package registry: where that cannot be fetched nothing is said about it, and that is said loudly.

use crate::{
    fault::Result,
    step::{Step, line},
    tools,
};
use std::{path::Path, time::Instant};

/// The steps that can be taken here.
pub(super) fn steps() -> Result<Vec<Step>> {
    let deny = tools::deny::ensure()?;
    // Not offline: a fresh machine lacks the crates that only other systems need, and cargo has to fetch them.
    let tree =
        Step::new("cargo deny check bans licenses sources", &deny).args(["check", "bans", "licenses", "sources"]);
    let mut steps = vec![tree];
    if advisories_are_there(&deny)? {
        steps.push(Step::new("cargo deny check advisories", &deny).args(["check", "advisories"]));
    }
    Ok(steps)
}

fn advisories_are_there(deny: &Path) -> Result<bool> {
    let started = Instant::now();
    let fetched = Step::new("cargo deny fetch db", deny).args(["fetch", "db"]).run_quietly()?.success;
    if !fetched {
        let what = "cargo deny check advisories: the database could not be fetched, so nothing is known here about \
                    vulnerable, yanked and unmaintained dependencies";
        line(what, "SKIPPED", started.elapsed());
    }
    Ok(fetched)
}
