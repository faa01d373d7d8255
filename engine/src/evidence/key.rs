//! What a figure is of: a subject and a fact, as text that is sent back later.
//!
//! `driver/03/wins`, `entry/tamarack_r1/03/finish`, `forecast/tamarack/1/before_weekend/03/win`. Ids are written with
//! every byte but letters, digits, `.`, `_` and `-` as `%` and two hexadecimal digits.
//!
//! Invariant: [`Key::parse`] of a key's text is the key, and whatever else it is given is `None`.

use super::fact::Fact;
use crate::field::Moment;
use crate::skill::SkillKind;
use std::fmt;

/// A subject and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Of what.
    pub subject: Subject,
    /// What.
    pub fact: Fact,
}

/// A race of a track as forecasts are asked for it: which, and what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The track's id.
    pub track: String,
    /// Which race of its last event, from 1.
    pub race_num: u8,
    /// What is known.
    pub moment: Moment,
}

/// What figures are of. Words inside are ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The season.
    Season,
    /// A driver's season.
    Driver(String),
    /// A race.
    Race(String),
    /// A driver's part in a race.
    Entry(String, String),
    /// A track, over the races that were run there.
    Track(String),
    /// A driver's forecast.
    Forecast(Seat, String),
    /// The chance that one driver finishes ahead of another.
    Ahead(Seat, String, String),
    /// A race's forecast as such.
    Field(Seat),
    /// A driver's pace at a track against the driver's own level.
    Fit(String, String),
    /// A driver's skill.
    Skill(String, SkillKind),
    /// A skill over all drivers.
    Trait(SkillKind),
    /// What five points more of a skill go with, at a track.
    Worth(String, String, SkillKind),
    /// How alike two drivers are.
    Like(String, String),
    /// How good forecasts of a moment have been.
    Score(Moment),
    /// A driver's championship from a round on.
    Title(u16, String),
    /// Two drivers in the races that both started.
    Duel(String, String),
    /// A car's laps in a race of a track, by lap telemetry.
    CarLaps {
        /// The track's id.
        track: String,
        /// Which race of its event.
        race_num: u8,
        /// The car.
        car: String,
    },
    /// A car in a corner of a race of a track, by lap telemetry.
    Corner {
        /// The track's id.
        track: String,
        /// Which race of its event.
        race_num: u8,
        /// The car.
        car: String,
        /// The corner's name.
        corner: String,
    },
}

/// The word of a moment.
#[must_use]
pub fn moment_word(moment: Moment) -> &'static str {
    match moment {
        Moment::BeforeWeekend => "before_weekend",
        Moment::AfterQualifying => "after_qualifying",
    }
}

fn moment(word: &str) -> Option<Moment> {
    [Moment::BeforeWeekend, Moment::AfterQualifying].into_iter().find(|moment| moment_word(*moment) == word)
}

