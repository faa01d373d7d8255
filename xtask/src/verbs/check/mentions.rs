//! No committed file names a folder of somebody's machine or the address of a package registry: neither is there for the
//! next reader.

use super::committed;
use crate::fault::{Fault, Result};

/// Split here, so that this file does not name what it forbids.
const FORBIDDEN: [&str; 9] = [
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
    concat!("C:\\Us", "ers\\"),
    concat!("registry.npm", "js.org"),
    concat!("index.cra", "tes.io"),
    concat!("files.python", "hosted.org"),
    concat!("\"res", "olved\": \"http"),
];

/// Fails where a file mentions one of them.
pub(super) fn judge() -> Result<()> {
    let mut faults = Vec::new();
    for path in committed::paths()? {
        let Some(text) = committed::text(&path) else { continue };
        let found = text.lines().enumerate().filter_map(|(index, line)| Some((index + 1, mention(line)?)));
        faults.extend(found.take(3).map(|(line, word)| format!("{path}:{line} `{word}`")));
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(Fault::new(
        format!("machine paths or registry addresses in {}.", faults.join(", ")),
        "Use a path from the workspace's root; a lockfile is written without addresses where .npmrc is in force.",
    ))
}

/// The forbidden word of a line, where it stands at the start of a path and not inside one (`src/work/`).
fn mention(line: &str) -> Option<&'static str> {
    FORBIDDEN.into_iter().find(|word| {
        line.match_indices(word).any(|(at, _)| {
            let before = line.get(..at).and_then(|text| text.chars().next_back());
            !word.starts_with('/') || !before.is_some_and(|c| c.is_alphanumeric() || "._-~/*}>$".contains(c))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_a_machine_is_found_and_one_of_the_workspace_is_not() {
        assert!(mention(concat!("cd /wo", "rk/main")).is_some());
        assert!(mention(concat!("dir=\"/ro", "ot/.cache\"")).is_some());
        assert!(mention(concat!("  \"res", "olved\": \"https://example.org/a.tgz\",")).is_some());
        assert!(mention(concat!("www/src/wo", "rk/list.ts")).is_none());
        assert!(mention("https://example.org/home").is_none());
    }
}
