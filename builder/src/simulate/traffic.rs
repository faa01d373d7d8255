//! Traffic: a car arrives at a loop when the cars ahead let it.
//!
//! A pass needs an advantage, and an advantage is not enough: it succeeds with a chance that the circuit sets. That
//! makes trains, and it makes the grid matter, as in life. Only cars on the same lap meet: lapped cars give way.
//! Invariant: two cars on the same lap never reach a loop at the same millisecond in an order that contradicts the pass.

use super::random::Stream;

/// A car nearer than this behind another one has to pass it or to follow.
const TOUCH_MS: i64 = 180;
/// The passed car reaches the loop at least this long after the passing one.
const PASSED_MS: i64 = 160;
/// In the slipstream of a car no further ahead than this, a car gains this much per loop.
const TOW_WITHIN_MS: i64 = 1_200;
const TOW_MS: i64 = 50;
/// Under yellow the field runs at this distance.
const QUEUE_MS: i64 = 850;

/// A car on its way to the next loop: what traffic needs to know.
pub trait Underway {
    /// When it will be there.
    fn due(&self) -> i64;
    /// It will be there later.
    fn delay_to(&mut self, due: i64);
}

/// Whether passing is allowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// It is, with this chance per loop for a clear advantage.
    Racing {
        /// See [`super::circuits::Circuit::passing`].
        passing: f64,
    },
    /// It is not: full-course yellow.
    Yellow,
}

/// When a car that would be at the next loop at `free` gets there, given everybody of its lap who left before it.
/// Cars that it passes are delayed.
pub fn arrival<C: Underway>(free: i64, rivals: &mut [&mut C], rule: Rule, stream: &mut Stream) -> i64 {
    rivals.sort_by_key(|car| std::cmp::Reverse(car.due()));
    let mut due = free;
    let mut passed = 0;
    for ahead in rivals.iter() {
        match rule {
            Rule::Yellow => {
                due = due.max(ahead.due() + QUEUE_MS + stream.whole(-150, 250));
                break;
            }
            Rule::Racing { passing } => {
                let advantage = ahead.due() + TOUCH_MS - free;
                if advantage <= 0 {
                    // A pass has to be earned: the slipstream alone brings nobody past.
                    if passed == 0 && -advantage < TOW_WITHIN_MS {
                        due = (free - TOW_MS).max(ahead.due() + TOUCH_MS);
                    }
                    break;
                }
                if !stream.chance(pass_chance(advantage, passing)) {
                    due = due.max(ahead.due() + stream.whole(TOUCH_MS, TOUCH_MS + 320));
                    break;
                }
                passed += 1;
            }
        }
    }
    let mut edge = due;
    for slower in rivals.iter_mut().take(passed).rev() {
        edge = (edge + PASSED_MS).max(slower.due());
        slower.delay_to(edge);
    }
    due
}

/// Rises with the advantage over one loop; a car that is slower by seconds (a spin, a puncture) is passed almost surely.
fn pass_chance(advantage_ms: i64, passing: f64) -> f64 {
    let advantage = advantage_ms as f64;
    if advantage > 1_500.0 { 0.97 } else { passing * (advantage / 450.0).min(2.5) }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Car(i64);
    impl Underway for Car {
        fn due(&self) -> i64 {
            self.0
        }
        fn delay_to(&mut self, due: i64) {
            self.0 = due;
        }
    }

    fn meets(free: i64, ahead: &mut [Car], rule: Rule) -> i64 {
        let mut rivals: Vec<&mut Car> = ahead.iter_mut().collect();
        arrival(free, &mut rivals, rule, &mut Stream::named(3, "traffic"))
    }

    #[test]
    fn a_car_on_a_clear_track_arrives_when_it_can() {
        assert_eq!(meets(20_000, &mut [Car(15_000)], Rule::Racing { passing: 0.1 }), 20_000);
    }

    #[test]
    fn a_car_close_behind_another_is_pulled_along() {
        assert_eq!(meets(20_600, &mut [Car(20_000)], Rule::Racing { passing: 0.1 }), 20_550);
    }

    #[test]
    fn without_a_chance_to_pass_a_faster_car_follows() {
        let due = meets(19_900, &mut [Car(20_000)], Rule::Racing { passing: 0.0 });
        assert!((20_180..=20_500).contains(&due), "{due}");
    }

    #[test]
    fn a_passed_car_arrives_after_the_one_that_passed_it() {
        let mut ahead = [Car(20_000)];
        let due = meets(16_000, &mut ahead, Rule::Racing { passing: 0.1 });
        assert_eq!(due, 16_000);
        assert!(ahead[0].0 >= due + PASSED_MS);
    }

    #[test]
    fn nobody_passes_under_yellow() {
        let due = meets(10_000, &mut [Car(20_000)], Rule::Yellow);
        assert!(due > 20_000);
    }
}
