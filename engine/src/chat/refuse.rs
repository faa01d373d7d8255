//! The answers that are none: a code for programs, a sentence that says what can be asked.

use super::answer::KINDS;
use super::topic::Topic;
use super::{ChatAnswer, Kind, suggest};
use crate::evidence::{Evidence, Segment};
use crate::field::Refusal;
use crate::forecasts::Forecasts;

/// Nothing that a season holds.
pub(super) fn elsewhere(of: &Forecasts) -> ChatAnswer {
    refused(
        of,
        "out_of_knowledge",
        &format!("That is not in the season's results, lap times or forecasts. What can be asked: {KINDS}."),
    )
}

/// An empty message.
pub(super) fn nothing(of: &Forecasts) -> ChatAnswer {
    refused(of, "nothing_asked", "Nothing was asked. Ask about a driver, a track or a race.")
}

/// A message that is not read.
pub(super) fn too_long(of: &Forecasts) -> ChatAnswer {
    refused(of, "too_long", "The message is longer than two thousand characters and was not read. Ask one question.")
}

fn refused(of: &Forecasts, code: &'static str, detail: &str) -> ChatAnswer {
    ChatAnswer {
        kind: Kind::Refused,
        segments: vec![Segment::Words { text: detail.to_owned() }],
        text: detail.to_owned(),
        evidence: Evidence::default(),
        candidates: vec![],
        suggestions: suggest::first(of),
        picture: None,
        topic: Topic { kind: Kind::Refused, ..Topic::none() },
        refused: Some(Refusal { code, detail: detail.to_owned() }),
    }
}
