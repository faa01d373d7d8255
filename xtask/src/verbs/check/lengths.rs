//! How long files are: one idea per file, so median under 100 lines, nine of ten under 300, none above 500.

use super::committed;
use crate::fault::{Fault, Result};

const MEDIAN: usize = 100;
const P90: usize = 300;
const LONGEST: usize = 500;

/// Files that may be longer, each with its reason.
const EXCEPTIONS: [(&str, &str); 1] = [(
    "wasm-core/js/season.ts",
    "the one class that users of the package see: a method for each question, most of it their manual",
)];

/// Kinds of files judged, each as one population: its name and its endings.
const KINDS: [(&str, &[&str]); 2] = [("Rust", &[".rs"]), ("TypeScript", &[".ts", ".tsx", ".mjs"])];

/// Prints the distribution and fails above the limits.
pub(super) fn judge() -> Result<()> {
    let paths = committed::paths()?;
    let mut faults = Vec::new();
    for (kind, endings) in KINDS {
        let of_kind = paths.iter().filter(|path| endings.iter().any(|ending| path.ends_with(ending)));
        let mut lengths: Vec<(usize, &str)> =
            of_kind.filter_map(|path| Some((committed::text(path)?.lines().count(), path.as_str()))).collect();
        lengths.sort_unstable();
        let Some((longest, where_longest)) = lengths.last().copied() else { continue };
        let (median, p90) = (quantile(&lengths, 50), quantile(&lengths, 90));
        println!(
            "           {kind}: {} files, median {median}, p90 {p90}, longest {longest} ({where_longest})",
            lengths.len()
        );
        if median > MEDIAN || p90 > P90 {
            faults.push(format!("{kind}: median {median} (limit {MEDIAN}), p90 {p90} (limit {P90})"));
        }
        let excepted = |path: &str| EXCEPTIONS.iter().any(|(exception, _)| *exception == path);
        let long = lengths.iter().filter(|(lines, path)| *lines > LONGEST && !excepted(path));
        faults.extend(long.map(|(lines, path)| format!("{path}: {lines} lines (limit {LONGEST})")));
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(Fault::new(
        format!("{}.", faults.join("; ")),
        "Give each idea its own file, or list the file with its reason in xtask/src/verbs/check/lengths.rs.",
    ))
}

/// The smallest length that `percent` of the files do not exceed.
fn quantile(sorted: &[(usize, &str)], percent: usize) -> usize {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).map_or(0, |(lines, _)| *lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ninetieth_percentile_of_ten_is_the_ninth() {
        let lengths: Vec<(usize, &str)> = (1..=10).map(|n| (n, "")).collect();
        assert_eq!((quantile(&lengths, 50), quantile(&lengths, 90), quantile(&lengths, 100)), (5, 9, 10));
        assert_eq!(quantile(&[], 50), 0);
    }
}
