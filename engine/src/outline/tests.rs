use super::curvature::closed;
use super::*;
use crate::coach::{CoachAsked, Reference, ReferenceChosen, coach};
use crate::compare::Side;
use crate::compare::testing::field;
use crate::delta::LapChoice;
use crate::lap::frame::FrameOptions;
use crate::lap::testing::Chance;
use crate::lap::testing::circuit::{Drive, LENGTH_M};
use crate::lap::testing::feed::{Faults, feed};
use crate::lap::trace::{Channel, Samples};
use crate::units::Metres;
use core::f64::consts::{PI, TAU};
use proptest::prelude::*;

const G: f64 = 9.806_65;
const STEP_M: f64 = 5.0;

/// Straights and arcs that close: how long each is, and how much it turns.
type Pieces = Vec<(f64, f64)>;

fn circle(radius_m: f64) -> Pieces {
    vec![(TAU * radius_m, TAU)]
}

/// Two straights and two half circles.
fn oval(straight_m: f64, radius_m: f64) -> Pieces {
    vec![(straight_m, 0.0), (PI * radius_m, PI), (straight_m, 0.0), (PI * radius_m, PI)]
}

/// A rectangle with a bay in one long side: turns both ways.
fn bay(side_m: f64, radius_m: f64) -> Pieces {
    let arc = |turn: f64| (radius_m * turn.abs(), turn);
    let (quarter, short) = (PI / 2.0, side_m / 2.0);
    let bend = [arc(quarter), (short, 0.0), arc(quarter)];
    let into = [(side_m, 0.0), arc(quarter), arc(-quarter), arc(-quarter), arc(quarter), (side_m, 0.0)];
    let width = 2.0 * side_m + 4.0 * radius_m;
    [&into[..], &bend, &[(width, 0.0)], &bend].concat()
}

/// The truth at each place: where it is, and its curvature.
fn drawn(pieces: &Pieces) -> (Vec<f64>, Vec<(f64, f64)>, Vec<f64>) {
    let length: f64 = pieces.iter().map(|piece| piece.0).sum();
    let curvature = |place: f64| {
        let mut left = place;
        for (long, turn) in pieces {
            if left < *long {
                return turn / long;
            }
            left -= long;
        }
        0.0
    };
    let places: Vec<f64> = Grid::over(Metres(length), Metres(STEP_M)).places_m().collect();
    let (mut heading, mut x, mut y, mut at) = (0.0f64, 0.0, 0.0, 0.0);
    let mut points = vec![];
    for place in &places {
        while at + 0.05 <= *place + 1e-9 {
            let turn = curvature(at + 0.025) * 0.05;
            (x, y) = (x + 0.05 * (heading + turn / 2.0).cos(), y + 0.05 * (heading + turn / 2.0).sin());
            heading += turn;
            at += 0.05;
        }
        points.push((x, y));
    }
    // Mean curvature around each place: no wheel is turned at once.
    let mean =
        |place: &f64| (-10..=10).map(|i| curvature((place + f64::from(i)).rem_euclid(length))).sum::<f64>() / 21.0;
    let curvature = places.iter().map(mean).collect();
    (places, points, curvature)
}

/// Root mean square distance of two shapes, one turned and moved onto the other.
fn shape_error(outline: &Outline, truth: &[(f64, f64)]) -> f64 {
    let n = truth.len() as f64;
    let centred = |points: Vec<(f64, f64)>| {
        let (x, y) = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0 / n, sum.1 + point.1 / n));
        points.into_iter().map(|point| (point.0 - x, point.1 - y)).collect::<Vec<_>>()
    };
    let own = centred(outline.x_m.iter().copied().zip(outline.y_m.iter().copied()).collect());
    let truth = centred(truth.to_vec());
    let (cos, sin) = own
        .iter()
        .zip(&truth)
        .fold((0.0, 0.0), |(cos, sin), (a, b)| (cos + a.0 * b.0 + a.1 * b.1, sin + a.0 * b.1 - a.1 * b.0));
    let angle = f64::atan2(sin, cos);
    let apart = own.iter().zip(&truth).map(|(a, b)| {
        let turned = (a.0 * angle.cos() - a.1 * angle.sin(), a.0 * angle.sin() + a.1 * angle.cos());
        (turned.0 - b.0).powi(2) + (turned.1 - b.1).powi(2)
    });
    (apart.sum::<f64>() / n).sqrt()
}

