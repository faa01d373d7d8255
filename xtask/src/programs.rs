//! Our own command lines: the builder's `season` and the proxy.
//!
//! Invariant: both are built by one call of cargo in one profile. Each alone would have other features of what they share,
//! and the largest dependency would be compiled twice.

use crate::{fault::Result, place, step::Step};
use std::{env::consts::EXE_SUFFIX, path::PathBuf};

/// The profile that is quick to build and quick enough to use.
pub(crate) const QUICK: &str = "quick";

/// Where the two are.
#[derive(Debug)]
pub(crate) struct Programs {
    /// The builder's command line.
    pub(crate) season: PathBuf,
    /// The proxy.
    pub(crate) proxy: PathBuf,
}

/// Builds both. For tests ("dev") everything is built as the tests are, for the same reason.
pub(crate) fn build(profile: &str) -> Result<Programs> {
    let what: &[&str] = match profile {
        "dev" => &["build", "--workspace", "--all-targets"],
        _ => &["build", "-p", "hackthetrack-builder", "-p", "hackthetrack-proxy", "--bins", "--profile", profile],
    };
    let step = Step::cargo(format!("build season and proxy, {profile}"), what);
    step.expect("the first time several minutes").must("Read the compiler's lines above.")?;
    let folder = place::target().join(if profile == "dev" { "debug" } else { profile });
    let program = |name: &str| folder.join(format!("{name}{EXE_SUFFIX}"));
    Ok(Programs { season: program("season"), proxy: program("hackthetrack-proxy") })
}
