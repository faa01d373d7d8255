//! The normal distribution: its quantile, and the score of a rank.
//!
//! Deterministic: `libm` on every target.

/// 80 % of a normal population lie within so many standard deviations of its middle: the quantile at 0.9.
pub(crate) const EIGHTY_PCT: f64 = 1.281_551_565_544_600_4;

/// The standard normal quantile: the z below which a share `p` of a normal population lies. Infinite at 0 and 1.
///
/// Newton's method with Halley's correction on the complementary error function, from a logistic start; within 1e-12 of the
/// truth, and odd: `probit(1 - p) == -probit(p)`.
pub(crate) fn probit(p: f64) -> f64 {
    if p > 0.5 {
        return -probit(1.0 - p);
    }
    if p.is_nan() || p <= 0.0 {
        return if p == 0.0 { f64::NEG_INFINITY } else { f64::NAN };
    }
    // The logistic is near enough in the middle, the tail's own expansion beyond.
    let mut z = if p > 0.02 { libm::log(p / (1.0 - p)) / 1.702 } else { -libm::sqrt(-2.0 * libm::log(p)) + 0.5 };
    for _ in 0..12 {
        let error = cdf(z) - p;
        let density = libm::exp(-0.5 * z * z) / 2.506_628_274_631_000_5;
        let newton = error / density;
        let step = newton / (1.0 + 0.5 * z * newton);
        z -= step;
        if step.abs() < 1e-15 {
            break;
        }
    }
    z
}

/// Share of a standard normal population below z.
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The normal score of each value among all: the quantile at (rank - 1/2) / n, ties at their mean rank. Higher value, higher
/// score. A rank knows no units, so races of unlike pace compare; a quantile gives the ends of a field their distance back.
pub(crate) fn scores(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64;
    let score = |value: &f64| {
        let below = values.iter().filter(|other| *other < value).count() as f64;
        let equal = values.iter().filter(|other| *other == value).count() as f64;
        probit((below + 0.5 * equal) / n)
    };
    values.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables_and_odd() {
        // Abramowitz and Stegun, table 26.1 and 26.5, to all printed digits.
        for (p, z) in [(0.975, 1.959_963_984_540_054), (0.9, EIGHTY_PCT), (0.5, 0.0), (0.01, -2.326_347_874_040_841)] {
            assert!((probit(p) - z).abs() < 1e-12, "{p} {}", probit(p));
        }
        for thousandth in 1..1000 {
            let p = f64::from(thousandth) / 1000.0;
            assert!((cdf(probit(p)) - p).abs() < 1e-12, "{p}");
        }
        assert_eq!(probit(0.375), -probit(0.625));
        assert!(probit(1e-12) < -7.0 && probit(1e-12) > -7.1);
        assert_eq!((probit(0.0), probit(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
    }

    #[test]
    fn scores_follow_ranks_and_equals_are_equal() {
        let scores = scores(&[3.0, 1.0, 2.0, 2.0]);
        assert_eq!(scores[2], scores[3]);
        assert_eq!(scores[2], 0.0);
        assert_eq!(scores[0], -scores[1]);
        assert!(scores[0] > scores[2]);
    }
}
