//! The part of `season import` that is about telemetry: its flags, the bundle it may use, and its summary.

use super::{Imported, MANIFEST, TelemetryError, Tell, import};
use crate::bundle::Bundle;
use hackthetrack_engine::finding::{Finding, Findings, Severity};
use hackthetrack_engine::season::Season;
use hackthetrack_engine::season::read::read;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Where the telemetry is and where the store goes.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct TelemetryArgs {
    /// Files or folders of raw telemetry: long or wide, .csv, .csv.gz or .parquet; folders are searched through
    #[arg(long, num_args = 1.., value_name = "FILE_OR_DIR", requires = "store")]
    pub telemetry: Vec<PathBuf>,
    /// Folder for the clean telemetry: `track_id=../race_num=../part.parquet` and telemetry.json
    #[arg(long, value_name = "DIR", requires = "telemetry")]
    pub store: Option<PathBuf>,
    /// Take the official laps from a bundle that was imported before, instead of sheets
    #[arg(long, value_name = "DIR", requires = "telemetry")]
    pub bundle: Option<PathBuf>,
}

/// The season of a bundle on disk, and what is wrong with its files.
///
/// # Errors
/// [`TelemetryError::Bundle`] where the folder cannot be read.
pub fn season_of(bundle: &Path) -> Result<(Season, Vec<Finding>), TelemetryError> {
    let bundle = Bundle::read_dir(bundle)?;
    let loaded = read(&bundle.files);
    let mut findings = Findings::default();
    findings.extend(bundle.findings);
    findings.extend(loaded.findings);
    Ok((loaded.season, findings.into_vec()))
}

/// Imports what the flags name, where they name telemetry; the summary for people.
///
/// # Errors
/// [`TelemetryError`] where nothing can be read or the store cannot be written.
pub fn run(args: &TelemetryArgs, season: &Season) -> Result<Option<(Imported, String)>, TelemetryError> {
    let Some(store) = args.store.as_deref().filter(|_| !args.telemetry.is_empty()) else { return Ok(None) };
    let imported = import(&args.telemetry, season, store, Tell::Stderr)?;
    let summary = summary(&imported, store);
    Ok(Some((imported, summary)))
}

fn summary(imported: &Imported, store: &Path) -> String {
    let mut text = String::new();
    let share = |count: u64| 100.0 * count as f64 / imported.samples.max(1) as f64;
    let _ = writeln!(
        text,
        "Telemetry: {} samples of {} files became {} rows of {} cars in {} races ({:.1} MB, and {:.1} MB of laps on the grid). {:.2} % were duplicates, {:.2} % contradicted another.",
        imported.samples,
        imported.files,
        imported.rows,
        imported.cars,
        imported.sessions,
        imported.bytes as f64 / 1e6,
        imported.reduced_bytes as f64 / 1e6,
        share(imported.duplicates),
        share(imported.conflicts),
    );
    let mut counts: BTreeMap<(std::cmp::Reverse<Severity>, &str), usize> = BTreeMap::new();
    for finding in &imported.findings {
        *counts.entry((std::cmp::Reverse(finding.severity), &finding.code)).or_default() += 1;
    }
    for ((severity, code), count) in counts {
        let _ = writeln!(text, "  {} {code} (x{count})", severity.0.as_str());
    }
    let _ = writeln!(text, "Written to {}; {MANIFEST} has every finding with its evidence.", store.display());
    text
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::bundle::write_dir;

    #[test]
    fn without_telemetry_nothing_is_imported() {
        assert_eq!(run(&TelemetryArgs::default(), &testing::season()).unwrap(), None);
    }

    #[test]
    fn a_bundle_that_is_not_there_is_told_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let error = season_of(&folder.path().join("nowhere")).unwrap_err();
        assert!(error.to_string().ends_with("Name one that holds the JSON files of a season."));
        write_dir(folder.path(), &testing::season(), &[]).unwrap();
        assert!(season_of(folder.path()).is_ok());
    }

    #[test]
    fn the_summary_counts_what_was_found() {
        let folder = tempfile::tempdir().unwrap();
        let feed = folder.path().join("feed.csv");
        let lines = testing::Feed::default().lines();
        std::fs::write(&feed, testing::long_csv(&lines, testing::Written::AsRecorded)).unwrap();
        let store = folder.path().join("store");
        let args = TelemetryArgs { telemetry: vec![feed], store: Some(store), bundle: None };
        let (imported, summary) = run(&args, &testing::season()).unwrap().unwrap();
        assert!(summary.contains(&format!("{} rows of 1 cars in 1 races", imported.rows)));
        assert!(summary.contains("info lap_offset (x1)"));
    }
}
