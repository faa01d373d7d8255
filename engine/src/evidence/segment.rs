//! An answer before it is text: plain words, names that are declared, and references to figures. Text is made last,
//! here alone.

use super::figure::Figure;
use serde::{Deserialize, Serialize};

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Segment {
    /// Plain words. They hold no digit.
    Words {
        /// The words.
        text: String,
    },
    /// A name, which may hold digits.
    Label(Label),
    /// A figure, or its interval, or over how many it is.
    Figure {
        /// The id of the figure in the answer's evidence.
        handle: String,
        /// Which part of it.
        part: Part,
    },
}

/// A name that is declared as such.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Label {
    /// Of what: `driver`, `track`, `race`, `round`, `sector`, `season`, `corner`, `lap`, or `echo` for words of the question.
    pub of: &'static str,
    /// The id, where it has one.
    pub id: Option<String>,
    /// The name.
    pub text: String,
}

/// Which part of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Part {
    /// The value.
    Value,
    /// The interval.
    Interval,
    /// Over how many.
    N,
}

/// The text of an answer.
#[must_use]
pub fn render(segments: &[Segment], figures: &[Figure]) -> String {
    let mut text = String::new();
    for segment in segments {
        match segment {
            Segment::Words { text: words } => text.push_str(words),
            Segment::Label(label) => text.push_str(&label.text),
            Segment::Figure { handle, part } => {
                let figure = figures.iter().find(|figure| figure.id == *handle);
                text.push_str(figure.and_then(|figure| figure.part(*part)).unwrap_or("not known"));
            }
        }
    }
    text
}
