//! What the answer says of the official timing loops: where they are, what the sheets say there, and how far off each lap's
//! own samples were before they were anchored.

use crate::decimals::{tenths, whole};
use crate::lap::axis::LOOP_NAMES;
use crate::lap::frame::TrackFrame;
use crate::lap::reduced::ReducedLap;
use serde::Serialize;

/// An official timing loop.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Anchor {
    /// As the sheets name it: `IM1a`, `IM1`, `IM2a`, `IM2`, `IM3a`, `FL`.
    pub name: &'static str,
    /// Where it is, metres from the line, estimated from the laps of the field.
    #[serde(serialize_with = "tenths")]
    pub at_m: f64,
    /// How far the laps scatter about that place, metres; null below three laps and at the line.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub spread_m: Option<f64>,
    /// First driver's official crossing less the second's, milliseconds since the start of their laps; null with one driver or
    /// where a sheet lacks one.
    #[serde(serialize_with = "whole")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub official_delta_ms: Option<f64>,
    /// How far each lap's samples were off; null where the lap was not anchored here, and at the line.
    pub drivers: Vec<Option<Residual>>,
}

/// What the samples said, less what the official sheets say.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Residual {
    /// Before any anchoring but the line, metres.
    #[serde(serialize_with = "tenths")]
    pub residual_m: f64,
    /// The same in time, milliseconds.
    #[serde(serialize_with = "tenths")]
    pub residual_ms: f64,
    /// With this loop held out, metres.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub held_out_m: Option<f64>,
    /// With this loop held out, milliseconds: the error to expect between two loops.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub held_out_ms: Option<f64>,
}

pub(crate) fn anchors(frame: &TrackFrame, laps: &[Option<&ReducedLap>]) -> Vec<Anchor> {
    let loops = frame.axis.loops.iter().zip(LOOP_NAMES).enumerate();
    let known = loops.filter_map(|(index, (place, name))| Some((index, (*place)?, name)));
    let last = LOOP_NAMES.len() - 1;
    let crossing = |lap: &ReducedLap, index: usize| match index == last {
        true => Some(lap.time.0 as f64),
        false => lap.certificate.anchors.iter().find(|check| check.index == index).map(|check| check.time_ms),
    };
    let row = |(index, place, name): (usize, crate::lap::axis::LoopPlace, &'static str)| {
        let crossings: Vec<Option<f64>> = laps.iter().map(|lap| lap.and_then(|lap| crossing(lap, index))).collect();
        let residual = |lap: &Option<&ReducedLap>| {
            let check = (*lap)?.certificate.anchors.iter().find(|check| check.index == index)?;
            Some(Residual {
                residual_m: check.residual_m,
                residual_ms: check.residual_ms,
                held_out_m: check.held_out_m,
                held_out_ms: check.held_out_ms,
            })
        };
        Anchor {
            name,
            at_m: place.at.0,
            spread_m: place.spread.map(|spread| spread.0),
            official_delta_ms: match crossings.as_slice() {
                [Some(first), Some(second)] => Some(first - second),
                _ => None,
            },
            drivers: laps.iter().map(residual).collect(),
        }
    };
    known.map(row).collect()
}
