//! Loading a bundle: ours, or the earlier application's files, into one [`Season`], with findings.
//!
//! No file is needed and no order of files matters: drivers are the union of what the files name, and races that no list
//! names are made from the results. Invariant: whatever the files hold, a season comes out, and each piece that could not
//! be used is a finding with its JSON pointer; [`read`] of [`super::write::write`] is the same season.

mod dashboard;
mod draft;
mod laps;
mod layouts;
mod results;
mod stats;
mod stored;

pub(super) use draft::{Draft, bare_race};
pub(super) use stats::Shape;

use super::{DriverId, Season, earlier};
use crate::finding::{Finding, Severity};
use crate::json::{Json, Reading};
use crate::standings::DriverStats;

/// The content of one file of a bundle, as the face parsed it.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A JSON file.
    Json(Json),
    /// A binary file (`laps.bin`).
    Bytes(Vec<u8>),
}

/// A season and what is wrong with its files.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The season, as far as the files could be used.
    pub season: Season,
    /// The stats as the bundle's file states them (not recomputed), in the order of `season.drivers`.
    pub stats: Vec<(DriverId, DriverStats)>,
    /// Every fault met, in order of files and paths; first those that the bundle's own `findings.json` tells.
    pub findings: Vec<Finding>,
}

/// Files that are read for the season, in the order in which they are: each relies on those before it alone.
const READ: [&str; 7] = [
    "manifest.json",
    "findings.json",
    "dashboardData.json",
    "track_layouts.json",
    "driver_season_stats.json",
    "driver_race_results.json",
    "laps.bin",
];

/// Files of the earlier application that hold no part of the season; [`super::check`] looks at them.
const CHECKED_ONLY: [&str; 5] = [
    "driver_factors.json",
    "factor_breakdowns.json",
    "coaching_recommendations.json",
    "telemetry_coaching_insights.json",
    "validation_report.json",
];

/// Reads the files of a bundle, in any order, by name.
///
/// What only several files together can show is not looked for here: [`super::check`] does, for who asks for findings.
#[must_use]
pub fn read(files: &[(String, Content)]) -> Loaded {
    let mut draft = Draft::default();
    for name in READ {
        for (_, content) in files.iter().filter(|(file, _)| base(file) == name) {
            read_file(&mut draft, name, content);
        }
    }
    for (file, content) in files.iter().filter(|(file, _)| !READ.contains(&base(file))) {
        let name = base(file);
        if !CHECKED_ONLY.contains(&name) && !name.starts_with("corner_") {
            let what = format!("`{name}` is not a file that a season is known to have.");
            draft.findings.push(Finding::new(Severity::Info, "unknown_file", name, what, "It is not used."));
        } else if matches!(content, Content::Bytes(_)) {
            not_json(&mut draft, name);
        }
    }
    draft.finish()
}

/// The name without folders: a browser gives dropped files with their path.
pub(super) fn base(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn read_file(draft: &mut Draft, name: &str, content: &Content) {
    let json = match (content, name) {
        (Content::Bytes(bytes), "laps.bin") => return laps::attach(draft, bytes),
        (Content::Json(_), "laps.bin") | (Content::Bytes(_), _) => return not_json(draft, name),
        (Content::Json(json), _) => json,
    };
    let reading = Reading::of(name);
    let root = reading.root(json);
    let ours = json.get("schema_version").is_some();
    if ours && root.whole::<u16>("schema_version") != Some(super::write::SCHEMA_VERSION) {
        let what =
            format!("The schema version is not {}, the one known here.", u32::from(super::write::SCHEMA_VERSION));
        root.fault(Severity::Error, "wrong_schema", "schema_version", what, "The file is read as far as it can be.");
    }
    if ours {
        draft.ours = true;
    }
    match (name, ours) {
        ("manifest.json", _) => stored::manifest(draft, &root),
        ("findings.json", _) => stored::findings(draft, &root),
        ("dashboardData.json", true) => dashboard::read(draft, &root),
        ("dashboardData.json", false) => earlier::dashboard(draft, &root),
        ("track_layouts.json", _) => layouts::read(draft, &root),
        ("driver_season_stats.json", true) => stats::read(draft, &root, Shape::Ours),
        ("driver_season_stats.json", false) => stats::read(draft, &root, Shape::Earlier),
        ("driver_race_results.json", true) => results::read(draft, &root),
        _ => earlier::results(draft, &root),
    }
    draft.findings.extend(reading.into_findings().into_vec());
}

fn not_json(draft: &mut Draft, name: &str) {
    let what = format!("`{name}` is not in the format that its name promises.");
    draft.findings.push(Finding::new(Severity::Error, "wrong_format", name, what, "It is not used."));
}

#[cfg(test)]
mod tests;
