//! Drivers whose skills are alike, and how they have done.
//!
//! Distance is the root of the mean square difference of the measured skills, in points, each weighted by the less reliable of
//! the two measurements: what is hardly known hardly counts.

use crate::compact::sort;
use crate::decimals::{hundredths, tenths};
use crate::field::Refusal;
use crate::season::Season;
use crate::skill::answer::Strip;
use crate::skill::{DriverSkills, SkillKind, Skills};
use crate::standings;
use serde::Serialize;

/// How many are named.
const NAMED: usize = 5;

/// The drivers most like one, nearest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Similar {
    /// Who is compared.
    pub driver_id: String,
    /// The skills that are compared: the driver's own, but for those asked otherwise.
    pub skills: Strip,
    /// Nearest first. Empty where the answer is refused.
    pub drivers: Vec<SimilarDriver>,
    /// Why nobody can be named; null where somebody is.
    pub refused: Option<Refusal>,
}

/// A driver who is alike.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarDriver {
    /// Who.
    pub driver_id: String,
    /// Distance in points: 15 are one standard deviation between drivers.
    #[serde(serialize_with = "tenths")]
    pub distance_points: f64,
    /// Skills that both have measured.
    pub compared_n: usize,
    /// The driver's skills.
    pub skills: Strip,
    /// Races started.
    pub total_races: u32,
    /// Mean official finish.
    #[serde(serialize_with = "hundredths")]
    pub avg_finish: Option<f64>,
    /// Races won.
    pub wins: u32,
    /// Races finished in the first three.
    pub podiums: u32,
    /// Races finished in the first ten.
    pub top10: u32,
}

/// Of a driver, with some skills asked otherwise.
pub(crate) fn similar(season: &Season, skills: &Skills, driver: usize, scores: [Option<f64>; 4]) -> Similar {
    let Some(own) = skills.drivers().get(driver) else {
        return Similar {
            driver_id: String::new(),
            skills: Strip::of_scores("", [None; 4]),
            drivers: vec![],
            refused: Some(Refusal::new("no_skills", "The season has no skills of this driver.")),
        };
    };
    let of = |driver: &DriverSkills| SkillKind::ALL.map(|kind| driver.skill(kind).and_then(|skill| skill.score_points));
    let mut wanted = of(own);
    for (own, asked) in wanted.iter_mut().zip(scores) {
        *own = own.map(|own| asked.unwrap_or(own).clamp(0.0, 100.0));
    }
    let stats = standings::stats(season);
    let alike = |other: &DriverSkills| {
        let (distance, compared_n) = distance(own, wanted, other)?;
        let stats = stats.iter().find(|(id, _)| id.0 == other.driver_id).map(|(_, stats)| stats)?;
        Some(SimilarDriver {
            driver_id: other.driver_id.clone(),
            distance_points: distance,
            compared_n,
            skills: Strip::of_scores(&other.driver_id, of(other)),
            total_races: stats.total_races,
            avg_finish: stats.avg_finish,
            wins: stats.wins,
            podiums: stats.podiums,
            top10: stats.top10,
        })
    };
    let mut drivers: Vec<SimilarDriver> =
        skills.drivers().iter().filter(|other| other.driver_id != own.driver_id).filter_map(alike).collect();
    sort(&mut drivers, &mut |a, b| a.distance_points.total_cmp(&b.distance_points));
    drivers.truncate(NAMED);
    let refused = drivers.is_empty().then(|| {
        Refusal::new("not_measurable", "No skill of this driver is measured that anybody else has measured too.")
    });
    Similar { driver_id: own.driver_id.clone(), skills: Strip::of_scores(&own.driver_id, wanted), drivers, refused }
}

/// Distance in points and how many skills it is over; `None` where the two share none.
fn distance(own: &DriverSkills, wanted: [Option<f64>; 4], other: &DriverSkills) -> Option<(f64, usize)> {
    let (mut squares, mut weights, mut n) = (0.0, 0.0, 0);
    for (kind, wanted) in SkillKind::ALL.into_iter().zip(wanted) {
        let (Some(mine), Some(theirs)) = (own.skill(kind), other.skill(kind)) else { continue };
        let (Some(wanted), Some(score)) = (wanted, theirs.score_points) else { continue };
        let weight = mine.reliability.min(theirs.reliability);
        squares += weight * (wanted - score) * (wanted - score);
        weights += weight;
        n += 1;
    }
    (weights > 0.0).then(|| ((squares / weights).sqrt(), n))
}
