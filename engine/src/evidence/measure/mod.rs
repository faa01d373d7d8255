//! The value of a key, by subject. Only what the season or an existing forecast says; nothing is estimated here.

mod entry;
mod forecast;
mod places;
pub(super) mod score;
mod skill;
mod title;
mod what_if;

use super::key::Key;
use super::subject::Subject;
use crate::forecasts::Forecasts;
use crate::season::{Driver, Entrant, Race, Season};

/// What is known of a key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The value, in the unit of the fact's form.
    pub value: f64,
    /// Where it lies, and with which chance in percent.
    pub interval: Option<([f64; 2], f64)>,
    /// Over how many it is.
    pub n: Option<usize>,
}

impl Measured {
    pub(super) fn exact(value: impl Into<f64>) -> Self {
        Self { value: value.into(), interval: None, n: None }
    }

    pub(super) fn count(value: usize) -> Self {
        Self::exact(value as f64)
    }

    pub(super) fn over(self, n: usize) -> Self {
        Self { n: Some(n), ..self }
    }

    pub(super) fn within(self, ends: [f64; 2], chance_pct: f64) -> Self {
        Self { interval: Some((ends, chance_pct)), ..self }
    }
}

/// The value of a key; `None` where the season does not have it.
#[must_use]
pub fn measure(of: &Forecasts, key: &Key) -> Option<Measured> {
    let (season, fact) = (of.season(), key.fact);
    match &key.subject {
        Subject::Season => places::season(of, fact),
        Subject::Driver(id) => places::driver(of, id, fact),
        Subject::Race(id) => places::race(race(season, id)?, fact),
        Subject::Entry(id, driver) => entry::entry(race(season, id)?, driver, season, fact, key.nth),
        Subject::Track(id) => places::track(season, id, fact, key.nth),
        Subject::Forecast(seat, driver) => forecast::driver(of, seat, driver, fact, key.nth),
        Subject::Ahead(seat, a, b) => forecast::ahead(of, seat, a, b, fact),
        Subject::Field(seat) => forecast::field(of, seat, fact),
        Subject::WhatIf(asked) => what_if::what_if(of, asked, fact, key.nth),
        Subject::Fit(driver, track) => skill::fit(of, driver, track, fact),
        Subject::Skill(driver, kind) => skill::skill(of, driver, *kind, fact),
        Subject::Part(driver, code) => skill::part(of, driver, code, fact),
        Subject::Trait(kind) => skill::season(of, *kind, fact),
        Subject::Worth(track, race_num, driver, kind) => skill::worth(of, (track, *race_num), driver, *kind, fact),
        Subject::Like(a, b) => skill::like(of, a, b, fact),
        Subject::Score(moment) => score::of_moment(of, *moment, fact),
        Subject::Line(scoring, line) => score::line(of, *scoring, line, fact),
        Subject::Title(round, None, driver) => title::kept(of, *round, driver, fact, key.nth),
        Subject::Title(round, Some(drawn), driver) => {
            title::title(&title::drawn(of, *round, drawn), *round, driver, fact, key.nth)
        }
        Subject::CarLaps { .. } | Subject::Corner { .. } => None,
        Subject::Duel(a, b) => title::duel(season, a, b, fact),
    }
}

pub(super) fn race<'a>(season: &'a Season, id: &str) -> Option<&'a Race> {
    season.races.iter().find(|race| race.id.0 == id)
}

pub(super) fn entrant<'a>(race: &'a Race, driver: &str) -> Option<&'a Entrant> {
    race.entrants.iter().find(|entrant| entrant.driver.0 == driver)
}

pub(super) fn known<'a>(season: &'a Season, id: &str) -> Option<&'a Driver> {
    season.drivers.iter().find(|driver| driver.id.0 == id)
}

/// Official place of who started.
pub(super) fn finish(entrant: &Entrant) -> Option<u16> {
    let result = entrant.result.as_ref().filter(|_| crate::standings::started(entrant))?;
    result.position.map(|place| place.0)
}

/// Place in qualifying.
pub(super) fn grid(entrant: &Entrant) -> Option<u16> {
    entrant.qualifying.and_then(|qualifying| qualifying.place).map(|place| place.0)
}

/// Whether the race has a result.
pub(super) fn is_run(race: &Race) -> bool {
    race.entrants.iter().any(|entrant| finish(entrant).is_some())
}