/// What an accelerometer with this gain and bias (g) makes of the circuit, at a speed that grip allows.
fn map_of(pieces: &Pieces, gain: f64, bias: f64, noise: f64) -> (Option<Outline>, Vec<(f64, f64)>) {
    let (places, truth, curvature) = drawn(pieces);
    let mut chance = Chance::new(3);
    let column: Vec<(f64, f64)> = curvature
        .iter()
        .map(|k| {
            let speed = (1.3 * G / k.abs().max(1e-6)).sqrt().min(55.0);
            (k * speed * speed / G * gain + bias + chance.between(-noise, noise), speed)
        })
        .collect();
    (closed(&places, &column).map(|path| path.lie().close(Drawn::Curvature, 3)), truth)
}

#[test]
fn a_circle_an_oval_and_a_circuit_that_turns_both_ways_are_drawn_as_they_are() {
    for (name, pieces, most_m) in
        [("circle", circle(300.0), 0.5), ("oval", oval(600.0, 120.0), 2.0), ("bay", bay(250.0, 60.0), 3.0)]
    {
        let (outline, truth) = map_of(&pieces, 1.0, 0.0, 0.0);
        let outline = outline.unwrap();
        let error = shape_error(&outline, &truth);
        println!("{name}: {error:.2} m RMS, ends {:.2} m apart", outline.closing_error_m);
        assert!(error < most_m && outline.closing_error_m < 10.0, "{name}: {error}");
    }
}

#[test]
fn a_sensor_that_leans_is_off_and_is_noisy_draws_the_same_circuit() {
    let (outline, truth) = map_of(&bay(250.0, 60.0), 1.08, 0.03, 0.05);
    let outline = outline.unwrap();
    let error = shape_error(&outline, &truth);
    println!("gain 1.08, bias 0.03 g, noise 0.05 g: {error:.2} m RMS, ends {:.2} m apart", outline.closing_error_m);
    assert!(error < 8.0);
}

#[test]
fn a_lap_that_does_not_turn_round_has_no_map() {
    let eight: Pieces = vec![(TAU * 200.0, TAU), (TAU * 200.0, -TAU)];
    assert!(map_of(&eight, 1.0, 0.0, 0.0).0.is_none());
    assert!(map_of(&circle(300.0), 0.3, 0.0, 0.0).0.is_none());
}

#[test]
fn a_map_of_turns_lies_across() {
    let outline = map_of(&oval(600.0, 120.0), 1.0, 0.0, 0.0).0.unwrap();
    let wide = |values: &[f64]| {
        values.iter().copied().fold(f64::MIN, f64::max) - values.iter().copied().fold(f64::MAX, f64::min)
    };
    assert!(wide(&outline.x_m) > 1.5 * wide(&outline.y_m));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn the_last_point_is_the_first_and_each_place_has_one(
        straight in 100.0..1_500.0f64, radius in 40.0..300.0f64, gain in 0.9..1.1f64, bias in -0.03..0.03f64,
    ) {
        let pieces = oval(straight, radius);
        let grid = Grid::over(Metres(pieces.iter().map(|piece| piece.0).sum()), Metres(STEP_M));
        if let Some(outline) = map_of(&pieces, gain, bias, 0.0).0 {
            prop_assert!(outline.fits(&grid));
            let ends = |values: &[f64]| (values[0] - values[values.len() - 1]).abs();
            prop_assert!(ends(&outline.x_m) < 1e-6 && ends(&outline.y_m) < 1e-6);
        }
    }
}

/// Cars on a circle of the testing circuit's length, whose positions are off by up to this many metres.
fn on_a_circle(off_m: f64) -> (Vec<CarTrace>, TrackFrame) {
    let radius = LENGTH_M / TAU;
    let mut traces = vec![];
    for seed in 0..3u64 {
        let drive = Drive::of(seed, 5);
        let mut trace = feed(&seed.to_string(), &drive, Faults { seed, trouble_on_lap: None, gaps: 0, ..Faults::ALL });
        let mut chance = Chance::new(seed + 5);
        let offset = Faults::ALL.clock_offset_ms;
        let fixes: Vec<(i64, f64, f64)> = trace
            .channel(Channel::AccY)
            .clock_ms()
            .iter()
            .step_by(4)
            .filter_map(|clock| {
                let angle = drive.place.at((clock - offset) as f64)? % LENGTH_M / radius;
                let (east, north) = (radius * angle.cos(), radius * angle.sin());
                let mut off = || chance.between(-off_m, off_m);
                let (lat, lon) = (north + off(), east + off());
                Some((*clock, 33.5 + lat / 111_195.08, -86.6 + lon / (111_195.08 * 33.5f64.to_radians().cos())))
            })
            .collect();
        let channel = |of: fn(&(i64, f64, f64)) -> f64| Samples::from_pairs(fixes.iter().map(|fix| (fix.0, of(fix))));
        let (lat, lon) = (channel(|fix| fix.1), channel(|fix| fix.2));
        trace.channels.extend([(Channel::Latitude, lat), (Channel::Longitude, lon)]);
        traces.push(trace);
    }
    let options = FrameOptions { length: Some(Metres(LENGTH_M)), ..FrameOptions::default() };
    let frame = TrackFrame::estimate(&traces, options).unwrap();
    (traces, frame)
}

