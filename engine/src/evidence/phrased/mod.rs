//! Whether a text that somebody else phrased says what the engine's answer says: no more, no less, nothing else.
//!
//! A language model may phrase an answer. It is not believed: the text is read by tables, and each sentence is held against the
//! answer, clause by clause, before anybody sees it. True texts are thrown away rather than a false one let through.
//!
//! What is asked of a text:
//!
//! - every character is one of prose: no markup, no address, no control character, no letter that the answer has not;
//! - every number is a figure of the answer, written as the answer writes it (`37.8 %`, `37.8%` and `37.8 percent` are one), and
//!   stands in the answer's order; number words are words;
//! - every word is the answer's own, one that means the same, or one of a short list that says nothing ([`may_be_added`]). So a name,
//!   a place, a comparison, a negation or a degree that is not in the answer is an unknown word;
//! - the words of a figure stay with it, in their order and in its clause, all of them: a dropped `not`, another unit or a swapped
//!   caption is another clause. The caption may stand before the figure or after it (`wins 3`, `3 wins`);
//! - a name stays in its clause; two drivers in one clause keep their places, since `A ahead of B` is not `B ahead of A`;
//! - nothing is left out but over how many a figure is (`n = 12 races`): an interval, a caveat and a refusal are part of the answer.
//!
//! | module | what it is |
//! |---|---|
//! | [`given`] | the answer, as somebody sends it |
//! | `tables` | words that may be added or exchanged |
//! | `raw`, `token` | a text as tokens: figures and names found whole |
//! | `clause` | tokens as clauses, and when two say the same |
//!
//! Invariant: the engine's own text is found true, and a text that is found true has the figures, names and claiming words of the
//! answer, each in its clause.

mod clause;
pub mod given;
mod raw;
mod tables;
#[cfg(test)]
mod tests;
mod token;

pub use given::{Given, GivenFigure, GivenSegment, NotGiven};
pub use tables::may_be_added;

use clause::{Clause, End, clauses};
use token::Dictionary;

/// How much longer than the answer a phrasing may be: half as long again, and a little.
const LONGER_CHARACTERS: usize = 200;

/// Why a text is thrown away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lie {
    /// A character that is none of prose.
    Markup(char),
    /// It is much longer than the answer.
    TooLong,
    /// A number that is no figure of the answer.
    Number(String),
    /// A word that is not the answer's.
    Word(String),
    /// A figure out of its place, or another one.
    Figure,
    /// Words of a figure or of a sentence that were left out, exchanged or moved; a negation, an order, a unit among them.
    Claim,
    /// A name out of its place, or another one.
    Name,
    /// More than the answer says.
    More,
    /// Less than the answer says.
    LeftOut,
}

impl Lie {
    /// The class for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Lie::Markup(_) => "markup",
            Lie::TooLong => "too_long",
            Lie::Number(_) => "number_without_handle",
            Lie::Word(_) => "word_of_its_own",
            Lie::Figure => "figure_moved",
            Lie::Claim => "claim_changed",
            Lie::Name => "name_moved",
            Lie::More => "more_than_the_answer",
            Lie::LeftOut => "left_out",
        }
    }
}

/// Holds sentences against an answer, one after the other as they come.
#[derive(Debug, Clone)]
pub struct Judge {
    dictionary: Dictionary,
    clauses: Vec<Clause>,
    at: usize,
    last: End,
    left: usize,
}

impl Judge {
    /// Of an answer.
    ///
    /// # Errors
    /// Where the answer is none that is phrased.
    pub fn of(given: &Given) -> Result<Self, NotGiven> {
        let text = given.text()?;
        let dictionary = Dictionary::of(given, &text).ok_or(NotGiven::Damaged)?;
        let tokens = dictionary.tokens(&text).map_err(|_| NotGiven::Damaged)?;
        let left = text.chars().count() * 3 / 2 + LONGER_CHARACTERS;
        Ok(Self { dictionary, clauses: clauses(tokens), at: 0, last: End::Stop, left })
    }

    /// Judges the next sentence. After a lie nothing of the text is true any more.
    ///
    /// # Errors
    /// Why the whole text is thrown away.
    pub fn sentence(&mut self, text: &str) -> Result<(), Lie> {
        self.left = self.left.checked_sub(text.chars().count()).ok_or(Lie::TooLong)?;
        for said in clauses(self.dictionary.tokens(text)?) {
            self.clause(&said)?;
        }
        Ok(())
    }

    fn clause(&mut self, said: &Clause) -> Result<(), Lie> {
        loop {
            let wanted = self.clauses.get(self.at).ok_or(Lie::More)?;
            self.at += 1;
            if wanted.may_be_left_out() && wanted.figures().ne(said.figures()) {
                self.skipped(wanted.end)?;
                continue;
            }
            wanted.is_said_by(said)?;
            self.last = said.end;
            return Ok(());
        }
    }

    /// A clause that was left out ended its sentence: then the one before has to.
    fn skipped(&self, end: End) -> Result<(), Lie> {
        if end == End::Stop && self.last < End::Semicolon { Err(Lie::Claim) } else { Ok(()) }
    }

    /// Judges that nothing was left out.
    ///
    /// # Errors
    /// Where something was.
    pub fn end(&self) -> Result<(), Lie> {
        let rest = self.clauses.get(self.at..).unwrap_or_default();
        if rest.iter().all(Clause::may_be_left_out) { Ok(()) } else { Err(Lie::LeftOut) }
    }
}

/// Judges a whole text.
///
/// # Errors
/// Why it is thrown away; what is wrong with the answer itself counts as a text that says more.
pub fn judge(text: &str, given: &Given) -> Result<(), Lie> {
    let mut judge = Judge::of(given).map_err(|_| Lie::More)?;
    let mut rest = text.trim();
    while let Some(at) = sentence_end(rest) {
        let (sentence, tail) = rest.split_at(at);
        judge.sentence(sentence.trim())?;
        rest = tail;
    }
    if !rest.is_empty() {
        judge.sentence(rest.trim())?;
    }
    judge.end()
}

/// Where the first whole sentence of a text ends, in bytes: after a full stop that a space follows, and that ends no initial. The
/// point of a number has no space after it.
#[must_use]
pub fn sentence_end(text: &str) -> Option<usize> {
    let initial = |head: &str| head.chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
    let ends = text.match_indices('.').filter(|(at, _)| text.get(..*at).is_some_and(|head| !initial(head)));
    ends.map(|(at, _)| at + 1).find(|end| text.get(*end..).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
}
