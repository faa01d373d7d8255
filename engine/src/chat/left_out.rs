//! Whom and where a message leaves out.
//!
//! The order in which a name is looked for: said, pointed at (`him`, `there`), `I`, the topic, the screen.

use super::ChatAsked;
use super::follow::{TURNS, known};
use super::grammar::Kind;
use super::question::{Question, Role as Named, Unclear};
use super::topic::Topic;
use super::vocabulary::Concept;
use crate::forecasts::Forecasts;
use crate::season::{Place, Season};

/// What a kind needs and takes.
pub(super) struct Needs {
    pub(super) drivers: usize,
    /// Whether the driver of the topic or the screen is taken where none is named.
    takes_driver: bool,
    pub(super) needs_track: bool,
    takes_track: bool,
}

pub(super) fn needs(kind: Kind) -> Needs {
    let of =
        |drivers, takes_driver, needs_track, takes_track| Needs { drivers, takes_driver, needs_track, takes_track };
    match kind {
        Kind::Forecast | Kind::Why => of(1, true, true, true),
        Kind::TimeLost | Kind::Practise => of(1, true, false, true),
        Kind::Season | Kind::Skills | Kind::Fit | Kind::Similar => of(1, true, false, false),
        Kind::Compare => of(2, true, false, true),
        Kind::BestAtTrack | Kind::Track => of(0, false, true, true),
        Kind::Qualifying | Kind::Result => of(0, false, false, true),
        Kind::Certainty | Kind::Source => of(0, true, false, true),
        _ => of(0, false, false, false),
    }
}

/// What was said, and where else names are looked for.
pub(super) struct Filler<'a> {
    pub(super) of: &'a Forecasts,
    pub(super) asked: &'a ChatAsked,
    pub(super) question: &'a Question,
    pub(super) topic: Option<&'a Topic>,
    pub(super) inherits: bool,
}

