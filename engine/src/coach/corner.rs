//! What the answer says of one corner.

use super::visits::Visit;
use crate::decimals::tenths;
use crate::evidence::Segment;
use serde::Serialize;

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
    /// Whether the loss says something.
    pub verdict: Verdict,
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
    /// The driver's certified racing laps behind the habits, less what is put aside.
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
    /// The loss by phase: braking, entry, minimum and exit add up to `loss_ms`; the straight after it stands beside them.
    pub phases: Vec<Phase>,
    /// What is done differently, the certain first; each needs three laps of both.
    pub causes: Vec<Cause>,
    /// How often it happens; null where the reference's usual time is not known.
    pub repeats: Option<Repeats>,
    /// Laps that the habits leave out, and why.
    pub excused: Vec<Excused>,
    /// What to practise, for the first certain cause of a certain loss; null else.
    pub drill: Option<Drill>,
    /// What is said of it, in pieces.
    pub said: Vec<Segment>,
    /// The laps that the figures are made of.
    pub visits: Visits,
}

/// Whether a loss says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Verdict {
    /// Time is lost, more than the band and more than the driver's own spread.
    Loss,
    /// Time is gained, more than the band and more than the driver's own spread.
    Gain,
    /// Neither is certain.
    NotCertain,
}

/// A part of a corner, and the straight after it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phase {
    /// Which.
    pub phase: PhaseKind,
    /// Where it begins, metres from the line.
    #[serde(serialize_with = "tenths")]
    pub from_m: f64,
    /// Where it ends.
    #[serde(serialize_with = "tenths")]
    pub to_m: f64,
    /// What the driver loses in it, milliseconds.
    #[serde(serialize_with = "tenths")]
    pub loss_ms: f64,
    /// Half-width of the 95 % band of the loss, milliseconds.
    #[serde(serialize_with = "tenths")]
    pub band_ms: f64,
}

/// The phases, in the order of the lap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PhaseKind {
    /// From the corner's beginning to where the car turns in.
    Brake,
    /// From there to where it is about as slow as it gets.
    Entry,
    /// Where it is about as slow as it gets.
    Minimum,
    /// From there to the corner's end.
    Exit,
    /// From the corner's end to the next corner or the line.
    Straight,
}

/// A measured difference over laps.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cause {
    /// Of what.
    pub code: CauseCode,
    /// The driver's median less the reference's.
    #[serde(serialize_with = "tenths")]
    pub difference: f64,
    /// `m` or `kmh`.
    pub unit: &'static str,
    /// Where the difference lies with a chance of `interval_pct`.
    #[serde(serialize_with = "tenths")]
    pub interval: [f64; 2],
    /// The chance of the interval, percent.
    pub interval_pct: u8,
    /// Whether the interval leaves out zero, the corner's verdict is certain, as a rule and not on this lap alone, and the sign goes
    /// with it.
    pub certain: bool,
    /// How far the driver's own value scatters.
    #[serde(serialize_with = "tenths")]
    pub own_spread: f64,
    /// The laps of the driver and of the reference behind it.
    pub laps: [usize; 2],
}

/// What is compared, in the order of the corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CauseCode {
    /// Where braking begins.
    BrakePoint,
    /// The highest speed before the apex.
    EntrySpeed,
    /// The lowest speed.
    MinimumSpeed,
    /// Where the throttle is picked up.
    ThrottlePickUp,
    /// The speed where the corner ends.
    ExitSpeed,
}

/// In how many laps the corner took longer than the reference's usual time by more than the band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Repeats {
    /// In so many.
    pub slower: usize,
    /// Of so many racing laps.
    pub laps: usize,
}

/// Laps that are put aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Excused {
    /// Why.
    pub code: Excuse,
    /// How many.
    pub laps: usize,
}

/// Why a lap is put aside in a corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Excuse {
    /// The lap after a caution.
    AfterCaution,
    /// By the official times a car was close ahead.
    Traffic,
}

/// What to practise. Its words hold no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Drill {
    /// For programs.
    pub code: &'static str,
    /// In a few words.
    pub title: &'static str,
    /// What to do.
    pub text: &'static str,
}

/// The laps of both, in order.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Visits {
    /// The driver's.
    pub driver: Vec<Visit>,
    /// The reference's; with `own_best` those of the driver's laps that were quickest here.
    pub reference: Vec<Visit>,
}
