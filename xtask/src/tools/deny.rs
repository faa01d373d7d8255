//! cargo-deny: judges the tree of dependencies by `deny.toml`.

use crate::{
    fault::{Fault, Result},
    place,
    tools::cargo,
};
use std::path::PathBuf;

/// The version that `deny.toml` is written for.
const VERSION: &str = "0.20.2";

/// Finds it in that version, or builds it.
pub(crate) fn ensure() -> Result<PathBuf> {
    if !cargo::is_there("cargo-deny", VERSION) {
        cargo::install("cargo-deny", VERSION, &["--locked"], "built from source once, two to five minutes")?;
    }
    let todo = format!("Run `cargo install cargo-deny --version {VERSION} --locked`.");
    place::program("cargo-deny").ok_or_else(|| Fault::new("cargo-deny was not found.", todo))
}
