//! What one quantity leaves of another: residuals of a straight line of least squares.

/// `y - (a + b x)` of each point `(x, y)`; `y` less its mean where all x are alike.
pub(super) fn residuals(points: &[(f64, f64)]) -> Vec<f64> {
    let n = points.len() as f64;
    let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / n;
    let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / n;
    let sxx: f64 = points.iter().map(|(x, _)| (x - mean_x) * (x - mean_x)).sum();
    let sxy: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let slope = if sxx > 0.0 { sxy / sxx } else { 0.0 };
    points.iter().map(|(x, y)| y - mean_y - slope * (x - mean_x)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_leaves_nothing_and_residuals_sum_to_nothing() {
        assert_eq!(residuals(&[(1.0, 3.0), (2.0, 5.0), (3.0, 7.0)]), [0.0, 0.0, 0.0]);
        assert!(residuals(&[(1.0, 3.0), (2.0, 9.0), (4.0, 7.0)]).iter().sum::<f64>().abs() < 1e-12);
    }

    #[test]
    fn one_x_explains_nothing() {
        assert_eq!(residuals(&[(2.0, 1.0), (2.0, 3.0)]), [-1.0, 1.0]);
        assert_eq!(residuals(&[]), [0.0; 0]);
    }
}
