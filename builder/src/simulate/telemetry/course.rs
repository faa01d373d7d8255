//! A circuit ready to be driven: places every two metres, with the speed that each allows, and its six timing loops.
//!
//! The official sheets say how the lap time divides over the loops; the line says how fast a car is where. The two are made
//! to agree once per circuit: each sector gets the grip with which a mid-field car needs the sector's official time, and the
//! loops within a sector lie where that car is after their share of it. From then on the loops lie in the ground, the same
//! for every car, lap and race.
//! Invariant: every loop is a place, and the line is the first.

use super::super::circuits::Circuit;
use super::machine;
use super::shape::{Bend, Line};
use super::speed::{Want, solve, step_ms};

/// Between two places, metres, nearly.
const STEP_M: f64 = 2.0;
/// Rounds of making sectors and shares agree.
const ROUNDS: usize = 16;
/// Two bends are one corner where the car hardly gains speed between them, m/s.
const ONE_CORNER: f64 = 1.6;

/// A place of the lap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// From the line.
    pub(super) metres: f64,
    /// To the next place.
    pub(super) step_m: f64,
    /// 1/m, positive to the left.
    pub(super) curvature: f64,
    /// The fastest through, m/s, for a mid-field car on a dry track.
    pub(super) limit: f64,
    /// The bend that it belongs to: the next one, or the one just left.
    pub(super) bend: usize,
    /// Metres beyond the middle of that bend.
    pub(super) beyond_m: f64,
    /// East and north of the line, metres.
    pub(super) east_north_m: (f64, f64),
}

/// A corner as its driver meets it: where a mid-field car is slowest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Apex {
    /// From the line.
    pub(super) metres: f64,
    /// m/s.
    pub(super) speed: f64,
    /// The bend nearest.
    pub(super) bend: Bend,
}

/// A circuit ready to be driven.
#[derive(Debug, Clone)]
pub(super) struct Course {
    /// The circuit.
    pub(super) circuit: Circuit,
    /// Places from the line to just before the line.
    pub(super) places: Vec<Place>,
    /// Where the stretches between loops end, as numbers of places; the last is the number of places.
    pub(super) ends: [usize; 6],
    /// The six loops, metres from the line; the last is the length.
    pub(super) loops_m: [f64; 6],
    /// Every bend.
    pub(super) bends: Vec<Bend>,
    /// Every corner, in the order of the lap.
    pub(super) apexes: Vec<Apex>,
}

impl Course {
    /// The course of a circuit.
    pub(super) fn of(circuit: &Circuit) -> Course {
        Course::on(circuit, &Line::of(circuit))
    }

    /// The course on a line of one's own.
    pub(super) fn on(circuit: &Circuit, line: &Line) -> Course {
        let [s1, s2, s3] = circuit.sectors_m;
        let mut grips = [1.0; 3];
        // Wherever the loops within sectors are, sectors end where they end.
        let mut loops_m = [s1 / 2.0, s1, s1 + s2 / 2.0, s1 + s2, s1 + s2 + s3 / 2.0, s1 + s2 + s3];
        let mut course = Course::with(circuit, line, grips, loops_m);
        for round in 0..ROUNDS {
            let speeds = course.lap(&course.wants(|_| Habit::MIDDLE));
            let times = course.loop_times_ms(&speeds);
            let shares = circuit.segment_shares().map(|share| share * circuit.lap_ms);
            let pair = |of: &[f64; 6], sector: usize| of.iter().skip(2 * sector).take(2).sum::<f64>();
            for (sector, grip) in grips.iter_mut().enumerate() {
                *grip *= libm::pow(pair(&times, sector) / pair(&shares, sector), 1.6);
            }
            if round + 4 >= ROUNDS {
                loops_m = course.loops_by_share(&speeds, &times, &shares);
            }
            course = Course::with(circuit, line, grips, loops_m);
        }
        let speeds = course.lap(&course.wants(|_| Habit::MIDDLE));
        course.apexes = course.apexes(&speeds);
        course
    }

