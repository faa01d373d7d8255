//! An answer as somebody else sends it: what a phrasing is held against.
//!
//! It is the engine's own shape, read back. Whoever sends it may have changed it, which harms nobody else: a phrasing is
//! true to what was given, and is shown to who gave it. It is looked at all the same, since a model is asked with it.

use super::super::segment::Part;
use serde::Deserialize;

/// The longest answer that is phrased, in characters.
pub const MOST_CHARACTERS: usize = 6_000;
/// The most pieces and the most figures of one.
const MOST_PIECES: usize = 600;

/// An answer in pieces, and its figures. Other members of an answer are not read.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Given {
    /// The pieces.
    pub segments: Vec<GivenSegment>,
    /// The figures.
    pub evidence: Vec<GivenFigure>,
}

/// A piece, as [`super::super::Segment`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GivenSegment {
    /// Plain words, without a digit.
    Words {
        /// The words.
        text: String,
    },
    /// A declared name.
    Label {
        /// Of what.
        of: String,
        /// The id, where it has one.
        id: Option<String>,
        /// The name.
        text: String,
    },
    /// A figure, its interval, or over how many it is.
    Figure {
        /// The id of the figure.
        handle: String,
        /// Which part of it.
        part: Part,
    },
}

/// A figure, as [`super::super::Figure`]: what of it can stand in a text.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct GivenFigure {
    /// The handle.
    pub id: String,
    /// What it is, for people.
    pub what: String,
    /// Its unit.
    pub unit: String,
    /// The value as it stands in the text.
    pub text: String,
    /// The interval as it stands in the text.
    pub interval_text: Option<String>,
    /// Over how many, as it stands in the text.
    pub n_text: Option<String>,
}

/// Why an answer is not phrased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotGiven {
    /// It has no figure: it asks back or refuses, in words that are chosen.
    NoFigure,
    /// It is too long, or has too many pieces.
    TooLong,
    /// Plain words with a digit, a handle without a figure, or a character that no answer has.
    Damaged,
}

impl NotGiven {
    /// The class for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            NotGiven::NoFigure => "nothing_to_phrase",
            NotGiven::TooLong => "answer_too_long",
            NotGiven::Damaged => "answer_damaged",
        }
    }
}

impl GivenFigure {
    /// The text of a part.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&str> {
        match part {
            Part::Value => Some(&self.text),
            Part::Interval => self.interval_text.as_deref(),
            Part::N => self.n_text.as_deref(),
        }
    }
}

impl Given {
    /// The text of the answer, after a look at what it is made of.
    ///
    /// # Errors
    /// Why it is not phrased.
    pub fn text(&self) -> Result<String, NotGiven> {
        if self.segments.len() > MOST_PIECES || self.evidence.len() > MOST_PIECES {
            return Err(NotGiven::TooLong);
        }
        let mut text = String::new();
        let mut figures = 0;
        for segment in &self.segments {
            match segment {
                GivenSegment::Words { text: words } if words.chars().any(char::is_numeric) => {
                    return Err(NotGiven::Damaged);
                }
                // Words of a question are nobody's to phrase.
                GivenSegment::Label { of, .. } if of == "echo" => return Err(NotGiven::NoFigure),
                GivenSegment::Words { text: words } => text.push_str(words),
                GivenSegment::Label { text: name, .. } => text.push_str(name),
                GivenSegment::Figure { handle, part } => {
                    let figure = self.figure(handle).and_then(|figure| figure.part(*part));
                    text.push_str(figure.ok_or(NotGiven::Damaged)?);
                    figures += 1;
                }
            }
            if text.len() > 4 * MOST_CHARACTERS {
                return Err(NotGiven::TooLong);
            }
        }
        let text = text.trim().to_owned();
        if text.chars().count() > MOST_CHARACTERS {
            return Err(NotGiven::TooLong);
        }
        if text.chars().any(|c| c.is_control() || matches!(c, '<' | '>' | '`' | '{' | '}' | '\u{200b}'..='\u{206f}')) {
            return Err(NotGiven::Damaged);
        }
        if figures == 0 { Err(NotGiven::NoFigure) } else { Ok(text) }
    }

    pub(super) fn figure(&self, handle: &str) -> Option<&GivenFigure> {
        self.evidence.iter().find(|figure| figure.id == handle)
    }
}
