//! Medians and spreads: measures that a stray value does not move. Order of the input never matters.

use crate::compact::in_order;

/// The middle value (mean of the two middle ones); `None` of nothing.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let middle = values.len() / 2;
    let keys: Vec<i64> = values.iter().map(|value| key(value.to_bits() as i64)).collect();
    let upper = in_order(&keys, middle)?;
    let value = |key_of: i64| f64::from_bits(key(key_of) as u64);
    if !values.len().is_multiple_of(2) {
        return Some(value(upper));
    }
    let below = || keys.iter().copied().filter(|key| *key < upper);
    let lower = if below().count() == middle { below().max()? } else { upper };
    Some((value(lower) + value(upper)) / 2.0)
}

/// A number's bits as an integer that stands among others as [`f64::total_cmp`] has the numbers; and those bits of such an integer.
fn key(bits: i64) -> i64 {
    bits ^ (((bits >> 63) as u64) >> 1) as i64
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
        fn the_median_is_the_middle_of_the_sorted_values(mut values in prop::collection::vec(prop_oneof![-1e3..1e3_f64, Just(1.0), Just(0.0), Just(-0.0), any::<f64>().prop_filter("numbers", |value| value.abs() < 1e300)], 1..60)) {
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
