//! The forecasts of the real season against the bars that were set for them, walk-forward. What the tests print is the
//! scoreboard, so that a bar that is met by luck is seen as such.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

use hackthetrack_builder::import::{Options, import};
use hackthetrack_engine::field::score::{Board, Figures};
use hackthetrack_engine::field::{Asked, Evidence, Moment};
use hackthetrack_engine::forecasts::Forecasts;

/// The season of the timing sheets as they were published after each race, without later penalties.
fn season() -> Option<&'static Forecasts> {
    static SEASON: OnceLock<Forecasts> = OnceLock::new();
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/season-2025");
    let folder = std::env::var_os("HTT_SEASON_2025").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let timing = folder.join("timing");
    if !timing.is_dir() {
        let loud =
            format!("SKIPPED: the real season is not at {}; set HTT_SEASON_2025 to its folder.\n", folder.display());
        std::io::stderr().write_all(loud.as_bytes()).unwrap();
        return None;
    }
    Some(SEASON.get_or_init(|| Forecasts::of(import(&timing, Options::default()).unwrap().season)))
}

/// Most error in places, least rank correlation, and what else is asked.
struct Bar {
    mae: f64,
    spearman: f64,
    nats: Option<f64>,
    r2: Option<f64>,
}

fn meets(name: &str, figures: &Figures, bar: &Bar) {
    let told = format!("{name}: {figures:?}");
    println!("{told}");
    assert!(figures.mae.unwrap() <= bar.mae, "{told}");
    assert!(figures.spearman.unwrap() >= bar.spearman, "{told}");
    assert!(bar.nats.is_none_or(|bar| figures.nats.unwrap() <= bar), "{told}");
    assert!(bar.r2.is_none_or(|bar| figures.r2.unwrap() >= bar), "{told}");
    assert!((75.0..=85.0).contains(&figures.coverage_pct.unwrap()), "{told}");
    let se = &figures.se;
    assert!(se.mae.unwrap() > 0.0 && se.spearman.unwrap() > 0.0 && se.nats.unwrap() > 0.0, "{told}");
}

fn baseline<'a>(board: &'a Board, name: &str) -> &'a Figures {
    &board.baselines.iter().find(|line| line.name == name).unwrap().figures
}

#[test]
fn the_cars_of_the_whole_season_are_forecast_within_the_bars() {
    let Some(forecasts) = season() else { return };
    let board = &forecasts.score().scoring_a;
    assert_eq!((board.race_ids.len(), board.entries), (8, 175));
    let (before, after) = (board.before_weekend.as_ref().unwrap(), board.after_qualifying.as_ref().unwrap());
    meets("A before the weekend", before, &Bar { mae: 3.60, spearman: 0.71, nats: Some(1.87), r2: None });
    meets("A after qualifying", after, &Bar { mae: 3.40, spearman: 0.73, nats: Some(1.76), r2: None });
}

#[test]
fn everybody_is_forecast_within_the_bars_from_earlier_events_alone() {
    let Some(forecasts) = season() else { return };
    let board = &forecasts.score().scoring_b;
    assert_eq!((board.race_ids.len(), board.entries), (8, 189));
    let (before, after) = (board.before_weekend.as_ref().unwrap(), board.after_qualifying.as_ref().unwrap());
    meets("B before the weekend", before, &Bar { mae: 4.15, spearman: 0.68, nats: None, r2: Some(0.45) });
    meets("B after qualifying", after, &Bar { mae: 3.70, spearman: 0.70, nats: None, r2: Some(0.52) });
}

