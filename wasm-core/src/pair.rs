//! Reduced cars, as they were sent, to the answer about them, free of JavaScript: a comparison, or what the coach says.
//!
//! The proxy makes the same answer of the same cars by the same function of the engine, so a pair that is made here is the
//! proxy's to the bit. What would not be the proxy's is no answer: cars of two races, or reduced in two frames.

use hackthetrack_engine::coach::{CoachAsked, Coaching, Reference, ReferenceChosen, coach};
use hackthetrack_engine::compare::{Comparison, Side, compare};
use hackthetrack_engine::delta::LapChoice;
use hackthetrack_engine::lap::wire::{WireFault, decode};

/// Why there is no answer at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairFault {
    /// The bytes of the first or second car.
    Unreadable(&'static str, WireFault),
    /// The cars are of two races, or were reduced for two versions of one.
    NotComparable,
    /// One car twice, without two different laps of it.
    SameDriver,
}

impl PairFault {
    /// The stable word: a code of the package's errors.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PairFault::Unreadable(..) => "wrong_schema",
            PairFault::NotComparable => "not_comparable",
            PairFault::SameDriver => "same_driver",
        }
    }

    /// What is wrong, as a sentence.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            PairFault::Unreadable(which, _) => format!("The {which} car cannot be read."),
            PairFault::NotComparable => "The two cars were not reduced for the same race and version.".into(),
            PairFault::SameDriver => "A car would be compared with itself.".into(),
        }
    }

    /// What to do, as a sentence.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            PairFault::Unreadable(_, fault) => fault.to_string(),
            PairFault::NotComparable => "Fetch both cars again, of one race.".into(),
            PairFault::SameDriver => "Pass another car, or two different laps of this one by number.".into(),
        }
    }
}

/// The answer about a lap of one car and a lap of another, or of the same.
///
/// # Errors
/// [`PairFault`] where the bytes are no two cars that a proxy would compare. A lap that cannot be used is an answer.
pub fn pair(first: (&[u8], LapChoice), second: (&[u8], LapChoice)) -> Result<Comparison, PairFault> {
    let one = decode(first.0).map_err(|fault| PairFault::Unreadable("first", fault))?;
    let other = decode(second.0).map_err(|fault| PairFault::Unreadable("second", fault))?;
    if one.race != other.race || one.frame != other.frame {
        return Err(PairFault::NotComparable);
    }
    if one.car.car == other.car.car && (first.1 == second.1 || [first.1, second.1].contains(&LapChoice::Best)) {
        return Err(PairFault::SameDriver);
    }
    let side = |car, lap| Side { car, lap };
    Ok(compare(&one.race, &one.frame, side(&one.car, first.1), Some(side(&other.car, second.1))))
}

/// Where a car loses time to another, or to its own best pieces. The proxy knows the field's official times and puts laps in
/// traffic aside; two cars do not tell that, and no lap is put aside for it here.
///
/// # Errors
/// As for a pair.
pub fn coached(driver: &[u8], reference: Option<&[u8]>) -> Result<Coaching, PairFault> {
    let own = decode(driver).map_err(|fault| PairFault::Unreadable("first", fault))?;
    let other = reference.map(decode).transpose().map_err(|fault| PairFault::Unreadable("second", fault))?;
    if other.as_ref().is_some_and(|other| other.race != own.race || other.frame != own.frame) {
        return Err(PairFault::NotComparable);
    }
    if other.as_ref().is_some_and(|other| other.car.car == own.car.car) {
        return Err(PairFault::SameDriver);
    }
    let side = |car| Side { car, lap: LapChoice::Best };
    let reference = match &other {
        Some(other) => Reference::Car(side(&other.car), ReferenceChosen::Asked),
        None => Reference::OwnBest,
    };
    Ok(coach(&CoachAsked { race: &own.race, frame: &own.frame, driver: side(&own.car), reference, field: &[] }))
}
