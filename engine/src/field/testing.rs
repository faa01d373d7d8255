//! A made-up season for tests: drivers of known strength, two races a weekend, every figure drawn.

use crate::season::testing::{entrant, race, season};
use crate::season::{BestLap, Event, Pace, Place, Qualifying, Race, RaceId, Season, TrackId};
use crate::units::Millis;

/// Drivers "1" (the strongest) to "n", strengths `spread` apart from first to last, over so many events of two races.
pub(crate) fn made_up(drivers: usize, events: usize, spread: f64, seed: u64) -> Season {
    let mut random = drawing(seed);
    let strength = |driver: usize| -spread * driver as f64 / (drivers.max(2) - 1) as f64;
    let mut races = Vec::new();
    for event in 0..events {
        for number in 1..=2u8 {
            let order = |random: &mut dyn FnMut() -> f64| {
                let mut clocks: Vec<(f64, usize)> =
                    (0..drivers).map(|driver| (-random().ln() * strength(driver).exp(), driver)).collect();
                clocks.sort_by(|a, b| b.0.total_cmp(&a.0));
                clocks.into_iter().map(|(_, driver)| driver).collect::<Vec<usize>>()
            };
            let (grid, finish) = (order(&mut random), order(&mut random));
            let mut entrants = Vec::new();
            for (place, driver) in finish.iter().enumerate() {
                let mut one = entrant(&(driver + 1).to_string(), place as u16 + 1, 20);
                let start = grid.iter().position(|other| other == driver).unwrap();
                let slow = |random: &mut dyn FnMut() -> f64| {
                    Millis(98_000 + (-400.0 * strength(*driver) + 300.0 * random()) as i64)
                };
                one.qualifying = Some(Qualifying {
                    place: Some(Place(start as u16 + 1)),
                    time: Some(Millis(97_000 + 70 * start as i64)),
                    gap_to_pole: None,
                });
                let result = one.result.as_mut().unwrap();
                result.best_lap = Some(BestLap { time: slow(&mut random), lap: None });
                result.pace = Some(Pace { median: slow(&mut random), spread: Millis(300), n: 12 });
                entrants.push(one);
            }
            races.push(Race {
                id: RaceId(format!("t{event}_r{number}")),
                event: format!("t{event}"),
                track: TrackId(format!("t{event}")),
                number,
                round: (2 * event + usize::from(number)) as u16,
                ..race(entrants)
            });
        }
    }
    let mut season = season(races);
    let track = season.tracks[0].clone();
    season.tracks =
        (0..events).map(|e| crate::season::Track { id: TrackId(format!("t{e}")), ..track.clone() }).collect();
    season.events = (0..events)
        .map(|e| Event { id: format!("t{e}"), track: TrackId(format!("t{e}")), number: e as u16 + 1, date: None })
        .collect();
    season
}

/// Takes the results of every race from a round on away: a season that is still being run.
pub(crate) fn only_until(mut season: Season, round: u16) -> Season {
    for race in season.races.iter_mut().filter(|race| race.round > round) {
        race.entrants.iter_mut().for_each(|entrant| entrant.result = None);
    }
    season
}

/// Uniform numbers over (0, 1).
pub(crate) fn drawing(mut seed: u64) -> impl FnMut() -> f64 {
    move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }
}
