//! How much of a quantity is the driver: one-way analysis of variance with random effects.
//!
//! Drivers are the groups, races the repeats. For k groups of sizes n_i, N values in all:
//!
//! ```text
//! MSB = sum n_i (mean_i - mean)^2 / (k - 1)            MSW = sum (x - mean_i)^2 / (N - k)
//! n0  = (N - sum n_i^2 / N) / (k - 1)                  between = (MSB - MSW) / n0, at least 0
//! icc = between / (between + MSW)                      reliability of a mean of n = n icc / (1 + (n - 1) icc)
//! ```
//!
//! That is ICC(1) for unequal groups, and Spearman and Brown's formula. Invariant: both lie in 0 to 1.

/// How the variance of a quantity is made up.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Repeatability {
    /// Share of one race's variance that is between drivers: the correlation of two races of one driver. 0 to 1.
    pub icc_one_race: f64,
    /// Standard deviation between drivers, without the noise of single races, in the unit of the quantity.
    pub sd_between: f64,
}

/// Of values by driver; drivers without a value do not count. Nothing repeats (all 0) where the values cannot tell: under
/// two drivers, or no driver with two races.
#[must_use]
pub fn repeatability(groups: &[Vec<f64>]) -> Repeatability {
    let groups = || groups.iter().filter(|group| !group.is_empty());
    let k = groups().count() as f64;
    let size = |group: &Vec<f64>| group.len() as f64;
    let n: f64 = groups().map(size).sum();
    if k < 2.0 || n <= k {
        return Repeatability::default();
    }
    let grand = groups().flatten().sum::<f64>() / n;
    let (mut between, mut within, mut squares) = (0.0, 0.0, 0.0);
    for group in groups() {
        let mean = mean(group);
        between += size(group) * (mean - grand) * (mean - grand);
        within += group.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
        squares += size(group) * size(group);
    }
    let (msb, msw) = (between / (k - 1.0), within / (n - k));
    let variance = ((msb - msw) * (k - 1.0) / (n - squares / n)).max(0.0);
    if variance.is_nan() || variance <= 0.0 {
        return Repeatability::default();
    }
    Repeatability { icc_one_race: variance / (variance + msw), sd_between: variance.sqrt() }
}

/// Reliability of the mean of `n` races, each of the given ICC: the share of its variance that is the driver. 0 to 1.
#[must_use]
pub fn reliability(icc_one_race: f64, n: usize) -> f64 {
    let n = n as f64;
    let noise_and_trait = 1.0 + (n - 1.0) * icc_one_race;
    if noise_and_trait > 0.0 { n * icc_one_race / noise_and_trait } else { 0.0 }
}

/// The mean; 0 of nothing.
pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

#[cfg(test)]
mod tests;
