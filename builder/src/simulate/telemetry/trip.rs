//! A car's whole outing: from the grid to the line, every lap of the race, and slowly home.
//!
//! The driver wants what his habits want ([`super::habits`]); where the official sheets know of trouble (a trip to the
//! gravel, a stop) the way has a cap there; then speeds are solved for the whole outing at once, and every stretch between
//! loops is fitted to its official time ([`super::fit`]).
//! Invariant: each loop of each lap is crossed at its official race time, within a microsecond.

use super::super::race::Drive;
use super::super::random::Stream;
use super::course::Course;
use super::fit::{self, Stretch};
use super::habits::Habits;
use super::machine;
use super::speed::{Want, solve, step_ms};
use super::trouble;
use std::collections::BTreeSet;

/// The formation lap: share of corner speeds, cap in m/s, share of the brakes and of the throttle.
const SLOWLY: (f64, f64, f64, f64) = (0.66, 33.0, 0.45, 0.4);
/// The field comes to the start at about this speed, m/s.
const ROLLING: f64 = 27.0;
/// The car stands on the grid this long before the formation lap, milliseconds.
const ON_THE_GRID_MS: f64 = 150_000.0;
/// And in the paddock this long afterwards.
const AT_HOME_MS: f64 = 40_000.0;
/// The first car cannot cross the line this soon after green, and the last one not this late.
const START_MS: (f64, f64) = (150.0, 14_000.0);

/// The car at a place of its outing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Moment {
    /// Metres since the start line at the start; negative on the formation lap.
    pub(super) metres: f64,
    /// Race time, milliseconds since green.
    pub(super) at_ms: f64,
    /// m/s.
    pub(super) speed: f64,
    /// Throttle, 0 to 1.
    pub(super) throttle: f64,
    /// Front brake line, bar.
    pub(super) bar: f64,
    /// By what share the wheels turn too fast for the way, slip of brakes and drive alone.
    pub(super) slip: f64,
    /// 1/m, positive to the left.
    pub(super) curvature: f64,
    /// East and north of the line, metres.
    pub(super) east_north_m: (f64, f64),
}

/// A whole outing.
#[derive(Debug, Clone)]
pub(super) struct Trip {
    /// In order of time.
    pub(super) moments: Vec<Moment>,
    /// Race times of the crossings of the line, the start included.
    pub(super) lines_ms: Vec<f64>,
    /// Metres of a lap.
    pub(super) length_m: f64,
    /// Laps, from 0, on which the car left the road, stood or was in the pits.
    pub(super) troubled: BTreeSet<usize>,
}

/// The median of a driver's laps that nothing disturbed: the pace that is his.
fn usual_lap_ms(drive: &Drive) -> Option<f64> {
    let mut times: Vec<i64> = drive.laps.iter().skip(1).map(super::super::race::DrivenLap::time_ms).collect();
    times.sort_unstable();
    // Cautions are the slow end; a little below the middle is an undisturbed lap.
    times.get(times.len() * 2 / 5).map(|ms| *ms as f64)
}

impl Trip {
    /// The outing of a driver; `None` where no lap was completed.
    pub(super) fn of(seed: u64, course: &Course, race: u8, drive: &Drive) -> Option<Trip> {
        let person = format!("{} {}", drive.entry.person.first, drive.entry.person.last);
        let mut stream = Stream::named(seed, &format!("telemetry/laps/{}/{race}/{person}", course.circuit.id));
        let habits = Habits::draw(seed, course, &person).paced(course, usual_lap_ms(drive)?);
        let places = course.places.len();
        let mut wants: Vec<Want> = slowly(course, ROLLING);
        for _ in &drive.laps {
            let lap = habits.lap(&mut stream);
            wants.extend(course.wants(|bend| lap.of(bend)));
        }
        // Home, or beside the track after a third of a lap.
        let home = slowly(course, f64::INFINITY);
        let rest = if drive.laps.len() < 8 { places / 3 } else { places - 60 };
        wants.extend(home.into_iter().take(rest));
        if let Some(last) = wants.last_mut() {
            last.cap = 0.0;
        }
        let stretches = fit::stretches(course, drive, places);
        let mut speeds = solve(&wants, 0.3);
        let trouble = trouble::caps(course, drive, &stretches, &speeds, &mut wants);
        if !trouble.laps.is_empty() {
            speeds = solve(&wants, 0.3);
        }
        let length_m = course.circuit.length_m();
        let mut trip = Trip { moments: Vec::new(), lines_ms: Vec::new(), length_m, troubled: trouble.laps };
        let started = trip.start_ms(&stretches, &wants, &speeds);
        let waits = fit::fit(&stretches, started, &wants, &mut speeds, &trouble.stops);
        trip.drive(course, &wants, &speeds, &waits, started);
        trip.lines_ms = std::iter::once(started).chain(drive.laps.iter().map(|lap| lap.elapsed_ms as f64)).collect();
        Some(trip)
    }

