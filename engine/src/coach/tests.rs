use super::*;
use crate::compare::testing::field;
use crate::delta::LapChoice;
use crate::evidence::{Label, Segment, every_number_has_a_handle, render};
use crate::lap::reduced::ReducedCar;
use crate::season::LapNumber;

fn ask(race: &RaceRef, frame: &TrackFrame, driver: Side<'_>, reference: Side<'_>) -> Coaching {
    let reference = Reference::Car(reference, ReferenceChosen::Asked);
    coach(&CoachAsked { race, frame, driver, reference, field: &[] })
}

fn best(car: &ReducedCar) -> Side<'_> {
    Side { car, lap: LapChoice::Best }
}

#[test]
fn corners_stand_by_time_lost_and_with_the_straights_add_up_to_the_official_difference() {
    let (race, frame, cars) = field();
    let coaching = ask(&race, &frame, best(&cars[0]), best(&cars[1]));
    assert!(coaching.corners.windows(2).all(|pair| pair[0].loss_ms >= pair[1].loss_ms));
    let corners: f64 = coaching.corners.iter().map(|corner| corner.loss_ms).sum();
    let straights: f64 = coaching.straights.iter().filter_map(|straight| straight.loss_ms).sum();
    assert!((corners + straights - coaching.official_delta_ms.unwrap() as f64).abs() < 1e-6);
    assert_eq!(coaching.corners.len(), frame.corners.len());
}

#[test]
fn a_loss_is_said_to_exceed_the_own_spread_only_where_it_exceeds_its_band_too() {
    let (race, frame, cars) = field();
    for corner in ask(&race, &frame, best(&cars[0]), best(&cars[2])).corners {
        let spread = corner.own_spread_ms.unwrap();
        let exceeds = corner.loss_ms.abs() > spread && corner.loss_ms.abs() > corner.band_ms;
        assert_eq!(corner.exceeds_own_spread, Some(exceeds), "{corner:?}");
    }
}

#[test]
fn differences_are_the_drivers_less_the_references_so_that_they_turn_round_with_the_question() {
    let (race, frame, cars) = field();
    let there = ask(&race, &frame, best(&cars[0]), best(&cars[1]));
    let back = ask(&race, &frame, best(&cars[1]), best(&cars[0]));
    for corner in &there.corners {
        let other = back.corners.iter().find(|other| other.name == corner.name).unwrap();
        assert_eq!(corner.loss_ms, -other.loss_ms);
        assert_eq!(corner.brake_m, other.brake_m.map(|metres| -metres));
        assert_eq!(corner.minimum_kmh, other.minimum_kmh.map(|kmh| -kmh));
    }
}

#[test]
fn a_lap_that_cannot_be_used_is_refused_with_its_reason() {
    let (race, frame, cars) = field();
    let first = Side { car: &cars[0], lap: LapChoice::Asked(LapNumber(1)) };
    let other = Side { car: &cars[1], lap: LapChoice::Best };
    let refused = ask(&race, &frame, first, other).refused.unwrap();
    assert_eq!((refused.code, refused.lap, refused.reasons[0].code), ("lap_refused", Some(1), "first_lap"));
}

#[test]
fn every_number_in_the_words_has_a_handle_and_words_hold_no_digit() {
    let (race, frame, cars) = field();
    for (own, other) in [(0, 1), (1, 0), (0, 2), (2, 1)] {
        handled(&ask(&race, &frame, best(&cars[own]), best(&cars[other])));
    }
    for car in &cars {
        handled(&own_best(&race, &frame, car));
    }
}

fn own_best(race: &RaceRef, frame: &TrackFrame, car: &ReducedCar) -> Coaching {
    coach(&CoachAsked { race, frame, driver: best(car), reference: Reference::OwnBest, field: &[] })
}

fn handled(coaching: &Coaching) {
    for said in coaching.corners.iter().map(|corner| &corner.said).chain([&coaching.said]) {
        let text = render(said, coaching.figures());
        println!("{text}");
        let labels: Vec<Label> = said.iter().filter_map(label).collect();
        assert_eq!(every_number_has_a_handle(&text, coaching.figures(), &labels), Ok(()));
        assert!(!text.contains("not known") && !text.contains("  "), "{text}");
    }
}

fn label(segment: &Segment) -> Option<Label> {
    if let Segment::Label(label) = segment { Some(label.clone()) } else { None }
}
