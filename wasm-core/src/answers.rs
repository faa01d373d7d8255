//! What the face asks of the engine, free of JavaScript.
//!
//! These are plain functions over the engine's types, so that the native half of the "native = wasm" comparison runs the
//! very code that the browser runs.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::read::{Content, read};
use hackthetrack_engine::season::write::write;
use hackthetrack_engine::season::{Origin, PointsTable, SeasonInfo};

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

/// Every fault that the engine finds in these files.
#[must_use]
pub fn findings(files: &[(String, Content)]) -> Vec<Finding> {
    match read(files) {
        Some(loaded) => loaded.findings,
        None => vec![Finding::new(
            Severity::Error,
            "no_season",
            files.first().map_or("manifest.json", |(name, _)| name),
            "None of the files holds a season.",
            "Nothing could be read; add dashboardData.json or the files beside it.",
        )],
    }
}

/// The same season in this project's shapes; `None` where the files hold no season at all.
#[must_use]
pub fn normalise(files: &[(String, Content)]) -> Option<Normalised> {
    let loaded = read(files)?;
    let written = write(&loaded.season, &loaded.findings);
    let files = written
        .into_iter()
        .filter_map(|(name, _, content)| match content {
            Content::Json(json) => Some((name, json)),
            // Laps stay packed: the facade unpacks them when they are asked for.
            Content::Bytes(_) => None,
        })
        .collect();
    Some(Normalised {
        season: info(&loaded.season.info),
        points: points(&loaded.season.points),
        files,
        findings: loaded.findings,
    })
}

/// A finding in the shape of `findings.json`.
#[must_use]
pub fn finding(finding: &Finding) -> Json {
    object([
        ("code", text(&finding.code)),
        ("severity", text(finding.severity.as_str())),
        ("file", text(&finding.file)),
        ("path", finding.path.as_deref().map_or(Json::Null, text)),
        ("line", finding.line.map_or(Json::Null, |n| Json::Number(f64::from(n)))),
        ("what", text(&finding.what)),
        ("done", text(&finding.done)),
        ("count", Json::Number(f64::from(finding.count))),
    ])
}

fn info(info: &SeasonInfo) -> Json {
    let (origin, seed) = match info.origin {
        Origin::Simulated { seed } => ("simulated", Json::Number(seed as f64)),
        Origin::OfficialSheets => ("official_sheets", Json::Null),
        Origin::EarlierApplication => ("earlier_application", Json::Null),
    };
    object([
        ("id", text(&info.id)),
        ("name", text(&info.name)),
        ("year", info.year.map_or(Json::Null, |n| Json::Number(f64::from(n)))),
        ("origin", text(origin)),
        ("seed", seed),
    ])
}

fn points(table: &PointsTable) -> Json {
    object([
        ("name", text(&table.name)),
        ("by_place", Json::Array(table.by_place.iter().map(|n| Json::Number(f64::from(*n))).collect())),
        ("pole", Json::Number(f64::from(table.pole))),
        ("fastest_lap", Json::Number(f64::from(table.fastest_lap))),
    ])
}

fn text(text: &str) -> Json {
    Json::String(text.into())
}

fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    Json::Object(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
}
