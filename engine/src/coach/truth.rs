//! The coach against a truth that is known: simulated drivers, each with his own grip and brakes in each corner, whose feeds have
//! every fault that was met.

use super::corner::CauseCode;
use super::pieces::FURTHEST_KMH;
use super::*;
use crate::delta::LapChoice;
use crate::evidence::{Label, Segment, every_number_has_a_handle, render};
use crate::lap::frame::FrameOptions;
use crate::lap::reduce::reduce;
use crate::lap::reduced::{ReducedCar, ReducedLap};
use crate::lap::robust;
use crate::lap::testing::circuit::{Drive, LENGTH_M};
use crate::lap::testing::feed::{Faults, feed};
use crate::lap::trace::CarTrace;
use crate::season::{LapNumber, RaceId, TrackId};
use crate::units::Metres;
use std::sync::LazyLock;

const CARS: usize = 8;
const LAPS: usize = 12;

struct Field {
    race: RaceRef,
    frame: TrackFrame,
    drives: Vec<Drive>,
    cars: Vec<ReducedCar>,
}

static FIELD: LazyLock<Field> = LazyLock::new(|| {
    let drives: Vec<Drive> = (0..CARS as u64).map(|seed| Drive::of(seed, LAPS)).collect();
    let faults = |i: usize| Faults { wheel: 1.0 + 0.001 * (i as f64 - 3.0), seed: i as u64, ..Faults::ALL };
    let traces: Vec<CarTrace> =
        drives.iter().enumerate().map(|(i, drive)| feed(&i.to_string(), drive, faults(i))).collect();
    let options = FrameOptions { length: Some(Metres(LENGTH_M)), ..FrameOptions::default() };
    let frame = TrackFrame::estimate(&traces, options).unwrap();
    let cars = traces.iter().map(|trace| reduce(trace, &frame)).collect();
    let race = RaceRef { track_id: TrackId("longridge".into()), race_num: 1, race_id: RaceId("longridge_r1".into()) };
    Field { race, frame, drives, cars }
});

impl Field {
    fn coach(&self, own: usize, reference: Reference<'_>) -> Coaching {
        let driver = Side { car: &self.cars[own], lap: LapChoice::Best };
        coach(&CoachAsked { race: &self.race, frame: &self.frame, driver, reference, field: &[] })
    }

    fn against(&self, own: usize, other: usize) -> Coaching {
        let side = Side { car: &self.cars[other], lap: LapChoice::Best };
        self.coach(own, Reference::Car(side, ReferenceChosen::Asked))
    }

    /// Every ordered pair of two cars.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize, Coaching)> + '_ {
        let pairs = (0..CARS).flat_map(|own| (0..CARS).map(move |other| (own, other)));
        pairs.filter(|(own, other)| own != other).map(|(own, other)| (own, other, self.against(own, other)))
    }

    /// What a driver truly took from one place to another on an official lap.
    fn truth(&self, driver: usize, lap: u16, from_m: f64, to_m: f64) -> f64 {
        let lap = usize::from(lap) - 1;
        self.drives[driver].lap_time(lap, to_m) - self.drives[driver].lap_time(lap, from_m)
    }

    fn true_loss(&self, own: usize, other: usize, told: &Coaching, corner: &CoachedCorner) -> f64 {
        let [a, b] = [&told.driver, &told.reference].map(|lap| lap.lap.unwrap());
        self.truth(own, a, corner.from_m, corner.to_m) - self.truth(other, b, corner.from_m, corner.to_m)
    }
}

#[test]
fn the_first_three_corners_are_the_three_largest_true_losses() {
    let (mut apart, mut apart_right, mut all, mut all_right) = (0, 0, 0, 0);
    for (own, other, told) in FIELD.pairs() {
        let mut truth: Vec<(f64, f64, &str)> = told
            .corners
            .iter()
            .map(|corner| (FIELD.true_loss(own, other, &told, corner), corner.band_ms, corner.name.as_str()))
            .collect();
        truth.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut largest: Vec<&str> = truth[..3].iter().map(|row| row.2).collect();
        let mut first: Vec<&str> = told.corners[..3].iter().map(|corner| corner.name.as_str()).collect();
        largest.sort_unstable();
        first.sort_unstable();
        let right = largest == first;
        // The third is told from the fourth where they are further apart than either is known.
        let separated = truth[2].0 - truth[3].0 > truth[2].1.max(truth[3].1);
        (all, all_right) = (all + 1, all_right + usize::from(right));
        (apart, apart_right) = (apart + usize::from(separated), apart_right + usize::from(separated && right));
    }
    let share = apart_right as f64 / apart as f64;
    println!("{apart_right} of {apart} pairs whose losses are apart ({share:.3}); of all pairs {all_right} of {all}");
    assert!(apart >= 20 && share >= 0.9);
    assert!(all_right * 100 >= all * 80);
}

