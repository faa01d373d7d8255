use super::corner::Excuse;
use super::visits::Visit;
use super::*;
use crate::chat::Coached;
use crate::compare::testing::field;
use crate::delta::LapChoice;
use crate::evidence::render;
use crate::lap::frame::FrameOptions;
use crate::lap::reduce::reduce;
use crate::lap::reduced::ReducedCar;
use crate::lap::testing::circuit::{Drive, LENGTH_M};
use crate::lap::testing::feed::{Faults, feed, official};
use crate::lap::trace::CarTrace;
use crate::season::pace::LapKind;
use crate::season::{CarNumber, Lap, LapNumber};
use crate::units::{Metres, Millis};

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

fn own_best(race: &RaceRef, frame: &TrackFrame, car: &ReducedCar) -> Coaching {
    coach(&CoachAsked { race, frame, driver: best(car), reference: Reference::OwnBest, field: &[] })
}

/// One drive, logged by two cars with their own faults: whatever differs between them is no difference in driving.
fn twins() -> (RaceRef, TrackFrame, Vec<ReducedCar>) {
    let (race, _, _) = field();
    let drive = Drive::of(3, 9);
    let logged =
        |seed: u64| feed(&seed.to_string(), &drive, Faults { seed, wheel: 1.0 + 0.002 * seed as f64, ..Faults::ALL });
    let traces: Vec<CarTrace> = (0..2).map(logged).collect();
    let options = FrameOptions { length: Some(Metres(LENGTH_M)), ..FrameOptions::default() };
    let frame = TrackFrame::estimate(&traces, options).unwrap();
    let cars = traces.iter().map(|trace| reduce(trace, &frame)).collect();
    (race, frame, cars)
}

#[test]
fn of_two_who_drive_alike_nothing_certain_is_said() {
    let (race, frame, cars) = twins();
    let coaching = ask(&race, &frame, best(&cars[0]), best(&cars[1]));
    assert_eq!((coaching.priorities.len(), coaching.strengths.len()), (0, 0));
    assert!(coaching.corners.iter().all(|corner| corner.drill.is_none() && !corner.causes.iter().any(|c| c.certain)));
    assert!(render(&coaching.said, coaching.figures()).contains("Nothing certain to say"));
}

#[test]
fn own_best_holds_a_lap_against_the_pieces_of_its_own_car_and_has_no_official_difference() {
    let (race, frame, cars) = field();
    let coaching = own_best(&race, &frame, &cars[0]);
    let achievable = coaching.achievable.as_ref().unwrap();
    assert_eq!(coaching.reference_chosen, ReferenceChosen::OwnBest);
    assert_eq!((coaching.reference.lap, coaching.reference.lap_time_ms), (None, Some(achievable.lap_time_ms)));
    assert_eq!((&coaching.reference.car_number, coaching.official_delta_ms), (&coaching.driver.car_number, None));
    let corners: f64 = coaching.corners.iter().map(|corner| corner.loss_ms).sum();
    let straights: f64 = coaching.straights.iter().filter_map(|straight| straight.loss_ms).sum();
    assert!((corners + straights - achievable.gain_ms).abs() < 1e-6);
    // A piece of the lap itself is lost to nobody, for certain.
    let own = |name: &str| achievable.pieces.iter().any(|piece| piece.name == name && piece.lap == achievable.best_lap);
    for corner in coaching.corners.iter().filter(|corner| own(&corner.name) && corner.loss_ms == 0.0) {
        assert_eq!((corner.band_ms, corner.verdict), (0.0, Verdict::NotCertain));
    }
}

#[test]
fn two_racing_laps_make_no_lap_of_pieces_and_the_rest_of_the_answer_stands() {
    let (race, frame, mut cars) = field();
    cars[0].laps.truncate(2);
    let coaching = ask(&race, &frame, best(&cars[0]), best(&cars[1]));
    assert_eq!((coaching.achievable, coaching.achievable_refused.unwrap().code), (None, "too_few_laps"));
    assert_eq!(coaching.refused, None);
    assert!(coaching.corners.iter().all(|corner| corner.verdict == Verdict::NotCertain && corner.causes.is_empty()));
    let refused = own_best(&race, &frame, &cars[0]).refused.unwrap();
    assert_eq!((refused.code, refused.car_number.as_deref()), ("too_few_laps", Some("0")));
}

