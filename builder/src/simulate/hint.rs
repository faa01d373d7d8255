//! `season.json`: what the sheets of a season cannot say, written beside them.
//!
//! Official sheets print no season name, no circuit length and (where a weather sheet is missing) no date. A folder of
//! sheets may therefore hold one `season.json` at its root. `season simulate` writes it; `season import` reads it when
//! it is there, and prefers it to its own table of known circuits. Everything but `name` may be absent: absent is "not
//! known". Tracks and events stand in calendar order, and that order decides where no sheet carries a date.
//!
//! Reading it: `serde_json::from_str::<SeasonHint>(&text)`; a field that this version does not know is ignored.
//! Invariant: a hint never changes a number that a sheet prints.

use serde::{Deserialize, Serialize};

/// The name of the file, at the root of a folder of sheets.
pub const FILE: &str = "season.json";

/// Facts about a season that its sheets do not print.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeasonHint {
    /// Id of the season, for example `demo-2025`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// For people, for example `Simulated demo season`.
    pub name: String,
    /// Where the numbers come from.
    #[serde(default)]
    pub origin: OriginHint,
    /// Reproduces a simulated season byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Calendar year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Circuits, in calendar order of their first event.
    #[serde(default)]
    pub tracks: Vec<TrackHint>,
    /// Race weekends, in calendar order.
    #[serde(default)]
    pub events: Vec<EventHint>,
}

/// The two origins that a folder of sheets can have; the words of `origin` in the bundle's JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginHint {
    /// Made by `season simulate`.
    Simulated,
    /// Printed by a timing service.
    #[default]
    OfficialSheets,
}

/// Facts about one circuit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackHint {
    /// The id that the names of its sheets begin with: lower-case ASCII letters and digits.
    pub id: String,
    /// For people.
    pub name: String,
    /// Town and region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Length of one lap, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_m: Option<f64>,
    /// Lengths of the three sectors, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sectors_m: Option<[f64; 3]>,
    /// Where the timing line is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish_line: Option<PointHint>,
    /// Where these facts come from, for example `invented for the simulation`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A point on the earth, in decimal degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PointHint {
    /// North positive.
    pub lat_deg: f64,
    /// East positive.
    pub lon_deg: f64,
}

/// One race weekend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventHint {
    /// The id that the names of its sheets begin with; the track's id where a season visits each track once.
    pub id: String,
    /// The track's id.
    pub track_id: String,
    /// Day of race 1, race 2, ... in ISO 8601 (`2025-03-29`).
    #[serde(default)]
    pub race_dates: Vec<String>,
}
