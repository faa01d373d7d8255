//! Where a driver loses time to a reference, in which phase, by what, how often, and what to practise.
//!
//! The reference is a rival, the fastest certified lap of another car, or the driver's own best pieces. Time comes from certified
//! deltas; what is done differently comes from the laps of both, as medians with intervals; the words come last, from the
//! figures. "Nothing certain to say" is an answer, and the usual one between two good drivers.
//!
//! | module | what it answers |
//! |---|---|
//! | [`answer`] | the answer, as it is written in JSON |
//! | [`corner`] | what it says of one corner |
//! | [`visits`] | the laps behind a corner's figures, and which are put aside |
//! | [`traffic`] | whether a car was close ahead, where the official times prove it |
//! | `compared` | two laps on the axis, the second of which may be put together of pieces |
//! | `phases` | where in a corner the time goes |
//! | `causes`, `interval` | what is done differently, and how sure that is |
//! | `achievable`, `pieces` | a lap of the driver's own best pieces that fit together |
//! | `rows` | the corners of the answer |
//! | `drills` | what to practise |
//! | `debrief`, `writer` | the words, of figures with handles |
//!
//! Invariants: nothing is said of a corner that the delta does not say; no difference smaller than its band, or than the driver's
//! own spread, is called a loss; asked the other way round, every difference turns its sign; every number in the words has a
//! handle.

mod achievable;
pub mod answer;
mod causes;
mod compared;
pub mod corner;
mod debrief;
mod drills;
mod interval;
mod phases;
mod pieces;
mod rows;
pub mod traffic;
pub mod visits;
mod writer;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod truth;

pub use answer::{Achievable, AchievablePiece, CoachedLap, Coaching, ReferenceChosen, Unknown};
pub use corner::{CoachedCorner, Verdict};
pub use traffic::OfficialLaps;

use crate::compare::Side;
use crate::compare::corners::Straight;
use crate::compare::refusal::Refusal;
use crate::delta::pair::{PairRefusal, choose};
use crate::delta::parts::{Part, PartKind};
use crate::evidence::Evidence;
use crate::lap::frame::TrackFrame;
use crate::lap::race_ref::RaceRef;
use achievable::{Found, Spliced, achievable};
use compared::Compared;
use corner::Verdict::{Gain, Loss};
use rows::{Against, corners};
use traffic::Traffic;

/// Against whom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reference<'a> {
    /// A lap of another car, and how it was chosen.
    Car(Side<'a>, ReferenceChosen),
    /// The driver's own best pieces.
    OwnBest,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct CoachAsked<'a> {
    /// Which race.
    pub race: &'a RaceRef,
    /// The frame that the cars were reduced in.
    pub frame: &'a TrackFrame,
    /// Whose time is looked for.
    pub driver: Side<'a>,
    /// Against whom.
    pub reference: Reference<'a>,
    /// Official laps of every car of the race that is known, these two among them: they prove traffic. None where they are not at
    /// hand; then no lap is put aside for it.
    pub field: &'a [OfficialLaps<'a>],
}

/// Where the driver loses time.
#[must_use]
pub fn coach(asked: &CoachAsked<'_>) -> Coaching {
    match asked.reference {
        Reference::Car(reference, chosen) => against_car(asked, reference, chosen),
        Reference::OwnBest => against_own(asked),
    }
}

fn against_car(asked: &CoachAsked<'_>, reference: Side<'_>, chosen: ReferenceChosen) -> Coaching {
    let (frame, driver) = (asked.frame, asked.driver);
    let blank = blank(asked, reference, chosen);
    let refused = |refusal: &PairRefusal| Coaching { refused: Some(refusal.into()), ..blank.clone() };
    if [driver, reference].iter().any(|side| side.car.grid != frame.grid) {
        return refused(&PairRefusal::DifferentFrames);
    }
    let laps = choose(driver.car, driver.lap).and_then(|own| Ok((own, choose(reference.car, reference.lap)?)));
    let (own, other) = match laps {
        Ok(laps) => laps,
        Err(refusal) => return refused(&refusal),
    };
    let (achievable, achievable_refused) = split(achievable(frame, driver.car).map(|found| found.told));
    let told = Coaching {
        driver: lap_of(driver, own.number.0, own.time.0),
        reference: lap_of(reference, other.number.0, other.time.0),
        official_delta_ms: Some(own.time.0 - other.time.0),
        achievable,
        achievable_refused,
        ..blank.clone()
    };
    let compared = Compared::of(frame, own, Spliced::whole(other, frame));
    answered(asked, told, &compared, &Against::Car(reference.car))
}

