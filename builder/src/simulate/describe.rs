//! What `season.json` says about a simulated season.
//!
//! Invariant: it says "simulated" and the seed, and nothing that a sheet prints.

use super::calendar::YEAR;
use super::hint::{EventHint, OriginHint, PointHint, SeasonHint, TrackHint};
use super::season::Simulated;

/// The hint of a simulated season.
#[must_use]
pub fn hint(season: &Simulated) -> SeasonHint {
    let tracks = season.events.iter().map(|event| {
        let circuit = &event.weekend.circuit;
        let [lat_deg, lon_deg] = circuit.finish_line;
        TrackHint {
            id: circuit.id.to_owned(),
            name: circuit.name.to_owned(),
            location: Some(circuit.location.to_owned()),
            length_m: Some(circuit.length_m()),
            sectors_m: Some(circuit.sectors_m),
            finish_line: Some(PointHint { lat_deg, lon_deg }),
            source: Some("invented for the simulation".to_owned()),
        }
    });
    let events = season.events.iter().map(|event| EventHint {
        id: event.weekend.circuit.id.to_owned(),
        track_id: event.weekend.circuit.id.to_owned(),
        race_dates: event.races.iter().map(|race| race.script.date_text()).collect(),
    });
    SeasonHint {
        id: Some(format!("demo-{YEAR}")),
        name: season.name.clone(),
        origin: OriginHint::Simulated,
        seed: Some(season.seed),
        year: Some(YEAR),
        tracks: tracks.collect(),
        events: events.collect(),
    }
}
