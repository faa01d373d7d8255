//! That no number stands in a text without a handle or a declared name.

use super::figure::Figure;
use super::segment::Label;

/// Checks a rendered text: every digit must lie inside a figure's text (value, interval or n) or a declared name.
///
/// A piece counts only where it stands whole: `P1` is not found in `P12`, nor `3` in `0.3`. Independent of how the text
/// was made, so that it can judge text that somebody else phrased.
///
/// # Errors
/// The first number that nobody answers for.
pub fn every_number_has_a_handle(text: &str, figures: &[Figure], labels: &[Label]) -> Result<(), String> {
    let bytes = text.as_bytes();
    let mut covered = vec![false; bytes.len()];
    let parts = |figure: &Figure| {
        [Some(figure.text.clone()), figure.interval_text.clone(), figure.n_text.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    let pieces = figures.iter().flat_map(parts).chain(labels.iter().map(|label| label.text.clone()));
    for piece in pieces.filter(|piece| piece.bytes().any(|byte| byte.is_ascii_digit())) {
        for (from, _) in text.match_indices(piece.as_str()) {
            let to = from + piece.len();
            if stands_whole(bytes, from, to) {
                covered.iter_mut().take(to).skip(from).for_each(|slot| *slot = true);
            }
        }
    }
    let stray = bytes.iter().zip(&covered).position(|(byte, covered)| byte.is_ascii_digit() && !covered);
    match stray {
        None => Ok(()),
        Some(at) => {
            let rest: String =
                text.chars().skip(text.get(..at).map_or(0, |head| head.chars().count())).take(24).collect();
            Err(format!("`{rest}` has no handle"))
        }
    }
}

/// Whether neither end cuts a number.
fn stands_whole(bytes: &[u8], from: usize, to: usize) -> bool {
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let digit = |i: usize| at(i).is_ascii_digit();
    let point = |i: usize| matches!(at(i), b'.' | b':' | b',');
    let before = from.checked_sub(1);
    let joined_before = digit(from)
        && before.is_some_and(|b| digit(b) || (point(b) && b.checked_sub(1).is_some_and(digit)) || at(b) == b'P');
    let joined_after = to.checked_sub(1).is_some_and(digit) && (digit(to) || (point(to) && digit(to + 1)));
    !joined_before && !joined_after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Label {
        Label { of: "driver", id: None, text: text.into() }
    }

    #[test]
    fn a_number_of_a_declared_name_passes_and_any_other_is_told() {
        let labels = [label("car 03"), label("race 1")];
        assert_eq!(every_number_has_a_handle("car 03 in race 1.", &[], &labels), Ok(()));
        let stray = every_number_has_a_handle("car 03 won 5 times", &[], &labels);
        assert_eq!(stray, Err("`5 times` has no handle".into()));
    }

    #[test]
    fn a_piece_of_a_longer_number_is_not_the_number() {
        for text in ["12", "0.3", "3.5", "13", "1:3"] {
            assert!(every_number_has_a_handle(text, &[], &[label("3"), label("1")]).is_err(), "{text}");
        }
        assert_eq!(every_number_has_a_handle("It was 3.", &[], &[label("3")]), Ok(()));
    }
}
