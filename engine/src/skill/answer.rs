//! What is answered about skills.

use super::SkillKind;
use super::state::State;
use crate::decimals::{hundredths, tenths, thousandths};
use serde::Serialize;

/// The four skills of a driver.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DriverSkills {
    /// Who.
    pub driver_id: String,
    /// One of each kind, in the order of [`SkillKind::ALL`].
    pub skills: Vec<Skill>,
}

impl DriverSkills {
    /// One of the four.
    #[must_use]
    pub fn skill(&self, kind: SkillKind) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.skill == kind)
    }
}

/// A skill of a driver, with the evidence for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Skill {
    /// Which.
    pub skill: SkillKind,
    /// Whether it is measured; score, interval and percentile are null where it is not.
    #[serde(flatten)]
    pub state: State,
    /// 0 to 100: 50 is the middle of a race's field, and 15 points are one standard deviation between the season's drivers.
    #[serde(serialize_with = "tenths")]
    pub score_points: Option<f64>,
    /// Where the skill lies with a chance of 80 %.
    pub interval_80: Option<Interval>,
    /// Share of the other measured drivers whose value is lower, ties half.
    #[serde(serialize_with = "tenths")]
    pub percentile_pct: Option<f64>,
    /// Races in which the driver showed it.
    pub races_n: usize,
    /// Share of the variance of a mean of so many races that is the driver and not chance, 0 to 1.
    #[serde(serialize_with = "hundredths")]
    pub reliability: f64,
    /// By how much the driver's mean was drawn to the middle of the field: 1 less the reliability.
    #[serde(serialize_with = "hundredths")]
    pub shrinkage: f64,
    /// Correlation of two races of one driver.
    #[serde(serialize_with = "hundredths")]
    pub icc_one_race: f64,
    /// What it is made of.
    pub breakdown: Vec<Part>,
}

/// Two scores, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interval {
    /// The lower.
    #[serde(serialize_with = "tenths")]
    pub from_points: f64,
    /// The higher.
    #[serde(serialize_with = "tenths")]
    pub to_points: f64,
}

/// One variable of a skill, for a driver.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    /// See [`super::Variable::code`].
    pub code: &'static str,
    /// What it is called for people.
    pub label: &'static str,
    /// The driver's mean over races of the rank in the field, in standard deviations: higher is better, 0 is the middle.
    #[serde(serialize_with = "hundredths")]
    pub mean_z: Option<f64>,
    /// The driver's median over races, in the unit below.
    #[serde(serialize_with = "thousandths")]
    pub natural: Option<f64>,
    /// The unit of `natural`.
    pub unit: &'static str,
    /// Weight in the skill; the shares of a skill sum to 1.
    #[serde(serialize_with = "hundredths")]
    pub share: f64,
    /// Share of the other drivers with two races or more whose mean is lower, ties half.
    #[serde(serialize_with = "tenths")]
    pub percentile_pct: Option<f64>,
    /// Races in which it was measured.
    pub races_n: usize,
    /// Correlation of two races of one driver.
    #[serde(serialize_with = "hundredths")]
    pub icc_one_race: f64,
    /// Of the driver's mean.
    #[serde(serialize_with = "hundredths")]
    pub reliability: f64,
    /// Correlation of two races of one driver in what race pace leaves of the variable; null for pace itself.
    #[serde(serialize_with = "hundredths")]
    pub icc_without_pace: Option<f64>,
}

/// A skill over all drivers: what is known of it as such.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeasonSkill {
    /// Which.
    pub skill: SkillKind,
    /// Correlation of two races of one driver.
    #[serde(serialize_with = "hundredths")]
    pub icc_one_race: f64,
    /// Of a driver with the median number of races: under 0.5 such a driver has no score.
    #[serde(serialize_with = "hundredths")]
    pub reliability: f64,
    /// That number of races.
    pub median_races_n: usize,
    /// Standard deviation between drivers, in z: 15 points. 0 where nothing repeats.
    #[serde(serialize_with = "hundredths")]
    pub sd_between: f64,
    /// Drivers with a score.
    pub drivers_n: usize,
}

/// A driver's four scores, for drawing everybody at once; null where not measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Strip {
    /// Who.
    pub driver_id: String,
    /// Speed.
    #[serde(serialize_with = "tenths")]
    pub speed_points: Option<f64>,
    /// Consistency.
    #[serde(serialize_with = "tenths")]
    pub consistency_points: Option<f64>,
    /// Racecraft.
    #[serde(serialize_with = "tenths")]
    pub racecraft_points: Option<f64>,
    /// Tyre management.
    #[serde(serialize_with = "tenths")]
    pub tyre_management_points: Option<f64>,
}

impl Strip {
    pub(super) fn of(driver: &DriverSkills) -> Self {
        let points = |kind| driver.skill(kind).and_then(|skill| skill.score_points);
        Self::of_scores(&driver.driver_id, SkillKind::ALL.map(points))
    }

    /// Of scores in the order of [`SkillKind::ALL`].
    pub(crate) fn of_scores(driver_id: &str, scores: [Option<f64>; 4]) -> Self {
        let [speed_points, consistency_points, racecraft_points, tyre_management_points] = scores;
        let driver_id = driver_id.to_owned();
        Self { driver_id, speed_points, consistency_points, racecraft_points, tyre_management_points }
    }
}
