//! `season check`: what a bundle is, and what is wrong with it.
//!
//! The exit code is for scripts: 0 no error, 1 at least one finding of severity error, 2 the folder cannot be read.

mod report;

use crate::bundle::Bundle;
use hackthetrack_engine::finding::{Finding, Findings, Severity};
use hackthetrack_engine::season::check::check;
use hackthetrack_engine::season::read::read;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to check.
#[derive(Debug, Clone, clap::Args)]
pub struct CheckArgs {
    /// Folder that holds the JSON files of a season: a bundle made here, or the earlier application's files as they are
    pub dir: PathBuf,
    /// Print {season, counts, findings} as JSON instead of a report for people
    #[arg(long)]
    pub json: bool,
}

/// Reads the folder, prints the report and says by the exit code whether there is an error.
///
/// # Errors
/// [`CheckError`] where the report cannot be printed. A folder that cannot be read is told and is exit code 2.
pub fn run(args: &CheckArgs) -> Result<ExitCode, CheckError> {
    let bundle = match Bundle::read_dir(&args.dir) {
        Ok(bundle) => bundle,
        Err(fault) => {
            eprintln!("{fault}");
            return Ok(ExitCode::from(2));
        }
    };
    let checked = Checked::of(bundle);
    let text = if args.json { report::json(&checked)? } else { report::text(&checked, &args.dir) };
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())?;
    let errors = checked.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(ExitCode::from(u8::from(errors)))
}

/// Why a report cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// Standard output is gone.
    #[error("The report cannot be printed: {0}.")]
    Print(#[from] std::io::Error),
    /// The report has no JSON form.
    #[error("The report cannot be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
}

/// A folder that was read, and everything that is wrong with it.
struct Checked {
    files: Vec<String>,
    season: hackthetrack_engine::season::Season,
    findings: Vec<Finding>,
}

impl Checked {
    fn of(bundle: Bundle) -> Checked {
        let loaded = read(&bundle.files);
        let contradictions = check(&bundle.files, &loaded);
        let mut findings = Findings::default();
        findings.extend(bundle.findings);
        findings.extend(loaded.findings);
        findings.extend(contradictions);
        let mut findings = findings.into_vec();
        // The worst first; equal ones in the order of files.
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Checked { files: bundle.files.into_iter().map(|(name, _)| name).collect(), season: loaded.season, findings }
    }
}
