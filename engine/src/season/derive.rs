//! What the laps prove: fills the derived parts of a season from its laps and official results.
//!
//! Invariant: official figures (position, laps, total time, gaps) are never changed, and what laps would prove is left as it
//! is where there are no laps, so that a bundle read without its laps keeps what was derived when it was written.

mod cautions;
mod positions;
mod surface;

use super::{BestLap, Entrant, Lap, Place, Race, Season, Status, order, pace};
use crate::compact::sort;
use crate::units::Millis;

/// Fills, in place, everything that follows from laps and official results: each lap's position, each result's status,
/// best lap, best sectors, mean, worst and pace; each race's cautions and surface; gaps to pole. Entrants are put in
/// official order.
pub fn derive(season: &mut Season) {
    for race in &mut season.races {
        sort(&mut race.entrants, &mut order::entrants);
        positions::fill(race);
        cautions::fill(race);
        let winner_laps = winner_laps(race);
        let pole = pole_time(race);
        for entrant in &mut race.entrants {
            gap_to_pole(entrant, pole);
            result(entrant, winner_laps);
        }
    }
    surface::fill(season);
}

/// The laps of the winner; where nobody has the first place, the most laps anybody drove. `None` without results.
#[must_use]
pub fn winner_laps(race: &Race) -> Option<u16> {
    let results = || race.entrants.iter().filter_map(|entrant| entrant.result.as_ref());
    let winner = results().find(|result| result.position.is_some_and(|place| place.0 == 1));
    winner.map(|result| result.laps).or_else(|| results().map(|result| result.laps).max())
}

fn pole_time(race: &Race) -> Option<Millis> {
    let qualifying = race.entrants.iter().filter_map(|entrant| entrant.qualifying);
    qualifying.filter(|q| q.place == Some(Place(1))).find_map(|q| q.time)
}

fn gap_to_pole(entrant: &mut Entrant, pole: Option<Millis>) {
    if let (Some(qualifying), Some(pole)) = (&mut entrant.qualifying, pole) {
        qualifying.gap_to_pole = qualifying.time.map(|time| Millis(time.0 - pole.0));
    }
}

fn result(entrant: &mut Entrant, winner_laps: Option<u16>) {
    let Some(result) = &mut entrant.result else { return };
    result.status = Status::of(result.laps, winner_laps.unwrap_or(result.laps));
    let timed: Vec<&Lap> = entrant.laps.iter().filter(|lap| lap.time.0 > 0).collect();
    let Some(best) = timed.iter().min_by_key(|lap| lap.time) else { return };
    result.best_lap = Some(BestLap { time: best.time, lap: Some(best.number) });
    result.worst_lap = timed.iter().map(|lap| lap.time).max();
    let sum: i64 = timed.iter().map(|lap| lap.time.0).sum();
    result.mean_lap = i64::try_from(timed.len()).ok().map(|n| Millis(pace::half_up(sum, n)));
    result.pace = pace::pace(&entrant.laps);
    for (sector, best) in result.best_sectors.iter_mut().enumerate() {
        *best = timed.iter().filter_map(|lap| lap.sectors.get(sector).copied().flatten()).filter(|t| t.0 > 0).min();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::testing::{entrant, lap, race, season};
    use crate::season::{LapNumber, Qualifying};

    #[test]
    fn under_three_quarters_of_the_winners_laps_is_no_finish() {
        let field = [(1, 20), (2, 15), (3, 14), (4, 0)].map(|(place, laps)| entrant(&place.to_string(), place, laps));
        let mut season = season(vec![race(field.to_vec())]);
        derive(&mut season);
        let status: Vec<_> = season.races[0].entrants.iter().map(|e| e.result.as_ref().unwrap().status).collect();
        assert_eq!(status, [Status::Finished, Status::Finished, Status::Dnf, Status::Dns]);
    }

    #[test]
    fn the_best_lap_is_the_earliest_of_the_fastest_and_corrects_the_sheet() {
        let mut car = entrant("7", 1, 4);
        car.laps = vec![lap(1, 110_000), lap(2, 98_000), lap(3, 98_000), lap(4, 0)];
        car.laps[2].sectors = [Some(Millis(30_000)), None, Some(Millis(28_000))];
        let mut season = season(vec![race(vec![car])]);
        derive(&mut season);
        let result = season.races[0].entrants[0].result.clone().unwrap();
        assert_eq!(result.best_lap, Some(BestLap { time: Millis(98_000), lap: Some(LapNumber(2)) }));
        assert_eq!(result.best_sectors, [Some(Millis(30_000)), None, Some(Millis(28_000))]);
        assert_eq!((result.mean_lap, result.worst_lap), (Some(Millis(102_000)), Some(Millis(110_000))));
    }

    #[test]
    fn without_laps_the_sheets_best_lap_stays() {
        let mut car = entrant("7", 1, 4);
        let sheet = Some(BestLap { time: Millis(98_500), lap: Some(LapNumber(3)) });
        car.result.as_mut().unwrap().best_lap = sheet;
        let mut season = season(vec![race(vec![car])]);
        derive(&mut season);
        assert_eq!(season.races[0].entrants[0].result.as_ref().unwrap().best_lap, sheet);
    }

    #[test]
    fn the_gap_to_pole_needs_both_times() {
        let place = |n, time| Some(Qualifying { place: Some(Place(n)), time, gap_to_pole: None });
        let mut field = vec![entrant("1", 1, 9), entrant("2", 2, 9), entrant("3", 3, 9)];
        field[0].qualifying = place(2, Some(Millis(98_400)));
        field[1].qualifying = place(1, Some(Millis(98_000)));
        field[2].qualifying = place(3, None);
        let mut season = season(vec![race(field)]);
        derive(&mut season);
        let gaps: Vec<_> = season.races[0].entrants.iter().map(|e| e.qualifying.unwrap().gap_to_pole).collect();
        assert_eq!(gaps, [Some(Millis(400)), Some(Millis(0)), None]);
    }

    #[test]
    fn deriving_twice_changes_nothing() {
        let mut car = entrant("7", 1, 4);
        car.laps = (1..=9).map(|n| lap(n, 98_000 + i64::from(n))).collect();
        let mut once = season(vec![race(vec![car])]);
        derive(&mut once);
        let mut twice = once.clone();
        derive(&mut twice);
        assert_eq!(once, twice);
    }
}
