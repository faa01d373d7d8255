//! A text as raw tokens: words, numbers whole with sign and `P`, and marks. A character that no answer has ends it.

/// A raw token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    /// Letters, in lower case.
    Word(String),
    /// A number as it stands: `P5.4`, `+1.555`, `1:37.428`, `58-2`.
    Number(String),
    /// A mark; `percent` is one too.
    Mark(char),
}

/// The tokens of a text; the first character that is not taken where there is one.
///
/// `letters` are those beyond plain ones that the answer itself has.
pub(super) fn raw(text: &str, letters: &str) -> Result<Vec<Raw>, char> {
    let all: Vec<char> = text.chars().collect();
    let at = |i: usize| all.get(i).copied().unwrap_or(' ');
    // `str::contains` with a character that is not known beforehand brings the search for whole strings into every module.
    let is_letter = |c: char| c.is_ascii_alphabetic() || (c.is_alphabetic() && letters.chars().any(|known| known == c));
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < all.len() {
        let (from, c) = (i, at(i));
        let signed = matches!(c, '+' | '-') && !before_is_word(&all, i);
        let placed = usize::from(signed);
        let placed = placed + usize::from(at(i + placed) == 'P');
        let opens = at(i + placed).is_ascii_digit() && (c.is_ascii_digit() || placed > 0);
        if opens {
            i += placed;
            let joins = |i: usize| matches!(at(i), '.' | ':' | ',' | '-') && at(i + 1).is_ascii_digit();
            while at(i).is_ascii_digit() || joins(i) {
                i += 1;
            }
            // `3rd` and `5k` are no numbers that an answer has.
            while is_letter(at(i)) {
                i += 1;
            }
            tokens.push(Raw::Number(all.iter().take(i).skip(from).collect()));
        } else if is_letter(c) {
            while is_letter(at(i))
                || (matches!(at(i), '\'' | '\u{2019}') && is_letter(at(i + 1)))
                || at(i).is_ascii_digit()
            {
                i += 1;
            }
            tokens.push(word(&all.iter().take(i).skip(from).collect::<String>()));
        } else if c == ' ' {
            i += 1;
        } else if is_taken(c, at(i + 1)) {
            tokens.push(Raw::Mark(c));
            i += 1;
        } else {
            return Err(c);
        }
    }
    join_percent(&mut tokens);
    Ok(tokens)
}

fn before_is_word(all: &[char], i: usize) -> bool {
    i.checked_sub(1).and_then(|before| all.get(before)).is_some_and(|c| c.is_alphanumeric() || *c == ')')
}

/// A mark, where it stands as in prose: no address and no path is written so.
fn is_taken(c: char, next: char) -> bool {
    match c {
        '.' | ',' | ';' | ':' => matches!(next, ' ' | ')'),
        '(' | ')' | '%' | '-' | '\u{2013}' | '\u{2014}' | '=' | '/' | '\u{b0}' | '\'' | '\u{2019}' => true,
        _ => false,
    }
}

fn word(text: &str) -> Raw {
    let plain = |c: char| if c == '\u{2019}' { '\'' } else { c };
    let lower: String = text.to_lowercase().chars().map(plain).collect();
    match lower.strip_suffix("'s") {
        Some(owner) => Raw::Word(owner.to_owned()),
        None if lower == "percent" => Raw::Mark('%'),
        None => Raw::Word(lower),
    }
}

fn join_percent(tokens: &mut Vec<Raw>) {
    let is = |token: Option<&Raw>, word: &str| matches!(token, Some(Raw::Word(held)) if held == word);
    let mut i = 0;
    while i < tokens.len() {
        if is(tokens.get(i), "per") && is(tokens.get(i + 1), "cent") {
            tokens.splice(i..i + 2, [Raw::Mark('%')]);
        }
        i += 1;
    }
}
