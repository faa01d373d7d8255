//! Where a car is at an instant, and what it does there: the outing ([`super::trip`]) read along time.
//!
//! Between two moments the car gains or loses speed evenly, so place, time and speed belong together exactly.
//! Invariant: asked in order of time, an answer costs no search.

use super::machine::G;
use super::trip::{Moment, Trip};

/// A car at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct State {
    /// Metres since the start line at the start.
    pub(super) metres: f64,
    /// m/s.
    pub(super) speed: f64,
    /// Along the way, g.
    pub(super) ahead_g: f64,
    /// Aside, g, positive to the left.
    pub(super) aside_g: f64,
    /// The rest, by share of the way between two moments.
    pub(super) between: Moment,
    /// Metres that the wheels turned since the outing began, slip of brakes and drive included.
    pub(super) wheels_m: f64,
}

/// Reads an outing in order of time.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    moments: &'a [Moment],
    at: usize,
    wheels_m: f64,
}

impl<'a> Walk<'a> {
    /// From the beginning.
    pub(super) fn along(trip: &'a Trip) -> Walk<'a> {
        Walk { moments: &trip.moments, at: 0, wheels_m: 0.0 }
    }

    /// The car at an instant of race time, milliseconds; before and after the outing it stands at its ends.
    pub(super) fn state(&mut self, at_ms: f64) -> State {
        while let (Some(from), Some(to)) = (self.moments.get(self.at), self.moments.get(self.at + 1))
            && to.at_ms <= at_ms
            && self.at + 2 < self.moments.len()
        {
            self.wheels_m += turned(from, to, 1.0);
            self.at += 1;
        }
        let (Some(from), Some(to)) = (self.moments.get(self.at), self.moments.get(self.at + 1)) else {
            return State::default();
        };
        let way = to.metres - from.metres;
        let length_s = (to.at_ms - from.at_ms) / 1000.0;
        let passed = ((at_ms - from.at_ms) / 1000.0).clamp(0.0, length_s.max(0.0));
        let gain = if length_s > 0.0 && way > 0.0 { (to.speed - from.speed) / length_s } else { 0.0 };
        let driven = (from.speed * passed + gain * passed * passed / 2.0).clamp(0.0, way);
        let share = if way > 0.0 { driven / way } else { 0.0 };
        let mix = |a: f64, b: f64| a + (b - a) * share;
        let speed = if way > 0.0 { from.speed + gain * passed } else { 0.0 };
        let curvature = mix(from.curvature, to.curvature);
        State {
            metres: from.metres + driven,
            speed,
            ahead_g: gain / G,
            aside_g: speed * speed * curvature / G,
            between: Moment {
                metres: from.metres + driven,
                at_ms,
                speed,
                throttle: mix(from.throttle, to.throttle),
                bar: mix(from.bar, to.bar),
                slip: mix(from.slip, to.slip),
                curvature,
                east_north_m: (
                    mix(from.east_north_m.0, to.east_north_m.0),
                    mix(from.east_north_m.1, to.east_north_m.1),
                ),
            },
            wheels_m: self.wheels_m + turned(from, to, share),
        }
    }
}

/// Metres that the wheels turn on this share of the way between two moments.
fn turned(from: &Moment, to: &Moment, share: f64) -> f64 {
    let slip = from.slip + (to.slip - from.slip) * share / 2.0;
    (to.metres - from.metres) * share * (1.0 + slip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_is_the_slope_of_the_way_and_the_way_has_no_jumps() {
        let moment = |metres: f64, at_ms, speed| Moment { metres, at_ms, speed, ..Moment::default() };
        // 20 to 30 m/s in 2 s, a stand of 5 s, and on.
        let moments = vec![
            moment(0.0, 0.0, 20.0),
            moment(50.0, 2_000.0, 30.0),
            moment(65.0, 3_000.0, 0.0),
            moment(65.0, 8_000.0, 0.0),
            moment(70.0, 9_000.0, 10.0),
        ];
        let trip = Trip { moments, lines_ms: vec![], length_m: 100.0, troubled: std::collections::BTreeSet::new() };
        let mut walk = Walk::along(&trip);
        let states: Vec<State> = (0..900).map(|i| walk.state(f64::from(i) * 10.0)).collect();
        for pair in states.windows(2) {
            let way = pair[1].metres - pair[0].metres;
            assert!((way - (pair[0].speed + pair[1].speed) / 2.0 * 0.01).abs() < 0.02, "{pair:?}");
        }
        assert_eq!((states[100].metres, states[100].speed, states[500].speed), (22.5, 25.0, 0.0));
        assert!((states[100].ahead_g - 5.0 / G).abs() < 1e-9);
    }
}