    /// When the car crosses the line at the start: so that its first stretch is like others, where that can be.
    fn start_ms(&self, stretches: &[Stretch], wants: &[Want], speeds: &[f64]) -> f64 {
        let spare = stretches.first().map_or(0.0, |first| first.official_ms - first.time_ms(wants, speeds));
        spare.clamp(START_MS.0, START_MS.1)
    }

    /// Times and feet at every place; waits are at places, in milliseconds.
    fn drive(&mut self, course: &Course, wants: &[Want], speeds: &[f64], waits: &[(usize, f64)], started: f64) {
        let places = course.places.len();
        let formation = wants.iter().zip(speeds.iter().zip(speeds.iter().skip(1))).take(places);
        let lead_ms: f64 = formation.map(|(want, (from, to))| step_ms(want.step_m, *from, *to)).sum();
        let mut at_ms = started - lead_ms - ON_THE_GRID_MS;
        let stands = [(0, ON_THE_GRID_MS), (wants.len() - 1, AT_HOME_MS)];
        let mut waits: Vec<(usize, f64)> = waits.iter().copied().chain(stands).collect();
        waits.sort_by_key(|wait| wait.0);
        let mut waits = waits.into_iter().peekable();
        let before = std::iter::once(speeds.first()).chain(speeds.iter().map(Some));
        let after = speeds.iter().skip(1).chain(speeds.last());
        let around = before.flatten().zip(after).zip(speeds);
        let mut laps = 0;
        for (index, (((before, after), speed), (want, place))) in
            around.zip(wants.iter().zip(course.places.iter().cycle())).enumerate()
        {
            laps += usize::from(index > 0 && index % places == 0);
            let acceleration = (after * after - before * before) / (4.0 * want.step_m);
            let feet = machine::feet(acceleration, *speed);
            let moment = Moment {
                metres: place.metres + (laps as f64 - 1.0) * self.length_m,
                at_ms,
                speed: *speed,
                throttle: feet.throttle,
                bar: feet.bar,
                slip: 0.010 * feet.driving_g - 0.007 * feet.braking_g,
                curvature: place.curvature,
                east_north_m: place.east_north_m,
            };
            self.moments.push(moment);
            while let Some((_, wait)) = waits.next_if(|wait| wait.0 == index) {
                at_ms += wait;
                // A standing car has a foot on the brake.
                if let Some(stands) = self.moments.last_mut() {
                    (stands.speed, stands.throttle, stands.bar) = (0.0, 0.0, 12.0);
                    let leaves = Moment { at_ms, bar: 0.0, ..*stands };
                    self.moments.push(leaves);
                }
            }
            at_ms += step_ms(want.step_m, *speed, *after);
        }
    }
}

/// A lap that nobody is in a hurry on, until its end at this speed.
fn slowly(course: &Course, end: f64) -> Vec<Want> {
    let (speed, cap, brake, push) = SLOWLY;
    let mut wants = course.wants(|_| super::course::Habit::MIDDLE);
    let near_end = wants.len().saturating_sub(30);
    for (index, want) in wants.iter_mut().enumerate() {
        want.limit *= speed;
        want.cap = if index >= near_end { cap.min(end) } else { cap };
        (want.brake, want.push) = (brake, want.push * push);
    }
    wants
}

