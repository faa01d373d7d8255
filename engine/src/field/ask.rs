//! What is asked, found in the season: a track, perhaps one of its races, perhaps a driver who is not entered there.

use super::model::{Evidence, Moment};
use super::record::{Entry, RaceRecord};
use crate::season::{Driver, Season, nearest};

/// A question about a race.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The track's id, or an event's where a season visits a track more than once; of a track the last event is meant.
    pub track: String,
    /// Which race of the event, from 1; the first where not said.
    pub race_num: Option<u8>,
    /// What is known.
    pub moment: Moment,
    /// Which races the forecast may know.
    pub evidence: Evidence,
}

/// A question that has no answer as it stands. The caller can correct it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskFault {
    /// No track has this id; the nearest that have.
    UnknownTrack(String, Vec<String>),
    /// No driver has this id; the nearest that have.
    UnknownDriver(String, Vec<String>),
    /// The track's event has no such race; the numbers it has.
    UnknownRace(u8, Vec<u8>),
}

impl AskFault {
    /// The stable word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AskFault::UnknownTrack(..) => "unknown_track",
            AskFault::UnknownDriver(..) => "unknown_driver",
            AskFault::UnknownRace(..) => "unknown_race",
        }
    }

    /// What is wrong and what to do, as sentences.
    #[must_use]
    pub fn detail(&self) -> String {
        format!("{} {}", self.reason(), self.hint())
    }

    /// What is wrong, as a sentence.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            AskFault::UnknownTrack(id, _) => format!("There is no track with the id \"{id}\"."),
            AskFault::UnknownDriver(id, _) => format!("There is no driver with the id \"{id}\"."),
            AskFault::UnknownRace(number, _) => format!("This event has no race {number}."),
        }
    }

    /// What to do, as a sentence.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            AskFault::UnknownTrack(_, near) | AskFault::UnknownDriver(_, near) if near.is_empty() => {
                "Ask for the ids first.".into()
            }
            AskFault::UnknownTrack(_, near) | AskFault::UnknownDriver(_, near) => {
                format!("Did you mean {}? Ask with an id that exists.", near.join(" or "))
            }
            AskFault::UnknownRace(_, known) => {
                let known: Vec<String> = known.iter().map(u8::to_string).collect();
                format!("It has race {}.", known.join(" and "))
            }
        }
    }

    /// What may have been meant.
    #[must_use]
    pub fn nearest(&self) -> &[String] {
        match self {
            AskFault::UnknownTrack(_, near) | AskFault::UnknownDriver(_, near) => near,
            AskFault::UnknownRace(..) => &[],
        }
    }
}

/// A race that is forecast.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Race {
    pub(crate) track_id: String,
    pub(crate) race_id: Option<String>,
    pub(crate) record: RaceRecord,
}

impl Race {
    /// The race that is asked for. A track that has no race in the calendar has one after all others, with every driver in it.
    pub(crate) fn find(season: &Season, records: &[RaceRecord], asked: &Asked) -> Result<Self, AskFault> {
        let track =
            season.events.iter().find(|event| event.id == asked.track).map_or(&asked.track, |event| &event.track.0);
        if !season.tracks.iter().any(|known| known.id.0 == *track) {
            let known = season.tracks.iter().map(|track| track.id.0.as_str());
            return Err(AskFault::UnknownTrack(asked.track.clone(), near(&asked.track, known)));
        }
        let event = event(season, records, &asked.track);
        if event.is_empty() {
            return Ok(Self { track_id: track.clone(), race_id: None, record: everybody(season) });
        }
        let number = |record: &RaceRecord| season.races.get(record.race).map_or(0, |race| race.number);
        let found = match asked.race_num {
            None => event.first(),
            Some(asked) => event.iter().find(|record| number(record) == asked),
        };
        let Some(record) = found else {
            let known = event.iter().map(|record| number(record)).collect();
            return Err(AskFault::UnknownRace(asked.race_num.unwrap_or(1), known));
        };
        let race_id = season.races.get(record.race).map(|race| race.id.0.clone());
        Ok(Self { track_id: track.clone(), race_id, record: (*record).clone() })
    }

    /// The same race with a driver in it, who may not be entered. The place in the field.
    pub(crate) fn enter(&mut self, driver: usize) -> usize {
        let entries = &mut self.record.entries;
        if let Some(entry) = entries.iter().position(|entry| entry.driver == driver) {
            return entry;
        }
        entries.push(Entry { driver, ..Entry::nobody() });
        entries.len() - 1
    }
}

fn near<'a>(asked: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    nearest::nearest(asked, known).into_iter().map(str::to_owned).collect()
}

/// The races of an event, or of a track's last one.
pub(crate) fn event<'a>(season: &Season, records: &'a [RaceRecord], id: &str) -> Vec<&'a RaceRecord> {
    let of = |is: &dyn Fn(&crate::season::Race) -> bool| -> Vec<&'a RaceRecord> {
        records.iter().filter(|record| season.races.get(record.race).is_some_and(is)).collect()
    };
    let named = of(&|race| race.event == id);
    if !named.is_empty() {
        return named;
    }
    let here = of(&|race| race.track.0 == id);
    let last = here.last().map(|record| record.event);
    here.into_iter().filter(|record| Some(record.event) == last).collect()
}

/// The place of a driver in the season's list.
pub(crate) fn driver(season: &Season, id: &str) -> Result<usize, AskFault> {
    let found = season.drivers.iter().position(|driver: &Driver| driver.id.0 == id);
    found.ok_or_else(|| {
        let known = season.drivers.iter().map(|driver| driver.id.0.as_str());
        AskFault::UnknownDriver(id.to_owned(), near(id, known))
    })
}

/// A race of every driver after the last one.
fn everybody(season: &Season) -> RaceRecord {
    let entries = (0..season.drivers.len()).map(|driver| Entry { driver, ..Entry::nobody() }).collect();
    RaceRecord { race: usize::MAX, event: usize::MAX, is_run: false, entries }
}
