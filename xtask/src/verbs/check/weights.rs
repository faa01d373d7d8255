//! What a clone carries: texts, and the few files that are none. A package that was fetched for a look, an archive or a
//! season's telemetry is not of the project, and stays in every clone's history once it is committed.

use super::committed;
use crate::{
    fault::{Fault, Result},
    place,
};
use std::fs;

/// Most bytes of one file: the demo season's results are the largest.
const LARGEST: u64 = 256 * 1024;

/// The files that are no text, by folder and ending.
const NO_TEXT: [(&str, &str); 2] = [("docs/", ".png"), ("data/season/", ".bin")];

/// Fails where a committed file is heavier than that, or no text and none of those.
pub(super) fn judge() -> Result<()> {
    let faults: Vec<String> = committed::paths()?.iter().filter_map(|path| fault(path)).collect();
    if faults.is_empty() {
        return Ok(());
    }
    Err(Fault::new(
        format!("{}.", faults.join("; ")),
        "Take the file out of the commit (`git rm --cached`), or name its kind in xtask/src/verbs/check/weights.rs.",
    ))
}

fn fault(path: &str) -> Option<String> {
    let bytes = fs::metadata(place::root().join(path)).ok()?.len();
    of_weight(path, bytes).or_else(|| {
        let is_text = expected(path) || committed::text(path).is_some();
        (!is_text).then(|| format!("{path}: no text"))
    })
}

fn of_weight(path: &str, bytes: u64) -> Option<String> {
    (bytes > LARGEST).then(|| format!("{path}: {bytes} bytes (limit {LARGEST})"))
}

fn expected(path: &str) -> bool {
    NO_TEXT.iter().any(|(folder, ending)| path.starts_with(folder) && path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fetched_package_at_the_root_is_a_fault_and_a_picture_of_the_docs_is_none() {
        assert!(!expected("numpy-2.whl") && !expected("laps.bin") && !expected("docs/season.parquet"));
        assert!(expected("docs/improve.png") && expected("data/season/laps.bin"));
        assert!(of_weight("docs/improve.png", LARGEST + 1).is_some());
        assert!(of_weight("docs/improve.png", LARGEST).is_none());
    }
}
