//! The answer as it is written in JSON: where time is lost, by what, how often, what could be driven instead, and the words.

use super::corner::CoachedCorner;
use crate::compare::corners::Straight;
use crate::compare::refusal::Refusal;
use crate::decimals::tenths;
use crate::evidence::{Evidence, Figure, Segment};
use crate::lap::frame::TrackFrame;
use crate::outline::Outline;
use serde::Serialize;

/// Where time is lost to a reference.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Coaching {
    /// Which race: the track's id.
    pub track_id: String,
    /// 1 or 2 within the event.
    pub race_num: u8,
    /// The race's id in the season's bundle.
    pub race_id: String,
    /// From line to line, metres.
    #[serde(serialize_with = "tenths")]
    pub length_m: f64,
    /// Between two places of the axis, metres.
    #[serde(serialize_with = "tenths")]
    pub step_m: f64,
    /// Whose time is looked for.
    pub driver: CoachedLap,
    /// Against whom. With `own_best` the driver's own car: no lap of it, but `achievable`'s time.
    pub reference: CoachedLap,
    /// How the reference was chosen.
    pub reference_chosen: ReferenceChosen,
    /// Difference of the official lap times, milliseconds; null with `own_best`, where the reference has no official time.
    pub official_delta_ms: Option<i64>,
    /// Names of the corners where a loss is certain, most first.
    pub priorities: Vec<String>,
    /// Names of the corners where a gain is certain, most first.
    pub strengths: Vec<String>,
    /// The corners, most time lost first; what was gained stands last.
    pub corners: Vec<CoachedCorner>,
    /// What lies between them, in the order of the lap. With the corners they add up to the difference of the lap times.
    pub straights: Vec<Straight>,
    /// A lap of the driver's own best pieces that fit together; null where it is not known.
    pub achievable: Option<Achievable>,
    /// Why there is no such lap; null where there is one, or where the whole answer is refused.
    pub achievable_refused: Option<Unknown>,
    /// The opening of the debrief, in pieces: plain words, declared names, and references to `evidence`.
    pub said: Vec<Segment>,
    /// Every figure that stands in `said` or in a corner's.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Figure>))]
    pub evidence: Evidence,
    /// The map of the track, one point per place of the axis; null where the store has none.
    pub map: Option<Outline>,
    /// Why nothing can be said; null where something can.
    pub refused: Option<Refusal>,
}

impl Coaching {
    /// The same answer on the map of its track, where that is a map of this frame.
    #[must_use]
    pub fn on_map(self, frame: &TrackFrame, outline: Option<&Outline>) -> Self {
        Coaching { map: outline.filter(|outline| outline.fits(&frame.grid)).cloned(), ..self }
    }

    /// The figures that the words refer to.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        self.evidence.figures()
    }
}

/// A lap that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoachedLap {
    /// The car, as text.
    pub car_number: String,
    /// The official lap.
    pub lap: Option<u16>,
    /// Its official time, milliseconds.
    pub lap_time_ms: Option<i64>,
}

/// How the reference was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReferenceChosen {
    /// It was asked for.
    Asked,
    /// The fastest certified racing lap of the race, of another car.
    FastestCertifiedLap,
    /// The driver's own best pieces: no second car.
    OwnBest,
}

/// A lap that the driver's own pieces make up, joined only where the car was about equally fast.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Achievable {
    /// Its time, milliseconds.
    pub lap_time_ms: i64,
    /// What it is faster than the driver's best racing lap, milliseconds; never negative.
    #[serde(serialize_with = "tenths")]
    pub gain_ms: f64,
    /// Half-width of the 95 % band of the gain, milliseconds.
    #[serde(serialize_with = "tenths")]
    pub gain_band_ms: f64,
    /// The driver's best racing lap.
    pub best_lap: u16,
    /// Corners and straights from line to line, and which lap each is of.
    pub pieces: Vec<AchievablePiece>,
    /// Changes from one lap to another that were looked at.
    pub joins_checked: usize,
    /// How many of them no car could drive: the speeds on both sides differ by more than the log scatters.
    pub joins_refused: usize,
    /// Racing laps that pieces were taken from.
    pub laps: usize,
}

/// A piece of the achievable lap.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AchievablePiece {
    /// The corner's name, `straight before C3`, or `straight to the line`.
    pub name: String,
    /// Where it begins, metres from the line.
    #[serde(serialize_with = "tenths")]
    pub from_m: f64,
    /// Where it ends.
    #[serde(serialize_with = "tenths")]
    pub to_m: f64,
    /// The lap that it is of.
    pub lap: u16,
    /// What it is faster than the same piece of the best lap, less what its join costs, milliseconds.
    #[serde(serialize_with = "tenths")]
    pub gain_ms: f64,
}

/// Why a part of the answer is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unknown {
    /// For programs: `too_few_laps`.
    pub code: &'static str,
    /// In words.
    pub message: String,
}
