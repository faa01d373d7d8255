//! The files of a bundle, from a [`Season`].
//!
//! Names and shapes are those that users of the earlier application have, made true; `data/README.md` lists them. Invariant:
//! [`super::read::read`] of what is written here is the same season. Every time stands twice, whole milliseconds to compute
//! with and the text to show; the text is always the milliseconds printed, so no reader can find them apart.

mod dashboard;
mod layouts;
mod results;
mod stats;

use super::read::Content;
use super::{Season, laps};
use crate::finding::Finding;
use crate::json::Json;

/// The schema version of every file written here.
pub const SCHEMA_VERSION: u16 = 1;

/// When a file of a bundle is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// For the first view.
    First,
    /// When asked for.
    Later,
}

impl Load {
    /// The word used in `manifest.json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Load::First => "first",
            Load::Later => "later",
        }
    }
}

/// Every file of the bundle but `manifest.json`, which needs digests and so is made by the builder.
#[must_use]
pub fn write(season: &Season, findings: &[Finding]) -> Vec<(&'static str, Load, Content)> {
    let json = write_json(season, findings).into_iter();
    let mut files: Vec<_> = json.map(|(name, load, json)| (name, load, Content::Json(json))).collect();
    if season.races.iter().flat_map(|race| &race.entrants).any(|entrant| !entrant.laps.is_empty()) {
        files.push(("laps.bin", Load::Later, Content::Bytes(laps::encode(season))));
    }
    files
}

/// The files of [`write()`] that are JSON, for who has no use for packed laps.
#[must_use]
pub fn write_json(season: &Season, findings: &[Finding]) -> Vec<(&'static str, Load, Json)> {
    let standings = crate::standings::stats(season);
    let mut files = vec![
        ("dashboardData.json", Load::First, dashboard::dashboard(season, &standings)),
        ("driver_season_stats.json", Load::First, stats::stats(&standings)),
        ("driver_race_results.json", Load::First, results::results(season)),
        ("findings.json", Load::Later, self::findings(findings)),
    ];
    if season.tracks.iter().any(|track| !track.corners.is_empty()) {
        files.push(("track_layouts.json", Load::Later, layouts::layouts(season)));
    }
    files
}

/// `season` as `manifest.json` and `dashboardData.json` state it.
#[must_use]
pub fn season_info(season: &Season) -> Json {
    dashboard::info(season)
}

/// `points` as `manifest.json` and `dashboardData.json` state it.
#[must_use]
pub fn points_table(season: &Season) -> Json {
    dashboard::points(season)
}

/// A finding as `findings.json` and `season check --json` state it.
#[must_use]
pub fn finding(finding: &Finding) -> Json {
    Json::object([
        ("code", finding.code.as_str().into()),
        ("severity", finding.severity.as_str().into()),
        ("file", finding.file.as_str().into()),
        ("path", finding.path.as_deref().into()),
        ("line", finding.line.into()),
        ("what", finding.what.as_str().into()),
        ("done", finding.done.as_str().into()),
        ("count", finding.count.into()),
    ])
}

fn findings(findings: &[Finding]) -> Json {
    Json::object([("schema_version", SCHEMA_VERSION.into()), ("findings", Json::array(findings.iter().map(finding)))])
}

/// Two decimals: an average of whole places over a dozen races says no more.
fn hundredths(value: f64) -> Json {
    Json::from((value * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::testing::{entrant, lap, race, season};

    fn names(files: &[(&'static str, Load, Content)]) -> Vec<&'static str> {
        files.iter().map(|(name, ..)| *name).collect()
    }

    #[test]
    fn layouts_and_laps_are_written_only_where_there_are_any() {
        let mut season = season(vec![race(vec![entrant("7", 1, 3)])]);
        season.tracks[0].corners.clear();
        let first = ["dashboardData.json", "driver_season_stats.json", "driver_race_results.json", "findings.json"];
        assert_eq!(names(&write(&season, &[])), first);
        season.races[0].entrants[0].laps = vec![lap(1, 98_000)];
        assert_eq!(names(&write(&season, &[])).last(), Some(&"laps.bin"));
    }

    #[test]
    fn an_average_has_two_decimals() {
        assert_eq!(hundredths(10.1666), Json::Number(10.17));
    }
}
