//! The judge of phrased answers over every answer to the golden questions of the demo season: no lie that a model could make of one
//! passes, and true paraphrases do.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::demo;
use hackthetrack_engine::chat::{ChatAnswer, ChatAsked, chat};
use hackthetrack_engine::evidence::phrased::{Given, GivenSegment, Judge, NotGiven, judge, may_be_added};
use hackthetrack_engine::evidence::segment::Part;
use proptest::prelude::*;
use std::{fs, sync::OnceLock};

/// An answer in pieces of text, as it was made.
#[derive(Debug, Clone)]
struct Said {
    given: Given,
    pieces: Vec<(GivenSegment, String)>,
}

impl Said {
    fn of(answer: &ChatAnswer) -> Option<Self> {
        let given: Given = serde_json::from_value(serde_json::to_value(answer).unwrap()).unwrap();
        if given.text() == Err(NotGiven::NoFigure) {
            return None;
        }
        assert_eq!(given.text().as_deref(), Ok(answer.text.trim()), "{}", answer.text);
        let text = |segment: &GivenSegment| match segment {
            GivenSegment::Words { text } | GivenSegment::Label { text, .. } => text.clone(),
            GivenSegment::Figure { handle, part } => {
                given.evidence.iter().find(|figure| figure.id == *handle).unwrap().part(*part).unwrap().to_owned()
            }
        };
        let pieces = given.segments.iter().map(|segment| (segment.clone(), text(segment))).collect();
        Some(Self { given, pieces })
    }

    fn text(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect::<String>().trim().to_owned()
    }

    /// Places of pieces that are such.
    fn places(&self, such: impl Fn(&GivenSegment) -> bool) -> Vec<usize> {
        self.pieces.iter().enumerate().filter(|(_, (piece, _))| such(piece)).map(|(at, _)| at).collect()
    }
}

/// Every golden answer that has a figure, once.
fn answers() -> &'static [Said] {
    static ANSWERS: OnceLock<Vec<Said>> = OnceLock::new();
    ANSWERS.get_or_init(|| {
        let of = demo();
        let mut seen: Vec<String> = Vec::new();
        let mut answers = Vec::new();
        for file in ["golden.tsv", "golden_second.tsv"] {
            let path = format!("{}/tests/chat/{file}", env!("CARGO_MANIFEST_DIR"));
            let text = fs::read_to_string(path).unwrap();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let cells: Vec<&str> = line.split('\t').collect();
                let [_, driver, track, _, _, message] = cells.as_slice() else { continue };
                let given = |cell: &str| (cell != "-").then(|| cell.to_owned());
                let (message, driver, track) = ((*message).to_owned(), given(driver), given(track));
                let answer = chat(&of, &ChatAsked { message, driver, track, ..ChatAsked::default() });
                if seen.contains(&answer.text) {
                    continue;
                }
                seen.push(answer.text.clone());
                answers.extend(Said::of(&answer));
            }
        }
        answers
    })
}

fn is_words(piece: &GivenSegment) -> bool {
    matches!(piece, GivenSegment::Words { .. })
}

fn is_figure(piece: &GivenSegment) -> bool {
    matches!(piece, GivenSegment::Figure { part: Part::Value | Part::Interval, .. })
}

/// The words of plain pieces that claim something: piece, first and last byte.
fn claiming(said: &Said) -> Vec<(usize, usize, usize)> {
    let silent = may_be_added();
    let silent: Vec<&str> = silent.split(' ').chain(["by", "s"]).collect();
    let mut found = Vec::new();
    for at in said.places(is_words) {
        let text = &said.pieces[at].1;
        let mut from = 0;
        for part in text.split(|c: char| !c.is_ascii_alphabetic()) {
            if !part.is_empty() && !silent.contains(&part.to_lowercase().as_str()) {
                found.push((at, from, from + part.len()));
            }
            from += part.len() + 1;
        }
    }
    found
}

