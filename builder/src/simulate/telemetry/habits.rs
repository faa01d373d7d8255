//! What tells drivers apart in corners: how fast through, how hard before, how early out, and how much that changes from lap
//! to lap.
//!
//! Traits of a person at a circuit are drawn once and are in the truth, so that "you lose it in corner 5 on the brakes" can
//! be checked. How quick the car is on the whole is not drawn here: the official laps say so, and one factor on all corner
//! speeds makes the driver's usual lap last as long as they do.

use super::super::random::Stream;
use super::course::{Course, Habit};

/// Corner speed of a person: standard deviation, as a share.
const SPEED: f64 = 0.013;
/// The same person on another lap.
const SPEED_LAP: f64 = 0.004;
/// Share of the brakes: standard deviation between persons, and of one person from lap to lap.
const BRAKE: f64 = 0.055;
const BRAKE_LAP: f64 = 0.018;
/// Where the throttle is picked up: standard deviations in metres.
const PICK_UP_M: f64 = 5.0;
const PICK_UP_LAP_M: f64 = 1.8;
/// Nobody has fewer or more brakes than this.
const BRAKES: (f64, f64) = (0.66, 0.97);

/// A person's habits at a circuit, one per bend.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Habits {
    /// In the order of the lap.
    pub(super) bends: Vec<Habit>,
}

impl Habits {
    /// Draws them.
    pub(super) fn draw(seed: u64, course: &Course, person: &str) -> Habits {
        let mut stream = Stream::named(seed, &format!("telemetry/habits/{}/{person}", course.circuit.id));
        let bends = course.bends.iter().map(|_| scattered(Habit::MIDDLE, &mut stream, (SPEED, BRAKE, PICK_UP_M)));
        Habits { bends: bends.collect() }
    }

    /// With all corner speeds multiplied so that a flying lap lasts so long; wet tracks and slow cars come out below one.
    pub(super) fn paced(&self, course: &Course, lap_ms: f64) -> Habits {
        let mut factor = 1.0;
        for _ in 0..6 {
            let habits = self.with_speed(factor);
            let time: f64 = course.loop_times_ms(&course.lap(&course.wants(|bend| habits.of(bend)))).iter().sum();
            // A lap gains about two thirds of what its corners gain.
            factor = (factor * libm::pow(time / lap_ms, 1.5)).clamp(0.75, 1.10);
        }
        self.with_speed(factor)
    }

    /// The habits of one lap: the person's own, scattered.
    pub(super) fn lap(&self, stream: &mut Stream) -> Habits {
        let bends = self.bends.iter();
        Habits { bends: bends.map(|habit| scattered(*habit, stream, (SPEED_LAP, BRAKE_LAP, PICK_UP_LAP_M))).collect() }
    }

    /// The habit at a bend.
    pub(super) fn of(&self, bend: usize) -> Habit {
        self.bends.get(bend).copied().unwrap_or(Habit::MIDDLE)
    }

    fn with_speed(&self, factor: f64) -> Habits {
        let bends = self.bends.iter().map(|habit| Habit { speed: habit.speed * factor, ..*habit });
        Habits { bends: bends.collect() }
    }
}

fn scattered(habit: Habit, stream: &mut Stream, (speed, brake, pick_up_m): (f64, f64, f64)) -> Habit {
    Habit {
        speed: habit.speed * (1.0 + stream.normal(speed)),
        brake: (habit.brake + stream.normal(brake)).clamp(BRAKES.0, BRAKES.1),
        pick_up_m: habit.pick_up_m + stream.normal(pick_up_m),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::circuits::CIRCUITS;
    use super::*;

    #[test]
    fn a_driver_paced_to_a_lap_time_drives_it() {
        let course = Course::of(&CIRCUITS[5]);
        let habits = Habits::draw(1, &course, "somebody");
        for lap_ms in [96_500.0, 98_100.0, 101_000.0, 104_000.0] {
            let paced = habits.paced(&course, lap_ms);
            let time: f64 = course.loop_times_ms(&course.lap(&course.wants(|bend| paced.of(bend)))).iter().sum();
            assert!((time - lap_ms).abs() < 60.0, "{time} for {lap_ms}");
        }
    }

    #[test]
    fn habits_belong_to_the_person_and_the_circuit() {
        let course = Course::of(&CIRCUITS[5]);
        assert_eq!(Habits::draw(1, &course, "a"), Habits::draw(1, &course, "a"));
        assert_ne!(Habits::draw(1, &course, "a"), Habits::draw(1, &course, "b"));
    }
}