    fn with(circuit: &Circuit, line: &Line, grips: [f64; 3], loops_m: [f64; 6]) -> Course {
        let mut places = Vec::new();
        let mut ends = [0; 6];
        let (mut from, mut east, mut north) = (0.0, 0.0, 0.0);
        for ((segment, to), end) in loops_m.into_iter().enumerate().zip(&mut ends) {
            let steps = libm::ceil((to - from) / STEP_M).max(1.0);
            let step_m = (to - from) / steps;
            for step in 0..steps as usize {
                let metres = from + step as f64 * step_m;
                let curvature = line.curvature(metres);
                let grip = grips.get(segment / 2).copied().unwrap_or(1.0);
                let (bend, beyond_m) = nearest(&line.bends, metres);
                let limit = machine::corner_speed(curvature / grip);
                places.push(Place { metres, step_m, curvature, limit, bend, beyond_m, east_north_m: (east, north) });
                let heading = line.heading(metres + step_m / 2.0);
                east += step_m * libm::cos(heading);
                north += step_m * libm::sin(heading);
            }
            from = to;
            *end = places.len();
        }
        // What averaging left open when the lap closes, spread over the lap: decimetres.
        for place in &mut places {
            let share = place.metres / circuit.length_m();
            place.east_north_m = (place.east_north_m.0 - east * share, place.east_north_m.1 - north * share);
        }
        Course { circuit: *circuit, places, ends, loops_m, bends: line.bends.clone(), apexes: vec![] }
    }

    /// What a driver of these habits, one per bend, wants at each place.
    pub(super) fn wants(&self, habit: impl Fn(usize) -> Habit) -> Vec<Want> {
        self.places.iter().map(|place| habit(place.bend).want(place)).collect()
    }

    /// Speeds of a flying lap: the second of two laps in a row.
    pub(super) fn lap(&self, wants: &[Want]) -> Vec<f64> {
        let twice: Vec<Want> = wants.iter().chain(wants).chain(wants.iter().take(400)).copied().collect();
        solve(&twice, 40.0).into_iter().skip(wants.len()).take(wants.len() + 1).collect()
    }

    /// The time between loops, of speeds of a flying lap.
    pub(super) fn loop_times_ms(&self, speeds: &[f64]) -> [f64; 6] {
        let mut from = 0;
        self.ends.map(|to| {
            let steps = self.places.iter().zip(speeds.windows(2)).take(to).skip(from);
            from = to;
            steps.map(|(place, pair)| time_ms(place, pair)).sum()
        })
    }

    fn loops_by_share(&self, speeds: &[f64], times: &[f64; 6], shares: &[f64; 6]) -> [f64; 6] {
        let mut loops_m = self.loops_m;
        let mut sector = 0.0;
        for (index, place) in loops_m.iter_mut().enumerate().step_by(2) {
            let of = |values: &[f64; 6], at: usize| values.get(at).copied().unwrap_or(0.0);
            let both = of(times, index) + of(times, index + 1);
            let wanted = sector + both * of(shares, index) / (of(shares, index) + of(shares, index + 1));
            let mut time = 0.0;
            for (here, pair) in self.places.iter().zip(speeds.windows(2)) {
                if time <= wanted {
                    *place = libm::round(here.metres);
                }
                time += time_ms(here, pair);
            }
            sector += both;
        }
        loops_m
    }

    /// Where a flying lap is slowest between two peaks.
    fn apexes(&self, speeds: &[f64]) -> Vec<Apex> {
        let mut apexes: Vec<Apex> = Vec::new();
        let (mut lowest, mut rising): (Option<(f64, f64)>, f64) = (None, 0.0);
        let mut peak: f64 = 0.0;
        for (place, speed) in self.places.iter().zip(speeds) {
            match lowest {
                None if *speed > peak => peak = *speed,
                None if *speed < peak - ONE_CORNER => lowest = Some((place.metres, *speed)),
                None => {}
                Some((_, low)) if *speed < low => (lowest, rising) = (Some((place.metres, *speed)), 0.0),
                Some((metres, low)) => {
                    rising = rising.max(*speed);
                    if rising > low + ONE_CORNER {
                        let (bend, _) = nearest(&self.bends, metres);
                        let bend = self.bends.get(bend).copied();
                        apexes.extend(bend.map(|bend| Apex { metres, speed: low, bend }));
                        (lowest, peak) = (None, *speed);
                    }
                }
            }
        }
        apexes
    }
}

