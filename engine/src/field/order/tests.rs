use super::*;

fn order(features: &[f64]) -> Order {
    Order { rows: features.iter().map(|x| vec![*x]).collect() }
}

#[test]
fn the_likelihood_is_the_product_of_dropping_out_next() {
    // Rates 1, 2, 4: the last drops out with 4/7, then the second with 2/3.
    let strengths = [1.0_f64, 0.5, 0.25].map(f64::ln);
    assert!((log_likelihood(&strengths) - (4.0 / 7.0 * 2.0 / 3.0_f64).ln()).abs() < 1e-12);
}

#[test]
fn the_weight_is_where_the_penalised_likelihood_is_flat() {
    let orders = [order(&[1.0, 0.2, 0.6, 0.0]), order(&[0.3, 0.9, 0.1])];
    let weight = fit(&orders, &[0.5])[0];
    let value = |w: f64| {
        let of = |order: &Order| log_likelihood(&order.rows.iter().map(|row| w * row[0]).collect::<Vec<_>>());
        orders.iter().map(of).sum::<f64>() - 0.25 * w * w
    };
    assert!(value(weight) > value(weight + 1e-3) && value(weight) > value(weight - 1e-3));
    assert!(((value(weight + 1e-5) - value(weight - 1e-5)) / 2e-5).abs() < 1e-5);
}

#[test]
fn without_races_everybody_is_alike() {
    assert_eq!(fit(&[], &[1.0, 1.0]), [0.0, 0.0]);
}

#[test]
fn a_feature_that_decides_every_race_gets_a_finite_weight() {
    let weight = fit(&[order(&[3.0, 2.0, 1.0, 0.0])], &[0.1])[0];
    assert!(weight > 1.0 && weight.is_finite(), "{weight}");
}

#[test]
fn weights_of_features_that_were_drawn_are_found_again() {
    let mut seed = 11_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    };
    let truth = [1.5, -0.7];
    let orders: Vec<Order> = (0..300)
        .map(|_| {
            let mut drawn: Vec<(f64, Vec<f64>)> = (0..20)
                .map(|_| {
                    let row = vec![4.0 * next() - 2.0, 4.0 * next() - 2.0];
                    (-next().ln() * strength(&truth, &row).exp(), row)
                })
                .collect();
            drawn.sort_by(|a, b| b.0.total_cmp(&a.0));
            Order { rows: drawn.into_iter().map(|(_, row)| row).collect() }
        })
        .collect();
    for (found, truth) in fit(&orders, &[1.0, 1.0]).iter().zip(truth) {
        assert!((found - truth).abs() < 0.05, "{found} {truth}");
    }
}
