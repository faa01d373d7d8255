//! A message, read: what kind of question, about whom, where, when.

use super::grammar::{Kind, kind};
use super::names::Names;
use super::numbers::{Read, numbers};
use super::vocabulary::{Concept, Concepts, Known, concepts, known, says};
use super::words::{Token, tokens};
use crate::evidence::Fact;
use crate::season::Season;
use crate::skill::SkillKind;

/// A message as far as it is understood by itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Question {
    pub(super) kind: Option<Kind>,
    /// How much speaks for the kind.
    pub(super) weight: u8,
    pub(super) said: Concepts,
    /// Places in the season's list, in the order in which they are named.
    pub(super) drivers: Vec<usize>,
    pub(super) tracks: Vec<usize>,
    /// Names and numbers that several could be meant by, or nobody.
    pub(super) unclear: Vec<Unclear>,
    pub(super) race_num: Option<u8>,
    pub(super) round: Option<u16>,
    /// The last race of the season, or of the track.
    pub(super) last: bool,
    pub(super) skill: Option<SkillKind>,
    /// What is counted: wins, poles, ...
    pub(super) counted: Option<Fact>,
    pub(super) after_qualifying: bool,
    /// Numbers that stand for nobody: what `where does that come from` may point at.
    pub(super) figures: Vec<String>,
    /// A word of something that no season holds.
    pub(super) elsewhere: bool,
    /// Words that are not known.
    pub(super) unknown: usize,
    /// Words that mean something, and names.
    pub(super) meant: usize,
    /// Nothing but one number again and again.
    pub(super) same_number_twice: bool,
    /// How many words there are.
    pub(super) words: usize,
    /// The champion, the winner, or whoever was on pole, in place of a name.
    pub(super) role: Option<Role>,
    /// Begins like a follow-up.
    pub(super) follows: bool,
    /// The words, as the table spells them.
    pub(super) term: Option<&'static str>,
}

/// A name that is not one person's or place's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unclear {
    pub(super) said: String,
    /// Places in the season's list of drivers; empty where nobody has the number.
    pub(super) drivers: Vec<usize>,
    pub(super) tracks: Vec<usize>,
}

/// Somebody who is named by what he did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// First in the championship.
    Champion,
    /// Of the race that is named.
    Winner,
    /// Of the race that is named.
    Pole,
}

/// Terms with a meaning that can be told.
const TERMS: &[&str] = &[
    "expected place",
    "median place",
    "interval",
    "reliability",
    "circuit fit",
    "racing lap",
    "racing laps",
    "walk forward",
    "percentile",
    "racecraft",
    "consistency",
    "tyre management",
    "form",
    "mae",
    "skill score",
    "speed score",
    "score",
];

impl Question {
    /// Reads a message.
    pub(super) fn of(season: &Season, names: &Names, message: &str) -> Self {
        let tokens = tokens(message);
        let looked_up: Vec<Known> = tokens.iter().map(known).collect();
        let taken: Vec<Option<usize>> = looked_up.iter().map(taken).collect();
        let named = names.find(&tokens, &taken);
        let mut question = Question { words: tokens.len(), ..Question::default() };
        let is_name = |at: usize| named.iter().any(|named| (named.from..named.to).contains(&at));
        for span in &named {
            let said: Vec<&str> =
                tokens.iter().take(span.to).skip(span.from).map(|token| token.text.as_str()).collect();
            question.name(&said.join(" "), &span.drivers, &span.tracks);
        }
        let words: Vec<&str> = tokens
            .iter()
            .zip(&looked_up)
            .enumerate()
            .map(|(at, (t, k))| if is_name(at) { "" } else { spelt(t, k) })
            .collect();
        let words = without_courtesy(words);
        question.read_numbers(season, names, &tokens, &words);
        for (at, known) in looked_up.iter().enumerate() {
            let number = tokens.get(at).is_some_and(|token| token.is_number);
            match known {
                _ if is_name(at) || number => {}
                Known::Term(..) => question.meant += 1,
                Known::Elsewhere => question.elsewhere = true,
                Known::Not => question.unknown += 1,
                Known::Stop => {}
            }
        }
        question.same_number_twice = tokens.len() > 1
            && tokens.iter().all(|token| token.is_number)
            && tokens.windows(2).all(|pair| pair.first() == pair.last());
        question.meant += question.drivers.len() + question.tracks.len() + question.unclear.len();
        question.read_words(&words);
        question.follows =
            words.first().is_some_and(|word| matches!(*word, "and" | "but" | "or" | "then" | "same" | "also" | "now"))
                || ["what about", "how about", "same for", "and what of", "what of"].iter().any(|p| says(&words, p));
        question
    }