#[test]
fn positions_are_the_map_where_they_were_logged() {
    let (traces, frame) = on_a_circle(0.5);
    let outline = Outline::estimate(&traces, &frame).unwrap();
    let radius = LENGTH_M / TAU;
    let truth: Vec<(f64, f64)> =
        frame.grid.places_m().map(|place| (radius * (place / radius).cos(), radius * (place / radius).sin())).collect();
    let error = shape_error(&outline, &truth);
    println!("positions: {error:.2} m RMS of {} laps, ends {:.2} m apart", outline.laps, outline.closing_error_m);
    assert!(outline.from == Drawn::Gps && outline.fits(&frame.grid) && outline.laps >= 9);
    assert!(error < 2.0, "{error}");
}

#[test]
fn a_receiver_that_froze_is_left_out_and_alone_makes_no_map() {
    let (mut traces, frame) = on_a_circle(0.5);
    let frozen = |trace: &mut CarTrace| {
        for channel in [Channel::Latitude, Channel::Longitude] {
            let samples = trace.channels.get_mut(&channel).unwrap();
            let first = samples.values()[0];
            *samples = Samples::from_pairs(samples.clock_ms().to_vec().into_iter().map(|clock| (clock, first)));
        }
    };
    let all = gps::outline(&traces, &frame).unwrap().laps;
    frozen(&mut traces[1]);
    let fewer = gps::outline(&traces, &frame).unwrap();
    assert!(fewer.laps < all);
    traces.iter_mut().for_each(frozen);
    assert_eq!(gps::outline(&traces, &frame), None);
}

#[test]
fn cars_that_logged_neither_have_no_map() {
    let (_, frame, mut cars) = field();
    for lap in cars.iter_mut().flat_map(|car| &mut car.laps) {
        lap.lateral_g = lap.lateral_g.iter().map(|_| None).collect();
    }
    assert_eq!(curvature::outline(&cars, &frame.grid), None);
}

#[test]
fn a_map_is_written_in_tenths_and_read_back() {
    let outline = Outline {
        from: Drawn::Curvature,
        x_m: vec![0.04, 12.26, 0.04],
        y_m: vec![-3.0, 4.0, -3.0],
        closing_error_m: 7.123,
        laps: 12,
    };
    let written = serde_json::to_string(&outline).unwrap();
    assert_eq!(written, r#"{"from":"curvature","x_m":[0,12.3,0],"y_m":[-3,4,-3],"closing_error_m":7.1,"laps":12}"#);
    assert_eq!(serde_json::from_str::<Outline>(&written).unwrap().x_m, [0.0, 12.3, 0.0]);
}

#[test]
fn an_answer_stands_on_the_map_of_its_track_and_on_no_other() {
    let (race, frame, cars) = field();
    let places = frame.grid.places_m().count();
    let map = |points: usize| Outline {
        from: Drawn::Gps,
        x_m: vec![0.0; points],
        y_m: vec![0.0; points],
        closing_error_m: 0.0,
        laps: 9,
    };
    let [driver, reference] = [0, 1].map(|i: usize| Side { car: &cars[i], lap: LapChoice::Best });
    let reference = Reference::Car(reference, ReferenceChosen::Asked);
    let coaching = coach(&CoachAsked { race: &race, frame: &frame, driver, reference, field: &[] });
    let on = |outline: Option<&Outline>| coaching.clone().on_map(&frame, outline).map;
    assert_eq!(on(Some(&map(places))), Some(map(places)));
    assert_eq!(on(Some(&map(places - 1))), None);
    assert_eq!(on(None), None);
}
