//! Medians and spreads: measures that a stray value does not move. Order of the input never matters.

use std::cmp::Ordering;

/// The middle value (mean of the two middle ones); `None` of nothing.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let middle = values.len() / 2;
    let upper = in_order(values, middle)?;
    if !values.len().is_multiple_of(2) {
        return Some(upper);
    }
    let below = || values.iter().copied().filter(|value| value.total_cmp(&upper).is_lt());
    let lower = if below().count() == middle { below().max_by(f64::total_cmp)? } else { upper };
    Some((lower + upper) / 2.0)
}

/// The value that sorting would put at a place. Who asks for the middle of all pairs of laps needs none of the others in order.
fn in_order(values: &[f64], mut place: usize) -> Option<f64> {
    let mut left = values.to_vec();
    loop {
        let pivot = *left.get(left.len() / 2)?;
        let (mut below, mut equal) = (0, 0);
        for value in &left {
            match value.total_cmp(&pivot) {
                Ordering::Less => below += 1,
                Ordering::Equal => equal += 1,
                Ordering::Greater => {}
            }
        }
        if place < below {
            left.retain(|value| value.total_cmp(&pivot).is_lt());
        } else if place < below + equal {
            return Some(pivot);
        } else {
            place -= below + equal;
            left.retain(|value| value.total_cmp(&pivot).is_gt());
        }
    }
}

/// 1.4826 x the median absolute deviation, which equals a standard deviation for normal noise; `None` below three values.
pub(crate) fn spread(values: &[f64]) -> Option<f64> {
    if values.len() < 3 {
        return None;
    }
    let centre = median(values)?;
    let deviations: Vec<f64> = values.iter().map(|value| (value - centre).abs()).collect();
    median(&deviations).map(|mad| 1.4826 * mad)
}

/// The slope through points that a few strays do not turn: the median of all pairwise slopes.
pub(crate) fn slope(points: &[(f64, f64)]) -> Option<f64> {
    let pairs = points.iter().enumerate().flat_map(|(i, a)| points.iter().skip(i + 1).map(move |b| (a, b)));
    let slopes: Vec<f64> = pairs.filter(|(a, b)| a.0 != b.0).map(|(a, b)| (b.1 - a.1) / (b.0 - a.0)).collect();
    median(&slopes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_median_is_the_middle_of_the_sorted_values(mut values in prop::collection::vec(prop_oneof![-1e3..1e3_f64, Just(1.0)], 1..60)) {
            let found = median(&values);
            values.sort_by(f64::total_cmp);
            prop_assert_eq!(found, Some((values[(values.len() - 1) / 2] + values[values.len() / 2]) / 2.0));
        }
    }

    #[test]
    fn a_stray_value_moves_neither_median_nor_spread_nor_slope_much() {
        assert_eq!(median(&[1.0, 2.0, 900.0]), Some(2.0));
        assert_eq!(spread(&[1.0, 2.0, 3.0, 900.0]), Some(1.4826));
        assert_eq!(slope(&[(0.0, 0.0), (1.0, 2.0), (2.0, 4.0), (3.0, 6.0), (4.0, -99.0)]), Some(2.0));
        assert_eq!(median(&[]), None);
    }
}
