//! How the words of a message are looked up: in `super::lexicon` what they mean, in `super::elsewhere` what no season
//! holds, in `super::filler` what says nothing.
//!
//! A slip of spelling is forgiven where no name is nearer, and an ending where the word itself is not listed. A word that only
//! stands in phrases means something where its phrase stands, and nothing without it.

use super::elsewhere;
use super::filler::FILLER;
pub(super) use super::lexicon::Concept;
use super::lexicon::TERMS;
use super::words::{Token, distance};

/// A set of concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Concepts(u128);

impl Concepts {
    pub(super) fn add(&mut self, concept: Concept) {
        self.0 |= 1 << concept as u32;
    }

    pub(super) fn drop(&mut self, concept: Concept) {
        self.0 &= !(1 << concept as u32);
    }

    /// Whether the concept in this row of the table was said.
    pub(super) fn has_at(self, row: usize) -> bool {
        row < 128 && self.0 & (1 << row) != 0
    }

    pub(super) fn has(self, concept: Concept) -> bool {
        self.0 & (1 << concept as u32) != 0
    }
}

/// What is known of a token that is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// A word that means something by itself, as it is spelt in the table, and how far the message's is from it, on the scale of names.
    Term(&'static str, usize),
    /// A word of phrases, as it is spelt there, and how far the message's is from it.
    Part(&'static str, usize),
    /// A word that says nothing, and how far the message's is from it.
    Filler(usize),
    /// A word of something else.
    Elsewhere,
    /// None of these.
    Not,
}

/// Words or phrases by their first letter, each letter's in the order of their table: a message asks for few letters.
#[derive(Debug)]
struct ByLetter<T>(Vec<Vec<T>>);

impl<T> ByLetter<T> {
    fn of(items: impl Iterator<Item = T>, text: impl Fn(&T) -> &'static str) -> Self {
        let mut letters: Vec<Vec<T>> = (0..=LETTERS).map(|_| vec![]).collect();
        for item in items {
            if let Some(list) = letters.get_mut(letter(text(&item))) {
                list.push(item);
            }
        }
        Self(letters)
    }

    /// Those that begin as the word does.
    fn like(&self, word: &str) -> &[T] {
        self.0.get(letter(word)).map_or(&[], Vec::as_slice)
    }
}

const LETTERS: usize = 26;

/// The place of a word's first letter; whatever else a word begins with has the last.
fn letter(word: &str) -> usize {
    word.bytes().next().map_or(LETTERS, |first| usize::from(first.wrapping_sub(b'a')).min(LETTERS))
}

/// The words of the tables, taken apart once for all messages: to take them apart cost more than the rest of an answer.
#[derive(Debug)]
pub(super) struct Lookup {
    /// What means something by itself.
    terms: Vec<&'static str>,
    /// The words of phrases.
    parts: Vec<&'static str>,
    fillers: Vec<&'static str>,
    /// The same three, for who looks for a word that is spelt so.
    spelt: [ByLetter<&'static str>; 3],
    /// Of things that no season holds; a beginning ends in `*`.
    elsewhere: ByLetter<&'static str>,
    /// Words and phrases, and what they mean.
    concepts: ByLetter<(Concept, &'static str)>,
    /// Phrases of things that no season holds.
    phrases: ByLetter<&'static str>,
}

impl Lookup {
    pub(super) fn of_tables() -> Self {
        let all = || TERMS.iter().flat_map(|(concept, terms)| terms.split('|').map(move |term| (*concept, term)));
        let (mut terms, mut parts) = (vec![], vec![]);
        for (_, term) in all() {
            if term.contains(' ') {
                parts.extend(term.split(' '));
            } else {
                terms.push(term);
            }
        }
        let fillers: Vec<&str> = FILLER.split_whitespace().collect();
        let by_letter = |words: &[&'static str]| ByLetter::of(words.iter().copied(), |word| word);
        Lookup {
            spelt: [by_letter(&terms), by_letter(&parts), by_letter(&fillers)],
            terms,
            parts,
            fillers,
            elsewhere: ByLetter::of(elsewhere::WORDS.iter().flat_map(|family| family.split_whitespace()), |word| word),
            concepts: ByLetter::of(all(), |(_, term)| term),
            phrases: ByLetter::of(elsewhere::PHRASES.split('|'), |phrase| phrase),
        }
    }

    /// Looks a word up.
    pub(super) fn known(&self, token: &Token) -> Known {
        let word = token.text.as_str();
        if token.is_number {
            return Known::Not;
        }
        let [terms, parts, fillers] = self.spelt.each_ref().map(|list| list.like(word));
        let same = |list: &[&'static str]| list.iter().copied().find(|known| *known == word);
        let ends = |list: &[&'static str]| list.iter().copied().find(|known| ends_otherwise(word, known));
        if let Some(term) = same(terms) {
            return Known::Term(term, 0);
        }
        if same(fillers).is_some() {
            return Known::Filler(0);
        }
        if self.is_elsewhere(word, false) {
            return Known::Elsewhere;
        }
        if let Some(part) = same(parts) {
            return Known::Part(part, 0);
        }
        if let Some(term) = ends(terms) {
            return Known::Term(term, 1);
        }
        if ends(fillers).is_some() {
            return Known::Filler(1);
        }
        self.near(word)
    }

    /// A word with a slip of spelling.
    fn near(&self, word: &str) -> Known {
        let nearest = |list: &[&'static str]| {
            list.iter().filter_map(|known| Some((distance(word, known)?, *known))).min_by_key(|(off, _)| *off)
        };
        let long = self.fillers.iter().filter(|filler| filler.len() > 4);
        let filler = long.filter_map(|filler| distance(word, filler)).min();
        match nearest(&self.terms) {
            Some((off, term)) if filler.is_none_or(|filler| off <= filler) => Known::Term(term, 2 * off),
            _ if word.len() > 5 && self.is_elsewhere(word, true) => Known::Elsewhere,
            _ => match nearest(&self.parts) {
                Some((off, part)) if filler.is_none() => Known::Part(part, 2 * off),
                // The most of a quality that is not known is a matter of taste, or of the tape measure.
                _ if filler.is_none() && word.len() > 5 && word.ends_with("est") => Known::Elsewhere,
                _ => filler.map_or(Known::Not, |off| Known::Filler(2 * off)),
            },
        }
    }

    /// Whether a word is of something that no season holds, or nearly spelt so.
    fn is_elsewhere(&self, word: &str, slips: bool) -> bool {
        let is = |other: &&str| match other.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => word == *other || slips && distance(word, other) == Some(1),
        };
        // A slip may be in the first letter.
        if slips { self.elsewhere.0.iter().flatten().any(is) } else { self.elsewhere.like(word).iter().any(is) }
    }

    /// The concepts of a message's words, which are spelt as in the table; a name is an empty word. And which words stand in
    /// phrases that mean something.
    pub(super) fn concepts(&self, words: &[&str]) -> (Concepts, Vec<bool>) {
        let mut concepts = Concepts::default();
        let mut in_phrase = vec![false; words.len()];
        for (at, word) in words.iter().enumerate() {
            let begun = words.get(at..).unwrap_or_default();
            for (concept, term) in self.concepts.like(word).iter().filter(|(_, term)| begins(begun, term)) {
                concepts.add(*concept);
                let length = term.split(' ').count();
                in_phrase.iter_mut().skip(at).take(length).filter(|_| length > 1).for_each(|word| *word = true);
            }
        }
        (concepts, in_phrase)
    }

    /// Whether a phrase of something that no season holds stands among the words.
    pub(super) fn says_elsewhere(&self, words: &[&str]) -> bool {
        words.iter().enumerate().any(|(at, word)| {
            let begun = words.get(at..).unwrap_or_default();
            self.phrases.like(word).iter().any(|phrase| begins(begun, phrase))
        })
    }
}

/// Whether two words differ in how they end: `forecasting`, `forecasts`; `steadily`, `steady`.
fn ends_otherwise(word: &str, term: &str) -> bool {
    // Most words begin otherwise, which is seen sooner.
    if word.as_bytes().get(..3) != term.as_bytes().get(..3) {
        return false;
    }
    let (a, b) = (stem(word), stem(term));
    a.len() > 3 && a == b
}

/// A word without its ending.
fn stem(word: &str) -> &str {
    let endings = ["ingly", "edly", "ings", "ing", "ers", "er", "ed", "es", "ly", "s"];
    let cut = endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|cut| cut.len() > 2).unwrap_or(word);
    let cut = cut.strip_suffix(['e', 'y', 'i']).unwrap_or(cut);
    let mut last = cut.bytes().rev();
    let doubled = last.next() == last.next() && cut.len() > 3;
    cut.get(..cut.len() - usize::from(doubled)).unwrap_or(cut)
}

/// Whether the words begin with those of a phrase.
fn begins(words: &[&str], phrase: &str) -> bool {
    let mut words = words.iter();
    phrase.split(' ').all(|own| words.next() == Some(&own))
}

/// Whether a phrase stands among the words.
pub(super) fn says(words: &[&str], phrase: &str) -> bool {
    let length = phrase.split(' ').count();
    words.windows(length).any(|window| window.iter().copied().eq(phrase.split(' ')))
}

#[cfg(test)]
mod tests {
    use super::super::words::tokens;
    use super::*;

    fn look_up(word: &str) -> Known {
        Lookup::of_tables().known(&tokens(word)[0])
    }

    #[test]
    fn an_ending_is_forgiven_where_the_word_is_not_listed() {
        assert!(ends_otherwise("forecasting", "forecast") && ends_otherwise("slipping", "slip"));
        assert!(!ends_otherwise("finish", "fish") && !ends_otherwise("car", "cars"), "short words stand as they are");
        assert!(matches!(look_up("simulating"), Known::Term("simulate", 1)));
    }

    #[test]
    fn what_no_season_holds_is_known_by_its_beginning() {
        for word in ["sponsorship", "sponsors", "weather", "penalties", "thunderstorms", "bravest"] {
            assert_eq!(look_up(word), Known::Elsewhere, "{word}");
        }
        assert_eq!(look_up("xyzzy"), Known::Not);
    }

    #[test]
    fn a_word_of_a_phrase_means_nothing_without_it() {
        assert!(matches!(look_up("hunting"), Known::Part("hunting", 0)));
        assert!(Lookup::of_tables().concepts(&["happy", "hunting"]).0.has(Concept::Fit));
        assert!(!Lookup::of_tables().concepts(&["hunting"]).0.has(Concept::Fit));
    }
}
