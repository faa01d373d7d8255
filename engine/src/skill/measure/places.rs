//! Racecraft: `start_gain`, `net_gain`, `lap1_to_flag`. All in places, higher is better.
//!
//! Each is a gain from one order to a later one, among those who finished and are in both: who retires in front, or never
//! starts, gives no place away here. Qualifying stands in for the grid, as everywhere.
//!
//! ```text
//! gain  = place before - place after                 start_gain:   grid -> end of lap 1
//! value = gain less its line on the place before,    net_gain:     grid -> flag
//!         by least squares over this race            lap1_to_flag: end of lap 1 -> flag
//! ```
//!
//! The line is what makes a gain racecraft: the first can only lose places and the last can only win them, so that a raw gain
//! is a trait of whoever qualifies badly. It is the race's own: from grid to flag a slot further back is worth .1 to .8 places,
//! by the race. One line for a whole season leaves the grid in the residuals (their ranks correlate -.2 to -.3 with the slot),
//! and what then seems to repeat, at .14 to .20, is where the driver starts.

use super::super::field_laps::{LEAST_FIELD, finished};
use super::super::regression::residuals;
use super::Column;
use crate::season::{Entrant, LapNumber, Place, Race};

pub(super) fn start_gains(race: &Race) -> Column {
    gains(race, &grid, &after_lap_1)
}

pub(super) fn net_gains(race: &Race) -> Column {
    gains(race, &grid, &flag)
}

pub(super) fn gains_after_lap_1(race: &Race) -> Column {
    gains(race, &after_lap_1, &flag)
}

fn grid(entrant: &Entrant) -> Option<Place> {
    entrant.qualifying?.place
}

fn after_lap_1(entrant: &Entrant) -> Option<Place> {
    entrant.laps.iter().find(|lap| lap.number == LapNumber(1))?.position
}

fn flag(entrant: &Entrant) -> Option<Place> {
    entrant.result.as_ref()?.position
}

type Order<'a> = &'a dyn Fn(&Entrant) -> Option<Place>;

fn gains(race: &Race, before: Order<'_>, after: Order<'_>) -> Column {
    let both = |entrant| Some((before(entrant)?, after(entrant)?));
    let pairs: Vec<_> = race.entrants.iter().map(|e| both(e).filter(|_| finished(e))).collect();
    let counted: Vec<_> = pairs.iter().flatten().copied().collect();
    if counted.len() < LEAST_FIELD {
        return vec![None; pairs.len()];
    }
    let point = |(from, to): &(Place, Place)| {
        let ahead = counted.iter().filter(|(other, _)| other < from).count() as f64;
        let ahead_after = counted.iter().filter(|(_, other)| other < to).count() as f64;
        (ahead, ahead - ahead_after)
    };
    let mut left = residuals(&counted.iter().map(point).collect::<Vec<_>>()).into_iter();
    pairs.iter().map(|pair| pair.and_then(|_| left.next())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::testing::{entrant, race};
    use crate::season::{Qualifying, Status};

    /// Cars in the order of the flag, by their places on the grid.
    fn raced(grid: &[u16]) -> Race {
        let car = |(start, end): (&u16, u16)| {
            let mut car = entrant(&start.to_string(), end, 10);
            car.qualifying = Some(Qualifying { place: Some(Place(*start)), time: None, gap_to_pole: None });
            car
        };
        race(grid.iter().zip(1..).map(car).collect())
    }

    #[test]
    fn who_goes_forward_gains_and_all_gains_sum_to_nothing() {
        let gains = net_gains(&raced(&[1, 2, 6, 3, 4, 5, 7]));
        let gains: Vec<f64> = gains.into_iter().flatten().collect();
        assert!(gains.iter().all(|gain| *gain <= gains[2]), "{gains:?}");
        assert!(gains.iter().sum::<f64>().abs() < 1e-9, "{gains:?}");
    }

    #[test]
    fn to_hold_the_first_place_is_worth_more_than_to_hold_the_last_is_not() {
        // The order is half turned about: the slot alone would have cost the first his place.
        let gains = net_gains(&raced(&[1, 5, 4, 6, 3, 2]));
        let [first, last] = [gains[0].unwrap(), gains[5].unwrap()];
        assert!(first > 0.0 && first > last, "{gains:?}");
    }

    #[test]
    fn a_retirement_in_front_gives_no_place_away() {
        let mut with = raced(&[7, 1, 2, 3, 4, 5, 6]);
        with.entrants[0].result.as_mut().unwrap().position = Some(Place(8));
        with.entrants[0].result.as_mut().unwrap().status = Status::Dnf;
        assert_eq!(net_gains(&with), [None, Some(0.0), Some(0.0), Some(0.0), Some(0.0), Some(0.0), Some(0.0)]);
    }

    #[test]
    fn without_a_grid_or_a_first_lap_there_is_no_gain() {
        let mut race = raced(&[1, 2, 3, 4, 5, 6]);
        assert_eq!(start_gains(&race), [None; 6]);
        race.entrants.iter_mut().for_each(|entrant| entrant.qualifying = None);
        assert_eq!(net_gains(&race), [None; 6]);
    }
}
