//! What the face asks of the engine about a whole set of files, free of JavaScript.
//!
//! These are plain functions over the engine's types, so that the native half of the "native = wasm" comparison runs the
//! very code that the browser runs.

use hackthetrack_engine::finding::Finding;
use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::check::check;
use hackthetrack_engine::season::read::{Content, read};
use hackthetrack_engine::season::write::{points_table, season_info, write_json};

/// The files of a season in the shapes that this project writes, whatever they looked like before.
#[derive(Debug, Clone, PartialEq)]
pub struct Normalised {
    /// `season` of a manifest.
    pub season: Json,
    /// `points` of a manifest.
    pub points: Json,
    /// Every JSON file, by name, in the order of the engine.
    pub files: Vec<(&'static str, Json)>,
    /// What the engine met on the way.
    pub findings: Vec<Finding>,
}

/// Every fault in these files: first each file's own, then what several files together show.
#[must_use]
pub fn findings(files: &[(String, Content)]) -> Vec<Finding> {
    let mut loaded = read(files);
    let across = check(files, &loaded);
    loaded.findings.extend(across);
    loaded.findings
}

/// The same season in this project's shapes; `None` where the files hold no season at all.
#[must_use]
pub fn normalise(files: &[(String, Content)]) -> Option<Normalised> {
    let loaded = read(files);
    let season = &loaded.season;
    if season.drivers.is_empty() && season.races.is_empty() {
        return None;
    }
    // Laps stay packed as they came: the facade unpacks them when they are asked for.
    let files = write_json(season, &loaded.findings).into_iter().map(|(name, _, json)| (name, json)).collect();
    Some(Normalised { season: season_info(season), points: points_table(season), files, findings: loaded.findings })
}
