//! Where a driver loses time to a reference, most first, and whether that is more than the driver's own scatter.
//!
//! The numbers only: what to say about them is for whoever renders words from them. Each figure is the delta's or a habit's
//! (median over certified racing laps); a difference of two habits is the driver's less the reference's.
//!
//! Invariant: nothing is said of a corner that the delta does not say.

use crate::compare::Side;
use crate::compare::corners::{Straight, straights, word};
use crate::compare::refusal::Refusal;
use crate::corner::habit::{CornerHabit, Typical, habits};
use crate::decimals::tenths;
use crate::delta::parts::PartKind;
use crate::delta::{Pair, PairAnswer, pair};
use crate::lap::frame::TrackFrame;
use crate::lap::race_ref::RaceRef;
use crate::outline::{OnGrid, Outline};
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
    /// Whose time is looked for.
    pub driver: CoachedLap,
    /// Against whom.
    pub reference: CoachedLap,
    /// How the reference was chosen.
    pub reference_chosen: ReferenceChosen,
    /// Difference of the official lap times, milliseconds.
    pub official_delta_ms: Option<i64>,
    /// The corners, most time lost first; what was gained stands last.
    pub corners: Vec<CoachedCorner>,
    /// What lies between them, in the order of the lap. With the corners they add up to `official_delta_ms`.
    pub straights: Vec<Straight>,
    /// The map of the track; null where the store has none.
    pub map: Option<OnGrid>,
    /// Why nothing can be said; null where something can.
    pub refused: Option<Refusal>,
}

impl Coaching {
    /// The same answer on the map of its track, where that is a map of this frame.
    #[must_use]
    pub fn on_map(self, frame: &TrackFrame, outline: Option<&Outline>) -> Self {
        Coaching { map: outline.and_then(|outline| OnGrid::of(outline, &frame.grid)), ..self }
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
}

/// A corner, and what the driver does differently in it. Differences are the driver's less the reference's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoachedCorner {
    /// `C1` to `Cn` in the order of the lap.
    pub name: String,
    /// Where it begins, metres from the line.
    #[serde(serialize_with = "tenths")]
    pub from_m: f64,
    /// Where the field is slowest.
    #[serde(serialize_with = "tenths")]
    pub apex_m: f64,
    /// Where it ends.
    #[serde(serialize_with = "tenths")]
    pub to_m: f64,
    /// Which way it turns.
    pub turn: Option<&'static str>,
    /// What the driver loses in it on the lap compared, milliseconds; negative where he gains.
    #[serde(serialize_with = "tenths")]
    pub loss_ms: f64,
    /// Half-width of the 95 % band of the loss, milliseconds.
    #[serde(serialize_with = "tenths")]
    pub band_ms: f64,
    /// How far the driver's own time in it scatters from lap to lap, milliseconds; null below three laps.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub own_spread_ms: Option<f64>,
    /// Whether the loss is more than the driver's own spread and more than its band; null where the spread is not known.
    pub exceeds_own_spread: Option<bool>,
    /// The driver's median time in it less the reference's, milliseconds: what is lost as a rule, not on one lap.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub usual_loss_ms: Option<f64>,
    /// The driver's certified racing laps behind the habits.
    pub laps: usize,
    /// Brake point, metres: negative is earlier.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub brake_m: Option<f64>,
    /// How far the driver's own brake point scatters, metres.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub brake_spread_m: Option<f64>,
    /// Lowest speed, km/h.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub minimum_kmh: Option<f64>,
    /// How far the driver's own lowest speed scatters, km/h.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub minimum_spread_kmh: Option<f64>,
    /// Speed where the corner ends, km/h.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub exit_kmh: Option<f64>,
    /// Where the throttle is picked up, metres: positive is later.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub throttle_m: Option<f64>,
}

/// Where `driver` loses time to `reference`, both reduced in this frame.
#[must_use]
pub fn coach(
    race: &RaceRef,
    frame: &TrackFrame,
    driver: Side<'_>,
    reference: Side<'_>,
    reference_chosen: ReferenceChosen,
) -> Coaching {
    let lap = |side: Side<'_>, chosen: Option<(u16, i64)>| CoachedLap {
        car_number: side.car.car.0.clone(),
        lap: chosen.map(|(lap, _)| lap),
        lap_time_ms: chosen.map(|(_, time)| time),
    };
    let blank = Coaching {
        track_id: race.track_id.0.clone(),
        race_num: race.race_num,
        race_id: race.race_id.0.clone(),
        driver: lap(driver, None),
        reference: lap(reference, None),
        reference_chosen,
        official_delta_ms: None,
        corners: vec![],
        straights: vec![],
        map: None,
        refused: None,
    };
    match pair(frame, (driver.car, driver.lap), (reference.car, reference.lap)) {
        PairAnswer::Refused(refusal) => Coaching { refused: Some((&refusal).into()), ..blank },
        PairAnswer::Delta(delta) => {
            let [own, other] = delta.laps.each_ref().map(|lap| (lap.number.0, lap.time.0));
            Coaching {
                driver: lap(driver, Some(own)),
                reference: lap(reference, Some(other)),
                official_delta_ms: Some(own.1 - other.1),
                corners: corners(frame, &delta, driver, reference),
                straights: straights(frame, Some(&delta)),
                ..blank
            }
        }
    }
}

fn corners(frame: &TrackFrame, delta: &Pair, driver: Side<'_>, reference: Side<'_>) -> Vec<CoachedCorner> {
    let (own, other) = (habits(driver.car), habits(reference.car));
    let row = |part: &crate::delta::parts::Part| {
        let PartKind::Corner(index) = part.kind else { return None };
        let corner = frame.corners.get(index)?;
        let own = own.get(index).copied().unwrap_or_default();
        let other = other.get(index).copied().unwrap_or_default();
        let less = |of: fn(&CornerHabit) -> Option<Typical>| Some(of(&own)?.median - of(&other)?.median);
        let own_spread_ms = own.time_ms.and_then(|time| time.spread);
        let loss = part.loss_ms.abs();
        Some(CoachedCorner {
            name: corner.name.clone(),
            from_m: part.from_m,
            apex_m: corner.apex_m,
            to_m: part.to_m,
            turn: corner.turn.map(word),
            loss_ms: part.loss_ms,
            band_ms: part.band_ms,
            own_spread_ms,
            exceeds_own_spread: own_spread_ms.map(|spread| loss > spread && loss > part.band_ms),
            usual_loss_ms: less(|habit| habit.time_ms),
            laps: own.time_ms.map_or(0, |time| time.n),
            brake_m: less(|habit| habit.brake_m),
            brake_spread_m: own.brake_m.and_then(|brake| brake.spread),
            minimum_kmh: less(|habit| habit.minimum_kmh),
            minimum_spread_kmh: own.minimum_kmh.and_then(|minimum| minimum.spread),
            exit_kmh: less(|habit| habit.exit_kmh),
            throttle_m: less(|habit| habit.throttle_m),
        })
    };
    let mut rows: Vec<CoachedCorner> = delta.parts.iter().filter_map(row).collect();
    rows.sort_by(|a, b| b.loss_ms.total_cmp(&a.loss_ms));
    rows
}

#[cfg(test)]
mod tests;
