//! Tokens as clauses: the words that belong to one figure, with the names that it is of.
//!
//! A clause ends with the comma, bracket or `and` after its figure, so a caption cannot slip to the figure beside it. A
//! clause without a figure ends with its sentence.

use super::Lie;
use super::tables::is_directed;
use super::token::{CHANCE, Cited, Kind, Name, Of, Token};

/// How a clause ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum End {
    /// With a comma, a bracket, `and`.
    #[default]
    Comma,
    /// With a semicolon.
    Semicolon,
    /// With its sentence.
    Stop,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Clause {
    /// Words, figures and names in their order.
    pub(super) all: Vec<Token>,
    /// Before which of them a comma, a colon or `and` stands that does not end the clause.
    pub(super) breaks: Vec<usize>,
    /// Whether a verb that says nothing by itself stands in it.
    pub(super) has_verb: bool,
    /// How it ends.
    pub(super) end: End,
}

/// The clauses of tokens.
pub(super) fn clauses(tokens: Vec<Token>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut open = Clause::default();
    for token in tokens {
        let end = match token {
            Token::Comma => End::Comma,
            Token::Semicolon => End::Semicolon,
            Token::Stop => End::Stop,
            Token::Verb => {
                open.has_verb = true;
                continue;
            }
            other => {
                open.all.push(other);
                continue;
            }
        };
        if open.figures().next().is_some() || (end == End::Stop && !open.all.is_empty()) {
            clauses.push(Clause { end, ..std::mem::take(&mut open) });
        } else if !open.all.is_empty() {
            open.breaks.push(open.all.len());
        } else if let Some(last) = clauses.last_mut() {
            last.end = last.end.max(end);
        }
    }
    if !open.all.is_empty() {
        clauses.push(Clause { end: End::Stop, ..open });
    }
    clauses
}

impl Clause {
    /// Its figures.
    pub(super) fn figures(&self) -> impl Iterator<Item = &Cited> {
        self.all.iter().filter_map(|token| if let Token::Figure(cited) = token { Some(cited) } else { None })
    }

    fn names(&self) -> Vec<&Name> {
        self.all.iter().filter_map(|token| if let Token::Name(name) = token { Some(name) } else { None }).collect()
    }

    fn words(&self) -> Vec<&str> {
        self.all
            .iter()
            .filter_map(|token| if let Token::Word(word) = token { Some(word.as_str()) } else { None })
            .collect()
    }

    fn without_names(&self) -> Vec<&Token> {
        self.all.iter().filter(|token| !matches!(token, Token::Name(_))).collect()
    }

    /// Whether it only says over how many a figure is.
    pub(super) fn may_be_left_out(&self) -> bool {
        matches!(self.all.as_slice(), [Token::Figure(Cited { part: Kind::N, .. })])
    }

    /// Whether `other` says what this says.
    pub(super) fn is_said_by(&self, other: &Clause) -> Result<(), Lie> {
        let (own, others): (Vec<&Cited>, Vec<&Cited>) = (self.figures().collect(), other.figures().collect());
        if own.len() != others.len() || own.iter().zip(&others).any(|(a, b)| !a.is(b)) {
            return Err(Lie::Figure);
        }
        match own.as_slice() {
            // Order and place of everything: two figures share the words between them.
            [_, _, ..] if self.without_names() != other.without_names() => return Err(Lie::Claim),
            [figure] => self.caption_is_kept(other, figure)?,
            _ if self.words() != other.words() => return Err(Lie::Claim),
            _ => {}
        }
        self.names_are_kept(other)?;
        self.breaks_are_kept(other)?;
        if self.end == End::Stop && other.end < End::Semicolon { Err(Lie::Claim) } else { Ok(()) }
    }

    /// The words of one figure: the same in their order, before it or after it.
    fn caption_is_kept(&self, other: &Clause, figure: &Cited) -> Result<(), Lie> {
        let own = self.words();
        let mut wanted = own.iter().peekable();
        let mut after_figure = false;
        for token in other.without_names() {
            let Token::Word(word) = token else {
                after_figure = true;
                continue;
            };
            // A unit stands behind its number; that something is a chance may be said anywhere.
            let added = figure.may_add == Some(word) && (after_figure || figure.is_chance());
            if wanted.peek().is_some_and(|next| *next == word) {
                wanted.next();
            } else if !added {
                return Err(Lie::Claim);
            }
            after_figure = false;
        }
        let said_to_be_so = figure.is_chance() && other.has_verb && !self.has_verb && !other.words().contains(&CHANCE);
        let kept = wanted.next().is_none() && self.turned() == other.turned() && !said_to_be_so;
        if kept { Ok(()) } else { Err(Lie::Claim) }
    }

