//! Place on track at the end of each lap: how many completed that lap before, by race time.

use crate::compact::sort;
use crate::season::{LapNumber, Place, Race};
use crate::units::Millis;

/// A car at the line: lap, race time, official position; and which car and which of its laps that is.
type Arrival = (LapNumber, Millis, u16, usize, usize);

/// Fills the position of every lap with a race time. Cars that cross the line in the same millisecond stand in official
/// order.
pub(super) fn fill(race: &mut Race) {
    let mut arrivals: Vec<Arrival> = Vec::new();
    for (car, entrant) in race.entrants.iter_mut().enumerate() {
        let official = entrant.result.as_ref().and_then(|r| r.position).map_or(u16::MAX, |place| place.0);
        for (i, lap) in entrant.laps.iter_mut().enumerate() {
            lap.position = None;
            if lap.elapsed.0 > 0 {
                arrivals.push((lap.number, lap.elapsed, official, car, i));
            }
        }
    }
    sort(&mut arrivals, &mut |a, b| a.cmp(b));
    let (mut number, mut before) = (LapNumber(0), 0);
    for (lap, _, _, car, i) in arrivals {
        before = if lap == number { before + 1 } else { 0 };
        number = lap;
        if let Some(lap) = race.entrants.get_mut(car).and_then(|entrant| entrant.laps.get_mut(i)) {
            lap.position = u16::try_from(before + 1).ok().map(Place);
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
