//! Made-up seasons whose traits and noise are known.

use crate::season::testing::{entrant, lap, race, season};
use crate::season::{DriverId, Lap, Place, Qualifying, Race, RaceId, Season, derive};
use crate::units::Millis;

/// A value of -1 to 1 for three numbers: the same in every run, and alike for no two.
pub(super) fn noise(a: usize, b: usize, c: usize) -> f64 {
    let word = |of: usize, odd: u64| (of as u64 + 1).wrapping_mul(odd);
    let mut state = word(a, 0x9E37_79B9_7F4A_7C15) ^ word(b, 0xC2B2_AE3D_27D4_EB4F) ^ word(c, 0x1656_67B1_9E37_79F9);
    for shift in [30, 27, 31] {
        state = (state ^ (state >> shift)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    }
    (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// A season in which `time` tells every lap in milliseconds: by driver and race from 0, and lap; lap 0 is qualifying. Each
/// race is classified by the sum of its laps.
pub(super) fn made(drivers: usize, races: usize, laps: u16, time: &dyn Fn(usize, usize, u16) -> i64) -> Season {
    let mut season = season((0..races).map(|r| made_race(drivers, r, laps, time)).collect());
    derive::derive(&mut season);
    season
}

/// The driver whose times `made` asked for under this number.
pub(super) fn id(driver: usize) -> DriverId {
    DriverId((driver + 1).to_string())
}

fn made_race(drivers: usize, r: usize, laps: u16, time: &dyn Fn(usize, usize, u16) -> i64) -> Race {
    let total = |driver: usize| (1..=laps).map(|n| time(driver, r, n)).sum::<i64>();
    let place = |of: &dyn Fn(usize) -> i64, driver: usize| {
        1 + (0..drivers).filter(|other| (of(*other), *other) < (of(driver), driver)).count() as u16
    };
    let car = |driver: usize| {
        let mut car = entrant(&id(driver).0, place(&total, driver), laps);
        let qualifying = time(driver, r, 0);
        let grid = place(&|other| time(other, r, 0), driver);
        car.qualifying =
            Some(Qualifying { place: Some(Place(grid)), time: Some(Millis(qualifying)), gap_to_pole: None });
        let mut elapsed = 0;
        car.laps = (1..=laps)
            .map(|n| {
                let own = time(driver, r, n);
                elapsed += own;
                let sectors = [own / 3, own / 3, own - 2 * (own / 3)].map(|ms| Some(Millis(ms)));
                Lap { elapsed: Millis(elapsed), sectors, ..lap(n, own) }
            })
            .collect();
        car
    };
    Race { id: RaceId(format!("alpha_r{r}")), round: r as u16 + 1, ..race((0..drivers).map(car).collect()) }
}

/// Drivers a tenth of a second apart, with laps that differ by a third of a second for no reason.
pub(super) fn ladder(drivers: usize, races: usize) -> Season {
    made(drivers, races, 16, &|driver, race, n| {
        98_000 + 100 * driver as i64 + (300.0 * noise(driver, race, usize::from(n))) as i64
    })
}
