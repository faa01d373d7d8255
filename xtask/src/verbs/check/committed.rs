//! The files that are committed or about to be: what git tracks, and what it would not ignore.

use crate::{
    fault::{Fault, Result},
    place,
    step::Step,
};

/// Their paths from the root, with `/` between names.
pub(super) fn paths() -> Result<Vec<String>> {
    let args = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"];
    let ended = Step::new("git ls-files", "git").args(args).run_quietly()?;
    if !ended.success {
        return Err(Fault::new("git did not list the files.", "Run this inside a git checkout."));
    }
    let there = |path: &String| place::root().join(path).is_file();
    Ok(ended.output.lines().map(str::to_owned).filter(there).collect())
}

/// A file's text; nothing where it is no text.
pub(super) fn text(path: &str) -> Option<String> {
    std::fs::read_to_string(place::root().join(path)).ok()
}
