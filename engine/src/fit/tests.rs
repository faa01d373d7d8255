use super::*;
use crate::season::testing::season;

#[test]
fn a_season_without_laps_says_that_there_is_no_evidence() {
    let season = season(vec![]);
    let fits = Fits::of(&season);
    let fit = fits.track(0, 0);
    assert_eq!(fit.refused.unwrap().code, "no_evidence");
    assert_eq!((fit.score, fit.deviation_pct), (None, None));
}
