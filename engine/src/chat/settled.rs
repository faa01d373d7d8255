//! A question with everything that an answer needs: the kind, and ids that the season has.

use super::coached::Coached;
use super::grammar::Kind;
use crate::evidence::{Fact, Seat};
use crate::field::{Evidence, Moment};
use crate::season::{Race, Season};
use crate::skill::SkillKind;

/// A question that can be answered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settled {
    pub(super) kind: Kind,
    /// Ids, at least as many as the kind needs.
    pub(super) drivers: Vec<String>,
    /// Ids.
    pub(super) tracks: Vec<String>,
    pub(super) race_num: Option<u8>,
    /// A round that is named.
    pub(super) round: Option<u16>,
    /// The last race that was run.
    pub(super) last: bool,
    pub(super) skill: Option<SkillKind>,
    pub(super) counted: Option<Fact>,
    pub(super) moment: Moment,
    /// Whether the worst are asked for.
    pub(super) worst: bool,
    /// Whether chances are asked for, not what is.
    pub(super) chances: bool,
    /// Whether points are asked for, and what may become of them is not.
    pub(super) stands: bool,
    /// Keys of the last answer.
    pub(super) keys: Vec<String>,
    /// Numbers that were pointed at.
    pub(super) figures: Vec<String>,
    /// Corners that the caller brought.
    pub(super) coaching: Option<Coached>,
    pub(super) term: Option<&'static str>,
}

impl Settled {
    pub(super) fn driver(&self) -> Option<&str> {
        self.drivers.first().map(String::as_str)
    }

    pub(super) fn track(&self) -> Option<&str> {
        self.tracks.first().map(String::as_str)
    }

    /// The seat of a forecast at the first track.
    pub(super) fn seat(&self) -> Option<Seat> {
        Some(self.seat_at(self.track()?, self.moment))
    }

    /// The seat of a forecast at a track, told every other event.
    pub(super) fn seat_at(&self, track: &str, moment: Moment) -> Seat {
        let race_num = self.race_num.unwrap_or(1);
        Seat { track: track.to_owned(), race_num, moment, evidence: Evidence::OtherEvents }
    }

    /// The races that are meant, in calendar order: a round's, the last one, or a track's.
    pub(super) fn races<'a>(&self, season: &'a Season) -> Vec<&'a Race> {
        if let Some(round) = self.round {
            return season.races.iter().filter(|race| race.round == round).collect();
        }
        let here = |race: &&Race| self.track().is_none_or(|track| race.track.0 == track);
        let numbered = |race: &&Race| self.race_num.is_none_or(|number| race.number == number);
        let all: Vec<&Race> = season.races.iter().filter(here).filter(numbered).collect();
        if self.last || self.track().is_none() { all.last().copied().into_iter().collect() } else { all }
    }
}
