//! A number of a message: a car, a race, a round, or a figure that is pointed at; told by the words beside them.

use super::words::Token;
use crate::season::Season;

/// What a number is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// A car's number, or a driver's id.
    Car(String),
    /// A race of an event.
    Race(u8),
    /// A round of the season.
    Round(u16),
    /// A figure.
    Figure(String),
    /// Another year.
    Elsewhere,
}

/// What stands before a number that is no car.
const COUNTED_BEFORE: &[&str] = &[
    "lap",
    "laps",
    "weekend",
    "event",
    "meeting",
    "sector",
    "s",
    "p",
    "place",
    "position",
    "top",
    "best",
    "strongest",
    "fastest",
    "quickest",
    "slowest",
    "worst",
    "turn",
    "corner",
    "t",
    "week",
    "by",
    "least",
    "pct",
    "the",
];
/// What stands after a number that is no car.
const COUNTED_AFTER: &[&str] = &[
    "laps", "races", "rounds", "weeks", "points", "percent", "places", "times", "kmh", "seconds", "tenths", "ms",
    "drivers", "cars", "wins", "tracks", "to", "pct", "km", "miles", "years", "months", "days", "hours", "minutes",
];

/// What the number at a place of a message is. `words` are the tokens as they are spelt in the vocabulary.
pub(super) fn number(season: &Season, token: &Token, words: &[&str], at: usize) -> Option<Read> {
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let before = at.checked_sub(1).map_or("", word);
    let (after, then) = (word(at + 1), word(at + 2));
    let ordinal = matches!(after, "st" | "nd" | "rd" | "th");
    let text = token.text.clone();
    let what = if ordinal { then } else { "" };
    match (before, what) {
        ("race" | "r", _) | (_, "race") => return text.parse().ok().map(Read::Race),
        ("round" | "rd", _) | (_, "round") => return text.parse().ok().map(Read::Round),
        _ => {}
    }
    let explicit =
        token.hash || matches!(before, "car" | "number" | "no" | "nr" | "driver" | "num" | "cars" | "drivers");
    // Another year's season is another season.
    let year = !explicit && text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    if year && season.info.year.is_some_and(|year| year.to_string() != text) {
        return Some(Read::Elsewhere);
    }
    if !explicit
        && (ordinal || COUNTED_BEFORE.contains(&before) || COUNTED_AFTER.contains(&after) || text.contains(['.', ':']))
    {
        return Some(Read::Figure(text));
    }
    if !explicit && text.len() == 4 && !text.contains('-') {
        let this_year = season.info.year.is_none_or(|year| year.to_string() == text);
        return Some(if this_year { Read::Figure(text) } else { Read::Elsewhere });
    }
    Some(if explicit || text.len() <= 3 || text.contains('-') { Read::Car(text) } else { Read::Figure(text) })
}
