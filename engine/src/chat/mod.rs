//! Questions in plain words, answered from the season that is open, with a source for every number.
//!
//! Offline and deterministic: no model of language, no server, no state. A message is read by tables; the answer is
//! made of the functions that the pages use, so that its figures are theirs; text is rendered last, from segments whose
//! numbers are handles.
//!
//! | module | what it is |
//! |---|---|
//! | `words` | a message as words, and how far two words are from each other |
//! | `lexicon` | what people say, by what they mean: words and phrases, family by family |
//! | `elsewhere`, `filler` | words of what no season holds, and words that say nothing |
//! | `vocabulary` | how a word is looked up in these, slips of spelling and endings forgiven |
//! | `terms` | terms with a meaning that can be told |
//! | `names` | drivers and tracks in a message |
//! | `numbers` | what a number in a message is: a car, a race, a round, a figure |
//! | `grammar` | from concepts to the kind of question: a table of rules |
//! | `weigh`, `weights` | from concepts to the kind, weighed: learnt from the example questions, where no rule is sure |
//! | `wording` | courtesy, places as numbers, who is named by what he did |
//! | `question` | a message as it is understood by itself |
//! | [`topic`] | what an answer was about, which the client sends back |
//! | `follow` | what a message leaves out, from history and from what is on screen |
//! | `settled` | a question with everything that an answer needs |
//! | `draft` | an answer in the making: words, names, figures |
//! | [`coached`] | corners by lap telemetry, which the caller may bring |
//! | `answer` | one file for each kind of question |
//! | `asked_back`, `refuse` | the answers that are none: who is meant, what can be asked |
//! | `suggest` | next questions that have an answer |
//! | [`picture`] | small data to draw beside an answer |
//!
//! Invariants: every digit of a text is a figure's or a declared name's ([`crate::evidence::check`]); the words of a
//! message are never repeated but for a short cleaned piece; the same question to the same season has the same answer,
//! bit for bit.

mod answer;
mod asked_back;
pub mod coached;
mod draft;
mod elsewhere;
mod filler;
mod follow;
mod grammar;
#[cfg(test)]
mod learn;
mod left_out;
mod lexicon;
mod names;
mod numbers;
pub mod picture;
mod question;
mod refuse;
mod rival;
mod settled;
mod suggest;
mod terms;
pub mod topic;
mod vocabulary;
mod weigh;
mod weights;
mod wording;
mod words;

pub use coached::Coached;
pub use grammar::Kind;
pub use names::Names;
pub use picture::Picture;
pub use topic::{Role, Topic, Turn};

use crate::evidence::{Evidence, Segment};
use crate::field::Refusal;
use crate::forecasts::Forecasts;
use serde::{Deserialize, Serialize};

/// The longest message that is read, in characters.
pub const MOST_CHARACTERS: usize = 2_000;

/// A message, and what it may take for granted.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct ChatAsked {
    /// The message.
    pub message: String,
    /// Who `I` is: the id of the driver on screen.
    pub driver: Option<String>,
    /// Where `here` is: the id of the track on screen.
    pub track: Option<String>,
    /// What was said before, oldest first. Kept by the client.
    pub history: Vec<Turn>,
    /// Where the driver on screen loses time by lap telemetry, where the caller has it from the proxy.
    pub coaching: Option<Coached>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChatAnswer {
    /// What kind of question was understood; `which` where it is asked back, `refused` where there is no answer.
    pub kind: Kind,
    /// The answer in pieces: words, declared names, references to figures.
    pub segments: Vec<Segment>,
    /// The same as text.
    pub text: String,
    /// The figures, in the order in which they are cited.
    pub evidence: Evidence,
    /// Who or what may be meant, where it is asked back.
    pub candidates: Vec<Candidate>,
    /// Next questions that have an answer.
    pub suggestions: Vec<String>,
    /// Small data to draw.
    pub picture: Option<Picture>,
    /// What the answer is about: sent back in the history, it lets a follow-up leave things out.
    pub topic: Topic,
    /// Why there is no answer; null where there is one.
    pub refused: Option<Refusal>,
}

/// Who or what may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// `driver` or `track`.
    pub of: &'static str,
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// Answers a message.
///
/// ```
/// use hackthetrack_engine::chat::{ChatAsked, Kind, chat};
/// use hackthetrack_engine::forecasts::Forecasts;
/// use hackthetrack_engine::season::Season;
///
/// let forecasts = Forecasts::of(Season::default());
/// let asked = ChatAsked { message: "What can you answer?".into(), ..ChatAsked::default() };
/// assert_eq!(chat(&forecasts, &asked).kind, Kind::Help);
/// ```
#[must_use]
pub fn chat(of: &Forecasts, asked: &ChatAsked) -> ChatAnswer {
    match follow::settle(of, asked) {
        Ok(settled) => answer::answer(of, &settled),
        Err(open) => asked_back::unsettled(of, &open),
    }
}

#[cfg(test)]
mod tests;
