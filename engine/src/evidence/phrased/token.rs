//! A text as tokens that mean something: figures and names of the answer found in it whole, words as they are read, and
//! what parts them.

use super::Lie;
use super::given::{Given, GivenFigure, GivenSegment};
use super::raw::{Raw, raw};
use super::tables::{is_article, is_glue, is_verb, leading, parts, read_as};
use crate::evidence::segment::Part;

/// What stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word that claims something.
    Word(String),
    /// A part of a figure.
    Figure(Cited),
    /// A name.
    Name(Name),
    /// A verb that says nothing by itself.
    Verb,
    /// A comma, a bracket, `and`.
    Comma,
    /// A semicolon.
    Semicolon,
    /// The end of a sentence.
    Stop,
}

/// A figure's part, as it is found by its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    /// As the answer has it.
    pub(super) text: String,
    /// Which part.
    pub(super) part: Kind,
    /// A word that may be added to it: its unit, or that it is a chance.
    pub(super) may_add: Option<&'static str>,
    /// The preposition before it.
    pub(super) led_by: Option<&'static str>,
}

impl Cited {
    /// Whether it is a chance.
    pub(super) fn is_chance(&self) -> bool {
        self.may_add == Some(CHANCE)
    }

    /// Whether `other` is the same, with the same preposition before it or one that says nothing.
    pub(super) fn is(&self, other: &Cited) -> bool {
        let led = self.led_by == other.led_by || (self.led_by.is_none() && matches!(other.led_by, Some("of" | "at")));
        self.text == other.text && self.part == other.part && led
    }
}

/// What every chance may be called.
pub(super) const CHANCE: &str = "chance";

/// [`Part`], comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The value.
    Value,
    /// The interval.
    Interval,
    /// Over how many: the only part that may be left out.
    N,
}

/// A name, by what it is the name of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Of what: two of one kind keep their order.
    pub(super) of: Of,
    /// The id, or the text where it has none.
    pub(super) id: String,
}

/// What names name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// A driver.
    Driver,
    /// A track or a race.
    Place,
    /// Anything else.
    Other,
}

/// Every way in which a figure or a name of one answer may be written, longest first, and every word of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    patterns: Vec<(Vec<Raw>, Token)>,
    words: Vec<String>,
    /// Letters beyond plain ones.
    letters: String,
}

