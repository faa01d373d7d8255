//! Simulated telemetry, through the importer and the lap mathematics, against what was really driven.
//!
//! The sheets are simulated and imported, the raw feed of the same season is imported with them into a store, the store is
//! read back, and the engine's answers are compared with the truth that the simulation wrote beside its feed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod store;
mod truth;

use hackthetrack_builder::simulate::telemetry::{FeedArgs, Layout, Quality};
use hackthetrack_engine::delta::parts::PartKind;
use hackthetrack_engine::delta::{LapChoice, Pair, PairAnswer, pair};
use hackthetrack_engine::finding::Severity;
use hackthetrack_engine::lap::frame::{FrameOptions, TrackFrame};
use hackthetrack_engine::lap::reduce::reduce;
use hackthetrack_engine::lap::reduced::ReducedCar;
use store::{Made, made};
use truth::TrueLap;

/// Five cars: one without a number, one with a wrong one, one with zeros, one whose clock stands still (in race 1), one
/// whose clock is the time of receipt (in race 1).
fn faulty() -> FeedArgs {
    FeedArgs { cars: Some(5), layout: Some(Layout::Wide), ..FeedArgs::default() }
}

fn rms(errors: &[f64]) -> f64 {
    (errors.iter().map(|error| error * error).sum::<f64>() / errors.len() as f64).sqrt()
}

/// A race in the frame that its own cars tell.
struct Reduced {
    frame: TrackFrame,
    cars: Vec<(ReducedCar, Vec<TrueLap>)>,
}

fn reduced(made: &Made, race: u8) -> Reduced {
    let track = made.season.tracks.iter().find(|track| track.id.0 == "tamarack").unwrap();
    let traces = made.traces("tamarack", race);
    let frame = TrackFrame::estimate(&traces, FrameOptions::from(track)).unwrap();
    let cars = traces.iter().map(|trace| (reduce(trace, &frame), made.truth.laps("tamarack", race, &trace.car.0)));
    Reduced { cars: cars.collect(), frame }
}

/// Whether both laps went without trouble.
#[derive(Clone, Copy, PartialEq)]
enum Calm {
    Both,
    /// One car left the road or stood: where it hardly moved, a decimetre is a tenth of a second.
    NotBoth,
}

/// Every two cars on every lap that both have: the pair, and the true delta at a place.
fn each_pair(race: &Reduced, mut see: impl FnMut(&Pair, Calm, &dyn Fn(f64) -> f64)) {
    for (i, (a, true_a)) in race.cars.iter().enumerate() {
        for (b, true_b) in race.cars.iter().skip(i + 1) {
            for lap in true_a {
                let Some(other) = true_b.iter().find(|other| other.number == lap.number) else { continue };
                let choice = LapChoice::Asked(hackthetrack_engine::season::LapNumber(lap.number));
                if let PairAnswer::Delta(pair) = pair(&race.frame, (a, choice), (b, choice)) {
                    let calm = if lap.troubled || other.troubled { Calm::NotBoth } else { Calm::Both };
                    see(&pair, calm, &|place| lap.time_ms(place) - other.time_ms(place));
                }
            }
        }
    }
}

/// Asserts what the lap mathematics promises and says how well it was kept.
fn assert_the_truth_is_found(race: &Reduced) {
    let (mut curve, mut corners, mut troubled, mut within, mut all, mut pairs) = (vec![], vec![], vec![], 0, 0, 0);
    each_pair(race, |pair, calm, truth| {
        pairs += 1;
        let official = (pair.laps[0].time.0 - pair.laps[1].time.0) as f64;
        let last = pair.delta_ms[pair.delta_ms.len() - 1];
        assert!((last - official).abs() <= 1.0 && (truth(race.frame.axis.length.0) - official).abs() <= 1.0);
        for (i, place) in pair.distance_m.iter().enumerate().filter(|(_, place)| pair.is_line(**place)) {
            let error = pair.delta_ms[i] - truth(*place);
            all += 1;
            within += usize::from(error.abs() <= pair.band_ms[i] + 1.5);
            curve.extend((calm == Calm::Both).then_some(error));
        }
        for part in pair.parts.iter().filter(|part| matches!(part.kind, PartKind::Corner(_))) {
            if pair.masks.iter().all(|mask| mask.to_m <= part.from_m || part.to_m <= mask.from_m) {
                let error = part.loss_ms - (truth(part.to_m) - truth(part.from_m));
                if calm == Calm::Both { corners.push(error) } else { troubled.push(error) }
            }
        }
    });
    let (mut brakes, mut throttles) = (vec![], vec![]);
    for (car, truth) in &race.cars {
        for (lap, truth) in
            car.laps.iter().filter_map(|lap| Some((lap, truth.iter().find(|t| t.number == lap.number.0)?)))
        {
            for (corner, visit) in race.frame.corners.iter().zip(&lap.corners) {
                let Some((visit, known)) = visit.zip(truth.corner(corner.apex_m)) else { continue };
                let sharp = |from: f64, to: f64| to - from < 10.0;
                let brake = visit.brake.filter(|brake| sharp(brake.from_m, brake.to_m)).zip(known.brake_m);
                brakes.extend(brake.map(|(found, truth)| found.at_m - truth));
                let throttle = visit.throttle.filter(|found| sharp(found.from_m, found.to_m)).zip(known.throttle_m);
                throttles.extend(throttle.map(|(found, truth)| found.at_m - truth));
            }
        }
    }
    let share = within as f64 / all as f64;
    println!(
        "{} cars, {pairs} pairs: curve {:.2} ms RMS (n {}), {share:.3} within the band, corner losses {:.2} ms RMS (n {}; \
         {:.1} ms on {} of troubled laps), \
         brake points {:.2} m RMS (n {}), throttle pick-ups {:.2} m RMS (n {}), {} corners",
        race.cars.len(),
        rms(&curve),
        curve.len(),
        rms(&corners),
        corners.len(),
        rms(&troubled),
        troubled.len(),
        rms(&brakes),
        brakes.len(),
        rms(&throttles),
        throttles.len(),
        race.frame.corners.len(),
    );
    assert!(pairs > 20 && corners.len() > 200 && brakes.len() > 200);
    assert!(rms(&corners) < 5.0, "corner losses {:.2} ms", rms(&corners));
    assert!(rms(&brakes) < 2.0, "brake points {:.2} m", rms(&brakes));
    assert!(share > 0.93, "{share} within the band");
}

#[test]
fn with_all_faults_corner_losses_brake_points_and_the_official_delta_are_found_again() {
    let made = made(&faulty());
    for race in [1, 2] {
        assert_the_truth_is_found(&reduced(&made, race));
    }
    made.assert_every_car_is_known_for_what_it_is();
}

#[test]
fn of_a_clean_feed_nothing_is_repaired() {
    let made =
        made(&FeedArgs { cars: Some(3), feed: Quality::Clean, layout: Some(Layout::Wide), ..FeedArgs::default() });
    assert_the_truth_is_found(&reduced(&made, 2));
    assert_eq!((made.imported.duplicates, made.imported.conflicts), (0, 0));
    // Before the start and after the finish no car counts laps.
    let expected = |code: &str| code == "lap_counter_lost";
    let bad = made.imported.findings.iter().filter(|f| f.severity > Severity::Info && !expected(&f.code));
    assert_eq!(bad.map(|finding| finding.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
}
