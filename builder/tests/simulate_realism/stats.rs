//! The few statistics that the realism tests need, written for reading.

pub(crate) fn mean(xs: &[f64]) -> f64 {
    xs.iter().sum::<f64>() / xs.len() as f64
}

pub(crate) fn deviation(xs: &[f64]) -> f64 {
    let middle = mean(xs);
    (xs.iter().map(|x| (x - middle).powi(2)).sum::<f64>() / xs.len() as f64).sqrt()
}

pub(crate) fn median(xs: &[f64]) -> f64 {
    let mut sorted = xs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[half] } else { (sorted[half - 1] + sorted[half]) / 2.0 }
}

/// Ranks from 0, equal values share the mean of their ranks.
pub(crate) fn ranks(xs: &[f64]) -> Vec<f64> {
    let below = |x: f64| xs.iter().filter(|y| **y < x).count() as f64;
    let equal = |x: f64| xs.iter().filter(|y| **y == x).count() as f64;
    xs.iter().map(|x| below(*x) + (equal(*x) - 1.0) / 2.0).collect()
}

pub(crate) fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (ranks(a), ranks(b));
    let (ma, mb) = (mean(&a), mean(&b));
    let covariance = mean(&a.iter().zip(&b).map(|(x, y)| (x - ma) * (y - mb)).collect::<Vec<_>>());
    covariance / (deviation(&a) * deviation(&b))
}

/// Intraclass correlation of one observation, one-way random effects with unequal group sizes.
pub(crate) fn reliability(groups: &[Vec<f64>]) -> f64 {
    let groups: Vec<&Vec<f64>> = groups.iter().filter(|g| g.len() > 1).collect();
    let sizes: Vec<f64> = groups.iter().map(|g| g.len() as f64).collect();
    let (k, n) = (groups.len() as f64, sizes.iter().sum::<f64>());
    let grand = groups.iter().flat_map(|g| g.iter()).sum::<f64>() / n;
    let between = groups.iter().zip(&sizes).map(|(g, s)| s * (mean(g) - grand).powi(2)).sum::<f64>() / (k - 1.0);
    let within = groups.iter().flat_map(|g| g.iter().map(|x| (x - mean(g)).powi(2))).sum::<f64>() / (n - k);
    let size = (n - sizes.iter().map(|s| s * s).sum::<f64>() / n) / (k - 1.0);
    (between - within) / (between + (size - 1.0) * within)
}