#[test]
fn what_is_called_a_loss_is_one_and_none_is_smaller_than_its_band() {
    let (mut called, mut true_ones) = (0, 0);
    for (own, other, told) in FIELD.pairs() {
        for corner in &told.corners {
            let certain = corner.verdict != Verdict::NotCertain;
            let spread = corner.own_spread_ms.unwrap();
            assert_eq!(certain, corner.loss_ms.abs() > corner.band_ms && corner.loss_ms.abs() > spread, "{corner:?}");
            let as_a_rule = corner.usual_loss_ms.unwrap() * corner.loss_ms > 0.0;
            assert!(corner.causes.iter().all(|cause| (certain && as_a_rule) || !cause.certain));
            assert_eq!(
                corner.drill.is_some(),
                corner.verdict == Verdict::Loss && corner.causes.iter().any(|c| c.certain)
            );
            called += usize::from(certain);
            true_ones += usize::from(certain && FIELD.true_loss(own, other, &told, corner) * corner.loss_ms > 0.0);
        }
        let names = |verdict| -> Vec<&str> {
            let of = told.corners.iter().filter(|corner| corner.verdict == verdict);
            of.map(|corner| corner.name.as_str()).collect()
        };
        assert_eq!(told.priorities, names(Verdict::Loss));
        assert_eq!(told.strengths, names(Verdict::Gain).into_iter().rev().collect::<Vec<_>>());
    }
    println!("{true_ones} of {called} verdicts have the sign of the truth");
    assert!(called > 200 && true_ones * 1000 >= called * 995);
}

#[test]
fn asked_the_other_way_round_every_difference_turns_its_sign() {
    let near = |a: f64, b: f64| (a + b).abs() < 1e-9;
    for (own, other, told) in FIELD.pairs().filter(|(own, other, _)| own < other) {
        let back = FIELD.against(other, own);
        assert_eq!(told.official_delta_ms, back.official_delta_ms.map(|delta| -delta));
        for corner in &told.corners {
            let turned = back.corners.iter().find(|turned| turned.name == corner.name).unwrap();
            assert!(near(corner.loss_ms, turned.loss_ms) && corner.band_ms == turned.band_ms);
            for (phase, turned) in corner.phases.iter().zip(&turned.phases) {
                assert!(near(phase.loss_ms, turned.loss_ms) && phase.from_m == turned.from_m, "{phase:?} {turned:?}");
            }
            for cause in &corner.causes {
                let turned = turned.causes.iter().find(|turned| turned.code == cause.code).unwrap();
                assert!(near(cause.difference, turned.difference));
                let (ends, turned) = (cause.interval, turned.interval);
                assert!(near(ends[0], turned[1]) && near(ends[1], turned[0]), "{ends:?} {turned:?}");
            }
        }
    }
}

#[test]
fn phases_tile_their_corner_and_add_up_to_its_loss() {
    for (_, _, told) in FIELD.pairs() {
        for corner in &told.corners {
            let within: Vec<_> = corner.phases.iter().take(4).collect();
            let sum: f64 = within.iter().map(|phase| phase.loss_ms).sum();
            assert!((sum - corner.loss_ms).abs() < 1e-6, "{corner:?}");
            assert_eq!((within[0].from_m, within[3].to_m), (corner.from_m, corner.to_m));
            assert!(
                corner.phases.windows(2).all(|pair| pair[0].to_m == pair[1].from_m && pair[0].from_m <= pair[0].to_m)
            );
        }
        let corners: f64 = told.corners.iter().map(|corner| corner.loss_ms).sum();
        let straights: f64 = told.straights.iter().filter_map(|straight| straight.loss_ms).sum();
        assert!((corners + straights - told.official_delta_ms.unwrap() as f64).abs() < 1e-6);
    }
}

