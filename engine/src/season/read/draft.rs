//! A season while its files are being read: what one file names, another may fill.

use super::Loaded;
use crate::finding::{Finding, Findings, Severity};
use crate::season::{
    CarNumber, Driver, DriverId, Entrant, Event, Origin, Race, RaceId, Season, Surface, Track, TrackId, derive, order,
};
use crate::standings::DriverStats;
use std::collections::BTreeMap;

/// What has been read so far.
#[derive(Default)]
pub(in crate::season) struct Draft {
    pub(in crate::season) season: Season,
    pub(in crate::season) stats: BTreeMap<DriverId, DriverStats>,
    pub(in crate::season) findings: Findings,
    /// Whether any file is of our own shape.
    pub(super) ours: bool,
}

impl Draft {
    /// Makes sure that the season has this driver, whom some file names.
    pub(in crate::season) fn driver(&mut self, id: &str) -> DriverId {
        let id = DriverId(id.to_owned());
        if self.season.drivers.iter().all(|driver| driver.id != id) {
            let number = CarNumber(id.0.split('-').next().unwrap_or_default().to_owned());
            let numbers = vec![number.clone()];
            let (name, team, group, shares_number_with) = (None, None, None, Vec::new());
            self.season.drivers.push(Driver { id: id.clone(), number, numbers, name, team, group, shares_number_with });
        }
        id
    }

    /// Adds a driver whom a list of drivers describes.
    pub(in crate::season) fn describe(&mut self, driver: Driver, file: &str, path: String) {
        if self.season.drivers.iter().any(|known| known.id == driver.id) {
            let what = format!("The driver \"{}\" is listed twice.", driver.id.0);
            let finding = Finding::new(Severity::Warning, "duplicate_driver", file, what, "The first one is used.");
            self.findings.push(finding.at(path));
        } else {
            self.season.drivers.push(driver);
        }
    }

    /// The race of that id, made where no list names it.
    pub(in crate::season) fn race(&mut self, id: &str, track: &str, number: u8, round: u16) -> &mut Race {
        let races = &mut self.season.races;
        let at = races.iter().position(|race| race.id.0 == id).unwrap_or(races.len());
        if at == races.len() {
            let event = id.strip_suffix(&format!("_r{number}")).unwrap_or(track).to_owned();
            if self.season.events.iter().all(|known| known.id != event) {
                let track = TrackId(track.to_owned());
                self.season.events.push(Event { id: event.clone(), track, number: 0, date: None });
            }
            races.push(Race {
                id: RaceId(id.to_owned()),
                event,
                track: TrackId(track.to_owned()),
                number,
                round,
                date: None,
                surface: Surface::NotKnown,
                weather: None,
                entrants: Vec::new(),
                cautions: Vec::new(),
            });
        }
        // The index is that of an element: found, or pushed just now.
        #[allow(clippy::indexing_slicing)]
        &mut races[at]
    }

    /// Adds an entrant to a race; a driver stands in a race once.
    pub(in crate::season) fn enter(&mut self, race: &RaceId, entrant: Entrant, file: &str, path: String) {
        let Some(race) = self.season.races.iter_mut().find(|known| known.id == *race) else { return };
        if race.entrants.iter().any(|known| known.driver == entrant.driver) {
            let what = format!("The driver \"{}\" has two results in the race {}.", entrant.driver.0, race.id.0);
            let finding = Finding::new(Severity::Warning, "duplicate_result", file, what, "The first one is used.");
            self.findings.push(finding.at(path));
        } else {
            race.entrants.push(entrant);
        }
    }

    /// Puts everything in order and fills what only the whole season can tell.
    pub(super) fn finish(mut self) -> Loaded {
        let season = &mut self.season;
        season.drivers.sort_by(|a, b| order::drivers(&a.id, &b.id));
        season.races.sort_by_key(|race| race.round);
        season.races.iter_mut().for_each(|race| race.entrants.sort_by(order::entrants));
        events(season);
        tracks(season);
        if !self.ours {
            season.info.origin = Origin::EarlierApplication;
            season.info.id = "earlier-application".into();
            season.info.name = "Season of the earlier application".into();
            derive::derive(season);
        }
        let stats = season.drivers.iter().filter_map(|d| Some((d.id.clone(), self.stats.remove(&d.id)?))).collect();
        Loaded { season: self.season, stats, findings: self.findings.into_vec() }
    }
}

/// Events that only races name take the order of the races.
fn events(season: &mut Season) {
    let first_round = |event: &Event| season.races.iter().find(|race| race.event == event.id).map(|race| race.round);
    season
        .events
        .sort_by_key(|event| if event.number > 0 { (0, event.number) } else { (1, first_round(event).unwrap_or(0)) });
    for (event, number) in season.events.iter_mut().zip(1..) {
        event.number = number;
    }
}

/// Every track that is raced on is in the list, even where nothing describes it.
fn tracks(season: &mut Season) {
    for event in &season.events {
        if season.tracks.iter().all(|track| track.id != event.track) {
            season.tracks.push(bare_track(event.track.clone()));
        }
    }
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