#[cfg(test)]
mod tests {
    use super::super::super::season::draw;
    use super::super::machine::G;
    use super::*;
    use std::sync::LazyLock;

    type Outing = (String, Course, Drive, Trip);

    /// Some outings of every race: the first car, and one from the middle of the field.
    static OUTINGS: LazyLock<Vec<Outing>> = LazyLock::new(|| {
        let season = draw(2025, 34, "Test");
        let mut outings = Vec::new();
        for event in &season.events {
            let course = Course::of(&event.weekend.circuit);
            for race in &event.races {
                for drive in race.drives.iter().step_by(12).take(2) {
                    let trip = Trip::of(2025, &course, race.script.number, drive);
                    let number = &drive.entry.person.number;
                    let name = format!("{} {} car {number}", course.circuit.id, race.script.number);
                    outings.extend(trip.map(|trip| (name, course.clone(), drive.clone(), trip)));
                }
            }
        }
        outings
    });

    fn each(mut see: impl FnMut(&Course, &Drive, &Trip, &str)) {
        assert!(OUTINGS.len() > 20);
        OUTINGS.iter().for_each(|(name, course, drive, trip)| see(course, drive, trip, name));
    }

    #[test]
    fn every_loop_of_every_lap_is_crossed_at_its_official_time() {
        each(|course, drive, trip, name| {
            let mut moments = trip.moments.iter().peekable();
            for (index, lap) in drive.laps.iter().enumerate() {
                let mut official = lap.elapsed_ms - lap.time_ms();
                for (loop_m, part) in course.loops_m.iter().zip(lap.loops_ms) {
                    official += part;
                    let metres = index as f64 * trip.length_m + loop_m;
                    while moments.next_if(|moment| moment.metres < metres - 1e-6).is_some() {}
                    let crossed = moments.peek().unwrap();
                    assert!((crossed.metres - metres).abs() < 1e-6, "{name}");
                    assert!((crossed.at_ms - official as f64).abs() < 1e-3, "{name} lap {index}: {}", crossed.at_ms);
                }
            }
        });
    }

    #[test]
    fn time_and_way_only_go_forward_and_no_car_is_asked_for_more_than_physics() {
        let mut beyond = 0;
        let mut all = 0;
        each(|_, _, trip, name| {
            for three in trip.moments.windows(3) {
                let [a, b, c] = three else { continue };
                assert!(a.at_ms <= b.at_ms && a.metres <= b.metres, "{name}: {a:?} {b:?}");
                let way = c.metres - a.metres;
                if way < 3.0 {
                    continue;
                }
                let ahead = (c.speed * c.speed - a.speed * a.speed) / (2.0 * way) / G;
                let aside = b.speed * b.speed * b.curvature / G;
                // The grip circle of the quickest driver on the grippiest sector, and of anybody with a little luck.
                let used = libm::hypot(ahead / 1.35, aside / 1.75);
                assert!(used < 1.35, "{name} at {} m: {ahead} g ahead, {aside} g aside", b.metres);
                assert!(b.speed * 3.6 < 235.0, "{name}: {} km/h", b.speed * 3.6);
                beyond += usize::from(used > 1.05);
                all += 1;
            }
        });
        assert!(beyond * 200 < all, "{beyond} of {all}");
    }

    #[test]
    fn a_car_stands_before_it_begins_and_after_it_ends_and_where_it_was_repaired() {
        each(|_, drive, trip, name| {
            let stood: f64 = trip
                .moments
                .windows(2)
                .map(|pair| match pair {
                    [from, to] if to.metres <= from.metres => to.at_ms - from.at_ms,
                    _ => 0.0,
                })
                .sum();
            let repaired: i64 = drive.laps.iter().filter_map(|lap| lap.pit_ms).sum();
            let at_ends = ON_THE_GRID_MS + AT_HOME_MS;
            assert!(stood >= at_ends - 1.0, "{name} stood {stood} ms");
            assert!(repaired < 60_000 || stood > at_ends + repaired as f64 - 45_000.0, "{name}: {stood} {repaired}");
        });
    }
}
