//! What a better skill goes with: the whole field solved again with one driver's skills changed.
//!
//! A point of a skill is worth what the results of the other races say: the orders in which drivers finished, fitted on their
//! skills (each measured in yet other events), by the same likelihood as the forecasts. That is an **association**: drivers with
//! this skill finish there. It is not a cause; what a driver gains by working at it nobody has measured, and the answer says so.
//!
//! Invariants: untouched sliders give the base forecast bit for bit, because nothing is added to a strength that is not changed; a
//! higher skill never worsens the forecast, because no worth is below zero; what cannot be measured cannot be moved.

mod improver;
mod plan;
mod priority;
mod seat;
mod similar;
mod sliders;
mod solve;
mod standing;
mod worth;

pub(crate) use improver::Improver;
pub use plan::{Plan, Week};
pub use priority::{Priority, TrackFocus};
pub(crate) use similar::similar;
pub use similar::{Similar, SimilarDriver};
pub(crate) use solve::{improve, improve_here};
pub(crate) use standing::Standing;
pub(crate) use worth::{Worths, elsewhere};

use crate::decimals::{hundredths, tenths};
use crate::field::Refusal;
use crate::field::forecast::DriverForecast;
use crate::field::model::Evidence;
use crate::skill::SkillKind;
use serde::Serialize;

/// Points that may be moved in all unless asked otherwise: one standard deviation between drivers.
pub const BUDGET_POINTS: f64 = 15.0;
/// Points by which a skill is raised to say what it is worth.
pub const STEP_POINTS: f64 = 5.0;
/// Weeks of a practice plan unless asked otherwise.
pub const WEEKS: u8 = 6;
/// Weeks of a practice plan at most.
pub const MOST_WEEKS: u8 = 26;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct ImproveAsked {
    /// Where.
    pub track: String,
    /// Which race of the event; the first where not said.
    pub race_num: Option<u8>,
    /// Which races the forecast may know.
    pub evidence: Evidence,
    /// The score wanted of each skill, 0 to 100, in the order of [`SkillKind::ALL`]; `None` leaves it as it is.
    pub scores: [Option<f64>; 4],
    /// Points that may be moved in all.
    pub budget_points: f64,
    /// Weeks of the practice plan.
    pub weeks: u8,
}

impl ImproveAsked {
    /// Nothing changed yet, at a track.
    #[must_use]
    pub fn at(track: &str) -> Self {
        Self {
            track: track.to_owned(),
            race_num: None,
            evidence: Evidence::OtherEvents,
            scores: [None; 4],
            budget_points: BUDGET_POINTS,
            weeks: WEEKS,
        }
    }
}

/// A driver's forecast as it is and as it would go with other skills.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Improvement {
    /// Who.
    pub driver_id: String,
    /// Where.
    pub track_id: String,
    /// Which race; null for a race that is in no calendar.
    pub race_id: Option<String>,
    /// Which races the forecast was told.
    pub evidence: Evidence,
    /// Always `association`: what goes with a skill, not what comes of it.
    pub basis: &'static str,
    /// The same in words.
    pub caveat: &'static str,
    /// How many are in the field.
    pub field_size: usize,
    /// Points that may be moved in all.
    #[serde(serialize_with = "tenths")]
    pub budget_points: f64,
    /// Points that are moved: the sum of the changes without their signs.
    #[serde(serialize_with = "tenths")]
    pub used_points: f64,
    /// Each skill: what it is, what was asked, what it is worth.
    pub skills: Vec<Slider>,
    /// The forecast as it is. Null where there is none.
    pub base: Option<DriverForecast>,
    /// The forecast with the skills asked. Null where it is refused.
    pub adjusted: Option<DriverForecast>,
    /// What changes between the two. Null where there is no adjusted forecast.
    pub change: Option<Change>,
    /// Whether a skill is asked that nobody in this season has: then the worth of a point is carried further than it was seen.
    pub extrapolates: bool,
    /// What each measurable skill is worth to this driver here, most first.
    pub priorities: Vec<Priority>,
    /// Every track, where a better skill gains most places first.
    pub tracks: Vec<TrackFocus>,
    /// How the change could be spread over weeks. Null where nothing is changed.
    pub plan: Option<Plan>,
    /// Why there is no adjusted forecast; null where there is one.
    pub refused: Option<Refusal>,
}

/// One skill of the driver.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slider {
    /// Which.
    pub skill: SkillKind,
    /// The score as it is; null where the skill is not measurable for this driver.
    #[serde(serialize_with = "tenths")]
    pub current_points: Option<f64>,
    /// The score that was asked; the current one where nothing was.
    #[serde(serialize_with = "tenths")]
    pub asked_points: Option<f64>,
    /// The best score that anybody in this season has.
    #[serde(serialize_with = "tenths")]
    pub best_points: Option<f64>,
    /// Share of the driver's mean that is driver and not chance, 0 to 1.
    #[serde(serialize_with = "hundredths")]
    pub reliability: f64,
    /// Why it cannot be moved; null where it can.
    pub refused: Option<Refusal>,
}

/// The adjusted forecast against the base.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// Expected places gained; negative where the change loses some.
    #[serde(serialize_with = "hundredths")]
    pub places_gained: f64,
    /// The 80 % interval of `places_gained`, from how well the worth of a point is known.
    #[serde(serialize_with = "hundredths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<f64>))]
    pub places_gained_interval: Vec<f64>,
    /// Rank of the driver's expected place in the field as it is.
    pub rank_before: usize,
    /// The same with the skills asked.
    pub rank_after: usize,
}

#[cfg(test)]
mod tests;
