use super::*;
use crate::season::testing::{any_season, entrant, race, season};
use crate::season::{LapNumber, Qualifying};

use proptest::prelude::*;

/// A season of races given as the finishing order of car numbers, everybody on the lead lap.
fn raced(orders: &[&[&str]]) -> Vec<(String, DriverStats)> {
    let places = |order: &[&str]| order.iter().zip(1..).map(|(id, place)| entrant(id, place, 10)).collect();
    let season = season(orders.iter().map(|order| race(places(order))).collect());
    stats(&season).into_iter().map(|(id, stats)| (id.0, stats)).collect()
}

fn of<'a>(stats: &'a [(String, DriverStats)], id: &str) -> &'a DriverStats {
    &stats.iter().find(|(driver, _)| driver == id).unwrap().1
}

#[test]
fn wins_podiums_and_averages_are_counted_from_official_places() {
    let stats = raced(&[&["7", "13", "2", "5"], &["13", "7", "5", "2"]]);
    let seven = of(&stats, "7");
    assert_eq!((seven.wins, seven.podiums, seven.top5, seven.total_races), (1, 2, 2, 2));
    assert_eq!((seven.avg_finish, seven.best_finish, seven.worst_finish), (Some(1.5), Some(1), Some(2)));
    assert_eq!((seven.points, seven.laps_completed), (5, 20));
}

#[test]
fn equal_points_are_ordered_by_more_wins() {
    // The table is 3-2-1: car 7 wins once (3 + 0), car 13 comes second and third (2 + 1).
    let stats = raced(&[&["7", "13", "2"], &["2", "5", "13", "7"]]);
    assert_eq!((of(&stats, "7").points, of(&stats, "13").points), (3, 3));
    assert!(of(&stats, "7").championship_position < of(&stats, "13").championship_position);
}

#[test]
fn drivers_whom_no_count_back_can_part_share_the_place() {
    let stats = raced(&[&["7", "13"], &["13", "7"]]);
    let ranks = ["7", "13"].map(|id| of(&stats, id).championship_position);
    assert_eq!(ranks, [Some(1), Some(1)]);
}

#[test]
fn who_does_not_start_has_no_place_no_average_and_one_dns() {
    let mut absent = entrant("9", 3, 0);
    absent.qualifying = Some(Qualifying { place: Some(Place(1)), time: None, gap_to_pole: None });
    let stats = stats(&season(vec![race(vec![entrant("1", 1, 10), absent])]));
    let absent = &stats[1].1;
    assert_eq!((absent.dns, absent.total_races, absent.avg_finish), (1, 0, None));
    assert_eq!((absent.championship_position, absent.pole_positions, absent.avg_qualifying), (None, 1, Some(1.0)));
    assert_eq!(absent.points, 1, "pole scores although the race was not started");
}

#[test]
fn equal_fastest_laps_count_for_both_and_the_point_goes_to_the_one_set_first() {
    let mut field = vec![entrant("1", 1, 10), entrant("2", 2, 10)];
    for (car, lap) in field.iter_mut().zip([8, 5]) {
        car.result.as_mut().unwrap().best_lap = Some(BestLap { time: Millis(97_428), lap: Some(LapNumber(lap)) });
    }
    let stats = stats(&season(vec![race(field)]));
    assert_eq!((stats[0].1.fastest_laps, stats[1].1.fastest_laps), (1, 1));
    assert_eq!((stats[0].1.points, stats[1].1.points), (3, 2 + 1));
}

proptest! {
    #[test]
    fn every_driver_has_stats_and_every_entry_is_a_start_or_a_dns(season in any_season()) {
        let stats = stats(&season);
        prop_assert_eq!(stats.len(), season.drivers.len());
        let entries: u32 = stats.iter().map(|(_, s)| s.total_races + s.dns).sum();
        let entrants: usize = season.races.iter().map(|race| race.entrants.len()).sum();
        prop_assert_eq!(entries as usize, entrants);
    }

    #[test]
    fn more_points_never_stand_behind_fewer(season in any_season()) {
        let mut ranked: Vec<_> =
            stats(&season).into_iter().filter_map(|(_, s)| Some((s.championship_position?, s.points))).collect();
        ranked.sort();
        prop_assert!(ranked.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }
}