#[test]
fn the_baselines_are_those_that_were_measured_before() {
    let Some(forecasts) = season() else { return };
    let near = |value: Option<f64>, expected: f64| (value.unwrap() - expected).abs() < 0.006;
    let board = &forecasts.score().scoring_a;
    let (random, grid) = (baseline(board, "random"), baseline(board, "grid"));
    assert!(near(random.mae, 7.28) && near(random.nats, 2.193) && random.spearman == Some(0.0), "{random:?}");
    assert!(near(grid.mae, 3.54) && near(grid.spearman, 0.716) && near(grid.nats, 1.799), "{grid:?}");
    let board = &forecasts.score().scoring_b;
    let regressed = baseline(board, "grid_regressed");
    assert!(near(regressed.r2, 0.50) && near(regressed.mae, 3.76) && near(regressed.spearman, 0.70), "{regressed:?}");
}

#[test]
fn no_baseline_beats_the_forecast_that_knows_as_much() {
    let Some(forecasts) = season() else { return };
    let score = forecasts.score();
    for board in [&score.scoring_a, &score.scoring_b] {
        let (before, after) = (board.before_weekend.as_ref().unwrap(), board.after_qualifying.as_ref().unwrap());
        let past = baseline(board, "past_finishes");
        assert!(before.mae < past.mae && before.spearman > past.spearman && before.nats < past.nats);
        for name in ["grid", "grid_regressed"] {
            let grid = baseline(board, name);
            assert!(after.mae < grid.mae && after.spearman > grid.spearman && after.nats < grid.nats, "{name}");
        }
    }
}

#[test]
fn the_best_driver_is_forecast_at_the_front_and_the_slowest_at_the_back_at_every_track() {
    let Some(forecasts) = season() else { return };
    for track in &forecasts.season().tracks {
        let asked = Asked {
            track: track.id.0.clone(),
            race_num: None,
            moment: Moment::BeforeWeekend,
            evidence: Evidence::OtherEvents,
        };
        let field = forecasts.field(&asked).unwrap();
        let form = |driver: &hackthetrack_engine::field::forecast::DriverForecast| driver.contributions[0].value;
        assert_eq!(field.drivers[0].car_number, "13", "{}", track.id.0);
        let slowest = field.drivers.iter().min_by(|a, b| form(a).total_cmp(&form(b))).unwrap();
        assert_eq!(field.drivers.last().unwrap().driver_id, slowest.driver_id, "{}", track.id.0);
        assert!(slowest.expected_place > 0.8 * field.drivers.len() as f64);
        assert!(field.drivers[0].expected_place < 6.0);
    }
}

#[test]
fn fits_are_shrunk_unsaturated_and_say_that_one_weekend_is_no_evidence_of_the_track() {
    let Some(forecasts) = season() else { return };
    let drivers = &forecasts.season().drivers;
    let fits: Vec<_> = drivers.iter().flat_map(|driver| forecasts.fit(&driver.id.0).unwrap().tracks).collect();
    let known: Vec<_> = fits.iter().filter(|fit| fit.refused.is_none()).collect();
    let ends = known.iter().filter(|fit| !(1.0..=99.0).contains(&fit.score.unwrap())).count();
    assert!(known.len() > 140 && ends * 20 < known.len(), "{ends} of {}", known.len());
    for fit in &known {
        assert!(fit.deviation_pct.unwrap().abs() <= fit.driven_pct.unwrap().abs());
        assert_eq!((fit.track_evidence, fit.confound.is_some()), ("none", true));
    }
    let never = fits.iter().filter(|fit| fit.visits == 0);
    assert!(never.clone().count() > 50);
    assert!(never.into_iter().all(|fit| fit.score.is_none() && fit.refused.is_some()));
    let season = forecasts.fit(&drivers[0].id.0).unwrap().season;
    assert!((0.3..0.6).contains(&season.race_sd_pct) && (0.3..0.6).contains(&season.repeatability), "{season:?}");
}

#[test]
fn pace_is_a_trait_and_tyre_management_is_not() {
    let Some(forecasts) = season() else { return };
    let skills = forecasts.skills().season();
    assert!(skills[0].icc_one_race > 0.75 && skills[0].reliability > 0.95, "{:?}", skills[0]);
    assert!(skills[3].icc_one_race < 0.05 && skills[3].drivers_n == 0, "{:?}", skills[3]);
}
