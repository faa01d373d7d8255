//! The grid: evenly spaced places on the common distance axis, from the line to the line.
//!
//! Invariant: the first place is 0, the last is exactly the length; only the last step may be shorter.

use crate::units::Metres;
use serde::{Deserialize, Serialize};

/// Evenly spaced places from line to line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Grid {
    length_m: f64,
    step_m: f64,
}

/// A grid as it is written: whatever numbers stand there, what is made of them keeps the invariant.
#[derive(Deserialize)]
struct Written {
    length_m: f64,
    step_m: f64,
}

impl From<Written> for Grid {
    fn from(written: Written) -> Self {
        Grid::over(Metres(written.length_m), Metres(written.step_m))
    }
}

/// No circuit is longer; a bound, so that a number read from elsewhere cannot ask for a grid without end.
const LONGEST_M: f64 = 100_000.0;

impl Grid {
    /// A place each 5 m: fine enough for a corner of 50 m, coarse enough for a page.
    pub const STEP: Metres = Metres(5.0);

    /// A grid over a track of this length, at most 100 km; the step is kept within 0.5 to 100 m.
    #[must_use]
    pub fn over(length: Metres, step: Metres) -> Self {
        // What is no number is the least: `clamp` would keep it.
        let within = |value: f64, least: f64, most: f64| if value.is_nan() { least } else { value.clamp(least, most) };
        Grid { length_m: within(length.0, 0.0, LONGEST_M), step_m: within(step.0, 0.5, 100.0) }
    }

    /// From line to line.
    #[must_use]
    pub fn length(&self) -> Metres {
        Metres(self.length_m)
    }

    /// Between two places.
    #[must_use]
    pub fn step(&self) -> Metres {
        Metres(self.step_m)
    }

    /// The places, in metres from the line, both ends included.
    pub fn places_m(&self) -> impl Iterator<Item = f64> + use<> {
        let Grid { length_m, step_m } = *self;
        let whole = (length_m / step_m).ceil() as usize;
        (0..whole).map(move |i| i as f64 * step_m).chain(std::iter::once(length_m))
    }

    /// The number of the place nearest to a distance, where the distance is on the track.
    #[must_use]
    pub fn nearest(&self, metres: f64) -> Option<usize> {
        if !(0.0..=self.length_m).contains(&metres) {
            return None;
        }
        let whole = (self.length_m / self.step_m).ceil() as usize;
        let below = ((metres / self.step_m).round() as usize).min(whole);
        let last_is_nearer = self.length_m - metres < (metres - below as f64 * self.step_m).abs();
        Some(if last_is_nearer { whole } else { below })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_place_is_nearest_to_itself_and_the_ends_are_the_line(length in 10.0..9_000.0f64, step in 0.5..50.0f64) {
            let grid = Grid::over(Metres(length), Metres(step));
            let places: Vec<f64> = grid.places_m().collect();
            prop_assert_eq!((places[0], places[places.len() - 1]), (0.0, length));
            prop_assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
            for (i, place) in places.iter().enumerate() {
                prop_assert_eq!(places[grid.nearest(*place).unwrap()], *place, "{}", i);
            }
        }
    }
}