#[test]
fn a_lap_is_put_aside_where_official_times_prove_a_car_close_ahead_and_only_there() {
    let (race, frame, cars) = field();
    let official = |driver: u64| official(&Drive::of(driver, 7));
    let own = official(0);
    // Another car on the same laps, half a second ahead on lap 3 and four seconds ahead on every other.
    let gap = |lap: &Lap| Millis(if lap.number == LapNumber(3) { 500 } else { 4_000 });
    let ahead: Vec<Lap> = own.iter().map(|lap| Lap { elapsed: Millis(lap.elapsed.0 - gap(lap).0), ..*lap }).collect();
    let other = CarNumber("99".into());
    let field = [OfficialLaps { car: &cars[0].car, laps: &own }, OfficialLaps { car: &other, laps: &ahead }];
    let reference = Reference::Car(best(&cars[1]), ReferenceChosen::Asked);
    let asked = CoachAsked { race: &race, frame: &frame, driver: best(&cars[0]), reference, field: &field };
    let (told, alone) = (coach(&asked), coach(&CoachAsked { field: &[], ..asked }));
    for corner in &told.corners {
        let excused: Vec<u16> = corner
            .visits
            .driver
            .iter()
            .filter(|visit| visit.excused == Some(Excuse::Traffic))
            .map(|visit| visit.lap)
            .collect();
        // Before the first loop stands the line, which the lap before it ended at.
        let seen_at_the_line = frame.axis.loops[0].unwrap().at.0 > corner.apex_m;
        assert_eq!(excused, if seen_at_the_line { vec![4] } else { vec![3] }, "{}", corner.name);
        assert_eq!(corner.excused.iter().find(|row| row.code == Excuse::Traffic).map(|row| row.laps), Some(1));
        let without = alone.corners.iter().find(|other| other.name == corner.name).unwrap();
        assert_eq!(corner.laps + 1, without.laps);
        assert!(without.excused.iter().all(|row| row.code != Excuse::Traffic));
    }
}

#[test]
fn laps_after_a_caution_stand_among_the_visits_and_count_for_nothing() {
    let (race, frame, mut cars) = field();
    let number = cars[0].laps[1].number.0;
    cars[0].laps[1].kind = LapKind::AfterCaution;
    let racing = cars[0].racing().count();
    for corner in ask(&race, &frame, best(&cars[0]), best(&cars[1])).corners {
        let excused: Vec<&Visit> = corner.visits.driver.iter().filter(|visit| visit.excused.is_some()).collect();
        assert_eq!(
            excused.iter().map(|visit| (visit.lap, visit.excused)).collect::<Vec<_>>(),
            [(number, Some(Excuse::AfterCaution))]
        );
        assert_eq!((corner.laps, corner.repeats.unwrap().laps), (racing, racing));
    }
}

#[test]
fn the_chat_reads_the_answer_as_it_is_written() {
    let (race, frame, cars) = field();
    let coaching = ask(&race, &frame, best(&cars[0]), best(&cars[1]));
    let read: Coached = serde_json::from_str(&serde_json::to_string(&coaching).unwrap()).unwrap();
    assert_eq!((&read.track_id, &read.driver.car_number), (&coaching.track_id, &coaching.driver.car_number));
    assert_eq!((read.corners.len(), &read.corners[0].name), (coaching.corners.len(), &coaching.corners[0].name));
    assert_eq!(read.corners[0].exceeds_own_spread, coaching.corners[0].exceeds_own_spread);
    assert!((read.corners[0].loss_ms - coaching.corners[0].loss_ms).abs() <= 0.05 + 1e-9);
}
