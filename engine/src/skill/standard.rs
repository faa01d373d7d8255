//! A race's column as z: the rank in that race's field, counted in standard deviations.
//!
//! ```text
//! z = (r - (n + 1) / 2) / sqrt((n^2 - 1) / 12)        r = rank from the worst, 1 to n; equal values share their mean rank
//! ```
//!
//! Mean 0 and variance 1 in every race, whatever the field, so that races add up and the middle of the field is 0. It is the
//! rank and not the value that counts, because one accident must not make a season: a spin costs fifteen places or ten seconds
//! once. On a real season of 12 races the ICC of places won from grid to flag is .09 by ranks, .05 by deviations from the
//! median in MADs and .03 by plain standard deviations, both held within 3; pace is .80 by any of them. No z exceeds sqrt(3).

use super::field_laps::LEAST_FIELD;
use super::variable::Better;

/// The z of each value, higher is better; none where too few are measured to be a field.
pub(super) fn standard(values: &[Option<f64>], better: Better) -> Vec<Option<f64>> {
    let measured: Vec<f64> = values.iter().flatten().copied().collect();
    if measured.len() < LEAST_FIELD {
        return vec![None; values.len()];
    }
    let n = measured.len() as f64;
    let deviation = ((n * n - 1.0) / 12.0).sqrt();
    let z = |own: f64| {
        let below = measured.iter().filter(|other| **other < own).count() as f64;
        let above = measured.iter().filter(|other| **other > own).count() as f64;
        // The rank less the middle one is half of what is below less what is above: ties fall out by themselves.
        let higher = (below - above) / 2.0 / deviation;
        if better == Better::Lower { -higher } else { higher }
    };
    values.iter().map(|value| value.map(z)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_as_far_from_the_middle_as_the_worst_and_nothing_else_counts() {
        let values = [Some(1.0), Some(2.0), None, Some(900.0), Some(3.0), Some(2.5)];
        let z = standard(&values, Better::Lower);
        let expected = [Some(2.0), Some(1.0), None, Some(-2.0), Some(-1.0), Some(0.0)];
        for (z, expected) in z.into_iter().zip(expected) {
            assert_eq!(z.map(|z| (z * 2.0_f64.sqrt() * 1e9).round() / 1e9), expected);
        }
    }

    #[test]
    fn equal_values_are_equally_good_and_a_field_of_equals_is_all_in_the_middle() {
        let z = standard(&[Some(1.0), Some(1.0), Some(3.0), Some(4.0), Some(5.0)], Better::Higher);
        assert_eq!(z[0], z[1]);
        assert!(z.iter().flatten().sum::<f64>().abs() < 1e-12);
        assert_eq!(standard(&[Some(7.0); 6], Better::Lower), [Some(0.0); 6]);
    }

    #[test]
    fn four_are_no_field() {
        assert_eq!(standard(&[Some(1.0), Some(2.0), Some(3.0), Some(4.0)], Better::Lower), [None; 4]);
    }
}