const OPPOSITES: &[(&str, &str)] = &[
    ("first", "second"),
    ("second", "third"),
    ("third", "first"),
    ("best", "worst"),
    ("worst", "best"),
    ("ahead", "behind"),
    ("front", "back"),
    ("won", "lost"),
    ("win", "podium"),
    ("podium", "win"),
    ("pole", "win"),
    ("Pole", "Win"),
    ("most", "least"),
    ("Most", "Least"),
    ("faster", "slower"),
    ("minus", "plus"),
    ("not", ""),
    ("before", "after"),
    ("after", "before"),
    ("gained", "lost"),
    ("places", "points"),
    ("points", "places"),
    ("starts", "finishes"),
    ("lowest", "highest"),
    ("five", "ten"),
    ("fifteen", "fifty"),
    ("Fifty", "Fifteen"),
    ("half", "third"),
    ("from", "to"),
    ("expected", "certain"),
    ("finished", "retired"),
    ("started", "finished"),
    ("misses", "hits"),
    ("missed", "hit"),
    ("wins", "poles"),
    ("Wins", "Poles"),
];

/// A lie about an answer, of the kind and at the place that two numbers choose; `None` where there is nothing of that kind.
fn lie(said: &Said, kind: usize, pick: usize) -> Option<String> {
    let mut told = said.clone();
    let of = |places: &[usize]| (!places.is_empty()).then(|| places[pick % places.len()]);
    match kind {
        // Another digit.
        0 => {
            let at = of(&said.places(|piece| !is_words(piece)))?;
            let digits: Vec<usize> =
                told.pieces[at].1.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i).collect();
            let i = of(&digits)?;
            let other = (told.pieces[at].1.as_bytes()[i] - b'0' + 1 + (pick % 9) as u8) % 10;
            told.pieces[at].1.replace_range(i..=i, &other.to_string());
        }
        // Two figures, or two names of a kind, in each other's place.
        1 | 2 => {
            let kind_of = |piece: &GivenSegment| match piece {
                GivenSegment::Label { of, id, .. } if kind == 2 => Some((of.clone(), id.clone().unwrap_or_default())),
                GivenSegment::Figure { part, .. } if kind == 1 && *part != Part::N => {
                    Some((format!("{part:?}"), String::new()))
                }
                _ => None,
            };
            let mut pairs = Vec::new();
            for (a, (first, text)) in said.pieces.iter().enumerate() {
                for (b, (second, other)) in said.pieces.iter().enumerate().skip(a + 1) {
                    let (Some(first), Some(second)) = (kind_of(first), kind_of(second)) else { continue };
                    let differ = if kind == 1 { text != other } else { first.1 != second.1 };
                    if first.0 == second.0 && differ {
                        pairs.push((a, b));
                    }
                }
            }
            let (a, b) = *pairs.get(pick % pairs.len().max(1))?;
            let first = told.pieces[a].1.clone();
            told.pieces[a].1 = std::mem::replace(&mut told.pieces[b].1, first);
        }
        // A word that turns or strengthens what is said.
        3 => {
            let added = [
                "not",
                "never",
                "only",
                "clearly",
                "first",
                "no",
                "more than",
                "almost",
                "twice",
                "best",
                "will",
                "fastest",
            ];
            let words = claiming(said);
            let (at, from, _) = *words.get(pick % words.len().max(1))?;
            told.pieces[at].1.insert_str(from, &format!("{} ", added[pick / 7 % added.len()]));
        }
        // A word left out.
        4 => {
            let words = claiming(said);
            let (at, from, to) = *words.get(pick % words.len().max(1))?;
            told.pieces[at].1.replace_range(from..to, "");
        }
        // A word in its opposite.
        5 => {
            let words: Vec<_> = claiming(said)
                .into_iter()
                .filter_map(|(at, from, to)| {
                    let word = &said.pieces[at].1[from..to];
                    OPPOSITES.iter().find(|(own, _)| *own == word).map(|(_, other)| (at, from, to, *other))
                })
                .collect();
            let (at, from, to, other) = *words.get(pick % words.len().max(1))?;
            told.pieces[at].1.replace_range(from..to, other);
        }
        // A figure or an interval left out.
        6 => told.pieces[of(&said.places(is_figure))?].1.clear(),
        // A unit in another.
        7 => {
            let units = ["%", "km/h", "km", "\u{b0}C", "P"];
            let has = |at: &usize| units.iter().any(|unit| told.pieces[*at].1.contains(unit));
            let at = of(&said.places(is_figure).into_iter().filter(has).collect::<Vec<_>>())?;
            let unit = units.iter().find(|unit| told.pieces[at].1.contains(**unit))?;
            let others = ["", "points", "places", "km", "%", "seconds"];
            let other = others.iter().cycle().skip(pick % others.len()).find(|other| *other != unit)?;
            told.pieces[at].1 = told.pieces[at].1.replacen(unit, other, 1);
        }
        // A sentence left out, or said twice, or in another's place.
        8..=10 => {
            let text = said.text();
            let mut sentences: Vec<&str> = text.split(". ").map(|sentence| sentence.trim_end_matches('.')).collect();
            let (a, b) = (pick % sentences.len(), pick / 5 % sentences.len());
            match kind {
                8 => drop(sentences.remove(a)),
                9 => sentences.insert(b, sentences[a]),
                _ if sentences[a] != sentences[b] => sentences.swap(a, b),
                _ => return None,
            }
            return Some(format!("{}.", sentences.join(". ")));
        }
        // A comma that gives a caption to the figure before it.
        11 => {
            let is_caption = |at: &usize| {
                let text = &said.pieces[*at].1;
                let (before, after) = (at.checked_sub(1).map(|at| &said.pieces[at].0), said.pieces.get(at + 1));
                let words = text.strip_prefix(", ").or(text.strip_prefix("; ")).and_then(|text| text.strip_suffix(' '));
                let silent = may_be_added();
                // `and` parts as a comma does; words that say nothing are nobody's caption.
                let claims = words.is_some_and(|words| {
                    let mut words = words.split(' ');
                    words.all(|word| {
                        !word.is_empty()
                            && word.chars().all(|c| c.is_ascii_alphabetic())
                            && !silent.split(' ').any(|own| own == word)
                    })
                });
                before.is_some_and(is_figure) && after.is_some_and(|(piece, _)| is_figure(piece)) && claims
            };
            let at = of(&said.places(is_words).into_iter().filter(is_caption).collect::<Vec<_>>())?;
            let caption = told.pieces[at].1.trim_matches([',', ';', ' ']).to_owned();
            let moved =
                [format!(" {caption}, "), format!(", {caption}; "), format!(", {caption}, "), format!(" {caption} ")];
            told.pieces[at].1 = moved[pick / 3 % moved.len()].clone();
        }
        // A name, a place or a number of nobody's.
        _ => {
            let added = [
                "Senna", "Monza", "P1", "1", "10 %", "winner", "champion", "because", "three", "half", "slower",
                "race 7",
            ];
            let at = of(&said.places(|piece| !is_words(piece)))?;
            told.pieces[at].1.push_str(&format!(" {}", added[pick / 3 % added.len()]));
        }
    }
    Some(told.text()).filter(|text| *text != said.text())
}

