use super::*;
use proptest::prelude::*;

/// By definition: over every order, the product of "drops out next" from the back.
fn enumerated(strengths: &[f64]) -> Vec<Vec<f64>> {
    fn drop_out(left: &[usize], chance: f64, rates: &[f64], table: &mut [Vec<f64>]) {
        let sum: f64 = left.iter().map(|i| rates[*i]).sum();
        for (place_in_list, entrant) in left.iter().enumerate() {
            let next = chance * rates[*entrant] / sum;
            table[*entrant][left.len() - 1] += next;
            let mut rest = left.to_vec();
            rest.remove(place_in_list);
            drop_out(&rest, next, rates, table);
        }
    }
    let rates: Vec<f64> = strengths.iter().map(|s| (-s).exp()).collect();
    let mut table = vec![vec![0.0; strengths.len()]; strengths.len()];
    drop_out(&(0..strengths.len()).collect::<Vec<_>>(), 1.0, &rates, &mut table);
    table
}

fn worst_sum(field: &Distribution) -> f64 {
    let n = field.entrants().len();
    let rows = field.entrants().iter().map(|row| row.chances().iter().sum::<f64>());
    let columns = (0..n).map(|k| field.entrants().iter().map(|row| row.chances()[k]).sum::<f64>());
    rows.chain(columns).map(|sum| (sum - 1.0).abs()).fold(0.0, f64::max)
}

fn strengths(most: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-5.0..5.0f64, 2..=most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn rows_and_columns_sum_to_one(strengths in strengths(60)) {
        let worst = worst_sum(&Distribution::of(&strengths));
        prop_assert!(worst < 1e-9, "{worst:e}");
    }

    #[test]
    fn naming_entrants_otherwise_permutes_the_answer_bit_for_bit(strengths in strengths(34), turn in 0..34usize) {
        let turn = turn % strengths.len();
        let mut turned = strengths.clone();
        turned.rotate_left(turn);
        let (field, other) = (Distribution::of(&strengths), Distribution::of(&turned));
        for (i, row) in field.entrants().iter().enumerate() {
            let there = (i + strengths.len() - turn) % strengths.len();
            prop_assert_eq!(row, &other.entrants()[there]);
        }
    }

    #[test]
    fn the_expected_place_needs_no_quadrature(strengths in strengths(40)) {
        let field = Distribution::of(&strengths);
        for (row, expected) in field.entrants().iter().zip(expected_places(&strengths)) {
            prop_assert!((row.expected() - expected).abs() < 1e-7, "{} {expected}", row.expected());
        }
    }

    #[test]
    fn it_is_the_enumeration_of_every_order(strengths in strengths(7)) {
        let field = Distribution::of(&strengths);
        for (row, expected) in field.entrants().iter().zip(enumerated(&strengths)) {
            for (chance, expected) in row.chances().iter().zip(expected) {
                prop_assert!((chance - expected).abs() < 1e-10, "{chance} {expected}");
            }
        }
    }

    #[test]
    fn no_run_as_short_as_an_interval_is_nearer_to_its_share(strengths in strengths(30), share in 0.05..0.99f64) {
        for row in Distribution::of(&strengths).entrants() {
            let interval = row.interval(share);
            let inside = |from: usize, to: usize| row.chances()[from - 1..to].iter().sum::<f64>();
            prop_assert!((inside(interval.from, interval.to) - interval.chance).abs() < 1e-12);
            let width = interval.to + 1 - interval.from;
            for from in 1..=row.chances().len() + 1 - width {
                prop_assert!(inside(from, from + width - 1) <= interval.chance + 1e-11);
            }
            if interval.chance < share {
                let runs = 1..=row.chances().len() - width;
                let wider = runs.map(|from| inside(from, from + width)).fold(0.0, f64::max);
                prop_assert!(wider - share >= share - interval.chance - 1e-9);
            }
        }
    }
}

#[test]
fn eight_entrants_are_enumerated_too() {
    let strengths = [2.0, -1.0, 0.5, 0.5, 3.0, -4.0, 0.0, 1.0];
    for (row, expected) in Distribution::of(&strengths).entrants().iter().zip(enumerated(&strengths)) {
        for (chance, expected) in row.chances().iter().zip(expected) {
            assert!((chance - expected).abs() < 1e-10, "{chance} {expected}");
        }
    }
}

/// 1e5 fields: one entrant gets better, and nobody else does.
#[test]
fn a_better_strength_never_gives_a_worse_expected_place() {
    let mut seed = 2025_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 11) as f64 / (1u64 << 53) as f64
    };
    for _ in 0..100_000 {
        let n = 2 + (next() * 33.0) as usize;
        let mut field: Vec<f64> = (0..n).map(|_| 8.0 * next() - 4.0).collect();
        let who = (next() * n as f64) as usize;
        let before = expected_places(&field);
        field[who] += 3.0 * next();
        let after = expected_places(&field);
        for (i, (before, after)) in before.iter().zip(&after).enumerate() {
            assert!(if i == who { after <= before } else { after >= before }, "{field:?} {who} {i}");
        }
    }
}

/// The same clocks, drawn. 5 standard errors over 34 x 34 chances: one in 1,500 runs would fail by luck, the seed is fixed.
#[test]
fn the_exact_chances_are_those_of_a_simulation_within_five_standard_errors() {
    let strengths: Vec<f64> = (0..34).map(|i| 3.0 * ((f64::from(i) * 0.61).sin() - f64::from(i) * 0.04)).collect();
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    };
    const DRAWS: u32 = 100_000;
    let mut counts = vec![vec![0_u32; 34]; 34];
    for _ in 0..DRAWS {
        let mut clocks: Vec<(f64, usize)> =
            strengths.iter().enumerate().map(|(i, s)| (-next().ln() * s.exp(), i)).collect();
        clocks.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (place, (_, entrant)) in clocks.into_iter().enumerate() {
            counts[entrant][place] += 1;
        }
    }
    for (row, counts) in Distribution::of(&strengths).entrants().iter().zip(counts) {
        for (chance, count) in row.chances().iter().zip(counts) {
            let draws = f64::from(DRAWS);
            let error = (chance * (1.0 - chance) / draws).sqrt().max(1.0 / draws);
            assert!((f64::from(count) / draws - chance).abs() < 5.0 * error, "{chance} {count}");
        }
    }
}

#[test]
fn fields_of_none_of_one_and_of_equals_have_answers() {
    assert!(Distribution::of(&[]).entrants().is_empty());
    assert_eq!(Distribution::of(&[3.0]).entrants()[0].chances(), [1.0]);
    for row in Distribution::of(&[0.5; 5]).entrants() {
        for chance in row.chances() {
            assert!((chance - 0.2).abs() < 1e-12);
        }
    }
}

#[test]
fn a_strength_that_is_no_number_counts_as_none_and_a_vast_one_wins() {
    let field = Distribution::of(&[f64::NAN, 1e9, -20.0]);
    assert!(worst_sum(&field) < 1e-9);
    assert!(field.entrants()[1].within(1) > 1.0 - 1e-12);
    assert_eq!(field.entrants().len(), 3);
}
