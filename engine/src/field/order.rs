//! Weights of features from races that were run: penalised maximum likelihood of the reverse Plackett-Luce order.
//!
//! A race's likelihood is a product over the places from the back: of those still in, the one who dropped out next did so with
//! a chance in proportion to `exp(-strength)`, where strength is the weighted sum of the entrant's features. On official
//! results this reading beats the forward one ("who wins next") by 0.2 nats a place, because retirements are the noise, and
//! they stand at the back.
//!
//! The penalty is half the sum of `ridge` x weight^2. The sum is concave, so Newton's method with halved steps finds its one
//! maximum. Invariant: order of summation is fixed, so the same races give the same bits everywhere.

use super::solve::solve;

/// One race as the fit reads it: a row of features for each entrant, in the order of the finish, winner first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Order {
    /// As many features in each row as there are weights.
    pub rows: Vec<Vec<f64>>,
}

/// Newton steps at most; real seasons take 5 to 8.
const STEPS: usize = 50;
/// A step that gains less than this share of the likelihood is the last one.
const LEAST_GAIN: f64 = 1e-12;
/// Times a step that does not climb is halved at most.
const HALVINGS: usize = 30;

/// The weights at the maximum, one for each feature. With no race they are all 0: everybody is alike.
#[must_use]
pub fn fit(orders: &[Order], ridge: &[f64]) -> Vec<f64> {
    let mut weights = vec![0.0; ridge.len()];
    let mut here = Slope::of(orders, ridge, &weights);
    for _ in 0..STEPS {
        let Some(step) = solve(here.curvature.clone(), here.gradient.clone()) else { break };
        // What a step gains is half of what the slope promises. One that gains nothing lands on the maximum to the last digits, where
        // a comparison would see only rounding, and halve for nothing.
        let promised: f64 = here.gradient.iter().zip(&step).map(|(slope, step)| slope * step).sum();
        if 0.5 * promised < LEAST_GAIN * here.value.abs().max(1.0) {
            weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
            break;
        }
        let mut share = 1.0;
        let better = (0..HALVINGS).find_map(|_| {
            let next: Vec<f64> = weights.iter().zip(&step).map(|(w, s)| w + share * s).collect();
            let slope = Slope::of(orders, ridge, &next);
            share *= 0.5;
            (slope.value > here.value).then_some((next, slope))
        });
        let Some((next, slope)) = better else { break };
        (weights, here) = (next, slope);
    }
    weights
}

/// The weights, and the standard error of each from the curvature of the penalised likelihood at its maximum. Races count as
/// independent, so an error is the least it can be.
#[must_use]
pub fn fit_with_errors(orders: &[Order], ridge: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let weights = fit(orders, ridge);
    let curvature = Slope::of(orders, ridge, &weights).curvature;
    let error = |i: usize| {
        let unit = (0..ridge.len()).map(|j| f64::from(u8::from(i == j))).collect();
        let column = solve(curvature.clone(), unit)?;
        column.get(i).map(|variance| variance.max(0.0).sqrt())
    };
    let errors = (0..ridge.len()).map(|i| error(i).unwrap_or(f64::INFINITY)).collect();
    (weights, errors)
}

/// Log-likelihood of the order in which these strengths finished, winner first, in nats; at most 0.
#[must_use]
pub fn log_likelihood(strengths: &[f64]) -> f64 {
    let least = strengths.iter().copied().fold(f64::INFINITY, f64::min);
    let mut rates = 0.0;
    let mut sum = 0.0;
    for strength in strengths {
        rates += libm::exp(least - strength);
        sum += (least - strength) - libm::log(rates);
    }
    sum
}

/// Weighted sum of features.
#[must_use]
pub fn strength(weights: &[f64], features: &[f64]) -> f64 {
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

/// The penalised log-likelihood at some weights: value, gradient, and the negative of its second derivatives.
struct Slope {
    value: f64,
    gradient: Vec<f64>,
    curvature: Vec<Vec<f64>>,
}

impl Slope {
    fn of(orders: &[Order], ridge: &[f64], weights: &[f64]) -> Self {
        let d = ridge.len();
        let mut slope = Self { value: 0.0, gradient: vec![0.0; d], curvature: vec![vec![0.0; d]; d] };
        for order in orders {
            slope.add(order, weights);
        }
        let penalties = slope.gradient.iter_mut().zip(ridge).zip(weights).enumerate();
        for (i, ((gradient, ridge), weight)) in penalties {
            slope.value -= 0.5 * ridge * weight * weight;
            *gradient -= ridge * weight;
            if let Some(own) = slope.curvature.get_mut(i).and_then(|row| row.get_mut(i)) {
                *own += ridge;
            }
        }
        slope
    }

    /// Adds a race: sums run from the winner down, so that at each place they cover who was still in.
    fn add(&mut self, order: &Order, weights: &[f64]) {
        let d = weights.len();
        let strengths: Vec<f64> = order.rows.iter().map(|row| strength(weights, row)).collect();
        let least = strengths.iter().copied().fold(f64::INFINITY, f64::min);
        let (mut rates, mut nats) = (0.0, 0.0);
        let (mut first, mut means) = (vec![0.0; d], vec![0.0; d]);
        let mut second = vec![vec![0.0; d]; d];
        for (row, strength) in order.rows.iter().zip(&strengths) {
            let rate = libm::exp(least - strength);
            rates += rate;
            nats += (least - strength) - libm::log(rates);
            for ((sum, products), feature) in first.iter_mut().zip(&mut second).zip(row) {
                *sum += rate * feature;
                products.iter_mut().zip(row).for_each(|(sum, other)| *sum += rate * feature * other);
            }
            means.iter_mut().zip(&first).for_each(|(mean, sum)| *mean = sum / rates);
            for ((gradient, mean), feature) in self.gradient.iter_mut().zip(&means).zip(row) {
                *gradient += mean - feature;
            }
            for ((own, products), mean) in self.curvature.iter_mut().zip(&second).zip(&means) {
                for ((own, product), other) in own.iter_mut().zip(products).zip(&means) {
                    *own += product / rates - mean * other;
                }
            }
        }
        self.value += nats;
    }
}

#[cfg(test)]
mod tests;
