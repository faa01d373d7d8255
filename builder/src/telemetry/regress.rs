//! Least squares with a few terms, and correlation: in a fixed order of summation, so that the bits are the same everywhere.

/// The coefficients of `y = sum(b_i * x_i)`; `None` where the terms do not tell them apart.
pub(super) fn least_squares<const N: usize>(rows: &[([f64; N], f64)]) -> Option<[f64; N]> {
    // Normal equations, each with its right side at the end.
    let mut equations: Vec<Vec<f64>> = vec![vec![0.0; N + 1]; N];
    for (terms, y) in rows {
        for (equation, x) in equations.iter_mut().zip(terms) {
            equation.iter_mut().zip(terms.iter().chain([y])).for_each(|(sum, term)| *sum += x * term);
        }
    }
    for pivot in 0..N {
        let size = |row: &usize| equations.get(*row).and_then(|row| row.get(pivot)).map_or(0.0, |x| x.abs());
        let best = (pivot..N).max_by(|a, b| size(a).total_cmp(&size(b)))?;
        equations.swap(pivot, best);
        let lead = equations.get(pivot)?.clone();
        let divisor = *lead.get(pivot)?;
        if divisor.abs() < 1e-9 {
            return None;
        }
        for (at, equation) in equations.iter_mut().enumerate() {
            let factor = equation.get(pivot)? / divisor;
            if at != pivot {
                equation.iter_mut().zip(&lead).for_each(|(cell, lead)| *cell -= factor * lead);
            }
        }
    }
    let mut coefficients = [0.0; N];
    for (at, coefficient) in coefficients.iter_mut().enumerate() {
        let equation = equations.get(at)?;
        *coefficient = equation.last()? / equation.get(at)?;
    }
    Some(coefficients)
}

/// Pearson's correlation; 0 where one side does not vary.
pub(super) fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let mean = |side: fn(&(f64, f64)) -> f64| pairs.iter().map(side).sum::<f64>() / n;
    let (mx, my) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        xx += (x - mx) * (x - mx);
        yy += (y - my) * (y - my);
        xy += (x - mx) * (y - my);
    }
    if xx > 0.0 && yy > 0.0 { xy / (xx * yy).sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_coefficients_are_found_again() {
        let rows: Vec<([f64; 3], f64)> = (0..50)
            .map(|i| {
                let (a, b) = (f64::from(i), f64::from(i * i % 17));
                ([1.0, a, b], 0.25 - 2.0 * a + 0.5 * b)
            })
            .collect();
        let found = least_squares(&rows).unwrap();
        assert!(found.iter().zip([0.25, -2.0, 0.5]).all(|(a, b)| (a - b).abs() < 1e-9));
    }

    #[test]
    fn terms_that_are_the_same_are_told_apart_by_nothing() {
        assert_eq!(least_squares(&[([1.0, 1.0], 2.0), ([2.0, 2.0], 4.0)]), None);
        assert_eq!(correlation(&[(1.0, 1.0), (1.0, 2.0)]), 0.0);
    }
}
