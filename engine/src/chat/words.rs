//! A message as words: lower case, without accents and marks, numbers apart from letters; and how far two words are
//! from each other.
//!
//! Whatever is not a letter or a digit separates, so markup and control characters never get further than here.

/// A word or a number of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    /// Of digits; `58-2`, `37.8` and `1:37.428` are one.
    pub(super) is_number: bool,
    /// After a `#`.
    pub(super) hash: bool,
}

/// Longest word that is looked at; a longer one is cut.
const LONGEST: usize = 40;

/// The words of a message, in its order.
pub(super) fn tokens(message: &str) -> Vec<Token> {
    let letters: Vec<char> = message.chars().flat_map(plain).collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
    let mut tokens: Vec<Token> = Vec::new();
    let mut hash = false;
    let mut i = 0;
    while i < letters.len() {
        let from = i;
        let c = at(i);
        if c.is_ascii_digit() {
            let joins = |i: usize| matches!(at(i), '.' | ':' | '-') && at(i + 1).is_ascii_digit();
            while at(i).is_ascii_digit() || joins(i) {
                i += 1;
            }
        } else if c.is_ascii_lowercase() {
            while at(i).is_ascii_lowercase() {
                i += 1;
            }
        } else {
            hash = c == '#';
            i += 1;
            continue;
        }
        let text: String = letters.iter().take(i.min(from + LONGEST)).skip(from).collect();
        tokens.push(Token { is_number: c.is_ascii_digit(), text, hash });
        hash = false;
    }
    tokens
}

/// One character as the words are compared: an apostrophe vanishes, an accent too.
fn plain(c: char) -> impl Iterator<Item = char> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    let folded = match lower {
        '\'' | '\u{2019}' | '\u{2018}' | '`' => None,
        'à'..='å' | 'ā' | 'ă' | 'ą' => Some('a'),
        'ç' | 'ć' | 'č' => Some('c'),
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => Some('e'),
        'ì'..='ï' | 'ī' | 'ı' => Some('i'),
        'ñ' | 'ń' | 'ň' => Some('n'),
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => Some('o'),
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => Some('u'),
        'ý' | 'ÿ' => Some('y'),
        'š' | 'ś' | 'ş' => Some('s'),
        'ž' | 'ź' | 'ż' => Some('z'),
        'ł' => Some('l'),
        'đ' | 'ď' => Some('d'),
        'ř' => Some('r'),
        'ť' | 'ţ' => Some('t'),
        other => Some(other),
    };
    folded.into_iter()
}

/// How many changes a word of this length may have.
fn tolerance(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=6 => 1,
        7..=10 => 2,
        _ => 3,
    }
}

/// How far a word is from a known one; `None` where it is another word. Swapped neighbours are one change.
pub(super) fn distance(word: &str, known: &str) -> Option<usize> {
    if word == known {
        return Some(0);
    }
    let limit = tolerance(word.len().min(known.len()));
    if word.len().abs_diff(known.len()) > limit || limit == 0 {
        return None;
    }
    // A wrong first letter is rare, and a swapped one is seen by the second.
    let head = |text: &str| text.bytes().next();
    let second = |text: &str| text.as_bytes().get(1).copied();
    if head(word) != head(known) && (head(word) != second(known) || second(word) != head(known)) {
        return (word.len() > 5 && word.as_bytes().get(1..) == known.as_bytes().get(1..)).then_some(1);
    }
    Some(changes(word.as_bytes(), known.as_bytes())).filter(|changes| *changes <= limit)
}

/// Optimal string alignment: insertions, deletions, changes and swaps of neighbours.
fn changes(a: &[u8], b: &[u8]) -> usize {
    let mut before_last: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row: Vec<usize> = Vec::with_capacity(b.len() + 1);
    for (i, x) in a.iter().enumerate() {
        row.clear();
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before_last, j - 1) + 1);
            }
            row.push(best);
        }
        // The oldest of the three rows is written next.
        std::mem::swap(&mut before_last, &mut row);
        std::mem::swap(&mut before_last, &mut last);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(message: &str) -> Vec<String> {
        tokens(message).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn letters_and_numbers_part_and_marks_vanish() {
        assert_eq!(texts("How'll #03 do, vs car58-2?"), ["howll", "03", "do", "vs", "car", "58-2"]);
        assert_eq!(texts("<b>Zélda</b>\u{0}\u{202e} 1:37.428"), ["b", "zelda", "b", "1:37.428"]);
        assert!(tokens("#13").iter().all(|token| token.hash && token.is_number));
    }

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        for (slip, word) in
            [("tamarak", "tamarack"), ("qualifing", "qualifying"), ("wehre", "where"), ("chmapion", "champion")]
        {
            assert!(distance(slip, word).is_some(), "{slip}");
        }
        for (word, other) in [("car", "bar"), ("when", "fenn"), ("hollis", "hollow"), ("win", "won")] {
            assert_eq!(distance(word, other), None, "{word}");
        }
    }
}
