//! The points table of the import: from a JSON file, or the customary ten places.

use std::path::Path;

use hackthetrack_engine::season::PointsTable;
use serde::Deserialize;

use super::ImportError;

/// The shape of the file, as in `manifest.json`.
#[derive(Deserialize)]
struct PointsFile {
    name: String,
    by_place: Vec<u16>,
    #[serde(default)]
    pole: u16,
    #[serde(default)]
    fastest_lap: u16,
}

/// What is used where no table is given: the points of the customary ten places, nothing for pole or fastest lap.
pub(crate) fn customary() -> PointsTable {
    PointsTable {
        name: "25-18-15 (top ten)".into(),
        by_place: vec![25, 18, 15, 12, 10, 8, 6, 4, 2, 1],
        pole: 0,
        fastest_lap: 0,
    }
}

/// Reads a table.
pub(crate) fn read(file: &Path) -> Result<PointsTable, ImportError> {
    let text = std::fs::read_to_string(file).map_err(|source| ImportError::read(file, source))?;
    let points: PointsFile = serde_json::from_str(&text)
        .map_err(|fault| ImportError::Points { file: file.into(), fault: fault.to_string() })?;
    let PointsFile { name, by_place, pole, fastest_lap } = points;
    Ok(PointsTable { name, by_place, pole, fastest_lap })
}
