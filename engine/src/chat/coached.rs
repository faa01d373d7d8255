//! What lap telemetry says of a driver's corners, as the caller has it from the proxy. The season knows sectors only.
//!
//! The shape is that of [`crate::coach::Coaching`] as JSON; what else stands in it is not looked at. It is the caller's word: its
//! figures are marked as telemetry, and their keys resolve to the car and the corner, not to a value.

use super::Kind;
use super::draft::Draft;
use super::settled::Settled;
use crate::compact::sort;
use crate::evidence::{Fact, Key, Measured, Subject};
use serde::Deserialize;

/// How many corners are named.
const NAMED: usize = 3;
/// The chance that a corner's band stands for, percent.
const BAND_PCT: f64 = 95.0;

/// Corners of a driver against a reference.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Coached {
    /// Where.
    pub track_id: String,
    /// Which race of the event.
    pub race_num: u8,
    /// Whose time is looked for.
    pub driver: CoachedCar,
    /// Against whom.
    pub reference: CoachedCar,
    /// The corners.
    pub corners: Vec<CoachedLoss>,
}

/// A car.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct CoachedCar {
    /// The car, as text.
    pub car_number: String,
}

/// A corner.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct CoachedLoss {
    /// `C1` to `Cn`.
    pub name: String,
    /// What is lost in it on the lap compared, milliseconds.
    pub loss_ms: f64,
    /// Half-width of its 95 % band, milliseconds.
    pub band_ms: f64,
    /// Whether that is more than the driver's own spread.
    pub exceeds_own_spread: Option<bool>,
    /// Laps behind the driver's habits.
    pub laps: usize,
}

/// Says where in the corners the time is lost; `false` where nothing was brought about this driver and track.
pub(super) fn corners(draft: &mut Draft<'_>, asked: &Settled) -> bool {
    let Some(told) = asked.coaching.as_ref().filter(|told| is_about(draft, told, asked)) else { return false };
    let mut lost: Vec<&CoachedLoss> = told.corners.iter().filter(|corner| corner.loss_ms > 0.0).collect();
    sort(&mut lost, &mut |a, b| b.loss_ms.total_cmp(&a.loss_ms));
    let text = format!("race {}", told.race_num);
    draft.say("By lap telemetry, ").label("race", None, &text).say(", against ");
    draft.label("driver", None, &format!("car {}", told.reference.car_number)).say(": ");
    for (at, corner) in lost.iter().take(NAMED).enumerate() {
        draft.say(if at == 0 { "" } else { "; " }).label("corner", None, &corner.name).say(" ");
        let key = Key::new(
            Subject::Corner {
                track: told.track_id.clone(),
                race_num: told.race_num,
                car: told.driver.car_number.clone(),
                corner: corner.name.clone(),
            },
            Fact::CornerLoss,
        );
        let ends = [corner.loss_ms - corner.band_ms, corner.loss_ms + corner.band_ms];
        let measured = Measured { value: corner.loss_ms, interval: Some((ends, BAND_PCT)), n: Some(corner.laps) };
        draft.bring(&key, measured);
        draft.say(match corner.exceeds_own_spread {
            Some(true) => ", more than the own spread",
            Some(false) => ", within the own spread",
            None => "",
        });
    }
    draft.say(if lost.is_empty() { "no corner loses time." } else { "." });
    true
}

/// Whether what was brought is of the driver, the rival and the track that are asked about.
fn is_about(draft: &Draft<'_>, told: &Coached, asked: &Settled) -> bool {
    let season = draft.of.season();
    let drove = |id: &str, car: &CoachedCar| {
        let own = season.drivers.iter().find(|driver| driver.id.0 == id);
        own.is_some_and(|own| own.numbers.iter().any(|number| number.0 == car.car_number))
    };
    let rival = asked.drivers.get(1).filter(|_| asked.kind == Kind::TimeLost);
    asked.driver().is_some_and(|id| drove(id, &told.driver))
        && rival.is_none_or(|id| drove(id, &told.reference))
        && asked.track().is_none_or(|track| track == told.track_id)
}
