//! Small systems of linear equations.

/// Solves `matrix x = right` for a symmetric positive definite matrix; `None` where it is not.
#[must_use]
pub(crate) fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let n = right.len();
    // Elimination without pivots: exact enough for positive definite matrices of a handful of rows.
    for i in 0..n {
        let (above, below) = matrix.split_at_mut(i + 1);
        let pivot_row = above.last()?;
        let pivot = pivot_row.get(i).copied().filter(|pivot| *pivot > 1e-300 && pivot.is_finite())?;
        let (solved, rest) = right.split_at_mut(i + 1);
        let pivot_right = solved.last()?;
        for (row, value) in below.iter_mut().zip(rest) {
            let factor = row.get(i)? / pivot;
            row.iter_mut().zip(pivot_row).for_each(|(a, b)| *a -= factor * b);
            *value -= factor * pivot_right;
        }
    }
    let mut solution = vec![0.0; n];
    for i in (0..n).rev() {
        let row = matrix.get(i)?;
        let known: f64 = row.iter().zip(&solution).skip(i + 1).map(|(a, x)| a * x).sum();
        *solution.get_mut(i)? = (right.get(i)? - known) / row.get(i)?;
    }
    solution.iter().all(|x| x.is_finite()).then_some(solution)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_positive_definite_system_is_solved() {
        let x = solve(vec![vec![4.0, 1.0, 0.0], vec![1.0, 3.0, 1.0], vec![0.0, 1.0, 2.0]], vec![6.0, 10.0, 8.0]);
        let x = x.unwrap();
        for (got, expected) in x.iter().zip([1.0, 2.0, 3.0]) {
            assert!((got - expected).abs() < 1e-12, "{x:?}");
        }
    }

    #[test]
    fn a_singular_system_has_no_solution() {
        assert_eq!(solve(vec![vec![1.0, 1.0], vec![1.0, 1.0]], vec![1.0, 2.0]), None);
    }
}
