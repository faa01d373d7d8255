//! Every reason for which a lap is refused, met.

use super::frame::{FrameOptions, TrackFrame};
use super::reduce::reduce;
use super::testing::circuit::{Drive, LENGTH_M};
use super::testing::feed::{Faults, Odometer, feed};
use super::trace::{CarTrace, Channel, Clock, Identity, Samples};
use crate::season::{Flag, LapNumber};
use crate::units::Metres;
use std::collections::BTreeSet;

const LAPS: usize = 8;

/// The reasons that the laps of a changed trace are refused for, by lap; all other laps are accepted.
fn refused(faults: Faults, change: impl Fn(&mut CarTrace)) -> Vec<(u16, &'static str)> {
    let clean = feed("1", &Drive::of(2, LAPS), Faults::NONE);
    let options = FrameOptions { length: Some(Metres(LENGTH_M)), ..FrameOptions::default() };
    let frame = TrackFrame::estimate(&[clean], options).unwrap();
    let mut trace = feed("1", &Drive::of(2, LAPS), faults);
    change(&mut trace);
    let car = reduce(&trace, &frame);
    let told: BTreeSet<LapNumber> =
        car.refused.iter().map(|(lap, _)| *lap).chain(car.laps.iter().map(|lap| lap.number)).collect();
    assert_eq!(told.len(), LAPS, "every official lap is accepted or refused, once");
    assert_eq!(car.refused.len() + car.laps.len(), LAPS);
    car.refused.iter().map(|(lap, reason)| (lap.0, reason.code())).collect()
}

fn all(code: &'static str) -> Vec<(u16, &'static str)> {
    (1..=LAPS as u16).map(|lap| (lap, code)).collect()
}

fn after_the_first(code: &'static str) -> Vec<(u16, &'static str)> {
    (1..=LAPS as u16).map(|lap| (lap, if lap == 1 { "first_lap" } else { code })).collect()
}

/// Leaves out what lies between two shares of the official time of a lap.
fn without(trace: &mut CarTrace, lap: usize, from: f64, to: f64) {
    let (time, elapsed) = (trace.laps[lap - 1].time.0 as f64, trace.laps[lap - 1].elapsed.0 as f64);
    let inside = |clock: i64| (elapsed - time + from * time..elapsed - time + to * time).contains(&(clock as f64));
    for samples in trace.channels.values_mut() {
        *samples = Samples::from_pairs(samples.iter().filter(|(clock, _)| !inside(*clock)));
    }
}

#[test]
fn clean_laps_are_all_accepted_but_the_first() {
    assert_eq!(refused(Faults::NONE, |_| {}), [(1, "first_lap")]);
    assert_eq!(refused(Faults { trouble_on_lap: None, ..Faults::ALL }, |_| {}), [(1, "first_lap")]);
}

#[test]
fn a_car_that_is_not_identified_has_no_laps() {
    assert_eq!(refused(Faults::NONE, |trace| trace.identity = Identity::NotKnown), all("car_not_identified"));
}

#[test]
fn laps_of_another_car_are_not_this_cars() {
    let other = |trace: &mut CarTrace| {
        for (i, lap) in trace.laps.iter_mut().enumerate() {
            lap.elapsed.0 += i as i64 * 1_000;
        }
    };
    assert_eq!(refused(Faults::NONE, other), after_the_first("car_not_identified"));
}

#[test]
fn a_frozen_clock_times_nothing_and_so_does_time_of_receipt() {
    assert_eq!(refused(Faults::NONE, |trace| trace.clock = Clock::Frozen), all("frozen_clock"));
    assert_eq!(refused(Faults::NONE, |trace| trace.clock = Clock::ReceiptOnly), all("frozen_clock"));
}

#[test]
fn a_clock_that_was_joined_within_a_lap_times_only_the_others() {
    let joined = |trace: &mut CarTrace| trace.joints_ms = vec![trace.laps[3].elapsed.0 - 30_000];
    assert_eq!(refused(Faults::NONE, joined), [(1, "first_lap"), (4, "frozen_clock")]);
}

#[test]
fn without_speed_nothing_is_known() {
    let silent = |trace: &mut CarTrace| drop(trace.channels.remove(&Channel::Speed));
    assert_eq!(refused(Faults::NONE, silent), after_the_first("channel_missing"));
}

#[test]
fn a_lost_lap_counter_costs_its_lap() {
    let lost = Faults { trouble_on_lap: Some(3), ..Faults::NONE };
    assert_eq!(refused(lost, |_| {}), [(1, "first_lap"), (5, "lap_counter_lost")]);
    let all_lost = |trace: &mut CarTrace| {
        for span in &mut trace.spans {
            (span.counter, span.official) = (None, None);
        }
    };
    assert_eq!(refused(Faults::NONE, all_lost), after_the_first("lap_counter_lost"));
}

#[test]
fn pit_out_caution_and_unflagged_laps_are_told_apart_and_the_lap_after_a_caution_is_only_marked() {
    let race = |trace: &mut CarTrace| {
        trace.laps[2].flag = Flag::Caution;
        trace.laps[4].in_pit = true;
        trace.laps[6].flag = Flag::NotKnown;
    };
    let expected = [(1, "first_lap"), (3, "caution"), (5, "pit_lap"), (6, "out_lap"), (7, "not_timed")];
    assert_eq!(refused(Faults::NONE, race), expected);
}

#[test]
fn a_lap_with_the_line_alone_has_too_few_anchors_and_sectors_are_enough() {
    let bare = |trace: &mut CarTrace| trace.laps[3].loops = [None; 6];
    assert_eq!(refused(Faults::NONE, bare), [(1, "first_lap"), (4, "too_few_anchors")]);
    let sectors = |trace: &mut CarTrace| {
        let [a, b, c, d, e, f] = trace.laps[3].loops.map(Option::unwrap);
        let sum = |a: crate::units::Millis, b: crate::units::Millis| Some(crate::units::Millis(a.0 + b.0));
        trace.laps[3].sectors = [sum(a, b), sum(c, d), sum(e, f)];
        trace.laps[3].loops = [None; 6];
    };
    assert_eq!(refused(Faults::NONE, sectors), [(1, "first_lap")]);
}

#[test]
fn a_lap_with_a_hole_of_a_fifth_is_not_drawn_and_the_others_are() {
    let hole = |trace: &mut CarTrace| without(trace, 4, 0.4, 0.48);
    assert_eq!(refused(Faults::NONE, hole), [(1, "first_lap")], "less than a tenth is masked");
    let hole = |trace: &mut CarTrace| without(trace, 4, 0.4, 0.6);
    let odometer = Faults { odometer: Odometer::Absent, ..Faults::NONE };
    assert_eq!(refused(odometer, hole), [(1, "first_lap"), (4, "low_coverage")]);
}

#[test]
fn samples_that_contradict_the_crossings_are_refused() {
    let moved = |trace: &mut CarTrace| {
        let [a, b, ..] = &mut trace.laps[3].loops;
        (a.as_mut().unwrap().0, b.as_mut().unwrap().0) = (a.unwrap().0 + 2_000, b.unwrap().0 - 2_000);
    };
    assert_eq!(refused(Faults::NONE, moved), [(1, "first_lap"), (4, "anchors_disagree")]);
}