    /// No new comma parts a caption from its figure or a driver from what is said of him: `finish 12.75, best; P7, worst` is not
    /// `finish 12.75, best P7, worst`. A comma may be added beside a name, since that may have moved.
    fn breaks_are_kept(&self, other: &Clause) -> Result<(), Lie> {
        let own: Vec<usize> = self.breaks.iter().map(|at| self.words_before(*at)).collect();
        let is_name = |at: usize| matches!(other.all.get(at), Some(Token::Name(_)));
        let beside_name = |at: usize| is_name(at) || at.checked_sub(1).is_some_and(is_name);
        if other.breaks.iter().any(|at| !own.contains(&other.words_before(*at)) && !beside_name(*at)) {
            return Err(Lie::Claim);
        }
        let words_with_figure = |clause: &Clause| {
            let at = clause.all.iter().position(|token| matches!(token, Token::Figure(_)));
            at.map_or(0, |at| clause.unit(at).iter().filter(|token| matches!(token, Token::Word(_))).count())
        };
        if words_with_figure(other) < words_with_figure(self) {
            return Err(Lie::Claim);
        }
        let drivers = |clause: &Clause| {
            let is = |token: &Token| matches!(token, Token::Name(Name { of: Of::Driver, .. }));
            clause.all.iter().enumerate().filter(|(_, token)| is(token)).map(|(at, _)| at).collect::<Vec<usize>>()
        };
        for (at, there) in drivers(self).into_iter().zip(drivers(other)) {
            let beside = self.beside(at);
            let unit = other.unit(there);
            if !beside.is_empty() && !beside.iter().any(|word| unit.contains(word)) {
                return Err(Lie::Name);
            }
        }
        Ok(())
    }

    fn words_before(&self, at: usize) -> usize {
        self.all.iter().take(at).filter(|token| matches!(token, Token::Word(_))).count()
    }

    /// What stands between the breaks around a token.
    fn unit(&self, at: usize) -> &[Token] {
        let from = self.breaks.iter().copied().filter(|border| *border <= at).max().unwrap_or(0);
        let to = self.breaks.iter().copied().filter(|border| *border > at).min().unwrap_or(self.all.len());
        self.all.get(from..to).unwrap_or_default()
    }

    /// The words right before and after a name, where no break is between.
    fn beside(&self, at: usize) -> Vec<&Token> {
        let is_open = |border: usize| !self.breaks.contains(&border);
        let before = at.checked_sub(1).filter(|_| is_open(at)).and_then(|before| self.all.get(before));
        let after = self.all.get(at + 1).filter(|_| is_open(at + 1));
        [before, after].into_iter().flatten().filter(|token| matches!(token, Token::Word(_))).collect()
    }

    /// The word before the figure that says which way it counts, or denies it.
    fn turned(&self) -> Option<&str> {
        let skeleton = self.without_names();
        let at = skeleton.iter().position(|token| matches!(token, Token::Figure(_)))?;
        match skeleton.get(at.checked_sub(1)?) {
            Some(Token::Word(word)) if is_directed(word) => Some(word),
            _ => None,
        }
    }

    /// The same names. One driver may stand anywhere in the clause, since nobody else is spoken of; with two, everything keeps its
    /// place.
    fn names_are_kept(&self, other: &Clause) -> Result<(), Lie> {
        let (own, others) = (self.names(), other.names());
        let of = |names: &[&Name], of: Of| {
            names.iter().filter(|name| name.of == of).map(|name| name.id.clone()).collect::<Vec<_>>()
        };
        if [Of::Driver, Of::Place, Of::Other].iter().any(|kind| of(&own, *kind) != of(&others, *kind)) {
            return Err(Lie::Name);
        }
        let crowded = of(&own, Of::Driver).len() > 1;
        if crowded && self.all != other.all { Err(Lie::Name) } else { Ok(()) }
    }
}
