//! The report of `season check`, for people and for programs.

use super::Checked;
use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::write::{finding, season_info};
use hackthetrack_engine::season::{Origin, Season};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// How many places of one class of fault are printed; `--json` has them all.
const SHOWN: usize = 5;

/// How often each class of fault was found: its worst severity, the findings, the places.
type Counts<'a> = BTreeMap<&'a str, (Severity, usize, u64)>;

fn counts(findings: &[Finding]) -> Counts<'_> {
    let mut counts = Counts::new();
    for finding in findings {
        let count = counts.entry(finding.code.as_str()).or_insert((finding.severity, 0, 0));
        count.0 = count.0.max(finding.severity);
        count.1 += 1;
        count.2 += u64::from(finding.count);
    }
    counts
}

pub(super) fn json(checked: &Checked) -> Result<String, serde_json::Error> {
    let count = |(code, (_, _, places)): (&str, (Severity, usize, u64))| (code.to_owned(), Json::Number(places as f64));
    let report = Json::object([
        ("season", season_info(&checked.season)),
        ("counts", Json::Object(counts(&checked.findings).into_iter().map(count).collect())),
        ("findings", Json::array(checked.findings.iter().map(finding))),
    ]);
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

pub(super) fn text(checked: &Checked, dir: &Path) -> String {
    // Writing to a String cannot fail, so its results are dropped.
    let mut out = String::new();
    let _ = writeln!(out, "{}", dir.display());
    summary(&mut out, &checked.season);
    let _ = writeln!(out, "files      {}", checked.files.join(", "));
    let _ = writeln!(out);
    if checked.findings.is_empty() {
        let _ = writeln!(out, "No faults found.");
        return out;
    }
    let counts = counts(&checked.findings);
    let mut classes: Vec<_> = counts.iter().collect();
    classes.sort_by(|(a, x), (b, y)| y.0.cmp(&x.0).then_with(|| a.cmp(b)));
    let _ = writeln!(out, "{:<8} {:>6}  class of fault", "severity", "places");
    for (code, (severity, _, places)) in &classes {
        let _ = writeln!(out, "{:<8} {places:>6}  {code}", severity.as_str());
    }
    for (code, (severity, n, _)) in classes {
        let _ = writeln!(out, "\n{} {code}", severity.as_str());
        for finding in checked.findings.iter().filter(|finding| finding.code == *code).take(SHOWN) {
            place(&mut out, finding);
        }
        if *n > SHOWN {
            let _ = writeln!(out, "  ... and {} more", n - SHOWN);
        }
    }
    out
}

fn place(out: &mut String, finding: &Finding) {
    let _ = write!(out, "  {}", finding.file);
    if let Some(line) = finding.line {
        let _ = write!(out, " line {line}");
    }
    if let Some(path) = finding.path.as_deref().filter(|path| !path.is_empty()) {
        let _ = write!(out, " {path}");
    }
    if finding.count > 1 {
        let _ = write!(out, " (and {} more)", finding.count - 1);
    }
    let _ = writeln!(out, "\n    {} {}", finding.what, finding.done);
}

fn summary(out: &mut String, season: &Season) {
    let origin = match season.info.origin {
        Origin::Simulated { seed } => format!("simulated with seed {seed}"),
        Origin::OfficialSheets => "imported from official timing sheets".to_owned(),
        Origin::EarlierApplication => "the earlier application's files".to_owned(),
    };
    let entries: usize = season.races.iter().map(|race| race.entrants.len()).sum();
    let laps: usize = season.races.iter().flat_map(|race| &race.entrants).map(|entrant| entrant.laps.len()).sum();
    let _ = writeln!(out, "season     {} ({origin})", season.info.name);
    let _ = writeln!(
        out,
        "holds      {} drivers, {} tracks, {} races, {entries} race entries, {laps} laps",
        season.drivers.len(),
        season.tracks.len(),
        season.races.len()
    );
}
