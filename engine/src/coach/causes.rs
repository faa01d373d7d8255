//! What the driver does differently in a corner, in measured terms, over laps of both.
//!
//! Five quantities, each the driver's median less the reference's, with an interval. Two things do not average out over laps and
//! widen it: a *place* is known only as well as the lap's band says, on every lap in the same way; and two cars' *speeds* are
//! read by two sets of wheels, of which the readings over whole laps say how far they disagree.
//!
//! Invariant: a cause is certain only where the corner's verdict is and what is lost on the lap is lost as a rule, its interval
//! leaves out zero, and its sign goes with the verdict. What is earlier and slower costs time; the throttle is the one that costs time later.

use super::corner::{Cause, CauseCode, Phase, PhaseKind, Verdict};
use super::interval::{CHANCE_PCT, difference};
use super::visits::{Visit, median, spread, values};
use crate::compact::sort;
use crate::lap::frame::TrackFrame;
use crate::lap::reduced::{ReducedCar, ReducedLap};
use crate::lap::robust;

/// No log tells a place better than this, metres: pedals are logged each 45 ms, which is two metres at 160 km/h.
const FINEST_M: f64 = 0.5;

/// No log tells a speed better than this, km/h.
const FINEST_KMH: f64 = 0.2;

/// One quantity: what it is, how it is read from a visit, its unit, in which phase its time goes, and whether more of it costs time.
struct Quantity {
    code: CauseCode,
    of: fn(&Visit) -> Option<f64>,
    unit: &'static str,
    phase: PhaseKind,
    more_costs: bool,
}

const QUANTITIES: [Quantity; 5] = [
    Quantity {
        code: CauseCode::BrakePoint,
        of: |visit| visit.brake_m,
        unit: "m",
        phase: PhaseKind::Brake,
        more_costs: false,
    },
    Quantity {
        code: CauseCode::EntrySpeed,
        of: |visit| Some(visit.entry_kmh),
        unit: "kmh",
        phase: PhaseKind::Brake,
        more_costs: false,
    },
    Quantity {
        code: CauseCode::MinimumSpeed,
        of: |visit| Some(visit.minimum_kmh),
        unit: "kmh",
        phase: PhaseKind::Minimum,
        more_costs: false,
    },
    Quantity {
        code: CauseCode::ThrottlePickUp,
        of: |visit| visit.throttle_m,
        unit: "m",
        phase: PhaseKind::Exit,
        more_costs: true,
    },
    Quantity {
        code: CauseCode::ExitSpeed,
        of: |visit| Some(visit.exit_kmh),
        unit: "kmh",
        phase: PhaseKind::Exit,
        more_costs: false,
    },
];

/// How far two cars' readings may disagree on every lap alike.
#[derive(Debug)]
pub(super) struct Disagreement<'a> {
    frame: &'a TrackFrame,
    cars: Option<[&'a ReducedCar; 2]>,
    /// By what share the wheels of the two read differently.
    wheels: f64,
}

impl<'a> Disagreement<'a> {
    /// Of two cars.
    pub(super) fn of(frame: &'a TrackFrame, own: &'a ReducedCar, other: &'a ReducedCar) -> Self {
        let wheels = wheels(own, frame)
            .zip(wheels(other, frame))
            .map_or(0.0, |(own, other)| 2.0 * (own - other).abs() / (own + other));
        Disagreement { frame, cars: Some([own, other]), wheels }
    }

    /// Of one car with itself: its places and its speeds are read alike.
    pub(super) fn none(frame: &'a TrackFrame) -> Self {
        Disagreement { frame, cars: None, wheels: 0.0 }
    }

    /// Half-width for a quantity of this unit with this value.
    fn at(&self, unit: &str, value: f64) -> f64 {
        if unit == "kmh" {
            return (self.wheels * value).max(FINEST_KMH);
        }
        let doubt = |car: &&ReducedCar| square(doubt_m(car, self.frame, value).unwrap_or(0.0));
        let variance: f64 = self.cars.iter().flatten().map(doubt).sum();
        libm::sqrt(variance).max(FINEST_M)
    }
}

/// How many metres the car's wheels read over each metre of the axis: the median over its racing laps.
fn wheels(car: &ReducedCar, frame: &TrackFrame) -> Option<f64> {
    let places: Vec<f64> = frame.grid.places_m().collect();
    let of_lap = |lap: &ReducedLap| {
        let (mut read, mut driven) = (0.0, 0.0);
        let mut before: Option<(f64, f64, f64)> = None;
        for ((place, time), speed) in places.iter().zip(&lap.time_ms).zip(lap.speed_kmh.iter()) {
            let here = speed.map(|speed| (*place, *time, f64::from(speed)));
            if let (Some((place, time, speed)), Some((from, then, was))) = (here, before) {
                read += (speed + was) / 2.0 / 3_600.0 * (time - then);
                driven += place - from;
            }
            before = here;
        }
        (driven > 0.0 && read > 0.0).then_some(read / driven)
    };
    robust::median(&car.racing().filter_map(of_lap).collect::<Vec<_>>())
}

/// How far from the truth a place of the car's laps can be, metres: the median over its racing laps of band times speed.
fn doubt_m(car: &ReducedCar, frame: &TrackFrame, place_m: f64) -> Option<f64> {
    let at = frame.grid.nearest(place_m)?;
    let of_lap = |lap: &ReducedLap| Some(lap.band_ms.get(at)? * f64::from(lap.speed_kmh.at(at)?) / 3_600.0);
    robust::median(&car.racing().filter_map(of_lap).collect::<Vec<_>>())
}

/// What is done differently: the certain first, by the time that goes in their phase, then the others in the order of the corner.
pub(super) fn causes(
    own: &[Visit],
    other: &[Visit],
    disagreement: &Disagreement<'_>,
    verdict: Verdict,
    phases: &[Phase],
) -> Vec<Cause> {
    let row = |quantity: &Quantity| {
        let middle = (median(own, quantity.of)? + median(other, quantity.of)?) / 2.0;
        let common = disagreement.at(quantity.unit, middle);
        let (own_values, other_values) = (values(own, quantity.of), values(other, quantity.of));
        let found = difference(&own_values, &other_values, common)?;
        let costs = if quantity.more_costs { found.middle > 0.0 } else { found.middle < 0.0 };
        let goes_with = match verdict {
            Verdict::Loss => costs,
            Verdict::Gain => !costs,
            Verdict::NotCertain => false,
        };
        let [from, to] = found.interval;
        let cause = Cause {
            code: quantity.code,
            difference: found.middle,
            unit: quantity.unit,
            interval: found.interval,
            interval_pct: CHANCE_PCT,
            certain: goes_with && (from > 0.0 || to < 0.0),
            own_spread: spread(own, quantity.of)?,
            laps: [own_values.len(), other_values.len()],
        };
        let lost = phases.iter().find(|phase| phase.phase == quantity.phase).map_or(0.0, |phase| phase.loss_ms);
        let explained = if verdict == Verdict::Gain { -lost } else { lost };
        Some((if cause.certain { explained } else { f64::NEG_INFINITY }, cause))
    };
    let mut rows: Vec<(f64, Cause)> = QUANTITIES.iter().filter_map(row).collect();
    sort(&mut rows, &mut |a, b| b.0.total_cmp(&a.0));
    rows.into_iter().map(|(_, cause)| cause).collect()
}

fn square(value: f64) -> f64 {
    value * value
}
