//! Medians and spreads: measures that a stray value does not move. Order of the input never matters.

/// The middle value (mean of the two middle ones); `None` of nothing.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut values = values.to_vec();
    let (middle, even) = (values.len() / 2, values.len().is_multiple_of(2));
    // Who asks for the middle of all pairs of laps needs none of the others in order.
    if middle >= values.len() {
        return None;
    }
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = if even { below.iter().copied().max_by(f64::total_cmp)? } else { *upper };
    Some((lower + *upper) / 2.0)
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
        fn the_median_is_the_middle_of_the_sorted_values(mut values in prop::collection::vec(-1e3..1e3_f64, 1..60)) {
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
