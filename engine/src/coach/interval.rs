//! The difference of two medians, and where it lies with a chance of 95 %.
//!
//! Welch's interval: each side's scatter over the square root of its laps, Student's t for so few laps, no randomness. A median
//! is 1.2533 times as uncertain as a mean. The scatter is a standard deviation, of what lies within 3.5 robust spreads of the
//! median: a lap on which the driver ran wide shall neither widen the interval nor move it.
//! What does not average out over laps (how far two cars' places or speedometers disagree) is added in quadrature.

use crate::lap::robust;

/// Fewer laps of a side than this tell no interval.
pub(super) const FEWEST: usize = 3;

/// The chance of the interval, percent.
pub(super) const CHANCE_PCT: u8 = 95;

/// Standard error of a median over that of a mean, for normal scatter: the root of half of pi.
const OF_MEDIAN: f64 = 1.253_314;

/// Values further from the median than so many robust spreads are not scatter.
const STRAY: f64 = 3.5;

/// Of fewer values none is called stray: two of three that happen to be near each other would make the third one.
const FEWEST_TO_STRAY: usize = 6;

/// Two-sided 95 % of Student's t, for 1 to 30 degrees of freedom.
const T: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/// A difference with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Difference {
    pub(super) middle: f64,
    pub(super) interval: [f64; 2],
}

/// Median of the first less median of the second; `None` where either has fewer than three values. `common` is the half-width of
/// what does not average out.
pub(super) fn difference(own: &[f64], other: &[f64], common: f64) -> Option<Difference> {
    let (middle, a, b) = (robust::median(own)? - robust::median(other)?, Side::of(own)?, Side::of(other)?);
    let variance = a.variance + b.variance;
    let half = libm::sqrt(square(t(a, b) * libm::sqrt(variance)) + square(common));
    Some(Difference { middle, interval: [middle - half, middle + half] })
}

/// How well one median is known.
#[derive(Debug, Clone, Copy)]
struct Side {
    variance: f64,
    freedom: f64,
}

impl Side {
    fn of(values: &[f64]) -> Option<Self> {
        if values.len() < FEWEST {
            return None;
        }
        let (middle, spread) = (robust::median(values)?, robust::spread(values)?);
        let near = |value: &&f64| (**value - middle).abs() <= STRAY * spread;
        let kept: Vec<f64> = values.iter().filter(near).copied().collect();
        // More than half of the values are the same: then what differs is all the scatter that is known.
        let kept = if spread > 0.0 && values.len() >= FEWEST_TO_STRAY { kept } else { values.to_vec() };
        let n = kept.len() as f64;
        let mean = kept.iter().sum::<f64>() / n;
        let freedom = (n - 1.0).max(1.0);
        let variance = kept.iter().map(|value| square(value - mean)).sum::<f64>() / freedom;
        Some(Side { variance: square(OF_MEDIAN) * variance / n, freedom })
    }
}

/// Student's t at the degrees of freedom that Welch gives two unequal scatters.
fn t(a: Side, b: Side) -> f64 {
    let below = square(a.variance) / a.freedom + square(b.variance) / b.freedom;
    let freedom = if below > 0.0 { square(a.variance + b.variance) / below } else { a.freedom + b.freedom };
    let whole = (freedom.max(1.0) as usize).max(1);
    T.get(whole - 1).copied().unwrap_or_else(|| 1.96 + 2.4 / freedom)
}

fn square(value: f64) -> f64 {
    value * value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lap::testing::Chance;

    fn normal(chance: &mut Chance) -> f64 {
        (0..12).map(|_| chance.between(-0.5, 0.5)).sum()
    }

    #[test]
    fn the_interval_holds_the_truth_as_often_as_it_says_for_few_laps_and_for_many() {
        let mut chance = Chance::new(5);
        for (own, other) in [(3, 3), (4, 15), (8, 8), (18, 20)] {
            let held = (0..2_000).filter(|_| {
                let a: Vec<f64> = (0..own).map(|_| 3.0 + 2.0 * normal(&mut chance)).collect();
                let b: Vec<f64> = (0..other).map(|_| normal(&mut chance)).collect();
                let found = difference(&a, &b, 0.0).unwrap();
                found.interval[0] <= 3.0 && 3.0 <= found.interval[1]
            });
            let share = held.count() as f64 / 2_000.0;
            println!("{own} and {other} laps: {share:.3} hold the truth");
            assert!((0.93..0.995).contains(&share), "{own} {other} {share}");
        }
    }

    #[test]
    fn a_lap_that_went_wrong_neither_widens_nor_moves_it() {
        let usual = [100.0, 101.0, 99.5, 100.5, 99.0, 100.2, 99.8];
        let wide = [100.0, 101.0, 99.5, 100.5, 99.0, 100.2, 60.0];
        let other = [104.0, 103.0, 105.0, 104.5, 103.5];
        let [a, b] = [usual, wide].map(|own| difference(&own, &other, 0.0).unwrap());
        assert!((a.middle - b.middle).abs() < 0.5 && (a.interval[0] - b.interval[0]).abs() < 1.0);
    }

    #[test]
    fn two_laps_tell_no_interval_and_what_is_common_stays_with_many() {
        assert_eq!(difference(&[1.0, 2.0], &[1.0, 2.0, 3.0], 0.0), None);
        let same = [1.0; 20];
        assert_eq!(difference(&same, &same, 0.5).map(|found| found.interval), Some([-0.5, 0.5]));
    }
}
