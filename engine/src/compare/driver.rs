//! What the answer says of one driver: which lap and why, its traces, its certificate, and what became of the other laps.

use super::side::Side;
use crate::decimals::{halves, tenths, whole};
use crate::delta::LapChoice;
use crate::lap::grid_channel::GridChannel;
use crate::lap::reduced::{ReducedCar, ReducedLap};
use crate::lap::robust;
use crate::lap::trace::Channel;
use serde::Serialize;

/// One driver's lap on the axis. Columns have a value for each place of `distance_m`; null where samples are too far apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparedLap {
    /// The car, as text: `"03"` is not `"3"`.
    pub car_number: String,
    /// The official lap compared; null where none can be.
    pub lap: Option<u16>,
    /// Its official time, milliseconds.
    pub lap_time_ms: Option<i64>,
    /// Why this lap.
    pub chosen: Chosen,
    /// What it can be used for: `racing` or `after_caution`.
    pub kind: Option<&'static str>,
    /// What `throttle_pct` is: the accelerator pedal (`aps`) or the throttle blade (`ath`); null where neither was logged.
    pub throttle_channel: Option<ThrottleChannel>,
    /// Milliseconds since the start of the lap; at the loops and at the line the official ones.
    #[serde(serialize_with = "whole")]
    pub time_ms: Vec<f64>,
    /// Kilometres per hour, to half of one: between samples that are 13 m apart no more is known. Corners have tenths.
    #[serde(serialize_with = "halves")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Option<f64>>))]
    pub speed_kmh: GridChannel,
    /// Front brake line, bar.
    #[serde(serialize_with = "whole")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Option<f64>>))]
    pub brake_front_bar: GridChannel,
    /// Pedal or blade, percent; `throttle_channel` says which.
    #[serde(serialize_with = "whole")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Option<f64>>))]
    pub throttle_pct: GridChannel,
    /// Steering wheel, degrees, positive to the left.
    #[serde(serialize_with = "whole")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Option<f64>>))]
    pub steering_deg: GridChannel,
    /// Gear.
    #[serde(serialize_with = "whole")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Option<i64>>))]
    pub gear: GridChannel,
    /// How far the lap can be trusted; null where none was chosen.
    pub certificate: Option<LapCertificate>,
    /// What became of all laps of this car.
    pub laps: Laps,
}

/// Why a lap was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Chosen {
    /// The fastest racing lap with a certificate.
    BestCertifiedRacingLap,
    /// The lap that was asked for.
    Asked,
}

/// Which of two quantities the throttle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ThrottleChannel {
    /// Accelerator pedal, 0 to 100.
    Aps,
    /// Throttle blade, about 2 to 100.
    Ath,
}

/// How far a lap can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LapCertificate {
    /// Share of the distance that lies between samples close enough to draw a line, percent.
    #[serde(serialize_with = "tenths")]
    pub coverage_pct: f64,
    /// The longest distance between two neighbouring samples, metres.
    #[serde(serialize_with = "tenths")]
    pub largest_gap_m: f64,
    /// Median absolute error at this lap's loops, each held out in turn, milliseconds; null where none could be.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub held_out_ms: Option<f64>,
    /// How many crossings of the line place the car's clock.
    pub line_crossings: usize,
    /// How far they scatter, milliseconds; null below three.
    #[serde(serialize_with = "tenths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub line_noise_ms: Option<f64>,
}

/// What became of a car's laps.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Laps {
    /// With a certificate, in order.
    pub accepted: Vec<AcceptedLap>,
    /// Without, in order.
    pub refused: Vec<RefusedLap>,
}

/// A lap that can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptedLap {
    /// Its official number.
    pub lap: u16,
    /// Its official time, milliseconds.
    pub time_ms: i64,
    /// `racing` or `after_caution`.
    pub kind: &'static str,
}

/// A lap that cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusedLap {
    /// Its official number.
    pub lap: u16,
    /// Why, for programs.
    pub code: &'static str,
    /// Why, in words.
    pub detail: String,
}

impl ComparedLap {
    pub(crate) fn of(side: Side<'_>, lap: Option<&ReducedLap>) -> Self {
        let car = side.car;
        let channel = |of: fn(&ReducedLap) -> &GridChannel| lap.map(of).cloned().unwrap_or_default();
        ComparedLap {
            car_number: car.car.0.clone(),
            lap: lap.map(|lap| lap.number.0),
            lap_time_ms: lap.map(|lap| lap.time.0),
            chosen: match side.lap {
                LapChoice::Best => Chosen::BestCertifiedRacingLap,
                LapChoice::Asked(_) => Chosen::Asked,
            },
            kind: lap.map(|lap| lap.kind.as_str()),
            throttle_channel: match car.accelerator {
                Some(Channel::Pedal) => Some(ThrottleChannel::Aps),
                Some(Channel::Throttle) => Some(ThrottleChannel::Ath),
                _ => None,
            },
            time_ms: lap.map(|lap| lap.time_ms.clone()).unwrap_or_default(),
            speed_kmh: channel(|lap| &lap.speed_kmh),
            brake_front_bar: channel(|lap| &lap.brake_front_bar),
            throttle_pct: channel(|lap| &lap.accelerator_pct),
            steering_deg: channel(|lap| &lap.steering_deg),
            gear: channel(|lap| &lap.gear),
            certificate: lap.map(LapCertificate::of),
            laps: Laps::of(car),
        }
    }
}

impl LapCertificate {
    fn of(lap: &ReducedLap) -> Self {
        let certificate = &lap.certificate;
        let held_out: Vec<f64> =
            certificate.anchors.iter().filter_map(|check| Some(check.held_out_ms?.abs())).collect();
        LapCertificate {
            coverage_pct: certificate.coverage * 100.0,
            largest_gap_m: certificate.largest_gap.0,
            held_out_ms: robust::median(&held_out),
            line_crossings: certificate.line_crossings,
            line_noise_ms: certificate.line_noise_ms,
        }
    }
}

impl Laps {
    fn of(car: &ReducedCar) -> Self {
        let accepted =
            car.laps.iter().map(|lap| AcceptedLap { lap: lap.number.0, time_ms: lap.time.0, kind: lap.kind.as_str() });
        let refused = car.refused.iter().map(|(lap, reason)| RefusedLap {
            lap: lap.0,
            code: reason.code(),
            detail: reason.to_string(),
        });
        Laps { accepted: accepted.collect(), refused: refused.collect() }
    }
}
