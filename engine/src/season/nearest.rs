//! The nearest known ids to an unknown one, so that an error can say what to try.

use super::order::by_number;
use crate::compact::sort;

/// Up to three of `known`, nearest first: the same number with other zero padding, then by edit distance (letter case
/// aside), equally near ones in numeric order.
///
/// ```
/// use hackthetrack_engine::season::nearest::nearest;
/// assert_eq!(nearest("003", ["13", "3", "03", "30"]), ["03", "3", "13"]);
/// assert_eq!(nearest("Barbr", ["vir", "barber", "cota"])[0], "barber");
/// ```
#[must_use]
pub fn nearest<'a>(asked: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let asked = asked.trim().to_ascii_lowercase();
    let rank = |id: &'a str| {
        let other = id.to_ascii_lowercase();
        (unpadded(&asked) != unpadded(&other), distance(&asked, &other), id)
    };
    let mut ranked: Vec<_> = known.into_iter().map(rank).collect();
    sort(&mut ranked, &mut |a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| by_number(a.2, b.2)));
    ranked.dedup_by_key(|(.., id)| *id);
    ranked.into_iter().take(3).map(|(.., id)| id).collect()
}

fn unpadded(id: &str) -> &str {
    id.trim_start_matches('0')
}

/// Levenshtein distance: how many characters have to be put in, taken out or changed.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let changed = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = changed.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_number_with_other_padding_comes_first() {
        assert_eq!(nearest("021", ["20", "22", "21", "121"]), ["21", "121", "20"]);
    }

    #[test]
    fn letter_case_and_outer_blanks_do_not_count() {
        assert_eq!(nearest(" SEBRING ", ["vir", "sebring"])[0], "sebring");
    }

    #[test]
    fn nothing_known_suggests_nothing() {
        assert!(nearest("7", []).is_empty());
    }

    #[test]
    fn distance_counts_changes() {
        for (a, b, n) in [("", "abc", 3), ("kitten", "sitting", 3), ("13", "31", 2), ("same", "same", 0)] {
            assert_eq!((distance(a, b), distance(b, a)), (n, n), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn a_known_id_is_its_own_nearest(ids in prop::collection::btree_set("[1-9][0-9]{0,2}", 1..8)) {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            prop_assert_eq!(nearest(ids[0], ids.iter().copied())[0], ids[0]);
        }
    }
}
