//! What a figure is of: a subject and a fact, as text that is sent back later.
//!
//! `driver/03/wins`, `entry/tamarack_r1/03/finish`, `forecast/tamarack/1/before_weekend/03/win`. Ids are written with
//! every byte but letters, digits, `.`, `_` and `-` as `%` and two hexadecimal digits. A fact that there are many of has
//! its number behind a point: `forecast/tamarack/1/before_weekend.earlier_races/03/chance.7` is the chance of P7.
//!
//! Invariant: [`Key::parse`] of a key's text is the key, and whatever else it is given is `None`.

use super::fact::Fact;
use super::step::{Steps, known, list, listed, moment, moment_word, number, plain, scoring, scoring_word};
use super::subject::{Drawn, Seat, Subject, WhatIf};
use crate::skill::SkillKind;
use std::fmt;
use std::sync::Arc;

/// A subject and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Of what.
    pub subject: Subject,
    /// What.
    pub fact: Fact,
    /// Which place, rank, lap, sector or week, from 1, where there are many of the fact.
    pub nth: Option<u16>,
}

impl Key {
    /// A fact of a subject.
    #[must_use]
    pub fn new(subject: Subject, fact: Fact) -> Self {
        Self { subject, fact, nth: None }
    }

    /// Reads a key's text.
    ///
    /// ```
    /// use hackthetrack_engine::evidence::Key;
    /// assert_eq!(Key::parse("driver/03/wins").map(|key| key.to_string()).as_deref(), Some("driver/03/wins"));
    /// assert_eq!(Key::parse("driver/03"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Option<Vec<String>> = text.split('/').map(plain).collect();
        let mut parts: Vec<String> = parts?;
        let last = parts.pop()?;
        let (word, nth) = match last.split_once('.') {
            Some((word, nth)) => (word, Some(number::<u16>(nth).filter(|nth| *nth > 0)?)),
            None => (last.as_str(), None),
        };
        let fact = Fact::named(word).filter(|fact| nth.is_none() || fact.is_of_many())?;
        let words: Vec<&str> = parts.iter().map(String::as_str).collect();
        let own = |id: &str| id.to_owned();
        let seat = |track: &str, race: &str, step: &str| {
            let race_num = number::<u8>(race).filter(|number| *number > 0)?;
            let (moment, evidence) = known(step)?;
            Some(Seat { track: own(track), race_num, moment, evidence })
        };
        let subject = match *words.as_slice() {
            ["season"] => Subject::Season,
            ["driver", id] => Subject::Driver(own(id)),
            ["race", id] => Subject::Race(own(id)),
            ["entry", race, driver] => Subject::Entry(own(race), own(driver)),
            ["track", id] => Subject::Track(own(id)),
            ["forecast", t, r, k, driver] => Subject::Forecast(seat(t, r, k)?, own(driver)),
            ["ahead", t, r, k, a, b] => Subject::Ahead(seat(t, r, k)?, own(a), own(b)),
            ["field", t, r, k] => Subject::Field(seat(t, r, k)?),
            ["what_if", track, race, driver, scores, weeks] => Subject::WhatIf(Arc::new(WhatIf {
                track: own(track),
                race_num: number(race)?,
                driver: own(driver),
                tenths: list(scores)?.try_into().ok()?,
                weeks: number(weeks)?,
            })),
            ["fit", driver, track] => Subject::Fit(own(driver), own(track)),
            ["skill", driver, kind] => Subject::Skill(own(driver), SkillKind::named(kind)?),
            ["part", driver, code] => Subject::Part(own(driver), own(code)),
            ["trait", kind] => Subject::Trait(SkillKind::named(kind)?),
            ["worth", track, driver, kind] => Subject::Worth(own(track), None, own(driver), SkillKind::named(kind)?),
            ["worth", track, race, driver, kind] => {
                Subject::Worth(own(track), Some(number(race)?), own(driver), SkillKind::named(kind)?)
            }
            ["like", a, b] => Subject::Like(own(a), own(b)),
            ["score", word] => Subject::Score(moment(word)?),
            ["score", word, line] => Subject::Line(scoring(word)?, own(line)),
            ["title", round, driver] => Subject::Title(number(round)?, None, own(driver)),
            ["title", round, points, draws, seed, driver] => {
                let points_by_place = points_of(list(points)?)?;
                let drawn = Drawn { points_by_place, draws: number(draws)?, seed: number(seed)? };
                Subject::Title(number(round)?, Some(Arc::new(drawn)), own(driver))
            }
            ["car", track, race, car] => Subject::CarLaps { track: own(track), race_num: number(race)?, car: own(car) },
            ["corner", track, race, car, corner] => {
                Subject::Corner { track: own(track), race_num: number(race)?, car: own(car), corner: own(corner) }
            }
            ["duel", a, b] => Subject::Duel(own(a), own(b)),
            _ => return None,
        };
        Some(Self { subject, fact, nth })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut steps = Steps::default();
        match &self.subject {
            Subject::Season => steps.ids(&["season"]),
            Subject::Driver(id) => steps.ids(&["driver", id]),
            Subject::Race(id) => steps.ids(&["race", id]),
            Subject::Entry(race, driver) => steps.ids(&["entry", race, driver]),
            Subject::Track(id) => steps.ids(&["track", id]),
            Subject::Forecast(seat, driver) => steps.seat("forecast", seat, &[driver]),
            Subject::Ahead(seat, a, b) => steps.seat("ahead", seat, &[a, b]),
            Subject::Field(seat) => steps.seat("field", seat, &[]),
            Subject::WhatIf(asked) => {
                steps.race("what_if", &asked.track, asked.race_num, &[&asked.driver]);
                steps.list(&asked.tenths);
                steps.number(asked.weeks.into());
            }
            Subject::Fit(driver, track) => steps.ids(&["fit", driver, track]),
            Subject::Skill(driver, kind) => steps.ids(&["skill", driver, kind.as_str()]),
            Subject::Part(driver, code) => steps.ids(&["part", driver, code]),
            Subject::Trait(kind) => steps.ids(&["trait", kind.as_str()]),
            Subject::Worth(track, None, driver, kind) => steps.ids(&["worth", track, driver, kind.as_str()]),
            Subject::Worth(track, Some(race), driver, kind) => {
                steps.race("worth", track, *race, &[driver, kind.as_str()]);
            }
            Subject::Like(a, b) => steps.ids(&["like", a, b]),
            Subject::Score(moment) => steps.ids(&["score", moment_word(*moment)]),
            Subject::Line(scoring, line) => steps.ids(&["score", scoring_word(*scoring), line]),
            Subject::Title(round, drawn, driver) => {
                steps.ids(&["title"]);
                steps.number((*round).into());
                if let Some(drawn) = drawn {
                    steps.list(&listed(drawn.points_by_place.as_deref()));
                    steps.number(drawn.draws.into());
                    steps.number(drawn.seed);
                }
                steps.ids(&[driver]);
            }
            Subject::CarLaps { track, race_num, car } => steps.race("car", track, *race_num, &[car]),
            Subject::Corner { track, race_num, car, corner } => steps.race("corner", track, *race_num, &[car, corner]),
            Subject::Duel(a, b) => steps.ids(&["duel", a, b]),
        }
        f.write_str(&steps.text)?;
        f.write_str(self.fact.as_str())?;
        self.nth.map_or(Ok(()), |nth| f.write_str(&format!(".{nth}")))
    }
}

/// The season's own table is one step that asks for nothing.
fn points_of(list: Vec<Option<u16>>) -> Option<Option<Vec<u16>>> {
    if list == [None] { Some(None) } else { list.into_iter().collect::<Option<Vec<u16>>>().map(Some) }
}
