//! Which skill is worth how many places, here and at every other track.

use super::improver::Improver;
use super::seat::{Move, Seat, bounds};
use super::worth::Worths;
use super::{ImproveAsked, STEP_POINTS};
use crate::compact::sort;
use crate::decimals::{hundredths, tenths, thousandths};
use crate::field::ask::{Asked, Race};
use crate::field::forecast::Solved;
use crate::field::model::Moment;
use crate::skill::{DriverSkills, SkillKind};
use serde::Serialize;

/// What five points more of a skill go with.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Priority {
    /// Which skill.
    pub skill: SkillKind,
    /// Points more that the places are told for.
    #[serde(serialize_with = "tenths")]
    pub points: f64,
    /// Expected places gained.
    #[serde(serialize_with = "hundredths")]
    pub places: f64,
    /// The 80 % interval of `places`, from how well the worth of a point is known.
    #[serde(serialize_with = "hundredths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<f64>))]
    pub places_interval: Vec<f64>,
}

/// A track, and what a better skill goes with there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrackFocus {
    /// Where.
    pub track_id: String,
    /// Expected place there as the driver is, before the weekend.
    #[serde(serialize_with = "hundredths")]
    pub expected_place: f64,
    /// The skill that is worth most there; null where none is worth anything.
    pub skill: Option<SkillKind>,
    /// Expected places gained by five points more of it.
    #[serde(serialize_with = "hundredths")]
    pub places: f64,
    /// The driver's pace there against his own level, percent of a lap; negative is faster. Null where there is no evidence.
    #[serde(serialize_with = "thousandths")]
    pub fit_deviation_pct: Option<f64>,
}

/// What each measured skill is worth in this seat, most first.
pub(super) fn priorities(seat: &Seat, own: Option<&DriverSkills>, worths: &Worths) -> Vec<Priority> {
    let base = seat.expected(0.0);
    let priority = |kind: SkillKind| {
        own?.skill(kind)?.score_points?;
        let worth = worths.get(kind)?;
        let step = Move { skill: kind, points: STEP_POINTS, per_point: worth.per_point, error: worth.error };
        let more = step.points * step.per_point;
        let [low, high] = bounds(&[step], more);
        Some(Priority {
            skill: kind,
            points: STEP_POINTS,
            places: base - seat.expected(more),
            places_interval: vec![base - seat.expected(low), base - seat.expected(high)],
        })
    };
    let mut priorities: Vec<Priority> = SkillKind::ALL.into_iter().filter_map(priority).collect();
    sort(&mut priorities, &mut |a, b| b.places.total_cmp(&a.places));
    priorities
}

/// Every track at which the driver can be forecast, where most is to be gained first.
pub(super) fn focus(
    of: &Improver<'_>,
    driver: usize,
    own: Option<&DriverSkills>,
    asked: &ImproveAsked,
) -> Vec<TrackFocus> {
    let focus = |(place, track): (usize, &crate::season::Track)| {
        let question = Asked {
            track: track.id.0.clone(),
            race_num: None,
            moment: Moment::BeforeWeekend,
            evidence: asked.evidence,
        };
        let mut race = Race::find(of.season, of.records, &question).ok()?;
        let entry = race.enter(driver);
        let solved = Solved::of(of.records, &race, &question, of.season.drivers.len()).ok()?;
        let seat = Seat { strengths: solved.strengths, entry };
        let best = priorities(&seat, own, &(of.worths)(race.record.event)).into_iter().next();
        Some(TrackFocus {
            track_id: question.track,
            expected_place: seat.expected(0.0),
            skill: best.as_ref().filter(|best| best.places > 0.0).map(|best| best.skill),
            places: best.map_or(0.0, |best| best.places),
            fit_deviation_pct: of.fits.track(driver, place).deviation_pct,
        })
    };
    let mut tracks: Vec<TrackFocus> = of.season.tracks.iter().enumerate().filter_map(focus).collect();
    sort(&mut tracks, &mut |a, b| b.places.total_cmp(&a.places));
    tracks
}
