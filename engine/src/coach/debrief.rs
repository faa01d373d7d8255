//! The words of the answer, made last and of its figures alone.
//!
//! Certain losses and gains are told with their bands, what is not certain is called that, and where nothing is certain the
//! debrief says so. A cause is told only where it is certain, with its interval, in the driver's terms: metres earlier or later,
//! km/h slower or faster.

use super::answer::{Achievable, Coaching, ReferenceChosen};
use super::corner::{Cause, CauseCode, CoachedCorner, Excuse, PhaseKind, Verdict};
use super::writer::{BAND_PCT, Writer};
use crate::evidence::{Evidence, Fact, Key, Measured, Segment, Subject};

/// How many corners the opening names.
const NAMED: usize = 3;

/// The answer with its words.
pub(super) fn said(answer: Coaching) -> Coaching {
    let mut evidence = Evidence::default();
    let opening = opening(&answer, &mut evidence);
    let mut corners = answer.corners.clone();
    for corner in &mut corners {
        corner.said = of_corner(&answer, corner, &mut evidence);
    }
    Coaching { said: opening, corners, evidence, ..answer }
}

fn of_car(answer: &Coaching, fact: Fact) -> Key {
    let subject = Subject::CarLaps {
        track: answer.track_id.clone(),
        race_num: answer.race_num,
        car: answer.driver.car_number.clone(),
    };
    Key::new(subject, fact)
}

fn in_corner(answer: &Coaching, corner: &CoachedCorner, fact: Fact) -> Key {
    let subject = Subject::Corner {
        track: answer.track_id.clone(),
        race_num: answer.race_num,
        car: answer.driver.car_number.clone(),
        corner: corner.name.clone(),
    };
    Key::new(subject, fact)
}

fn exact(value: i64) -> Measured {
    Measured { value: value as f64, interval: None, n: None }
}

fn banded(value: f64, band: f64) -> Measured {
    Measured { value, interval: Some(([value - band, value + band], BAND_PCT)), n: None }
}

fn opening(answer: &Coaching, evidence: &mut Evidence) -> Vec<Segment> {
    let mut words = Writer::new(evidence);
    let lap = |lap: Option<u16>| format!("lap {}", lap.unwrap_or_default());
    words.label("driver", format!("Car {}", answer.driver.car_number)).say(" on ").label("lap", lap(answer.driver.lap));
    match answer.reference_chosen {
        ReferenceChosen::OwnBest => {
            words.say(" against the best of its own pieces that fit together");
        }
        ReferenceChosen::Asked | ReferenceChosen::FastestCertifiedLap => {
            words.say(" against ").label("driver", format!("car {}", answer.reference.car_number));
            words.say(" on ").label("lap", lap(answer.reference.lap));
        }
    }
    if let Some(delta_ms) = answer.official_delta_ms {
        words.say(": ").figure(&of_car(answer, Fact::LapLoss), exact(delta_ms)).say(" over the lap");
    }
    words.say(". ");
    let of = |verdict| answer.corners.iter().filter(move |corner| corner.verdict == verdict);
    let (losses, gains): (Vec<_>, Vec<_>) = (of(Verdict::Loss).collect(), of(Verdict::Gain).rev().collect());
    if losses.is_empty() && gains.is_empty() {
        words.say(
            "Nothing certain to say: in no corner is the difference more than its band and more than the driver's own spread. ",
        );
    }
    for (listed, begin) in [(losses, "Time is lost in "), (gains, "Time is gained in ")] {
        for (at, corner) in listed.iter().take(NAMED).enumerate() {
            words.say(if at == 0 { begin } else { "; " }).label("corner", corner.name.clone()).say(" ");
            words.figure(&in_corner(answer, corner, Fact::CornerLoss), banded(corner.loss_ms, corner.band_ms));
        }
        words.say(if listed.is_empty() { "" } else { ". " });
        words.say(if listed.len() > NAMED { "More corners follow. " } else { "" });
    }
    if let Some(achievable) = &answer.achievable {
        own_best(answer, achievable, &mut words);
    }
    words.end()
}

fn own_best(answer: &Coaching, achievable: &Achievable, words: &mut Writer<'_>) {
    if achievable.gain_ms <= 0.0 {
        words.say("No piece of another own lap is surely faster and fits, so the best lap stands. ");
        return;
    }
    words.say("The driver's own pieces that fit together make ");
    words.figure(&of_car(answer, Fact::AchievableLap), exact(achievable.lap_time_ms)).say(", ");
    let gain = banded(-achievable.gain_ms, achievable.gain_band_ms);
    words.figure(&of_car(answer, Fact::AchievableGain), Measured { n: Some(achievable.laps), ..gain });
    words.say(" against the best lap, ").label("lap", format!("lap {}", achievable.best_lap)).say(". ");
}

