//! A simulated season behaves like a real one: what is strong, what is weak, and what luck does.
//!
//! The figures of real seasons that these ranges stand around: one race's pace has a reliability of about .8, its spread
//! and starts about .2; the grid predicts the finish with a rank correlation of about .7; pole wins in 50 to 70 % of
//! races; a finish differs from the grid by about 6 places. The ranges are wide: a season has twelve races.
#![cfg(test)]

mod stats;

use hackthetrack_builder::simulate::classify::counting;
use hackthetrack_builder::simulate::control::Shown;
use hackthetrack_builder::simulate::season::{Simulated, SimulatedRace, draw};
use stats::{deviation, mean, median, ranks, reliability, spearman};
use std::collections::BTreeMap;

const SEEDS: [u64; 6] = [1, 2, 3, 4, 5, 2025];

fn seasons() -> Vec<Simulated> {
    SEEDS.iter().map(|seed| draw(*seed, 34, "Test")).collect()
}

fn races(season: &Simulated) -> impl Iterator<Item = &SimulatedRace> {
    season.events.iter().flat_map(|event| &event.races)
}

/// Grid and finish of everybody who started.
fn grid_and_finish(race: &SimulatedRace) -> (Vec<f64>, Vec<f64>) {
    let grid = |number: &str| race.drives.iter().position(|d| d.entry.person.number == number).unwrap() as f64;
    let classified = race.provisional.iter().filter(|row| row.place.is_some());
    classified.map(|row| (grid(&row.entry.person.number), f64::from(row.place.unwrap()))).unzip()
}