impl Filler<'_> {
    fn season(&self) -> &Season {
        self.of.season()
    }

    fn driver_id(&self, place: usize) -> Option<String> {
        self.season().drivers.get(place).map(|driver| driver.id.0.clone())
    }

    /// Whom the talk was about before an answer that was about nobody.
    fn talked_of(&self) -> Vec<String> {
        let topics = self.asked.history.iter().rev().take(TURNS).filter_map(|turn| turn.topic.as_ref());
        let drivers = topics.map(|topic| known(self.season(), topic).drivers);
        drivers.into_iter().find(|drivers| !drivers.is_empty()).unwrap_or_default()
    }

    /// The driver on screen.
    pub(super) fn me(&self) -> Option<String> {
        let own = self.asked.driver.as_ref()?;
        self.season().drivers.iter().find(|driver| driver.id.0 == *own).map(|driver| driver.id.0.clone())
    }

    fn here(&self) -> Option<String> {
        let own = self.asked.track.as_ref()?;
        let event = self.season().events.iter().find(|event| event.id == *own).map(|event| event.track.0.clone());
        let track = self.season().tracks.iter().find(|track| track.id.0 == *own).map(|track| track.id.0.clone());
        track.or(event)
    }

    pub(super) fn tracks(&self, kind: Kind, needs: &Needs) -> Vec<String> {
        let named = self.question.tracks.iter().filter_map(|place| self.season().tracks.get(*place));
        let named: Vec<String> = named.map(|track| track.id.0.clone()).collect();
        if !named.is_empty() {
            return named;
        }
        let names_round = self.question.round.is_some() || self.question.last && kind == Kind::Result;
        if let Some(race) = self.season().races.iter().find(|race| Some(race.round) == self.question.round) {
            return if kind == Kind::Championship { vec![] } else { vec![race.track.0.clone()] };
        }
        if names_round || !needs.takes_track {
            return self.topic.filter(|_| self.inherits).and_then(|topic| topic.track.clone()).into_iter().collect();
        }
        // A comparison of two who are named anew is of the season, unless a place is on screen.
        let topic = self.topic.filter(|_| self.inherits || kind != Kind::Compare || self.question.drivers.len() < 2);
        topic.and_then(|topic| topic.track.clone()).or_else(|| self.here()).into_iter().collect()
    }

    pub(super) fn drivers(&self, kind: Kind, needs: &Needs, track: Option<&str>) -> Vec<String> {
        let said: Vec<String> = self.question.drivers.iter().filter_map(|place| self.driver_id(*place)).collect();
        let topic: Vec<String> = self.topic.map(|topic| topic.drivers.clone()).unwrap_or_default();
        let mut drivers: Vec<String> = Vec::new();
        let topic = if topic.is_empty() && (kind == Kind::Compare || self.question.says(Concept::Him)) {
            self.talked_of()
        } else {
            topic
        };
        let mut add = |id: Option<String>| {
            if let Some(id) = id.filter(|id| !drivers.contains(id)) {
                drivers.push(id);
            }
        };
        if self.question.says(Concept::Me) {
            add(self.me());
        }
        if self.question.says(Concept::Him) {
            let taken = if said.is_empty() && kind != Kind::TimeLost { 2 } else { 1 };
            topic.iter().take(taken).for_each(|id| add(Some(id.clone())));
        } else if kind == Kind::TimeLost && self.inherits && self.question.rival.named {
            add(topic.first().cloned());
        }
        said.iter().for_each(|id| add(Some(id.clone())));
        add(self.role(track));
        let rival = self.topic.filter(|_| kind == Kind::TimeLost && self.inherits && said.len() == 1);
        add(rival.and_then(|topic| topic.rival.clone()));
        for unclear in &self.question.unclear {
            add(self.cleared(kind, unclear, track).and_then(|place| self.driver_id(place)));
        }
        let pending = !self.question.unclear.is_empty();
        if kind == Kind::Compare && !pending {
            for id in topic.into_iter().take(if said.is_empty() { 2 } else { 1 }).chain(self.me()) {
                if drivers.len() < 2 && !drivers.contains(&id) {
                    // Whom the talk is about stands first.
                    if self.inherits || drivers.len() == 1 { drivers.insert(0, id) } else { drivers.push(id) }
                }
            }
        } else if drivers.is_empty() && !pending && !self.question.says(Concept::Me) {
            let from_topic = self.inherits || needs.takes_driver;
            let of_two = kind == Kind::Compare || kind == Kind::TimeLost && self.inherits;
            let taken = topic.into_iter().filter(|_| from_topic).take(if of_two { 2 } else { 1 });
            drivers.extend(taken);
            if drivers.is_empty() && needs.takes_driver {
                drivers.extend(self.me());
            }
        }
        let against_me = kind == Kind::TimeLost && self.question.rival.sets(said.len());
        if kind != Kind::Compare && self.question.says(Concept::Me) && !said.is_empty() && !against_me {
            // `Tell me about him`: the one who is named is meant.
            drivers.retain(|id| said.contains(id));
        }
        if kind == Kind::TimeLost {
            drivers.truncate(2);
            // He who was named before his rival was found loses.
            let waited =
                rival.is_some_and(|topic| topic.rival.is_some() && topic.drivers.first() == topic.rival.as_ref());
            if self.question.rival.turned != waited && drivers.len() == 2 {
                drivers.reverse();
            }
        }
        drivers
    }

    /// Who is named by what he did.
    fn role(&self, track: Option<&str>) -> Option<String> {
        let season = self.season();
        let race = || {
            let by_round = season.races.iter().find(|race| Some(race.round) == self.question.round);
            let number = self.question.race_num.unwrap_or(1);
            let here = season.races.iter().find(|race| track == Some(race.track.0.as_str()) && race.number == number);
            by_round.or(here).or_else(|| season.races.last())
        };
        match self.question.role? {
            Named::Champion => {
                let stats = self.of.stats_kept().iter();
                stats.clone().find(|(_, own)| own.championship_position == Some(1)).map(|(id, _)| id.0.clone())
            }
            Named::Winner => {
                let won = |entrant: &&crate::season::Entrant| {
                    entrant.result.as_ref().is_some_and(|result| result.position == Some(Place(1)))
                };
                race()?.entrants.iter().find(won).map(|entrant| entrant.driver.0.clone())
            }
            Named::Pole => {
                let pole =
                    |entrant: &&crate::season::Entrant| entrant.qualifying.is_some_and(|q| q.place == Some(Place(1)));
                race()?.entrants.iter().find(pole).map(|entrant| entrant.driver.0.clone())
            }
        }
    }

    /// Whose number it was at this track, where that is one person: a result cannot be somebody else's.
    pub(super) fn cleared(&self, kind: Kind, unclear: &Unclear, track: Option<&str>) -> Option<usize> {
        let season = self.season();
        let here = |place: &usize| {
            let id = season.drivers.get(*place).map(|driver| &driver.id);
            let mut races = season.races.iter().filter(|race| Some(race.track.0.as_str()) == track);
            races.any(|race| race.entrants.iter().any(|entrant| Some(&entrant.driver) == id))
        };
        let were_here: Vec<usize> = unclear.drivers.iter().copied().filter(here).collect();
        were_here.first().copied().filter(|_| kind == Kind::Result && were_here.len() == 1 && unclear.tracks.is_empty())
    }
}
