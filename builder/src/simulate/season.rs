//! The whole simulated season, before it becomes sheets.
//!
//! Invariant: a pure function of the seed, the number of regular drivers and the name.

use super::calendar::{self, RaceScript, Weekend};
use super::classify::{self, Classified};
use super::entries::{self, Entry};
use super::people::{self, Person};
use super::qualifying::{self, Qualified};
use super::race::{self, Drive};
use super::random::Stream;

/// A season that never happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulated {
    /// What it was drawn from.
    pub seed: u64,
    /// What it is called.
    pub name: String,
    /// Everybody, with traits.
    pub people: Vec<Person>,
    /// The weekends, in calendar order.
    pub events: Vec<SimulatedEvent>,
}

/// A weekend.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedEvent {
    /// Its place in the calendar and its oddities.
    pub weekend: Weekend,
    /// Everybody entered, in order of painted number as text.
    pub field: Vec<Entry>,
    /// Its two races.
    pub races: Vec<SimulatedRace>,
}

/// A race.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedRace {
    /// Date, weather and oddities.
    pub script: RaceScript,
    /// Qualifying order.
    pub qualifying: Vec<Qualified>,
    /// Laps of everybody who started, in grid order.
    pub drives: Vec<Drive>,
    /// As the timing service printed it after the race.
    pub provisional: Vec<Classified>,
    /// As the race office printed it, where it did.
    pub official: Option<Vec<Classified>>,
}

impl SimulatedRace {
    /// The result that stands: the official one where there is one.
    #[must_use]
    pub fn result(&self) -> &[Classified] {
        self.official.as_deref().unwrap_or(&self.provisional)
    }
}

/// Draws a season.
#[must_use]
pub fn draw(seed: u64, regulars: u16, name: &str) -> Simulated {
    let people = people::draw(seed, regulars);
    let weekends = calendar::weekends();
    let fields = entries::draw(seed, &weekends, &people);
    let events = weekends
        .into_iter()
        .zip(fields)
        .map(|(weekend, field)| {
            let races = weekend.races.iter().map(|script| drive(seed, &weekend, script, &field)).collect();
            SimulatedEvent { weekend, field, races }
        })
        .collect();
    Simulated { seed, name: name.to_owned(), people, events }
}

fn drive(seed: u64, weekend: &Weekend, script: &RaceScript, field: &[Entry]) -> SimulatedRace {
    let qualifying = qualifying::session(seed, weekend, script, field);
    let mut grid = qualifying.clone();
    let mut stream = Stream::named(seed, &format!("absent/{}/{}", weekend.circuit.id, script.number));
    let mut absent = Vec::new();
    for _ in 0..script.absent {
        let middle = grid.len() / 2;
        let place = middle + stream.whole(0, 8) as usize;
        if place < grid.len() {
            absent.push(grid.remove(place).entry);
        }
    }
    let drives = race::run(seed, weekend, script, &grid);
    let provisional = classify::provisional(&drives, &absent);
    let official = classify::official(&provisional, script.verdict);
    SimulatedRace { script: *script, qualifying, drives, provisional, official }
}
