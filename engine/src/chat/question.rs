//! A message, read: what kind of question, about whom, where, when.

use super::grammar::{Kind, kind};
use super::names::Names;
use super::numbers::{Read, number};
use super::rival::Rival;
use super::terms::term;
use super::vocabulary::{Concept, Concepts, Known, says};
use super::weigh::weigh;
use super::wording::{asked_for, is_of_teams, names_one_of_two, role, with_places, without_courtesy};
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
    /// A word of teams, or of setting one against another: elsewhere, but between two drivers.
    pub(super) of_teams: bool,
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
    /// Two who are set against each other.
    pub(super) rival: Rival,
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
    /// Whether somebody who is known was named before.
    pub(super) comes_second: bool,
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

impl Question {
    /// Reads a message. `on_screen`: whether there is a driver on screen, who `we` are.
    pub(super) fn of(season: &Season, names: &Names, message: &str, on_screen: bool) -> Self {
        let tokens = tokens(message);
        let lookup = names.lookup();
        let looked_up: Vec<Known> = tokens.iter().map(|token| lookup.known(token)).collect();
        let taken: Vec<Option<usize>> = looked_up.iter().map(taken).collect();
        let named = names.with_numbers(season, &tokens, names.find(&tokens, &taken));
        let mut question = Question { words: tokens.len(), ..Question::default() };
        let is_name = |at: usize| named.iter().any(|named| (named.from..named.to).contains(&at));
        let words: Vec<&str> = tokens
            .iter()
            .zip(&looked_up)
            .enumerate()
            .map(|(at, (t, k))| if is_name(at) { "" } else { spelt(t, k) })
            .map(|word| match word {
                "we" | "us" if on_screen => "me",
                "our" if on_screen => "my",
                _ => word,
            })
            .collect();
        let words = without_courtesy(with_places(words));
        for (at, token) in tokens.iter().enumerate() {
            if let Some(span) = named.iter().find(|span| span.from == at) {
                let said: Vec<&str> = tokens.iter().take(span.to).skip(at).map(|token| token.text.as_str()).collect();
                question.name(said.join(" "), &span.drivers, &span.tracks);
            } else if token.is_number && !is_name(at) {
                question.number(season, names, number(season, token, &words, at));
            }
        }
        question.read_races(&words);
        question.rival = Rival::of(&words, |at| is_name(at) || tokens.get(at).is_some_and(|token| token.is_number));
        let (said, in_phrase) = lookup.concepts(&words);
        for (at, known) in looked_up.iter().enumerate() {
            let number = tokens.get(at).is_some_and(|token| token.is_number);
            match known {
                _ if is_name(at) || number => {}
                Known::Term(..) => question.meant += 1,
                _ if in_phrase.get(at) == Some(&true) => question.meant += 1,
                Known::Elsewhere if is_of_teams(tokens.get(at)) => question.of_teams = true,
                Known::Elsewhere => question.elsewhere = true,
                Known::Not
                    if tokens.get(at).is_some_and(|token| token.text.len() > 3)
                        && asked_for(at.checked_sub(1).and_then(|at| tokens.get(at))) =>
                {
                    question.elsewhere = true
                }
                Known::Not => question.unknown += 1,
                Known::Filler(_) | Known::Part(..) => {}
            }
        }
        let raw: Vec<&str> = (0..tokens.len())
            .filter(|at| !named.iter().any(|named| named.from < *at && *at < named.to))
            .map(|at| {
                let token = tokens.get(at).filter(|token| !token.is_number && !is_name(at));
                token.map_or("_", |token| token.text.as_str())
            })
            .collect();
        question.elsewhere |= lookup.says_elsewhere(&raw);
        question.same_number_twice = tokens.len() > 1
            && tokens.iter().all(|token| token.is_number)
            && tokens.windows(2).all(|pair| pair.first() == pair.last());
        question.meant += question.drivers.len() + question.tracks.len() + question.unclear.len();
        question.read_words(&words, said);
        question.follows =
            words.first().is_some_and(|word| matches!(*word, "and" | "but" | "or" | "then" | "same" | "also" | "now"))
                || [
                    "what about",
                    "how about",
                    "same for",
                    "and what of",
                    "what of",
                    "same question",
                    "same again",
                    "this time",
                    "likewise",
                ]
                .iter()
                .any(|p| says(&words, p));
        question
    }

    fn name(&mut self, said: String, drivers: &[usize], tracks: &[usize]) {
        match (drivers, tracks) {
            ([one], []) => push(&mut self.drivers, *one),
            ([], [one]) => push(&mut self.tracks, *one),
            ([], []) => {}
            (drivers, tracks) => self.unclear(said, drivers.to_vec(), tracks.to_vec()),
        }
    }

    fn unclear(&mut self, said: String, drivers: Vec<usize>, tracks: Vec<usize>) {
        self.unclear.push(Unclear { said, drivers, tracks, comes_second: !self.drivers.is_empty() });
    }

