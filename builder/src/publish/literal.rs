//! Texts in SQL and in a shell.
//!
//! Invariant: whatever the text, what is written is one literal, and what reads it has the text again.

/// A text as SQL has it: between single quotes, with quotes doubled and, since Snowflake reads `\` as an escape, `\` too.
pub(super) fn text(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('\'');
    for letter in text.chars() {
        if matches!(letter, '\'' | '\\') {
            literal.push(letter);
        }
        literal.push(letter);
    }
    literal.push('\'');
    literal
}

/// A word of a command line, in quotes where it needs them.
pub(super) fn shell(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-=".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Why the official client cannot be told of a path, where it cannot: it takes some letters for patterns of file names, and
/// `snow sql` and SnowSQL replace their variables before anything is read as SQL.
pub(super) fn unspeakable(path: &str) -> Option<&'static str> {
    let has = |letters: &[char]| path.contains(letters);
    if has(&['*', '?', '[']) {
        Some("*, ? or [, which the client takes for a pattern")
    } else if has(&['&']) || path.contains("<%") || path.contains("{{") {
        Some("&, <% or {{, which the client takes for a variable")
    } else if path.chars().any(char::is_control) {
        Some("a control character")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::process::Command;

    /// Reads a literal as Snowflake does; none where it ends early or not at all.
    fn read(literal: &str) -> Option<String> {
        let mut letters = literal.strip_prefix('\'')?.strip_suffix('\'')?.chars();
        let mut text = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '\'' if letters.next() != Some('\'') => return None,
                '\\' if letters.next() != Some('\\') => return None,
                _ => text.push(letter),
            }
        }
        Some(text)
    }

    proptest! {
        #[test]
        fn any_text_is_one_literal_that_reads_as_the_text(told in any::<String>()) {
            prop_assert_eq!(read(&text(&told)), Some(told));
        }

        #[test]
        fn quotes_and_backslashes_in_any_order_stay_inside(told in r"[\\';\- ]{0,12}") {
            prop_assert_eq!(read(&text(&told)), Some(told));
        }
    }

    #[test]
    fn a_quote_and_a_backslash_are_doubled() {
        assert_eq!(text(r"it's C:\x"), r"'it''s C:\\x'");
    }

    #[test]
    fn a_shell_reads_any_path_as_one_word() {
        for word in ["/srv/store/2_load.sql", "/srv/it's here/a b", "", "$HOME `x`", "a\"b;c"] {
            let said = Command::new("sh").args(["-c", &format!("printf %s {}", shell(word))]).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&said.stdout), word);
        }
        assert_eq!(shell("/srv/store"), "/srv/store");
    }

    #[test]
    fn what_the_client_would_replace_is_told() {
        for path in ["/a/*", "/a?", "/a[1]", "/a&b", "/<% a", "/{{a", "/a\nb"] {
            assert!(unspeakable(path).is_some(), "{path}");
        }
        assert_eq!(unspeakable(r"/srv/it's a store/track_id=x/größe;--\"), None);
    }
}
