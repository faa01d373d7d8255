//! The steps of a key: ids, numbers, moments, points and scores as text, and back.
//!
//! Invariant: a step is read only where it is written just so.

use super::subject::{Scoring, Seat};
use crate::field::{Evidence, Moment};

/// What stands for the season's own points, and for a skill as it is.
const OWN: &str = "own";

const MOMENTS: [Moment; 2] = [Moment::BeforeWeekend, Moment::AfterQualifying];
const EVIDENCE: [(Evidence, &str); 3] = [
    (Evidence::OtherEvents, ""),
    (Evidence::EarlierEvents, ".earlier_events"),
    (Evidence::EarlierRaces, ".earlier_races"),
];

/// The word of a moment.
#[must_use]
pub(super) fn moment_word(moment: Moment) -> &'static str {
    match moment {
        Moment::BeforeWeekend => "before_weekend",
        Moment::AfterQualifying => "after_qualifying",
    }
}

/// The moment of a word.
pub(super) fn moment(word: &str) -> Option<Moment> {
    MOMENTS.into_iter().find(|moment| moment_word(*moment) == word)
}

/// `before_weekend`, and where less than all other events is known, what: `before_weekend.earlier_races`.
fn known_word(moment: Moment, evidence: Evidence) -> String {
    let known = EVIDENCE.iter().find(|(one, _)| *one == evidence).map_or("", |(_, word)| word);
    format!("{}{known}", moment_word(moment))
}

pub(super) fn known(step: &str) -> Option<(Moment, Evidence)> {
    MOMENTS.into_iter().find_map(|moment| {
        let rest = step.strip_prefix(moment_word(moment))?;
        EVIDENCE.iter().find(|(_, word)| *word == rest).map(|(evidence, _)| (moment, *evidence))
    })
}

pub(super) fn scoring_word(scoring: Scoring) -> &'static str {
    match scoring {
        Scoring::A => "a",
        Scoring::B => "b",
    }
}

pub(super) fn scoring(word: &str) -> Option<Scoring> {
    [Scoring::A, Scoring::B].into_iter().find(|scoring| scoring_word(*scoring) == word)
}

/// A whole number without signs or leading zeros.
pub(super) fn number<N: TryFrom<u64>>(step: &str) -> Option<N> {
    let value = step.parse::<u64>().ok().filter(|value| value.to_string() == step)?;
    N::try_from(value).ok()
}

/// Numbers, or that nothing is asked: `748-own-600-own`.
pub(super) fn list(step: &str) -> Option<Vec<Option<u16>>> {
    step.split('-').map(|step| if step == OWN { Some(None) } else { number(step).map(Some) }).collect()
}

/// Points as a list; that of the season's own table asks for nothing.
pub(super) fn listed(points: Option<&[u16]>) -> Vec<Option<u16>> {
    points.map_or_else(|| vec![None], |points| points.iter().copied().map(Some).collect())
}

/// The text of steps, each with a slash behind it.
#[derive(Debug, Default)]
pub(super) struct Steps {
    pub(super) text: String,
}

impl Steps {
    /// Ids are text of any kind.
    pub(super) fn ids(&mut self, ids: &[&str]) {
        for id in ids {
            for byte in id.bytes() {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => self.text.push(char::from(byte)),
                    _ => self.text.push_str(&format!("%{byte:02x}")),
                }
            }
            self.text.push('/');
        }
    }

    pub(super) fn number(&mut self, number: u64) {
        self.ids(&[&number.to_string()]);
    }

    pub(super) fn list(&mut self, list: &[Option<u16>]) {
        let words: Vec<String> =
            list.iter().map(|one| one.map_or_else(|| OWN.to_owned(), |one| one.to_string())).collect();
        self.ids(&[&words.join("-")]);
    }

    /// A race of a track, and what else.
    pub(super) fn race(&mut self, root: &str, track: &str, race_num: u8, ids: &[&str]) {
        self.ids(&[root, track]);
        self.number(race_num.into());
        self.ids(ids);
    }

    /// The same, as forecasts are asked for it.
    pub(super) fn seat(&mut self, root: &str, seat: &Seat, ids: &[&str]) {
        self.race(root, &seat.track, seat.race_num, &[&known_word(seat.moment, seat.evidence)]);
        self.ids(ids);
    }
}

pub(super) fn plain(text: &str) -> Option<String> {
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