fn against_own(asked: &CoachAsked<'_>) -> Coaching {
    let (frame, driver) = (asked.frame, asked.driver);
    let blank = blank(asked, driver, ReferenceChosen::OwnBest);
    if driver.car.grid != frame.grid {
        return Coaching { refused: Some((&PairRefusal::DifferentFrames).into()), ..blank };
    }
    let own = match choose(driver.car, driver.lap) {
        Ok(own) => own,
        Err(refusal) => return Coaching { refused: Some((&refusal).into()), ..blank },
    };
    let Found { lap, told } = match achievable(frame, driver.car) {
        Ok(found) => found,
        Err(unknown) => return Coaching { refused: Some(too_few(driver, unknown)), ..blank },
    };
    let answer = Coaching {
        driver: lap_of(driver, own.number.0, own.time.0),
        reference: CoachedLap { lap_time_ms: Some(told.lap_time_ms), ..blank.reference.clone() },
        achievable: Some(told),
        ..blank
    };
    let compared = Compared::of(frame, own, lap);
    answered(asked, answer, &compared, &Against::Own)
}

/// The answer with its corners, its straights and its words.
fn answered(asked: &CoachAsked<'_>, answer: Coaching, compared: &Compared<'_>, against: &Against<'_>) -> Coaching {
    let parts = compared.parts();
    let traffic = Traffic::of(asked.frame, asked.field);
    let corners = corners(asked.driver.car, against, compared, &parts, &traffic);
    let named = |verdict| {
        let of_verdict = corners.iter().filter(move |corner| corner.verdict == verdict);
        of_verdict.map(|corner| corner.name.clone()).collect::<Vec<String>>()
    };
    let strengths: Vec<String> = named(Gain).into_iter().rev().collect();
    let told = Coaching {
        priorities: named(Loss),
        strengths,
        straights: parts.iter().filter_map(straight).collect(),
        corners,
        ..answer
    };
    debrief::said(told)
}

fn straight(part: &Part) -> Option<Straight> {
    let (loss_ms, band_ms) = (Some(part.loss_ms), Some(part.band_ms));
    let straight = Straight { from_m: part.from_m, to_m: part.to_m, loss_ms, band_ms };
    matches!(part.kind, PartKind::StraightBefore(_)).then_some(straight)
}

fn lap_of(side: Side<'_>, lap: u16, time_ms: i64) -> CoachedLap {
    CoachedLap { car_number: side.car.car.0.clone(), lap: Some(lap), lap_time_ms: Some(time_ms) }
}

fn split(found: Result<Achievable, Unknown>) -> (Option<Achievable>, Option<Unknown>) {
    match found {
        Ok(found) => (Some(found), None),
        Err(unknown) => (None, Some(unknown)),
    }
}

fn too_few(driver: Side<'_>, unknown: Unknown) -> Refusal {
    Refusal {
        code: unknown.code,
        detail: format!("{} Name another car as the reference.", unknown.message),
        car_number: Some(driver.car.car.0.clone()),
        lap: None,
        reasons: vec![],
    }
}

fn blank(asked: &CoachAsked<'_>, reference: Side<'_>, chosen: ReferenceChosen) -> Coaching {
    let car = |side: Side<'_>| CoachedLap { car_number: side.car.car.0.clone(), lap: None, lap_time_ms: None };
    Coaching {
        track_id: asked.race.track_id.0.clone(),
        race_num: asked.race.race_num,
        race_id: asked.race.race_id.0.clone(),
        length_m: asked.frame.grid.length().0,
        step_m: asked.frame.grid.step().0,
        driver: car(asked.driver),
        reference: car(reference),
        reference_chosen: chosen,
        official_delta_ms: None,
        priorities: vec![],
        strengths: vec![],
        corners: vec![],
        straights: vec![],
        achievable: None,
        achievable_refused: None,
        said: vec![],
        evidence: Evidence::default(),
        map: None,
        refused: None,
    }
}
