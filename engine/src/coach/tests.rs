use super::*;
use crate::compare::testing::field;
use crate::delta::LapChoice;
use crate::season::LapNumber;

#[test]
fn corners_stand_by_time_lost_and_with_the_straights_add_up_to_the_official_difference() {
    let (race, frame, cars) = field();
    let side = |i: usize| Side { car: &cars[i], lap: LapChoice::Best };
    let coaching = coach(&race, &frame, side(0), side(1), ReferenceChosen::Asked);
    assert!(coaching.corners.windows(2).all(|pair| pair[0].loss_ms >= pair[1].loss_ms));
    let corners: f64 = coaching.corners.iter().map(|corner| corner.loss_ms).sum();
    let straights: f64 = coaching.straights.iter().filter_map(|straight| straight.loss_ms).sum();
    assert!((corners + straights - coaching.official_delta_ms.unwrap() as f64).abs() < 1e-6);
    assert_eq!(coaching.corners.len(), frame.corners.len());
}

#[test]
fn a_loss_is_said_to_exceed_the_own_spread_only_where_it_exceeds_its_band_too() {
    let (race, frame, cars) = field();
    let side = |i: usize| Side { car: &cars[i], lap: LapChoice::Best };
    for corner in coach(&race, &frame, side(0), side(2), ReferenceChosen::Asked).corners {
        let spread = corner.own_spread_ms.unwrap();
        let exceeds = corner.loss_ms.abs() > spread && corner.loss_ms.abs() > corner.band_ms;
        assert_eq!(corner.exceeds_own_spread, Some(exceeds), "{corner:?}");
    }
}

#[test]
fn differences_are_the_drivers_less_the_references_so_that_they_turn_round_with_the_question() {
    let (race, frame, cars) = field();
    let side = |i: usize| Side { car: &cars[i], lap: LapChoice::Best };
    let there = coach(&race, &frame, side(0), side(1), ReferenceChosen::Asked);
    let back = coach(&race, &frame, side(1), side(0), ReferenceChosen::Asked);
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
    let refused = coach(&race, &frame, first, other, ReferenceChosen::Asked).refused.unwrap();
    assert_eq!((refused.code, refused.lap, refused.reasons[0].code), ("lap_refused", Some(1), "first_lap"));
}
