use super::*;
use proptest::prelude::*;

/// Values in -1 to 1 that look like noise and are the same in every run: a linear congruence.
fn noise(seed: u64) -> impl Iterator<Item = f64> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
    })
}

#[test]
fn the_textbook_case_comes_out() {
    // Two groups of two: means 1 and 5, MSB = 16, MSW = 2, n0 = 2, between = 7.
    let found = repeatability(&[vec![0.0, 2.0], vec![4.0, 6.0]]);
    assert!((found.icc_one_race - 7.0 / 9.0).abs() < 1e-12, "{found:?}");
    assert!((found.sd_between - 7.0_f64.sqrt()).abs() < 1e-12, "{found:?}");
}

#[test]
fn groups_of_unequal_size_count_by_their_size() {
    // The mean of all is 28 / 6, MSW = (2 + 6) / 3, n0 = (6 - 14 / 6) / 2.
    let found = repeatability(&[vec![1.0], vec![2.0, 4.0], vec![6.0, 6.0, 9.0]]);
    let grand = 28.0 / 6.0;
    let msb =
        ((1.0 - grand) * (1.0 - grand) + 2.0 * (3.0 - grand) * (3.0 - grand) + 3.0 * (7.0 - grand) * (7.0 - grand))
            / 2.0;
    let between = (msb - 8.0 / 3.0) / ((6.0 - 14.0 / 6.0) / 2.0);
    assert!((found.icc_one_race - between / (between + 8.0 / 3.0)).abs() < 1e-12, "{found:?}");
}

#[test]
fn pure_noise_does_not_repeat() {
    let mut values = noise(7);
    let groups: Vec<Vec<f64>> = (0..200).map(|_| values.by_ref().take(12).collect()).collect();
    assert!(repeatability(&groups).icc_one_race < 0.03);
}

#[test]
fn a_pure_trait_repeats_wholly() {
    let groups: Vec<Vec<f64>> = noise(3).take(20).map(|own| vec![own; 6]).collect();
    assert!(repeatability(&groups).icc_one_race > 1.0 - 1e-12);
}

#[test]
fn what_cannot_be_told_is_nothing() {
    for groups in
        [vec![], vec![vec![]], vec![vec![1.0, 2.0]], vec![vec![1.0], vec![2.0]], vec![vec![1.0; 3], vec![1.0; 3]]]
    {
        assert_eq!(repeatability(&groups), Repeatability::default(), "{groups:?}");
    }
}

#[test]
fn reliability_grows_with_races_as_spearman_and_brown_say() {
    assert_eq!([0, 1, 4].map(|n| reliability(0.5, n)), [0.0, 0.5, 0.8]);
    assert_eq!((reliability(0.0, 12), reliability(1.0, 1)), (0.0, 1.0));
    assert!((reliability(0.18, 12) - 0.72).abs() < 0.01);
}

proptest! {
    #[test]
    fn shares_stay_between_0_and_1(
        groups in prop::collection::vec(prop::collection::vec(-3.0..3.0f64, 0..6), 0..12),
        n in 0..40usize,
    ) {
        let found = repeatability(&groups);
        prop_assert!((0.0..=1.0).contains(&found.icc_one_race), "{:?}", found);
        prop_assert!((0.0..=1.0).contains(&reliability(found.icc_one_race, n)));
    }
}
