//! Whether a driver's skill is measured, and if not, why.

use super::composite::{Composite, LEAST_RELIABILITY};
use super::study::LEAST_RACES;
use serde::Serialize;

/// Measured or not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// There is a score.
    Measured,
    /// There is none.
    NotMeasurable {
        /// Why, for programs.
        code: Missing,
        /// Why, for people.
        detail: String,
    },
}

/// Why a skill has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The bundle has no laps (or they are not loaded), and nothing else measures the skill.
    NoLaps,
    /// No race of the driver holds what the skill is measured by.
    NoData,
    /// One race cannot be told from chance.
    TooFewRaces,
    /// It repeats too little from race to race for the races that the driver has.
    NotReliable,
}

impl State {
    /// Of a driver with so many races of a skill. What is missing from the data is named before what they fail to show.
    pub(super) fn of(skill: &Composite, races_n: usize, any_laps: bool) -> Self {
        if races_n == 0 && skill.kind.needs_laps() && !any_laps {
            return Self::missing(Missing::NoLaps, "No laps are loaded, and nothing else measures this skill.".into());
        }
        if races_n == 0 {
            return Self::missing(
                Missing::NoData,
                "No race of the driver holds what this skill is measured by.".into(),
            );
        }
        if races_n < LEAST_RACES {
            return Self::missing(Missing::TooFewRaces, "One race cannot be told from chance; two are needed.".into());
        }
        let reliability = skill.reliability(races_n);
        if reliability < LEAST_RELIABILITY {
            let detail = format!(
                "It hardly repeats from race to race: the mean of {races_n} races is {} % driver and the rest chance; 50 % are \
                 needed{}.",
                (100.0 * reliability).round() as u32,
                match skill.races_needed() {
                    Some(races) => format!(", which take {races} races"),
                    None => "; no season has races enough".into(),
                },
            );
            return Self::missing(Missing::NotReliable, detail);
        }
        Self::Measured
    }

    fn missing(code: Missing, detail: String) -> Self {
        Self::NotMeasurable { code, detail }
    }
}