    fn name(&mut self, said: &str, drivers: &[usize], tracks: &[usize]) {
        match (drivers, tracks) {
            ([one], []) => push(&mut self.drivers, *one),
            ([], [one]) => push(&mut self.tracks, *one),
            ([], []) => {}
            (drivers, tracks) => {
                self.unclear.push(Unclear {
                    said: said.to_owned(),
                    drivers: drivers.to_vec(),
                    tracks: tracks.to_vec(),
                });
            }
        }
    }

    fn read_numbers(&mut self, season: &Season, names: &Names, tokens: &[Token], words: &[&str]) {
        for read in numbers(season, tokens, words) {
            match read {
                Read::Race(number) => self.race_num = Some(number),
                Read::Round(round) => self.round = Some(round),
                Read::Figure(text) => self.figures.push(text),
                Read::Elsewhere => self.elsewhere = true,
                Read::Car(text) => match names.numbered(season, &text).as_slice() {
                    [one] => push(&mut self.drivers, *one),
                    several => {
                        let drivers = several.to_vec();
                        self.unclear.push(Unclear { said: text, drivers, tracks: vec![] });
                    }
                },
            }
        }
        // Names come first as they are found; a question reads better in the order of its words, which only a
        // comparison needs.
        let first = ["first race", "race one", "opening race"].iter().any(|phrase| says(words, phrase));
        let second = ["second race", "race two"].iter().any(|phrase| says(words, phrase));
        let opener = ["opener", "season opener", "opening round", "first round", "first race of the season"]
            .iter()
            .any(|p| says(words, p));
        let season_s = says(words, "of the season") || says(words, "of the year") || says(words, "this season");
        if opener || (first && season_s) {
            self.round = self.round.or(Some(1));
        } else if first || second {
            self.race_num = self.race_num.or(Some(if first { 1 } else { 2 }));
        }
        self.last = [
            "last race",
            "latest race",
            "final race",
            "finale",
            "final round",
            "last round",
            "latest round",
            "most recent race",
            "season ender",
            "previous race",
            "last weekend",
            "last time out",
            "last time",
        ]
        .iter()
        .any(|phrase| says(words, phrase));
    }

