//! Why there is no delta. A refusal is an answer: the code is stable, the sentence says what else to ask.

use crate::delta::pair::PairRefusal;
use serde::Serialize;

/// Why an answer about telemetry gives no delta.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// For programs: `lap_refused`, `no_such_lap`, `no_certified_lap` or `different_frames`.
    pub code: &'static str,
    /// In words, with what to ask instead.
    pub detail: String,
    /// Whose lap it is about.
    pub car_number: Option<String>,
    /// Which lap it is about.
    pub lap: Option<u16>,
    /// How often each reason was met among the car's laps.
    pub reasons: Vec<ReasonCount>,
}

/// How many laps were refused for a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReasonCount {
    /// The reason's code.
    pub code: &'static str,
    /// How many laps.
    pub laps: usize,
}

impl From<&PairRefusal> for Refusal {
    fn from(refusal: &PairRefusal) -> Self {
        let of =
            |code, detail, car: Option<&crate::season::CarNumber>, lap: Option<crate::season::LapNumber>| Refusal {
                code,
                detail,
                car_number: car.map(|car| car.0.clone()),
                lap: lap.map(|lap| lap.0),
                reasons: vec![],
            };
        match refusal {
            PairRefusal::LapRefused(car, lap, reason) => Refusal {
                reasons: vec![ReasonCount { code: reason.code(), laps: 1 }],
                ..of(
                    "lap_refused",
                    format!("Lap {} of car {} is not used. {reason} Ask for one of its accepted laps.", lap.0, car.0),
                    Some(car),
                    Some(*lap),
                )
            },
            PairRefusal::NoSuchLap(car, lap) => of(
                "no_such_lap",
                format!(
                    "Car {} has no lap {} with telemetry in this race. Ask for one of its accepted laps.",
                    car.0, lap.0
                ),
                Some(car),
                Some(*lap),
            ),
            PairRefusal::NoLap(car, reasons) => Refusal {
                reasons: reasons
                    .iter()
                    .map(|(reason, laps)| ReasonCount { code: reason.code(), laps: *laps })
                    .collect(),
                ..of(
                    "no_certified_lap",
                    format!("No racing lap of car {} can be certified.{} Choose another car.", car.0, most(reasons)),
                    Some(car),
                    None,
                )
            },
            PairRefusal::DifferentFrames => of(
                "different_frames",
                "The two cars were not reduced for the same track and version. Fetch both again.".into(),
                None,
                None,
            ),
        }
    }
}

/// The reason that was met most, in words.
fn most(reasons: &[(crate::lap::refusal::Reason, usize)]) -> String {
    reasons.iter().max_by_key(|(_, laps)| *laps).map_or_else(String::new, |(reason, _)| format!(" {reason}"))
}
