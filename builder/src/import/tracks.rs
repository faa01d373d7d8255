//! What is known of a track: from `season.json`, else the circuits known by hand, else what the laps imply.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::{GeoPoint, Track, TrackId};
use hackthetrack_engine::units::Metres;

use super::circuits::{CIRCUITS, Circuit, SOURCE};
use super::naming::EventName;
use super::rows::LapSheet;
use crate::sheet::Notes;
use crate::simulate::hint::{SeasonHint, TrackHint};

/// Mean speed and lap time measure another line than the map does; further apart than this they mean another lap.
const FURTHEST_APART: f64 = 0.03;

/// The id of the track at which an event takes place.
pub(crate) fn track_id(event: &EventName, hint: Option<&SeasonHint>) -> TrackId {
    let hinted = hint.and_then(|hint| hint.events.iter().find(|known| known.id == event.id));
    TrackId(hinted.map_or_else(|| event.id.clone(), |event| event.track_id.clone()))
}

/// The track of an event.
pub(crate) fn track(event: &EventName, hint: Option<&SeasonHint>, laps: &[&LapSheet], notes: &mut Notes) -> Track {
    let id = track_id(event, hint);
    let implied = implied_length(laps);
    let hinted = hint.and_then(|hint| hint.tracks.iter().find(|track| track.id == id.0));
    let circuit = CIRCUITS.iter().find(|circuit| circuit.id == id.0);
    let track = match (hinted, circuit) {
        (Some(hinted), _) => from_hint(id, hinted),
        (None, Some(circuit)) => from_circuit(id, circuit),
        (None, None) => unheard_of(id, event, implied, notes),
    };
    if let (Some(Metres(length)), Some(Metres(implied))) = (track.length, implied)
        && (implied / length - 1.0).abs() > FURTHEST_APART
    {
        let what = format!("Speed and time of the laps imply {implied:.0} m a lap, the map says {length:.0} m.");
        let file = laps.first().map_or("(all sheets)", |sheet| sheet.file.as_str());
        let done = "The map counts; the sheets' speeds are of another length.";
        notes.add(Finding::new(Severity::Info, "length_differs", file, what, done).at("KPH"));
    }
    track
}

fn from_hint(id: TrackId, hint: &TrackHint) -> Track {
    Track {
        id,
        name: hint.name.clone(),
        location: hint.location.clone(),
        length: hint.length_m.map(Metres),
        sectors: hint.sectors_m.map(|sectors| sectors.map(Metres)),
        finish_line: hint.finish_line.map(|point| GeoPoint { lat_deg: point.lat_deg, lon_deg: point.lon_deg }),
        source: hint.source.clone().unwrap_or_else(|| format!("`{}`", crate::simulate::hint::FILE)),
        corners: Vec::new(),
    }
}

fn from_circuit(id: TrackId, circuit: &Circuit) -> Track {
    let (lat_deg, lon_deg) = circuit.finish_line_deg;
    Track {
        id,
        name: circuit.name.into(),
        location: Some(circuit.location.into()),
        length: Some(Metres(circuit.length_m)),
        sectors: Some(circuit.sectors_m.map(Metres)),
        finish_line: Some(GeoPoint { lat_deg, lon_deg }),
        source: SOURCE.into(),
        corners: Vec::new(),
    }
}

fn unheard_of(id: TrackId, event: &EventName, length: Option<Metres>, notes: &mut Notes) -> Track {
    let what = format!("`{}` is no circuit known here.", event.title);
    let done = match length {
        Some(Metres(length)) => {
            format!("It is imported; its length of {length:.0} m is implied by speed and time of the laps.")
        }
        None => "It is imported; its length is not known.".into(),
    };
    notes.add(Finding::new(Severity::Info, "unknown_track", "(all sheets)", what, done));
    Track {
        id,
        name: event.title.clone(),
        location: None,
        length,
        sectors: None,
        finish_line: None,
        source: if length.is_some() { "implied by lap speed and lap time" } else { "not known" }.into(),
        corners: Vec::new(),
    }
}

/// The middle of mean speed x lap time over all laps, to the metre.
fn implied_length(laps: &[&LapSheet]) -> Option<Metres> {
    let lengths = laps.iter().flat_map(|sheet| &sheet.rows).filter_map(|lap| {
        let metres = lap.mean_speed?.0 / 3.6 * lap.time?.seconds();
        Some(metres).filter(|m| m.is_finite())
    });
    let mut lengths: Vec<f64> = lengths.collect();
    lengths.sort_by(f64::total_cmp);
    lengths.get(lengths.len() / 2).map(|length| Metres(length.round()))
}
