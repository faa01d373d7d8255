//! What an answer was about. The client keeps it and sends it back, so that the next message can leave it out.
//!
//! Nothing in it is trusted: ids that the season does not have are dropped, keys are read like anybody's.

use super::grammar::Kind;
use crate::field::Moment;
use serde::{Deserialize, Serialize};

/// One turn of the conversation so far.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Turn {
    /// Who spoke.
    pub role: Role,
    /// What was said.
    pub content: String,
    /// The topic that came with an answer.
    pub topic: Option<Topic>,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who asks.
    #[default]
    User,
    /// Who answers.
    Assistant,
}

/// What an answer was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// The kind of question; of an answer that asks back, the kind that is still open.
    pub kind: Kind,
    /// Ids of drivers.
    #[serde(default)]
    pub drivers: Vec<String>,
    /// Whom the driver who is still to be named is set against. Where he stands in `drivers` too, he is the one who loses.
    #[serde(default)]
    pub rival: Option<String>,
    /// A track's id.
    #[serde(default)]
    pub track: Option<String>,
    /// Which race of its event.
    #[serde(default)]
    pub race_num: Option<u8>,
    /// The last round that is known.
    #[serde(default)]
    pub round: Option<u16>,
    /// What a forecast may know; before the weekend where not said.
    #[serde(default)]
    pub moment: Option<Moment>,
    /// A skill's word.
    #[serde(default)]
    pub skill: Option<String>,
    /// Keys of the figures that were cited, the first ones.
    #[serde(default)]
    pub keys: Vec<String>,
}

impl Topic {
    /// Of nothing yet.
    #[must_use]
    pub fn none() -> Self {
        Self {
            kind: Kind::Help,
            drivers: vec![],
            rival: None,
            track: None,
            race_num: None,
            round: None,
            moment: None,
            skill: None,
            keys: vec![],
        }
    }
}
