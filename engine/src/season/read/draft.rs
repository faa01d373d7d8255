//! A season while its files are being read: what one file names, another may fill.

use super::Loaded;
use crate::compact::{Named, pair, sort};
use crate::finding::{Finding, Findings, Severity};
use crate::season::{
    CarNumber, Driver, DriverId, Entrant, Event, Origin, Race, RaceId, Season, Surface, Track, TrackId, derive, order,
};
use crate::standings::DriverStats;

/// What has been read so far. The sets beside the season's lists say what is in them: a list may be long.
#[derive(Default)]
pub(in crate::season) struct Draft {
    pub(in crate::season) season: Season,
    pub(in crate::season) stats: Named<DriverStats>,
    pub(in crate::season) findings: Findings,
    drivers: Named<()>,
    races: Named<usize>,
    results: Named<()>,
    /// Whether any file is of our own shape.
    pub(super) ours: bool,
}

impl Draft {
    /// Makes sure that the season has this driver, whom some file names.
    pub(in crate::season) fn driver(&mut self, id: &str) -> DriverId {
        let id = DriverId(id.to_owned());
        if self.drivers.add(&id.0, ()) {
            let number = CarNumber(id.0.split('-').next().unwrap_or_default().to_owned());
            let numbers = vec![number.clone()];
            let (name, team, group, shares_number_with) = (None, None, None, Vec::new());
            self.season.drivers.push(Driver { id: id.clone(), number, numbers, name, team, group, shares_number_with });
        }
        id
    }

    /// Adds a driver whom a list of drivers describes.
    pub(in crate::season) fn describe(&mut self, driver: Driver, file: &str, path: String) {
        if self.drivers.add(&driver.id.0, ()) {
            self.season.drivers.push(driver);
        } else {
            let what = format!("The driver \"{}\" is listed twice.", driver.id.0);
            let finding = Finding::new(Severity::Warning, "duplicate_driver", file, what, "The first one is used.");
            self.findings.push(finding.at(path));
        }
    }

    /// Adds a race that has no entrants yet; says whether it was not there before.
    pub(in crate::season) fn race(&mut self, race: Race) -> bool {
        let new = self.races.add(&race.id.0, self.season.races.len());
        if new {
            self.season.races.push(race);
        }
        new
    }

    /// Adds an entrant to a race; a driver stands in a race once.
    pub(in crate::season) fn enter(&mut self, race: &RaceId, entrant: Entrant, file: &str, path: String) {
        if !self.results.add(&pair(&race.0, &entrant.driver.0), ()) {
            let what = format!("The driver \"{}\" has two results in the race {}.", entrant.driver.0, race.0);
            let finding = Finding::new(Severity::Warning, "duplicate_result", file, what, "The first one is used.");
            self.findings.push(finding.at(path));
        } else if let Some(race) = self.races.get(&race.0).and_then(|place| self.season.races.get_mut(*place)) {
            race.entrants.push(entrant);
        }
    }

    /// Puts everything in order and fills what only the whole season can tell.
    pub(super) fn finish(mut self) -> Loaded {
        let season = &mut self.season;
        sort(&mut season.drivers, &mut |a, b| order::drivers(&a.id, &b.id));
        rounds(season);
        season.races.iter_mut().for_each(|race| sort(&mut race.entrants, &mut order::entrants));
        events(season);
        tracks(season);
        if !self.ours {
            season.info.origin = Origin::EarlierApplication;
            season.info.id = "earlier-application".into();
            season.info.name = "Season of the earlier application".into();
            derive::derive(season);
        }
        let stats = |id: &DriverId| Some((id.clone(), self.stats.get(&id.0)?.clone()));
        let stats = season.drivers.iter().filter_map(|driver| stats(&driver.id)).collect();
        Loaded { season: self.season, stats, findings: self.findings.into_vec() }
    }
}

/// A race of which only the id, the track and the number are known; without a round it stands last.
pub(in crate::season) fn bare_race(id: String, track: String, number: u8, round: Option<u16>) -> Race {
    Race {
        event: id.strip_suffix(&format!("_r{}", u32::from(number))).unwrap_or(&track).to_owned(),
        id: RaceId(id),
        track: TrackId(track),
        number,
        round: round.unwrap_or(u16::MAX),
        date: None,
        surface: Surface::NotKnown,
        weather: None,
        entrants: Vec::new(),
        cautions: Vec::new(),
    }
}

/// Races of unknown round come after all others and are counted on.
fn rounds(season: &mut Season) {
    sort(&mut season.races, &mut |a, b| a.round.cmp(&b.round));
    let mut last = 0;
    for race in &mut season.races {
        if race.round == u16::MAX {
            race.round = last + 1;
        }
        last = race.round.min(u16::MAX - 1);
    }
}

/// Every race belongs to an event of the list; events that only races name come last, in the order of the races.
fn events(season: &mut Season) {
    sort(&mut season.events, &mut |a, b| a.number.cmp(&b.number));
    let mut known: Named<()> = season.events.iter().map(|event| (event.id.as_str(), ())).collect();
    for race in &season.races {
        if known.add(&race.event, ()) {
            let (id, track) = (race.event.clone(), race.track.clone());
            season.events.push(Event { id, track, number: 0, date: race.date.clone() });
        }
    }
    for (event, number) in season.events.iter_mut().zip(1..) {
        event.number = number;
    }
}

/// Every track that is raced on is in the list, even where nothing describes it.
fn tracks(season: &mut Season) {
    let mut known: Named<()> = season.tracks.iter().map(|track| (track.id.0.as_str(), ())).collect();
    let raced_on = season.events.iter().map(|event| &event.track).chain(season.races.iter().map(|race| &race.track));
    season.tracks.extend(raced_on.filter(|track| known.add(&track.0, ())).cloned().map(bare_track));
}

/// A track of which only the id is known.
pub(in crate::season) fn bare_track(id: TrackId) -> Track {
    Track {
        name: id.0.clone(),
        id,
        location: None,
        length: None,
        sectors: None,
        finish_line: None,
        source: "not known".into(),
        corners: Vec::new(),
    }
}
