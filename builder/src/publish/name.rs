//! The name of a thing in Snowflake.
//!
//! Invariant: a name may stand in SQL without quotes and means there what it says: letters, digits, `_` and `$`, in capitals, and
//! no word of SQL.

use std::fmt;
use std::str::FromStr;

/// Snowflake allows 255; a table has a `_NEW` beside it while it is loaded.
const LONGEST: usize = 251;

/// What Snowflake reserves: unquoted, these are never names.
const RESERVED: &str = "\
    ACCOUNT ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT CONNECTION CONSTRAINT CREATE CROSS \
    CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DATABASE DELETE DISTINCT DROP ELSE EXISTS \
    FALSE FOLLOWING FOR FROM FULL GRANT GROUP GSCLUSTER HAVING ILIKE IN INCREMENT INNER INSERT INTERSECT INTO IS \
    ISSUE JOIN LATERAL LEFT LIKE LOCALTIME LOCALTIMESTAMP MINUS NATURAL NOT NULL OF ON OR ORDER ORGANIZATION \
    QUALIFY REGEXP REVOKE RIGHT RLIKE ROW ROWS SAMPLE SCHEMA SELECT SET SOME START TABLE TABLESAMPLE THEN TO \
    TRIGGER TRUE TRY_CAST UNION UNIQUE UPDATE USING VALUES VIEW WHEN WHENEVER WHERE WITH";

/// A plain name, in capitals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

/// Why a text is no plain name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// A letter that would need quotes.
    #[error("a name has letters, digits, _ and $ only, and begins with a letter or _")]
    NotPlain,
    /// Longer than Snowflake allows.
    #[error("a name has {LONGEST} letters at most")]
    TooLong,
    /// A word of SQL.
    #[error("this is a reserved word of SQL, so it cannot be a name without quotes")]
    Reserved,
}

impl FromStr for Name {
    type Err = NameFault;

    fn from_str(text: &str) -> Result<Name, NameFault> {
        let first = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
        let later = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
        if !text.starts_with(first) || !text.chars().all(later) {
            return Err(NameFault::NotPlain);
        }
        if text.len() > LONGEST {
            return Err(NameFault::TooLong);
        }
        let name = text.to_ascii_uppercase();
        let reserved = RESERVED.split_whitespace().any(|word| word == name);
        if reserved { Err(NameFault::Reserved) } else { Ok(Name(name)) }
    }
}

impl Name {
    /// The name, in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name with letters after it.
    pub(super) fn with_suffix(&self, suffix: &'static str) -> Name {
        Name(format!("{}{suffix}", self.0))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_plain_name_is_taken_in_capitals() {
        for (text, name) in [("telemetry", "TELEMETRY"), ("_x", "_X"), ("A$1", "A$1")] {
            assert_eq!(text.parse::<Name>().map(|name| name.to_string()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn what_would_need_quotes_is_no_name() {
        for text in ["", "1st", "$x", "my-db", "my db", "a.b", "\"A\"", "a;b", "a'b", "größe", "a\nb"] {
            assert_eq!(text.parse::<Name>(), Err(NameFault::NotPlain), "{text:?}");
        }
        assert_eq!("x".repeat(LONGEST + 1).parse::<Name>(), Err(NameFault::TooLong));
    }

    #[test]
    fn a_word_of_sql_is_no_name_in_any_case() {
        for text in ["table", "Select", "WITH", "union"] {
            assert_eq!(text.parse::<Name>(), Err(NameFault::Reserved), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_taken_has_nothing_that_could_end_a_name(text in any::<String>()) {
            if let Ok(name) = text.parse::<Name>() {
                prop_assert!(name.as_str().bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_' || b == b'$'));
            }
        }
    }
}