fn time_ms(place: &Place, pair: &[f64]) -> f64 {
    match pair {
        [from, to] => step_ms(place.step_m, *from, *to),
        _ => 0.0,
    }
}

/// The bend that a place belongs to, and how far beyond its middle it is: half-way to the next bend the next one counts.
fn nearest(bends: &[Bend], metres: f64) -> (usize, f64) {
    let beyond = bends.iter().map(|bend| metres - bend.middle_m).enumerate();
    beyond.min_by(|a, b| a.1.abs().total_cmp(&b.1.abs())).unwrap_or((0, 0.0))
}

/// What a driver does in a bend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Habit {
    /// Speed through it, as a share of the mid-field's.
    pub(super) speed: f64,
    /// Share of the brakes used before it.
    pub(super) brake: f64,
    /// Metres beyond its middle where the throttle is picked up.
    pub(super) pick_up_m: f64,
}

/// From the pick-up to full throttle, metres.
const SQUEEZE_M: f64 = 22.0;

impl Habit {
    /// The mid-field.
    pub(super) const MIDDLE: Habit = Habit { speed: 1.0, brake: 0.84, pick_up_m: 6.0 };

    /// What it makes of a place.
    pub(super) fn want(&self, place: &Place) -> Want {
        let squeezed = ((place.beyond_m - self.pick_up_m) / SQUEEZE_M).clamp(0.0, 1.0);
        // A bend that is taken flat asks no lift; before the bend, the last one's throttle still holds.
        let lifts = place.beyond_m > -30.0 && place.limit < 55.0;
        Want {
            step_m: place.step_m,
            limit: place.limit * self.speed,
            cap: f64::INFINITY,
            brake: self.brake,
            push: if lifts { squeezed } else { 1.0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::circuits::CIRCUITS;
    use super::*;

    #[test]
    fn a_mid_field_car_needs_the_official_share_of_the_lap_between_all_loops() {
        for circuit in CIRCUITS {
            let course = Course::of(&circuit);
            let times = course.loop_times_ms(&course.lap(&course.wants(|_| Habit::MIDDLE)));
            for (time, share) in times.iter().zip(circuit.segment_shares()) {
                let wanted = share * circuit.lap_ms;
                assert!((time / wanted - 1.0).abs() < 0.01, "{}: {times:?} {wanted}", circuit.id);
            }
        }
    }

    #[test]
    fn sectors_end_where_the_circuit_says_and_loops_lie_in_order_on_places() {
        for circuit in CIRCUITS {
            let course = Course::of(&circuit);
            let [s1, s2, _] = circuit.sectors_m;
            assert_eq!((course.loops_m[1], course.loops_m[3]), (s1, s1 + s2));
            assert!(course.loops_m.windows(2).all(|pair| pair[0] + 100.0 < pair[1]));
            for (end, loop_m) in course.ends.iter().zip(course.loops_m).take(5) {
                assert!((course.places[*end].metres - loop_m).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn circuits_have_corners_and_top_speeds_as_circuits_have() {
        for circuit in CIRCUITS {
            let course = Course::of(&circuit);
            let speeds = course.lap(&course.wants(|_| Habit::MIDDLE));
            let top = speeds.iter().copied().fold(0.0, f64::max) * 3.6;
            let slowest = course.apexes.iter().map(|apex| apex.speed * 3.6).fold(f64::INFINITY, f64::min);
            assert!((circuit.trap_kmh - 14.0..circuit.trap_kmh + 14.0).contains(&top), "{}: {top} km/h", circuit.id);
            assert!((55.0..105.0).contains(&slowest), "{}: {slowest} km/h", circuit.id);
            assert!((7..=16).contains(&course.apexes.len()), "{}: {:?}", circuit.id, course.apexes);
        }
    }

    #[test]
    fn the_line_closes() {
        for circuit in CIRCUITS {
            let course = Course::of(&circuit);
            let (first, last) = (course.places[0], course.places[course.places.len() - 1]);
            let gap =
                libm::hypot(first.east_north_m.0 - last.east_north_m.0, first.east_north_m.1 - last.east_north_m.1);
            assert!(gap < 2.5, "{}: {gap} m", circuit.id);
        }
    }
}
