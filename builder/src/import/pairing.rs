//! The pairing of two short lists that the evidence supports best.

/// How well two things fit, the strongest evidence first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Score {
    /// Names printed on both sides: 1 equal, -1 different.
    pub(crate) name: i64,
    /// The same text, on a sheet that keeps zeros.
    pub(crate) printed: i64,
    /// The place of the car's rows on the lap sheet: 1 fits, -1 does not.
    pub(crate) rows: i64,
    /// A class within the class, here (2) or at other events (1).
    pub(crate) group: i64,
    /// Minus the distance in pace, in milliseconds.
    pub(crate) pace: i64,
}

impl Score {
    fn plus(self, other: Score) -> Score {
        Score {
            name: self.name + other.name,
            printed: self.printed + other.printed,
            rows: self.rows + other.rows,
            group: self.group + other.group,
            pace: self.pace + other.pace,
        }
    }

    /// What tells two scores apart first.
    fn differs_by(self, other: Score) -> &'static str {
        if self.name != other.name {
            "name"
        } else if self.printed != other.printed {
            "printed number"
        } else if self.rows != other.rows {
            "the order of the lap sheet"
        } else if self.group != other.group {
            "group"
        } else if self.pace != other.pace {
            "pace"
        } else {
            "order"
        }
    }
}

/// A pairing and what decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// Left and right, in the order of the left list. The longer list keeps some alone.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// The evidence that sets it before the next best; `number` where there was no choice.
    pub(crate) decided_by: &'static str,
}

/// Lists longer than this are paired in their order: no season prints so many cars with one number.
const LONGEST: usize = 5;

/// Tries every pairing of the two lists.
pub(crate) fn best_pairing(left: &[usize], right: &[usize], score: impl Fn(&usize, &usize) -> Score) -> Pairing {
    if left.len() > LONGEST || right.len() > LONGEST {
        return Pairing { pairs: left.iter().copied().zip(right.iter().copied()).collect(), decided_by: "order" };
    }
    let mut all = Vec::new();
    every(left, right, Vec::new(), &mut all);
    let total = |pairs: &Vec<(usize, usize)>| pairs.iter().fold(Score::default(), |sum, (l, r)| sum.plus(score(l, r)));
    let mut scored: Vec<(Score, Vec<(usize, usize)>)> = all.into_iter().map(|pairs| (total(&pairs), pairs)).collect();
    // Stable: of equals, the one in the order of the sheets comes first.
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut scored = scored.into_iter();
    let Some((best, pairs)) = scored.next() else { return Pairing { pairs: Vec::new(), decided_by: "number" } };
    Pairing { pairs, decided_by: scored.next().map_or("number", |(next, _)| best.differs_by(next)) }
}

fn every(left: &[usize], right: &[usize], so_far: Vec<(usize, usize)>, all: &mut Vec<Vec<(usize, usize)>>) {
    let Some((first, rest)) = left.split_first() else {
        all.push(so_far);
        return;
    };
    for (at, other) in right.iter().enumerate() {
        let mut remaining = right.to_vec();
        remaining.remove(at);
        let mut pairs = so_far.clone();
        pairs.push((*first, *other));
        every(rest, &remaining, pairs, all);
    }
    // With more on the left than on the right, somebody stays alone.
    if left.len() > right.len() {
        every(rest, right, so_far, all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_name(fits: &'static [(usize, usize)]) -> impl Fn(&usize, &usize) -> Score {
        move |l, r| Score { name: if fits.contains(&(*l, *r)) { 1 } else { -1 }, ..Score::default() }
    }

    #[test]
    fn the_pairing_with_the_strongest_evidence_counts_and_says_why() {
        let pairing = best_pairing(&[0, 1], &[0, 1], by_name(&[(0, 1), (1, 0)]));
        assert_eq!(pairing, Pairing { pairs: vec![(0, 1), (1, 0)], decided_by: "name" });
    }

    #[test]
    fn of_two_lines_for_one_entry_the_one_that_fits_gets_it() {
        assert_eq!(best_pairing(&[0, 1], &[0], by_name(&[(1, 0)])).pairs, [(1, 0)]);
        assert_eq!(best_pairing(&[0], &[0, 1], by_name(&[(0, 1)])).pairs, [(0, 1)]);
    }

    #[test]
    fn without_a_choice_the_number_decides() {
        assert_eq!(best_pairing(&[4], &[7], by_name(&[])), Pairing { pairs: vec![(4, 7)], decided_by: "number" });
        assert_eq!(best_pairing(&[4], &[], by_name(&[])).pairs, []);
    }

    #[test]
    fn without_evidence_the_order_of_the_sheets_decides_and_is_said() {
        let pairing = best_pairing(&[0, 1], &[0, 1], |_, _| Score::default());
        assert_eq!(pairing, Pairing { pairs: vec![(0, 0), (1, 1)], decided_by: "order" });
    }
}