#[test]
fn the_intervals_of_brake_points_hold_the_truth_as_often_as_they_say() {
    let (mut held, mut n, mut widths) = (0, 0, vec![]);
    for (own, other, told) in FIELD.pairs() {
        for corner in &told.corners {
            let index = FIELD.frame.corners.iter().position(|known| known.name == corner.name).unwrap();
            let Some(cause) = corner.causes.iter().find(|cause| cause.code == CauseCode::BrakePoint) else { continue };
            // All laps of the drive: what he does as a rule, of which the accepted laps are a sample.
            let usual = |driver: usize| {
                let lap = |lap: usize| FIELD.drives[driver].brake_m[lap][index] - lap as f64 * LENGTH_M;
                robust::median(&(1..LAPS).map(lap).collect::<Vec<_>>()).unwrap()
            };
            let truth = usual(own) - usual(other);
            n += 1;
            held += usize::from(cause.interval[0] <= truth && truth <= cause.interval[1]);
            widths.push(cause.interval[1] - cause.interval[0]);
        }
    }
    println!("{held} of {n} intervals hold the true difference; median width {:?} m", robust::median(&widths));
    assert!(n > 300 && held * 100 >= n * 93);
}

#[test]
fn the_achievable_lap_is_never_slower_than_the_best_and_joins_only_what_fits() {
    let (mut held, mut gains) = (0, vec![]);
    for (driver, car) in FIELD.cars.iter().enumerate() {
        let told = FIELD.coach(driver, Reference::OwnBest).achievable.unwrap();
        let best = car.best().unwrap();
        assert!(told.gain_ms >= 0.0 && told.lap_time_ms <= best.time.0 && told.best_lap == best.number.0);
        assert_eq!((told.pieces[0].from_m, told.pieces[told.pieces.len() - 1].to_m), (0.0, LENGTH_M));
        let of = |lap: u16| car.lap(LapNumber(lap)).unwrap();
        for pair in told.pieces.windows(2) {
            assert_eq!(pair[0].to_m, pair[1].from_m);
            let at = FIELD.frame.grid.nearest(pair[0].to_m).unwrap();
            let speed = |lap: &ReducedLap| lap.speed_kmh.at(at).unwrap();
            let jump = (speed(of(pair[0].lap)) - speed(of(pair[1].lap))).abs();
            assert!(f64::from(jump) <= FURTHEST_KMH, "{pair:?} {jump}");
        }
        assert!(told.joins_refused > 0 && told.joins_refused < told.joins_checked);
        let sum: f64 = told.pieces.iter().map(|piece| piece.gain_ms).sum();
        assert!((sum - told.gain_ms).abs() < 1e-6 && (best.time.0 - told.lap_time_ms) as f64 - sum < 0.51);
        // The same pieces by the true drive: what is charged for joins only makes the answer more careful.
        let truth: f64 = told
            .pieces
            .iter()
            .map(|piece| {
                FIELD.truth(driver, told.best_lap, piece.from_m, piece.to_m)
                    - FIELD.truth(driver, piece.lap, piece.from_m, piece.to_m)
            })
            .sum();
        held += usize::from(told.gain_ms <= truth + told.gain_band_ms);
        gains.push((told.gain_ms, truth));
    }
    println!("gain told and true: {gains:.1?}; {held} of {CARS} not more than the truth and its band");
    assert!(held == CARS);
}

#[test]
fn every_number_of_every_answer_has_a_handle() {
    let own = (0..CARS).map(|driver| FIELD.coach(driver, Reference::OwnBest));
    let mut texts = 0;
    for told in FIELD.pairs().map(|(_, _, told)| told).chain(own) {
        for said in told.corners.iter().map(|corner| &corner.said).chain([&told.said]) {
            let text = render(said, told.figures());
            let label =
                |segment: &Segment| if let Segment::Label(label) = segment { Some(label.clone()) } else { None };
            let labels: Vec<Label> = said.iter().filter_map(label).collect();
            assert_eq!(every_number_has_a_handle(&text, told.figures(), &labels), Ok(()));
            assert!(!text.contains("not known") && !text.contains("  ") && text.ends_with('.'), "{text}");
            texts += 1;
        }
    }
    assert!(texts > 500);
}