/// A true paraphrase: what is chosen by the bits of `pick`, a piece a bit.
fn paraphrase(said: &Said, pick: u64) -> String {
    let mut bits = pick;
    let mut chance = || {
        bits = bits.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ pick;
        bits & 4 != 0
    };
    let mut pieces: Vec<(GivenSegment, String)> = said.pieces.clone();
    let labels: Vec<(String, String)> = said
        .pieces
        .iter()
        .filter_map(|(piece, text)| match piece {
            GivenSegment::Label { of, id, .. } if of == "driver" => {
                Some((id.clone().unwrap_or_default(), text.clone()))
            }
            _ => None,
        })
        .collect();
    for at in 0..pieces.len() {
        let after_figure = at > 0 && is_figure(&pieces[at - 1].0);
        let (piece, text) = &mut pieces[at];
        match piece {
            GivenSegment::Figure { .. } if text.ends_with(" %") && chance() => *text = text.replace(" %", "%"),
            GivenSegment::Figure { .. } if text.ends_with(" %") && chance() => *text = text.replace(" %", " percent"),
            GivenSegment::Label { of, id, .. } if of == "driver" && chance() => {
                let half = text.split_once(" (").map_or(text.clone(), |(half, _)| half.to_owned());
                let own = id.clone().unwrap_or_default();
                if labels.iter().all(|(other, name)| *other == own || !name.starts_with(&half)) {
                    *text = half;
                }
            }
            GivenSegment::Words { .. } => {
                if after_figure && text.starts_with("; ") && chance() {
                    *text = text.replacen("; ", ". ", 1);
                }
                if after_figure && text.starts_with(". ") && chance() {
                    *text = text.replacen(". ", "; ", 1);
                }
                for (own, other) in [
                    ("mean ", "average "),
                    ("Mean ", "The average "),
                    ("forecasts", "predictions"),
                    (" expected place ", " the expected position "),
                ] {
                    if chance() {
                        *text = text.replace(own, other);
                    }
                }
            }
            _ => {}
        }
    }
    swap_captions(&mut pieces, &mut chance);
    let mut text: String = pieces.iter().map(|(_, text)| text.as_str()).collect::<String>().trim().to_owned();
    // Over how many a figure is may be left out.
    for figure in &said.given.evidence {
        let Some(n) = figure.n_text.as_deref().filter(|_| chance()) else { continue };
        for end in [',', '.', ';'] {
            text = text.replace(&format!(" ({n}){end}"), &end.to_string());
        }
        text = text.replace(&format!(", {n})"), ")");
    }
    text
}

