//! `truth.json`: the traits behind the laps, for whoever wants to know how well an estimator finds them again.
//!
//! It lies beside the sheets and is no part of a bundle: an estimator that could read it would prove nothing.
//! Invariant: percentages are shares of the lap time times 100; positive is slower.

use serde::Serialize;

use super::season::Simulated;

/// The name of the file.
pub const FILE: &str = "truth.json";

/// What was drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Truth {
    /// From which seed.
    pub seed: u64,
    /// Everybody, in the order of the draw.
    pub people: Vec<PersonTruth>,
    /// Every weekend, in calendar order.
    pub events: Vec<EventTruth>,
}

/// A person's traits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonTruth {
    /// First and last name.
    pub name: String,
    /// Painted number.
    pub number: String,
    /// Team.
    pub team: String,
    /// Slower (positive) or faster than the mid-field, percent of the lap time.
    pub pace_pct: f64,
    /// Standard deviation of lap noise, percent of the lap time.
    pub spread_pct: f64,
    /// Places won at a start, on average.
    pub starts_places: f64,
}

/// Who was in which form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventTruth {
    /// The event's id.
    pub id: String,
    /// Painted number, name, and form of the weekend in percent of the lap time.
    pub form_pct: Vec<(String, String, f64)>,
}

/// The truth of a season.
#[must_use]
pub fn of(season: &Simulated) -> Truth {
    let name = |first: &str, last: &str| format!("{first} {last}");
    let people = season.people.iter().map(|p| PersonTruth {
        name: name(p.first, p.last),
        number: p.number.clone(),
        team: p.team.to_owned(),
        pace_pct: rounded(p.pace * 100.0),
        spread_pct: rounded(p.spread * 100.0),
        starts_places: rounded(p.starts),
    });
    let events = season.events.iter().map(|event| EventTruth {
        id: event.weekend.circuit.id.to_owned(),
        form_pct: event
            .field
            .iter()
            .map(|e| (e.person.number.clone(), name(e.person.first, e.person.last), rounded(e.form * 100.0)))
            .collect(),
    });
    Truth { seed: season.seed, people: people.collect(), events: events.collect() }
}

/// Four decimals are more than any estimator resolves.
fn rounded(value: f64) -> f64 {
    libm::round(value * 10_000.0) / 10_000.0
}
