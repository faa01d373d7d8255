//! What a message asks, where no rule is sure of it: each concept speaks for some kinds and against others, and the kind for
//! which most is said counts.
//!
//! The weights are learnt from the project's own example questions, not written by hand: `super::learn` learns them again in a
//! test and holds the table to what comes out, so that a change of the words or of the examples is a change of the table. A
//! quarter is one. A rule of `super::grammar` speaks for its kind with what it weighs above the least.

use super::grammar::Kind;
use super::vocabulary::Concepts;
use super::weights::WEIGHTS;

/// The kinds that are told apart, in the order of the table's columns.
pub(super) const KINDS: [Kind; 20] = [
    Kind::BestAtTrack,
    Kind::BestAtSkill,
    Kind::Forecast,
    Kind::Why,
    Kind::TimeLost,
    Kind::Practise,
    Kind::Compare,
    Kind::Season,
    Kind::Result,
    Kind::Track,
    Kind::Qualifying,
    Kind::Championship,
    Kind::Certainty,
    Kind::Source,
    Kind::Skills,
    Kind::Leaders,
    Kind::Fit,
    Kind::Similar,
    Kind::Meaning,
    Kind::Help,
];

/// The rule's weight below which it says nothing here.
const LEAST: u8 = 4;
/// How much more than for the second has to be said for the first, where no rule speaks for it.
const CLEARLY: i16 = 4;

/// The kind for which most is said, and the weight of a rule that it stands for. `rule` is what the rules say.
pub(super) fn weigh(said: Concepts, rule: Option<(Kind, u8)>) -> Option<(Kind, u8)> {
    let mut scores = [0_i16; KINDS.len()];
    let rows = WEIGHTS.iter().enumerate().filter(|(at, _)| *at + 1 == WEIGHTS.len() || said.has_at(*at));
    for (_, row) in rows {
        scores.iter_mut().zip(row).for_each(|(score, weight)| *score += i16::from(*weight));
    }
    if let Some((kind, weight)) = rule {
        let own = KINDS.iter().zip(&mut scores).filter(|(known, _)| **known == kind);
        own.for_each(|(_, score)| *score += i16::from(weight.saturating_sub(LEAST)));
    }
    let most = scores.iter().copied().max()?;
    let at = scores.iter().position(|score| *score == most)?;
    let second = scores.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, score)| *score).max()?;
    let kind = *KINDS.get(at)?;
    match rule {
        Some((own, weight)) if own == kind => Some((own, weight)),
        Some((_, weight)) => Some((kind, weight.max(if most - second >= CLEARLY { 6 } else { 5 }))),
        None => (most - second >= CLEARLY).then_some((kind, 6)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Concept;
    use super::*;

    fn said(concepts: &[Concept]) -> Concepts {
        let mut said = Concepts::default();
        concepts.iter().for_each(|concept| said.add(*concept));
        said
    }

    #[test]
    fn what_is_said_is_weighed_where_no_rule_holds() {
        let asked = said(&[Concept::Similar, Concept::Driver, Concept::NoTrack, Concept::NoRace]);
        assert_eq!(weigh(asked, None).map(|(kind, _)| kind), Some(Kind::Similar));
    }

    #[test]
    fn nothing_said_is_no_kind() {
        assert_eq!(weigh(Concepts::default(), None), None);
    }

    #[test]
    fn a_rule_keeps_its_weight_where_the_words_agree() {
        let asked = said(&[Concept::Why, Concept::Driver, Concept::HasTrack, Concept::NoRace]);
        assert_eq!(weigh(asked, Some((Kind::Why, 9))), Some((Kind::Why, 9)));
    }
}
