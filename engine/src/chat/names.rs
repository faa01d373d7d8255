//! Who and where: drivers and tracks in a message, by name, part of a name, number or id, with slips of spelling
//! forgiven.
//!
//! `03` and `3` are two cars. A name that could be several people's is not guessed: it is unclear, and asked back.

use super::vocabulary::Lookup;
use super::words::{Token, distance, tokens};
use crate::season::Season;

/// Words of tracks' names that name no track.
const GENERIC: &[&str] = &[
    "ring",
    "park",
    "raceway",
    "course",
    "circuit",
    "road",
    "international",
    "motorsports",
    "motorsport",
    "speedway",
    "autodrome",
    "of",
    "the",
    "at",
    "de",
];

/// What drivers and tracks of a season are called.
#[derive(Debug)]
pub struct Names {
    drivers: Vec<Vec<String>>,
    tracks: Vec<Vec<String>>,
    /// Ids and numbers: what a number in a message may be.
    numbers: Vec<Vec<String>>,
    /// What all other words are.
    lookup: Lookup,
}

/// Drivers or tracks that a span of a message may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// First token.
    pub(super) from: usize,
    /// The token after the last.
    pub(super) to: usize,
    /// Places in the season's list; several where it is unclear.
    pub(super) drivers: Vec<usize>,
    /// Places in the season's list.
    pub(super) tracks: Vec<usize>,
    /// How far the spelling is off.
    pub(super) off: usize,
}

impl Names {
    /// Of a season.
    #[must_use]
    pub fn of(season: &Season) -> Self {
        let words = |text: &str| tokens(text).into_iter().filter(|t| !t.is_number).map(|t| t.text).collect::<Vec<_>>();
        let track = |track: &crate::season::Track| {
            let whole = words(&track.name);
            let initials: String = whole.iter().filter_map(|word| word.chars().next()).collect();
            let mut called: Vec<String> = whole.iter().filter(|word| word.len() > 2).cloned().collect();
            called.retain(|word| !GENERIC.contains(&word.as_str()));
            called.push(track.id.0.to_ascii_lowercase());
            called.extend((initials.len() > 2).then_some(initials));
            called
        };
        let numbers = |driver: &crate::season::Driver| {
            let mut numbers: Vec<String> = driver.numbers.iter().map(|number| number.0.clone()).collect();
            numbers.push(driver.number.0.clone());
            numbers.dedup();
            numbers
        };
        let called = |driver: &crate::season::Driver| {
            let parts = driver.name.as_deref().map(words).unwrap_or_default();
            parts.into_iter().filter(|part| part.len() > 1 && part != "driver" && part != "car").collect()
        };
        Self {
            drivers: season.drivers.iter().map(called).collect(),
            tracks: season.tracks.iter().map(track).collect(),
            numbers: season.drivers.iter().map(numbers).collect(),
            lookup: Lookup::of_tables(),
        }
    }

    /// What words are that name nobody.
    pub(super) fn lookup(&self) -> &Lookup {
        &self.lookup
    }

    /// The names in a message. `taken` says how far each token is from a word that is known anyway; `None` where it is
    /// none.
    pub(super) fn find(&self, message: &[Token], taken: &[Option<usize>]) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        for (at, (token, taken)) in message.iter().zip(taken).enumerate() {
            let Some(named) = self.word(token, at).filter(|named| taken.is_none_or(|taken| named.off < taken)) else {
                continue;
            };
            match found.last_mut().filter(|last| last.to == at).and_then(|last| joined(last, &named)) {
                Some(both) => {
                    found.pop();
                    found.push(both);
                }
                None => found.push(named),
            }
        }
        found
    }

    fn word(&self, token: &Token, at: usize) -> Option<Named> {
        if token.is_number || token.text.len() < 3 {
            return None;
        }
        let nearest = |called: &[String]| called.iter().filter_map(|name| off(&token.text, name)).min();
        let near = |list: &[Vec<String>]| -> Vec<(usize, usize)> {
            list.iter().enumerate().filter_map(|(place, called)| Some((nearest(called)?, place))).collect()
        };
        let (drivers, tracks) = (near(&self.drivers), near(&self.tracks));
        let least = drivers.iter().chain(&tracks).map(|(off, _)| *off).min()?;
        let at_least = |near: Vec<(usize, usize)>| {
            near.into_iter().filter(|(off, _)| *off == least).map(|(_, place)| place).collect()
        };
        Some(Named { from: at, to: at + 1, drivers: at_least(drivers), tracks: at_least(tracks), off: least })
    }

    /// The same, with the number behind a driver's name, where it is one of his: `Max Roe (car 58)` is Max Roe, whoever else had it.
    pub(super) fn with_numbers(&self, season: &Season, message: &[Token], mut found: Vec<Named>) -> Vec<Named> {
        for named in &mut found {
            let [driver] = named.drivers.as_slice() else { continue };
            let called =
                message.get(named.to).is_some_and(|token| matches!(token.text.as_str(), "car" | "number" | "no"));
            let at = named.to + usize::from(called);
            let number = message.get(at).filter(|token| token.is_number);
            if number.is_some_and(|number| self.numbered(season, &number.text).contains(driver)) {
                named.to = at + 1;
            }
        }
        found
    }

    /// Drivers whose number or id is exactly this text.
    pub(super) fn numbered(&self, season: &Season, text: &str) -> Vec<usize> {
        let by_id = season.drivers.iter().position(|driver| driver.id.0 == text);
        let by_number: Vec<usize> = self
            .numbers
            .iter()
            .enumerate()
            .filter(|(_, own)| own.iter().any(|n| n == text))
            .map(|(at, _)| at)
            .collect();
        match by_id {
            // `58-2` is one person; `58` may be two.
            Some(one) if !by_number.contains(&one) || text.contains('-') => vec![one],
            _ => by_number,
        }
    }
}

/// How far a word is from a name. The beginning of a name is nearly the name.
fn off(word: &str, name: &str) -> Option<usize> {
    if let Some(off) = distance(word, name) {
        return Some(2 * off);
    }
    let possessive = word.strip_suffix('s').and_then(|word| distance(word, name)).map(|off| 2 * off);
    possessive.or((word.len() >= 4 && name.starts_with(word)).then_some(1))
}

/// First and last name, or the words of a track's name.
fn joined(a: &Named, b: &Named) -> Option<Named> {
    let both = |a: &[usize], b: &[usize]| a.iter().copied().filter(|place| b.contains(place)).collect::<Vec<_>>();
    let (drivers, tracks) = (both(&a.drivers, &b.drivers), both(&a.tracks, &b.tracks));
    (!drivers.is_empty() || !tracks.is_empty()).then(|| Named {
        from: a.from,
        to: b.to,
        drivers,
        tracks,
        off: a.off.min(b.off),
    })
}