    fn number(&mut self, season: &Season, names: &Names, read: Option<Read>) {
        match read {
            Some(Read::Race(number)) => self.race_num = Some(number),
            Some(Read::Round(round)) => self.round = Some(round),
            Some(Read::Figure(text)) => self.figures.push(text),
            Some(Read::Elsewhere) => self.elsewhere = true,
            Some(Read::Car(text)) => match names.numbered(season, &text).as_slice() {
                [] => self.unclear(text, vec![], vec![]),
                drivers => self.name(text, drivers, &[]),
            },
            None => {}
        }
    }

    fn read_races(&mut self, words: &[&str]) {
        let first = ["first race", "race one", "opening race"].iter().any(|phrase| says(words, phrase));
        let second = ["second race", "race two"].iter().any(|phrase| says(words, phrase));
        let opener = ["opener", "season opener", "opening round", "first round", "first race of the season"]
            .iter()
            .any(|p| says(words, p));
        let season_s = says(words, "of the season") || says(words, "of the year") || says(words, "this season");
        if opener || (first && season_s) {
            self.round = self.round.or(Some(1));
        } else if self.race_num.is_none() && words.len() <= 5 && names_one_of_two(words) {
            self.race_num = Some(if says(words, "first") { 1 } else { 2 });
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

    fn read_words(&mut self, words: &[&str], mut said: Concepts) {
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
            (Concept::LapsDone, Fact::LapsDriven),
            (Concept::Gained, Fact::AvgGained),
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
        self.term = term(words);
        self.after_qualifying = has(Concept::AfterQuali);
        self.role = role(words, said);
        // `Who looks after their tyres` is about whoever does.
        let theirs = has(Concept::Who)
            && !words
                .iter()
                .any(|word| matches!(*word, "he" | "him" | "his" | "she" | "her" | "hers" | "hes" | "shes"));
        if says(words, "i ask") {
            said.drop(Concept::Me);
        }
        if theirs {
            said.drop(Concept::Him);
        }
        if ["strong points", "weak points", "plus points", "good points"].iter().any(|phrase| says(words, phrase)) {
            said.drop(Concept::Points);
        }
        let has = |concept: Concept| said.has(concept);
        let drivers = self.drivers.len()
            + usize::from(self.role.is_some())
            + self.unclear.iter().filter(|u| u.tracks.is_empty()).count();
        let somebody = drivers > 0 || has(Concept::Me) || has(Concept::Him);
        let there = words.iter().enumerate().any(|(at, word)| {
            let (before, after) = (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at + 1));
            matches!(*word, "there" | "here")
                && !matches!(
                    before,
                    Some(&("is" | "are" | "was" | "were" | "new" | "hey" | "hi" | "hello" | "lost" | "stuck" | "out"))
                )
                && !matches!(after, Some(&("is" | "are" | "any" | "a")))
        });
        let there = there
            || [
                "in it",
                "that race",
                "this race",
                "same race",
                "that track",
                "this track",
                "that circuit",
                "this circuit",
            ]
            .iter()
            .any(|phrase| says(words, phrase));
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
            (Concept::NoRace, !race),
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
        self.elsewhere |= self.of_teams && !said.has(Concept::Two);
        self.elsewhere |= said.has(Concept::Price)
            && ![Concept::Sector, Concept::Where, Concept::Time, Concept::Telemetry].iter().any(|c| said.has(*c));
        // Where one of two gains, the other loses.
        let on_the_lap = said.has(Concept::Where) || said.has(Concept::Sector);
        let two = said.has(Concept::Two) || self.rival.sets(drivers);
        if said.has(Concept::Price) || self.rival.gains && on_the_lap && two {
            said.add(Concept::Lose);
        }
        self.said = said;
        let rule = kind(said);
        let names = self.drivers.len() + self.tracks.len() + self.unclear.len();
        let says_more = self.meant > names && (rule.is_some() || self.unknown == 0);
        if let Some((kind, weight)) = if says_more { weigh(said, rule) } else { rule } {
            (self.kind, self.weight) = (Some(kind), weight);
        }
    }

    /// Whether a concept was said.
    pub(super) fn says(&self, concept: Concept) -> bool {
        self.said.has(concept)
    }
}

fn push(list: &mut Vec<usize>, place: usize) {
    if !list.contains(&place) {
        list.push(place);
    }
}

/// How far a token is from a word that is known, on the scale of names.
fn taken(known: &Known) -> Option<usize> {
    match known {
        Known::Term(_, off) | Known::Part(_, off) | Known::Filler(off) => Some(*off),
        Known::Elsewhere => Some(1),
        Known::Not => None,
    }
}

fn spelt<'a>(token: &'a Token, known: &Known) -> &'a str {
    match known {
        Known::Term(term, _) | Known::Part(term, _) => term,
        _ => &token.text,
    }
}