/// Median and spread of each car's laps against the field's median of the same lap, by surname.
fn paces(race: &SimulatedRace) -> Vec<(&'static str, f64, f64)> {
    let mut by_lap: BTreeMap<usize, Vec<(&'static str, f64)>> = BTreeMap::new();
    for drive in &race.drives {
        let slow: Vec<bool> = drive.laps.iter().map(|lap| lap.shown == Shown::Caution).collect();
        for (number, lap) in counting(&drive.laps).filter(|(n, _)| !slow[n - 1] && !slow[n - 2]) {
            by_lap.entry(number).or_default().push((drive.entry.person.last, lap.time_ms() as f64));
        }
    }
    let mut relative: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    for cars in by_lap.into_values().filter(|cars| cars.len() >= 5) {
        let middle = median(&cars.iter().map(|(_, ms)| *ms).collect::<Vec<_>>());
        cars.iter().for_each(|(who, ms)| relative.entry(who).or_default().push(ms / middle - 1.0));
    }
    let enough = relative.into_iter().filter(|(_, laps)| laps.len() >= 6);
    enough
        .map(|(who, laps)| {
            let pace = median(&laps);
            (who, pace, median(&laps.iter().map(|x| (x - pace).abs()).collect::<Vec<_>>()))
        })
        .collect()
}

/// Reliability of one race, from ranks within races.
fn reliability_of(season: &Simulated, value: impl Fn(&SimulatedRace) -> Vec<(&'static str, f64)>) -> f64 {
    let mut by_person: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    for race in races(season) {
        let values = value(race);
        let order = ranks(&values.iter().map(|(_, v)| *v).collect::<Vec<_>>());
        for ((who, _), rank) in values.iter().zip(order) {
            by_person.entry(who).or_default().push(rank / values.len() as f64);
        }
    }
    reliability(&by_person.into_values().collect::<Vec<_>>())
}

fn assert_between(what: &str, values: &[f64], low: f64, high: f64) {
    let value = mean(values);
    eprintln!("{what}: mean {value:.3} of {values:.3?}, expected {low} to {high}");
    assert!((low..=high).contains(&value), "{what} is {value:.3}, not within {low} to {high}");
}

#[test]
fn pace_is_a_strong_trait_and_spread_and_starts_are_weak_ones() {
    let seasons = seasons();
    let of = |value: &dyn Fn(&SimulatedRace) -> Vec<(&'static str, f64)>| -> Vec<f64> {
        seasons.iter().map(|season| reliability_of(season, value)).collect()
    };
    let starts = |race: &SimulatedRace| -> Vec<(&'static str, f64)> {
        let ends: Vec<Option<i64>> = race.drives.iter().map(|d| d.laps.first().map(|lap| lap.elapsed_ms)).collect();
        let known: Vec<(&'static str, f64)> =
            race.drives.iter().zip(&ends).filter_map(|(d, end)| Some((d.entry.person.last, (*end)? as f64))).collect();
        let places = ranks(&known.iter().map(|(_, end)| *end).collect::<Vec<_>>());
        known.iter().zip(places).enumerate().map(|(grid, ((who, _), place))| (*who, grid as f64 - place)).collect()
    };
    assert_between("reliability of pace", &of(&|r| paces(r).iter().map(|p| (p.0, p.1)).collect()), 0.62, 0.88);
    assert_between("reliability of spread", &of(&|r| paces(r).iter().map(|p| (p.0, p.2)).collect()), 0.02, 0.35);
    assert_between("reliability of starts", &of(&starts), 0.05, 0.35);
    let qualified = |r: &SimulatedRace| r.qualifying.iter().map(|q| (q.entry.person.last, q.best_ms as f64)).collect();
    assert_between("reliability of qualifying", &of(&qualified), 0.65, 0.90);
}

#[test]
fn the_grid_says_much_about_the_finish_but_not_all() {
    let (mut rho, mut pole, mut error) = (Vec::new(), Vec::new(), Vec::new());
    for season in seasons() {
        let tables: Vec<(Vec<f64>, Vec<f64>)> = races(&season).map(grid_and_finish).collect();
        rho.push(mean(&tables.iter().map(|(g, f)| spearman(g, f)).collect::<Vec<_>>()));
        let won = tables.iter().filter(|(g, f)| g.iter().zip(f).any(|(g, f)| *g == 0.0 && *f == 1.0)).count();
        pole.push(won as f64 / tables.len() as f64);
        let errors: Vec<f64> = tables.iter().flat_map(|(g, f)| g.iter().zip(f).map(|(g, f)| f - g - 1.0)).collect();
        error.push(deviation(&errors));
    }
    assert_between("rank correlation of grid and finish", &rho, 0.55, 0.85);
    assert_between("share of races won from pole", &pole, 0.35, 0.80);
    assert_between("deviation of finish from grid, places", &error, 4.5, 6.8);
}

#[test]
fn retirements_cautions_and_distances_are_those_of_a_season() {
    let (mut dnf, mut laps, mut cautions, mut spread) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for season in seasons() {
        let (mut starts, mut retired, mut total, mut yellow) = (0, 0, 0, 0);
        for race in races(&season) {
            let winner = race.provisional[0].laps;
            starts += race.drives.len();
            retired += race.drives.iter().filter(|d| d.laps.len() * 4 < winner * 3).count();
            total += race.drives.iter().map(|d| d.laps.len()).sum::<usize>();
            yellow += usize::from(race.drives.iter().flat_map(|d| &d.laps).any(|lap| lap.shown == Shown::Caution));
            spread.push(deviation(&paces(race).iter().map(|p| p.1 * 100.0).collect::<Vec<_>>()));
        }
        dnf.push(retired as f64 / starts as f64);
        laps.push(total as f64);
        cautions.push(yellow as f64);
    }
    assert_between("share of starts that end early", &dnf, 0.045, 0.095);
    assert_between("timed laps", &laps, 5_600.0, 6_200.0);
    assert_between("races with a caution", &cautions, 6.0, 11.5);
    assert_between("deviation of pace within a race, percent", &spread, 0.7, 1.3);
}

#[test]
fn the_wet_race_is_about_six_percent_slower_than_the_other_of_its_weekend() {
    for season in seasons() {
        let [wet, dry] = season.events[4].races.as_slice() else { panic!("a weekend has two races") };
        let middle = |race: &SimulatedRace| {
            let green = |d: &hackthetrack_builder::simulate::race::Drive| {
                counting(&d.laps)
                    .filter(|(_, l)| l.shown == Shown::Green)
                    .map(|(_, l)| l.time_ms() as f64)
                    .collect::<Vec<_>>()
            };
            median(&race.drives.iter().flat_map(green).collect::<Vec<_>>())
        };
        let slower = middle(wet) / middle(dry) - 1.0;
        assert!((0.045..0.085).contains(&slower), "seed {}: {slower}", season.seed);
    }
}