impl Dictionary {
    /// Of an answer with this text. `None` where the text has a character that no answer has.
    pub(super) fn of(given: &Given, text: &str) -> Option<Self> {
        let letters: String = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).collect();
        let mut made = Self { letters, ..Self::default() };
        for segment in &given.segments {
            match segment {
                GivenSegment::Words { .. } => {}
                GivenSegment::Label { of, id, text } => made.add(text, &name(of, id.as_deref(), text))?,
                GivenSegment::Figure { handle, part } => made.figure(given.figure(handle)?, *part)?,
            }
        }
        made.halves(given);
        // A stable order: of two of one length the first cited.
        made.patterns.sort_by_key(|(pattern, _)| std::cmp::Reverse(pattern.len()));
        let words = raw(text, &made.letters).ok()?.into_iter();
        made.words =
            words.filter_map(|token| if let Raw::Word(word) = token { Some(read_as(&word)) } else { None }).collect();
        Some(made)
    }

    /// `Fenn Wexcombe (car 89)` is also called by either half, where no other driver is called so.
    fn halves(&mut self, given: &Given) {
        let mut halves: Vec<(Vec<Raw>, Token)> = Vec::new();
        for segment in &given.segments {
            let GivenSegment::Label { of, id, text } = segment else { continue };
            let Some((first, second)) = text.strip_suffix(')').and_then(|text| text.split_once(" (")) else { continue };
            if of == "driver" {
                let both = [first, second].into_iter().filter_map(|half| raw(half, &self.letters).ok());
                halves.extend(both.map(|half| (half, name(of, id.as_deref(), text))));
            }
        }
        let unclear = |half: &(Vec<Raw>, Token)| {
            halves.iter().chain(&self.patterns).any(|other| other.0 == half.0 && other.1 != half.1)
        };
        let clear: Vec<_> = halves.iter().filter(|half| !half.0.is_empty() && !unclear(half)).cloned().collect();
        self.patterns.extend(clear);
    }

    fn figure(&mut self, figure: &GivenFigure, part: Part) -> Option<()> {
        let text = figure.part(part)?;
        let kind = match part {
            Part::Value => Kind::Value,
            Part::Interval => Kind::Interval,
            Part::N => Kind::N,
        };
        let may_add = if part == Part::Value { may_add(figure) } else { None };
        let token = Token::Figure(Cited { text: text.to_owned(), part: kind, may_add, led_by: None });
        self.add(text, &token)?;
        match part {
            Part::Value => {}
            Part::Interval => {
                let Some((ends, chance)) = text.split_once(", ") else { return Some(()) };
                for other in
                    [format!("{chance} {ends}"), format!("{chance} of {ends}"), format!("{chance} from {ends}")]
                {
                    self.add(&other, &token)?;
                }
            }
            Part::N => {
                if let Some(count) = text.strip_prefix("n = ") {
                    self.add(&format!("over {count}"), &token)?;
                }
            }
        }
        Some(())
    }

    fn add(&mut self, text: &str, token: &Token) -> Option<()> {
        let pattern = raw(text, &self.letters).ok()?;
        if !pattern.is_empty() && !self.patterns.iter().any(|(held, _)| *held == pattern) {
            self.patterns.push((pattern, token.clone()));
        }
        Some(())
    }

    /// The tokens of a text.
    pub(super) fn tokens(&self, text: &str) -> Result<Vec<Token>, Lie> {
        let raw = raw(text, &self.letters).map_err(Lie::Markup)?;
        let mut tokens = Vec::new();
        let mut rest = raw.as_slice();
        while let Some((first, tail)) = rest.split_first() {
            if let Some((pattern, token)) = self.patterns.iter().find(|(pattern, _)| rest.starts_with(pattern)) {
                let before = raw.get(..raw.len() - rest.len()).unwrap_or_default();
                tokens.push(led(token.clone(), before));
                rest = rest.get(pattern.len()..).unwrap_or_default();
                continue;
            }
            rest = tail;
            match first {
                // Whatever it is meant for, it reads as a minus.
                Raw::Mark(dash @ ('-' | '\u{2013}' | '\u{2014}')) if matches!(tail.first(), Some(Raw::Number(_))) => {
                    return Err(Lie::Markup(*dash));
                }
                Raw::Number(number) => return Err(Lie::Number(number.clone())),
                Raw::Mark('.') => tokens.push(Token::Stop),
                Raw::Mark(';') => tokens.push(Token::Semicolon),
                Raw::Mark(',' | ':' | '(' | ')' | '\u{2013}' | '\u{2014}') => tokens.push(Token::Comma),
                // Between the halves of a word.
                Raw::Mark('-') => {}
                Raw::Mark(mark) => return Err(Lie::Markup(*mark)),
                Raw::Word(word) if parts(word) => tokens.push(Token::Comma),
                Raw::Word(word) if is_glue(word) => {}
                Raw::Word(word) if is_verb(word) => tokens.push(Token::Verb),
                // A race is won by somebody, or missed by so much: only the second is a claim.
                Raw::Word(word) if word == "by" && !matches!(tail.first(), Some(Raw::Number(_))) => {}
                Raw::Word(word) => {
                    let read = read_as(word);
                    if !self.words.contains(&read) && !ADDED.contains(&read.as_str()) {
                        return Err(Lie::Word(word.clone()));
                    }
                    tokens.push(Token::Word(read));
                }
            }
        }
        Ok(tokens)
    }
}

/// A figure with the preposition that stands before it.
fn led(token: Token, before: &[Raw]) -> Token {
    let Token::Figure(cited) = token else { return token };
    let word = |raw: &Raw| if let Raw::Word(word) = raw { Some(word.clone()) } else { None };
    let last = before.iter().rev().map(word).find(|word| word.as_deref().is_none_or(|word| !is_article(word)));
    Token::Figure(Cited { led_by: last.flatten().and_then(|word| leading(&word)), ..cited })
}

fn name(of: &str, id: Option<&str>, text: &str) -> Token {
    let kind = match of {
        "driver" => Of::Driver,
        "track" | "race" => Of::Place,
        _ => Of::Other,
    };
    Token::Name(Name { of: kind, id: id.map_or_else(|| text.to_owned(), |id| format!("{of} {id}")) })
}

/// Words that may be added to some figure.
const ADDED: [&str; 4] = [CHANCE, "place", "point", "seconds"];

fn may_add(figure: &GivenFigure) -> Option<&'static str> {
    let bare = figure.text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-'));
    match figure.unit.as_str() {
        "pct" if figure.what.starts_with(CHANCE) => Some(CHANCE),
        "places" if bare => Some("place"),
        "points" if bare => Some("point"),
        // Below a minute times are printed as seconds.
        "ms" if bare => Some("seconds"),
        _ => None,
    }
}