impl Key {
    /// A fact of a subject.
    #[must_use]
    pub fn new(subject: Subject, fact: Fact) -> Self {
        Self { subject, fact }
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
        let fact = Fact::named(&parts.pop()?)?;
        let words: Vec<&str> = parts.iter().map(String::as_str).collect();
        let own = |id: &&str| (*id).to_owned();
        let seat = |track: &&str, race: &&str, word: &&str| {
            let race_num = race.parse::<u8>().ok().filter(|number| *number > 0 && number.to_string() == **race)?;
            Some(Seat { track: own(track), race_num, moment: moment(word)? })
        };
        let subject = match words.as_slice() {
            ["season"] => Subject::Season,
            ["driver", id] => Subject::Driver(own(id)),
            ["race", id] => Subject::Race(own(id)),
            ["entry", race, driver] => Subject::Entry(own(race), own(driver)),
            ["track", id] => Subject::Track(own(id)),
            ["forecast", t, r, m, driver] => Subject::Forecast(seat(t, r, m)?, own(driver)),
            ["ahead", t, r, m, a, b] => Subject::Ahead(seat(t, r, m)?, own(a), own(b)),
            ["field", t, r, m] => Subject::Field(seat(t, r, m)?),
            ["fit", driver, track] => Subject::Fit(own(driver), own(track)),
            ["skill", driver, kind] => Subject::Skill(own(driver), SkillKind::named(kind)?),
            ["trait", kind] => Subject::Trait(SkillKind::named(kind)?),
            ["worth", track, driver, kind] => Subject::Worth(own(track), own(driver), SkillKind::named(kind)?),
            ["like", a, b] => Subject::Like(own(a), own(b)),
            ["score", word] => Subject::Score(moment(word)?),
            ["title", round, driver] => {
                let number = round.parse::<u16>().ok().filter(|number| number.to_string() == **round)?;
                Subject::Title(number, own(driver))
            }
            ["car", track, race, car] => {
                let race_num = race.parse::<u8>().ok().filter(|number| number.to_string() == **race)?;
                Subject::CarLaps { track: own(track), race_num, car: own(car) }
            }
            ["corner", track, race, car, corner] => {
                let race_num = race.parse::<u8>().ok().filter(|number| number.to_string() == **race)?;
                Subject::Corner { track: own(track), race_num, car: own(car), corner: own(corner) }
            }
            ["duel", a, b] => Subject::Duel(own(a), own(b)),
            _ => return None,
        };
        Some(Self { subject, fact })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let race = |seat: &Seat| seat.race_num.to_string();
        let parts: Vec<String> = match &self.subject {
            Subject::Season => vec!["season".into()],
            Subject::Driver(id) => vec!["driver".into(), id.clone()],
            Subject::Race(id) => vec!["race".into(), id.clone()],
            Subject::Entry(race, driver) => vec!["entry".into(), race.clone(), driver.clone()],
            Subject::Track(id) => vec!["track".into(), id.clone()],
            Subject::Forecast(seat, driver) => {
                vec!["forecast".into(), seat.track.clone(), race(seat), moment_word(seat.moment).into(), driver.clone()]
            }
            Subject::Ahead(seat, a, b) => vec![
                "ahead".into(),
                seat.track.clone(),
                race(seat),
                moment_word(seat.moment).into(),
                a.clone(),
                b.clone(),
            ],
            Subject::Field(seat) => {
                vec!["field".into(), seat.track.clone(), race(seat), moment_word(seat.moment).into()]
            }
            Subject::Fit(driver, track) => vec!["fit".into(), driver.clone(), track.clone()],
            Subject::Skill(driver, kind) => vec!["skill".into(), driver.clone(), kind.as_str().into()],
            Subject::Trait(kind) => vec!["trait".into(), kind.as_str().into()],
            Subject::Worth(track, driver, kind) => {
                vec!["worth".into(), track.clone(), driver.clone(), kind.as_str().into()]
            }
            Subject::Like(a, b) => vec!["like".into(), a.clone(), b.clone()],
            Subject::Score(moment) => vec!["score".into(), moment_word(*moment).into()],
            Subject::Title(round, driver) => vec!["title".into(), round.to_string(), driver.clone()],
            Subject::CarLaps { track, race_num, car } => {
                vec!["car".into(), track.clone(), race_num.to_string(), car.clone()]
            }
            Subject::Corner { track, race_num, car, corner } => {
                vec!["corner".into(), track.clone(), race_num.to_string(), car.clone(), corner.clone()]
            }
            Subject::Duel(a, b) => vec!["duel".into(), a.clone(), b.clone()],
        };
        for part in parts {
            f.write_str(&escaped(&part))?;
            f.write_str("/")?;
        }
        f.write_str(self.fact.as_str())
    }
}

fn escaped(id: &str) -> String {
    let mut text = String::new();
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02x}")),
        }
    }
    text
}

fn plain(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            bytes.push(u8::try_from(16 * digit(rest.next())? + digit(rest.next())?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