fn of_corner(answer: &Coaching, corner: &CoachedCorner, evidence: &mut Evidence) -> Vec<Segment> {
    let mut words = Writer::new(evidence);
    let key = |fact| in_corner(answer, corner, fact);
    let loss = banded(corner.loss_ms, corner.band_ms);
    words.label("corner", corner.name.clone());
    if corner.loss_ms == 0.0 && corner.band_ms == 0.0 {
        // Only a piece of the lap itself is as well known as that.
        words.say(" is on this lap as the driver's best pieces have it. ");
        return words.end();
    }
    match corner.verdict {
        Verdict::Loss => words.say(" costs "),
        Verdict::Gain => words.say(" is a strength: "),
        Verdict::NotCertain => words.say(": nothing certain. The difference is "),
    };
    words.figure(&key(Fact::CornerLoss), loss);
    if corner.verdict == Verdict::NotCertain {
        words.say(match corner.own_spread_ms {
            None => ", and the driver's own spread is not known. ",
            Some(_) if corner.loss_ms.abs() <= corner.band_ms => ", which is within its band. ",
            Some(_) => ", which is within the driver's own spread. ",
        });
        return words.end();
    }
    words.say(most(corner).unwrap_or("")).say(". ");
    if let Some(repeats) = corner.repeats.filter(|_| corner.verdict == Verdict::Loss) {
        words.say("Racing laps slower than the reference's usual time by more than their band: ");
        let slower = Measured { n: Some(repeats.laps), ..exact(repeats.slower as i64) };
        words.figure(&key(Fact::CornerSlower), slower).say(". ");
    }
    if corner.usual_loss_ms.is_some_and(|usual| usual * corner.loss_ms <= 0.0) {
        words.say("It is so on this lap, not as a rule. ");
    }
    for cause in corner.causes.iter().filter(|cause| cause.certain) {
        let told = Told::of(cause);
        words.say(told.begin).figure_and(&key(told.fact), told.measured, told.word).say(". ");
    }
    if corner.verdict == Verdict::Loss && !corner.causes.iter().any(|cause| cause.certain) {
        words.say("What is done differently is not certain. ");
    }
    for excused in &corner.excused {
        words.say(match excused.code {
            Excuse::AfterCaution => "Laps after a caution are put aside. ",
            Excuse::Traffic => "Laps on which official times prove a car close ahead are put aside. ",
        });
    }
    if let Some(drill) = corner.drill {
        words.say("To practise: ").say(drill.title).say(". ");
    }
    words.end()
}

/// In which phase most of it is, where that is more than half and more than the phase's band.
fn most(corner: &CoachedCorner) -> Option<&'static str> {
    let phases = corner.phases.iter().filter(|phase| phase.phase != PhaseKind::Straight);
    let sure = |loss: f64, band: f64| 2.0 * loss > corner.loss_ms.abs() && loss > band;
    let sign = corner.loss_ms.signum();
    let most = phases.max_by(|a, b| (sign * a.loss_ms).total_cmp(&(sign * b.loss_ms)))?;
    sure(sign * most.loss_ms, most.band_ms).then_some(match most.phase {
        PhaseKind::Brake => ", most of it under braking",
        PhaseKind::Entry => ", most of it at the entry",
        PhaseKind::Minimum => ", most of it where the car is slowest",
        PhaseKind::Exit | PhaseKind::Straight => ", most of it at the exit",
    })
}

/// A cause in the driver's terms.
struct Told {
    begin: &'static str,
    fact: Fact,
    measured: Measured,
    /// What the value is: earlier, lower.
    word: &'static str,
}

impl Told {
    fn of(cause: &Cause) -> Self {
        let more = cause.difference > 0.0;
        let (begin, [less_fact, more_fact], [less, greater]) = match cause.code {
            CauseCode::BrakePoint => {
                ("Braking begins ", [Fact::BrakeEarlier, Fact::BrakeLater], [" earlier", " later"])
            }
            CauseCode::EntrySpeed => {
                ("The highest speed before the apex is ", [Fact::EntrySlower, Fact::EntryFaster], [" lower", " higher"])
            }
            CauseCode::MinimumSpeed => {
                ("The lowest speed is ", [Fact::MinimumSlower, Fact::MinimumFaster], [" lower", " higher"])
            }
            CauseCode::ThrottlePickUp => {
                ("The throttle is picked up ", [Fact::ThrottleEarlier, Fact::ThrottleLater], [" earlier", " later"])
            }
            CauseCode::ExitSpeed => {
                ("The speed at the end is ", [Fact::ExitSlower, Fact::ExitFaster], [" lower", " higher"])
            }
        };
        let [from, to] = cause.interval;
        let ends = if more { [from, to] } else { [-to, -from] };
        let measured = Measured {
            value: cause.difference.abs(),
            interval: Some((ends, f64::from(cause.interval_pct))),
            n: Some(cause.laps.iter().sum()),
        };
        let (fact, word) = if more { (more_fact, greater) } else { (less_fact, less) };
        Told { begin, fact, measured, word }
    }
}
