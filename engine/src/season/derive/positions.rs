//! Place on track at the end of each lap: how many completed that lap before, by race time.

use crate::season::{LapNumber, Place, Race};
use crate::units::Millis;
use std::collections::BTreeMap;

/// Fills the position of every lap with a race time. Cars that cross the line in the same millisecond stand in official
/// order.
pub(super) fn fill(race: &mut Race) {
    let mut arrivals: BTreeMap<LapNumber, Vec<(Millis, u16, usize)>> = BTreeMap::new();
    for (car, entrant) in race.entrants.iter().enumerate() {
        let official = entrant.result.as_ref().and_then(|r| r.position).map_or(u16::MAX, |place| place.0);
        for lap in entrant.laps.iter().filter(|lap| lap.elapsed.0 > 0) {
            arrivals.entry(lap.number).or_default().push((lap.elapsed, official, car));
        }
    }
    arrivals.values_mut().for_each(|cars| cars.sort_unstable());
    for (car, entrant) in race.entrants.iter_mut().enumerate() {
        for lap in &mut entrant.laps {
            let before = arrivals.get(&lap.number).and_then(|cars| cars.iter().position(|(_, _, c)| *c == car));
            lap.position = before.and_then(|n| u16::try_from(n + 1).ok()).map(Place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::testing::{entrant, lap, race};

    #[test]
    fn cars_stand_in_the_order_in_which_they_complete_each_lap() {
        let mut field = vec![entrant("1", 1, 2), entrant("2", 2, 2), entrant("3", 3, 1)];
        field[0].laps = vec![lap(1, 100), lap(2, 90)];
        field[1].laps = vec![lap(1, 99), lap(2, 91)];
        field[2].laps = vec![lap(1, 99)];
        for entrant in &mut field {
            let mut total = 0;
            for lap in &mut entrant.laps {
                total += lap.time.0;
                lap.elapsed = Millis(total);
            }
        }
        let mut race = race(field);
        fill(&mut race);
        let places: Vec<Vec<u16>> =
            race.entrants.iter().map(|e| e.laps.iter().map(|l| l.position.unwrap().0).collect()).collect();
        // Cars 2 and 3 end lap 1 in the same millisecond, 1 and 2 end lap 2 so: the official order decides.
        assert_eq!(places, [vec![3, 1], vec![1, 2], vec![2]]);
    }

    #[test]
    fn a_lap_without_race_time_has_no_place() {
        let mut car = entrant("1", 1, 1);
        car.laps = vec![crate::season::Lap { elapsed: Millis(0), ..lap(1, 100) }];
        let mut race = race(vec![car]);
        fill(&mut race);
        assert_eq!(race.entrants[0].laps[0].position, None);
    }
}