/// `, wins 3,` as `, 3 wins,`.
fn swap_captions(pieces: &mut [(GivenSegment, String)], chance: &mut impl FnMut() -> bool) {
    for at in 1..pieces.len().saturating_sub(1) {
        let followed = pieces[at + 1].1.starts_with([',', '.', ';']) && is_words(&pieces[at + 1].0);
        if !is_figure(&pieces[at].0) || !is_words(&pieces[at - 1].0) || !followed || !chance() {
            continue;
        }
        let before = pieces[at - 1].1.clone();
        let Some((head, caption)) = before.trim_end().rsplit_once([',', ';', '.', ')', ':']) else { continue };
        let caption = caption.trim();
        let plain = ["wins", "podiums", "poles", "Wins", "fastest laps", "top tens", "win", "best lap"];
        if plain.contains(&caption) {
            let cut = &before[..=head.len()];
            pieces[at - 1].1 = format!("{cut} ");
            pieces[at].1 = format!("{} {caption}", pieces[at].1);
        }
    }
}

#[test]
fn the_engines_own_words_are_true_in_every_golden_answer() {
    assert!(answers().len() > 100, "{}", answers().len());
    for said in answers() {
        assert!(Judge::of(&said.given).is_ok(), "{}", said.text());
        assert_eq!(judge(&said.text(), &said.given), Ok(()), "{}", said.text());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_lie_about_a_golden_answer_passes(at in any::<prop::sample::Index>(), kind in 0_usize..13, pick in 0_usize..100_000) {
        let said = at.get(answers());
        if let Some(text) = lie(said, kind, pick) {
            prop_assert!(judge(&text, &said.given).is_err(), "kind {kind}\n{text}\n{}", said.text());
        }
    }

    #[test]
    fn a_true_paraphrase_of_a_golden_answer_passes(at in any::<prop::sample::Index>(), pick in any::<u64>()) {
        let said = at.get(answers());
        let text = paraphrase(said, pick);
        prop_assert_eq!(judge(&text, &said.given), Ok(()), "{}\n{}", text, said.text());
    }

    #[test]
    fn any_text_at_all_is_judged(at in any::<prop::sample::Index>(), text in "\\PC{0,200}") {
        let said = at.get(answers());
        prop_assert!(judge(&text, &said.given).is_err());
    }
}

#[test]
fn every_kind_of_lie_is_told_of_many_answers() {
    for kind in 0..13 {
        let told = answers().iter().enumerate().filter(|(at, said)| lie(said, kind, at * 7_919).is_some()).count();
        assert!(told > 40, "kind {kind}: {told}");
    }
}

#[test]
fn a_paraphrase_is_another_text() {
    let other =
        answers().iter().enumerate().filter(|(at, said)| paraphrase(said, *at as u64 * 977) != said.text()).count();
    assert!(other * 10 > answers().len() * 7, "{other} of {}", answers().len());
}
