//! Bare `NaN` and `Infinity`: no JSON, but Python writes them. They become `null`, and each place is told.

/// A place in a text, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

const TOKENS: [&str; 3] = ["NaN", "Infinity", "-Infinity"];

/// Replaces every bare `NaN`, `Infinity` and `-Infinity` outside strings by `null`, and says where they stood (in the text
/// as it was). A text without them comes back unchanged.
///
/// ```
/// use hackthetrack_engine::json::{Place, repair_nan};
/// let (text, places) = repair_nan("{\"speed\": NaN, \"name\": \"NaN\"}");
/// assert_eq!(text, "{\"speed\": null, \"name\": \"NaN\"}");
/// assert_eq!(places, [Place { line: 1, column: 11 }]);
/// ```
#[must_use]
pub fn repair_nan(text: &str) -> (String, Vec<Place>) {
    let mut repaired = String::with_capacity(text.len());
    let mut places = Vec::new();
    let (mut line, mut column) = (1, 1);
    let mut state = State::Outside;
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if matches!(state, State::Outside)
            && !continues_word(before)
            && let Some(token) = TOKENS.into_iter().find(|token| stands_alone(rest, token))
        {
            places.push(Place { line, column });
            repaired.push_str("null");
            column += token.len() as u32;
            rest = rest.get(token.len()..).unwrap_or_default();
            before = 'N';
            continue;
        }
        state = match (state, c) {
            (State::Outside, '"') => State::String,
            (State::String, '"') => State::Outside,
            (State::String, '\\') => State::Escape,
            (State::Escape, _) => State::String,
            (other, _) => other,
        };
        (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        repaired.push(c);
        before = c;
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    (repaired, places)
}

#[derive(Clone, Copy)]
enum State {
    Outside,
    String,
    Escape,
}

fn continues_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() || c == '_' || c == '-' || c == '.'
}

fn stands_alone(rest: &str, token: &str) -> bool {
    rest.strip_prefix(token).is_some_and(|after| !after.chars().next().is_some_and(continues_word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_kind_is_replaced_and_its_line_and_column_told() {
        let (text, places) = repair_nan("[NaN,\n -Infinity, Infinity]");
        assert_eq!(text, "[null,\n null, null]");
        let told: Vec<_> = places.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(told, [(1, 2), (2, 2), (2, 13)]);
    }

    #[test]
    fn words_inside_strings_and_longer_words_are_left_alone() {
        for text in [r#"{"NaN": "a \" NaN"}"#, "[NaNa]", "[xNaN]", r#"["\\", "NaN"]"#] {
            assert_eq!(repair_nan(text), (text.to_owned(), vec![]), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_with_every_other_character_untouched(text in "[NaInfity\"\\\\ ,\n-é]{0,40}") {
            let (repaired, places) = repair_nan(&text);
            if places.is_empty() {
                prop_assert_eq!(repaired, text);
            } else {
                prop_assert!(repaired.contains("null"));
            }
        }
    }
}
