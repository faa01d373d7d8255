//! Percentiles that are what the word says.

/// The share of the others with a lower value, ties half, in percent. `None` where there is no other.
///
/// `values` holds the driver's own value once.
pub(super) fn percentile_pct(own: f64, values: &[f64]) -> Option<f64> {
    let others = values.len().checked_sub(1).filter(|others| *others > 0)?;
    let lower = values.iter().filter(|value| **value < own).count();
    let equal = values.iter().filter(|value| **value == own).count().saturating_sub(1);
    Some(100.0 * (lower as f64 + 0.5 * equal as f64) / others as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_three_beats_both_others_and_ties_count_half() {
        assert_eq!(
            [1.0, 2.0, 3.0].map(|own| percentile_pct(own, &[1.0, 2.0, 3.0])),
            [Some(0.0), Some(50.0), Some(100.0)]
        );
        assert_eq!(percentile_pct(1.0, &[1.0, 1.0, 2.0]), Some(25.0));
        assert_eq!(percentile_pct(1.0, &[1.0]), None);
    }
}