    fn read_words(&mut self, words: &[&str]) {
        let mut said = concepts(words);
        let has = |concept: Concept| said.has(concept);
        self.skill = [
            (Concept::Tyre, SkillKind::TyreManagement),
            (Concept::Racecraft, SkillKind::Racecraft),
            (Concept::Consistency, SkillKind::Consistency),
            (Concept::Speed, SkillKind::Speed),
        ]
        .into_iter()
        .find(|(concept, _)| has(*concept))
        .map(|(_, kind)| kind);
        self.counted = [
            (Concept::FastestLap, Fact::FastestLaps),
            (Concept::Pole, Fact::Poles),
            (Concept::Podium, Fact::Podiums),
            (Concept::Dnf, Fact::Dnfs),
            (Concept::TopTen, Fact::Top10),
            (Concept::Win, Fact::Wins),
        ]
        .into_iter()
        .find(|(concept, _)| has(*concept))
        .map(|(_, fact)| fact);
        self.term = TERMS.iter().copied().find(|term| says(words, term));
        self.after_qualifying = has(Concept::AfterQuali);
        self.role = role(words, said);
        let drivers = self.drivers.len()
            + usize::from(self.role.is_some())
            + self.unclear.iter().filter(|u| u.tracks.is_empty()).count();
        let somebody = drivers > 0 || has(Concept::Me) || has(Concept::Him);
        let there = words.iter().enumerate().any(|(at, word)| {
            let (before, after) = (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at + 1));
            matches!(*word, "there" | "here")
                && !matches!(before, Some(&("is" | "are" | "was" | "were")))
                && !matches!(after, Some(&("is" | "are" | "any" | "a")))
        });
        let has_track =
            there || !self.tracks.is_empty() || self.unclear.iter().any(|unclear| !unclear.tracks.is_empty());
        let race = self.round.is_some() || self.race_num.is_some() || self.last;
        for (concept, holds) in [
            (
                Concept::Two,
                drivers > 1 || (drivers == 1 && has(Concept::Compare) && (has(Concept::Me) || has(Concept::Him))),
            ),
            (Concept::Driver, somebody),
            (Concept::NoDriver, !somebody),
            (Concept::HasTrack, has_track),
            (Concept::NoTrack, !has_track),
            (Concept::HasRace, race),
            (Concept::HasSkill, self.skill.is_some()),
            (Concept::Counted, self.counted.is_some()),
        ] {
            if holds {
                said.add(concept);
            }
        }
        if let Some(role) = self.role {
            said.drop(match role {
                Role::Champion => Concept::Champ,
                Role::Winner => Concept::Win,
                Role::Pole => Concept::Pole,
            });
        }
        self.said = said;
        if let Some((kind, weight)) = kind(said) {
            (self.kind, self.weight) = (Some(kind), weight);
        }
    }

    /// Whether a concept was said.
    pub(super) fn says(&self, concept: Concept) -> bool {
        self.said.has(concept)
    }
}

/// The champion, the winner or the pole sitter in place of a name: where somebody else asks something about him.
fn role(words: &[&str], said: Concepts) -> Option<Role> {
    let asks_of = [
        Concept::Will,
        Concept::Compare,
        Concept::Practise,
        Concept::Fit,
        Concept::Similar,
        Concept::Skill,
        Concept::Season,
        Concept::Lose,
        Concept::Perform,
        Concept::Weak,
    ];
    let any = |phrases: &[&str]| phrases.iter().any(|phrase| says(words, phrase));
    if said.has(Concept::Who) || !asks_of.iter().any(|concept| said.has(*concept)) {
        return None;
    }
    if any(&[
        "the champion",
        "the champ",
        "the points leader",
        "the championship leader",
        "the leader",
        "the title holder",
    ]) {
        return Some(Role::Champion);
    }
    if any(&["the winner of", "the race winner of"]) {
        return Some(Role::Winner);
    }
    any(&["the pole sitter", "the polesitter", "whoever was on pole"]).then_some(Role::Pole)
}

fn push(list: &mut Vec<usize>, place: usize) {
    if !list.contains(&place) {
        list.push(place);
    }
}

/// Without the `me` of `tell me`, and the `can` of `can you`: who asks politely does not ask about himself.
fn without_courtesy(mut words: Vec<&str>) -> Vec<&str> {
    let asks = !says(&words, "what can you");
    for at in 1..words.len() {
        let before = words.get(at - 1).copied().unwrap_or_default();
        let Some(word) = words.get_mut(at) else { continue };
        let polite = matches!(before, "tell" | "give" | "show" | "get" | "remind" | "teach" | "let" | "gimme");
        if polite && *word == "me" {
            *word = "us";
        }
        let asks_us = asks && matches!(before, "can" | "could" | "would") && *word == "you";
        if let Some(can) = words.get_mut(at - 1).filter(|_| asks_us) {
            *can = "please";
        }
    }
    words
}

/// How far a token is from a word that is known, on the scale of names.
fn taken(known: &Known) -> Option<usize> {
    match known {
        Known::Term(_, off) => Some(2 * off),
        Known::Stop => Some(0),
        Known::Elsewhere => Some(1),
        Known::Not => None,
    }
}

fn spelt<'a>(token: &'a Token, known: &Known) -> &'a str {
    match known {
        Known::Term(term, _) => term,
        _ => &token.text,
    }
}
