//! Small data to draw beside an answer. Values are those of figures, each with its key; the face scales them to pixels.

use crate::decimals::hundredths;
use serde::Serialize;

/// What can be drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Picture {
    /// One bar each.
    Bars {
        /// What is drawn.
        what: &'static str,
        /// The unit.
        unit: &'static str,
        /// The bars, in the order of the answer.
        bars: Vec<Bar>,
    },
    /// The chance of every place, percent: the first place first.
    Distribution {
        /// Of whom.
        driver_id: String,
        /// The chances.
        #[serde(serialize_with = "hundredths")]
        chances_pct: Vec<f64>,
        /// The key of each.
        keys: Vec<String>,
    },
    /// A place in every round; null where there was none.
    Line {
        /// Of whom.
        driver_id: String,
        /// Rounds.
        rounds: Vec<u16>,
        /// Places.
        places: Vec<Option<u16>>,
        /// The key of each.
        keys: Vec<String>,
    },
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// The id of the driver or the track.
    pub id: String,
    /// Its length.
    #[serde(serialize_with = "hundredths")]
    pub value: f64,
    /// The value as sentences write it.
    pub text: String,
    /// The key of the figure that it is.
    pub key: String,
}
