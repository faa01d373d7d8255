use super::*;
use crate::field::testing::made_up;
use crate::units::Millis;

/// Everybody's pace as strengths have it, and one driver off it in both races of one event, by so many milliseconds.
fn with_a_weekend(driver: &str, event: &str, off_ms: i64) -> crate::season::Season {
    let mut season = made_up(12, 6, 4.0, 31);
    for race in season.races.iter_mut().filter(|race| race.event == event) {
        for entrant in race.entrants.iter_mut().filter(|entrant| entrant.driver.0 == driver) {
            let pace = entrant.result.as_mut().and_then(|result| result.pace.as_mut()).unwrap();
            pace.median = Millis(pace.median.0 + off_ms);
        }
    }
    season
}

fn track<'a>(fit: &'a DriverFit, id: &str) -> &'a TrackFit {
    fit.tracks.iter().find(|track| track.track_id == id).unwrap()
}

#[test]
fn a_driver_who_was_faster_than_his_level_at_a_track_has_a_negative_deviation_there_and_a_high_score() {
    let season = with_a_weekend("5", "t2", -1500);
    let fit = Fits::of(&season).driver(&season, 4);
    assert_eq!(fit.driver_id, "5");
    let here = track(&fit, "t2");
    assert!(here.driven_pct.unwrap() < -1.0 && here.deviation_pct.unwrap() < 0.0, "{here:?}");
    assert!(here.score.unwrap() > 80.0);
    assert!(fit.tracks.iter().all(|other| other.score.unwrap() <= here.score.unwrap()));
}

#[test]
fn a_deviation_is_drawn_to_nothing_and_its_interval_holds_it() {
    let season = with_a_weekend("5", "t2", 900);
    for track in Fits::of(&season).driver(&season, 4).tracks {
        let (shrunk, driven) = (track.deviation_pct.unwrap(), track.driven_pct.unwrap());
        assert!(shrunk.abs() <= driven.abs() && shrunk * driven >= 0.0, "{track:?}");
        let interval = track.interval_pct.unwrap();
        assert!(interval[0] <= shrunk && shrunk <= interval[1]);
    }
}

#[test]
fn a_slower_track_or_a_wet_race_is_nobodys_deviation() {
    let season = made_up(12, 6, 4.0, 31);
    let mut slow = season.clone();
    for entrant in slow.races.iter_mut().filter(|race| race.event == "t1").flat_map(|race| &mut race.entrants) {
        let pace = entrant.result.as_mut().and_then(|result| result.pace.as_mut()).unwrap();
        // Twice the lap: the same in percent.
        pace.median = Millis(2 * pace.median.0);
    }
    let (fits, slow_fits) = (Fits::of(&season), Fits::of(&slow));
    for driver in 0..12 {
        for place in 0..6 {
            let (a, b) = (fits.track(driver, place), slow_fits.track(driver, place));
            assert!((a.deviation_pct.unwrap() - b.deviation_pct.unwrap()).abs() < 1e-9);
        }
    }
}

#[test]
fn a_season_without_pace_says_that_there_is_no_evidence_and_one_track_alone_that_there_is_no_level() {
    let mut season = made_up(6, 1, 3.0, 2);
    assert_eq!(Fits::of(&season).track(0, 0).refused.unwrap().code, "no_level");
    for entrant in season.races.iter_mut().flat_map(|race| &mut race.entrants) {
        entrant.result.as_mut().unwrap().pace = None;
    }
    let fit = Fits::of(&season).track(0, 0);
    assert_eq!((fit.refused.unwrap().code, fit.score, fit.deviation_pct), ("no_evidence", None, None));
}
