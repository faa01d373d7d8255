//! Standings: wins, podiums, points and averages per driver, from results alone.
//!
//! Rules. Started means at least one lap (`status` is not `dns`). A place counts, for wins and for points, by the official
//! position of whoever started: sheets classify retirements too, so a retired car can score. Pole is the first place in
//! qualifying; the fastest lap is the least best lap of a race, of equal ones the one set first. The championship is
//! ordered by points, then by count-back: more wins, then more second places, and so on; who is still equal shares the
//! place, and who never started has none.

use crate::compact::{Named, sort};
use crate::season::{BestLap, DriverId, Entrant, Place, PointsTable, Race, Season, Status};
use crate::units::Millis;

/// A driver's season in numbers. Averages run over started races; `None` where there is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DriverStats {
    /// Races won.
    pub wins: u32,
    /// Races finished in the first three.
    pub podiums: u32,
    /// Races finished in the first five.
    pub top5: u32,
    /// Races finished in the first ten.
    pub top10: u32,
    /// First places in qualifying.
    pub pole_positions: u32,
    /// Races in which nobody drove a faster lap than the driver. Two who tie to the millisecond both count; the point that
    /// a table may give goes to the one who drove it first.
    pub fastest_laps: u32,
    /// Races started.
    pub total_races: u32,
    /// Races started and not finished (under 75 % of the winner's laps).
    pub dnfs: u32,
    /// Races entered and not started.
    pub dns: u32,
    /// Mean official position over started races.
    pub avg_finish: Option<f64>,
    /// Best official position.
    pub best_finish: Option<u32>,
    /// Worst official position in a started race.
    pub worst_finish: Option<u32>,
    /// Mean place in qualifying.
    pub avg_qualifying: Option<f64>,
    /// Mean of start minus finish, where both are known.
    pub avg_positions_gained: Option<f64>,
    /// Points by the season's table.
    pub points: u32,
    /// Rank by points, ties broken by more wins, then more second places, and so on.
    pub championship_position: Option<u32>,
    /// Laps completed.
    pub laps_completed: u32,
}

/// What is counted while the races go by.
#[derive(Default)]
struct Tally {
    stats: DriverStats,
    finishes: Vec<u16>,
    starts: Vec<u16>,
    gains: Vec<i32>,
}

/// The stats of every driver, in the order of `season.drivers`.
#[must_use]
pub fn stats(season: &Season) -> Vec<(DriverId, DriverStats)> {
    let mut tallies = Named::<Tally>::default();
    for race in &season.races {
        let fastest = fastest_lap(race).map(|(entrant, best)| (&entrant.driver, best.time));
        for entrant in &race.entrants {
            tallies.change(&entrant.driver.0, |tally| count(tally, entrant, fastest, &season.points));
        }
    }
    let ranks = championship(&tallies);
    let closed = |driver: &DriverId| {
        let id = driver.0.as_str();
        let stats = tallies.get(id).map(|tally| close(tally, ranks.get(id).copied()));
        (driver.clone(), stats.unwrap_or_default())
    };
    season.drivers.iter().map(|driver| closed(&driver.id)).collect()
}

/// Who drove the fastest lap of a race, and the lap.
#[must_use]
pub fn fastest_lap(race: &Race) -> Option<(&Entrant, BestLap)> {
    let bests = race.entrants.iter().filter_map(|entrant| Some((entrant, entrant.result.as_ref()?.best_lap?)));
    bests.min_by_key(|(_, best)| (best.time, best.lap.map_or(u16::MAX, |lap| lap.0)))
}

/// Whether the entrant drove at least one lap of the race.
#[must_use]
pub fn started(entrant: &Entrant) -> bool {
    entrant.result.as_ref().is_some_and(|result| result.status != Status::Dns)
}

/// The points an entrant scores in a race: by place, for pole, and for the fastest lap where `fastest` is the entrant's.
#[must_use]
pub fn points(entrant: &Entrant, fastest: Option<&DriverId>, table: &PointsTable) -> u32 {
    let on_pole = entrant.qualifying.is_some_and(|q| q.place == Some(Place(1)));
    let mut points = u32::from(if on_pole { table.pole } else { 0 });
    if fastest == Some(&entrant.driver) {
        points += u32::from(table.fastest_lap);
    }
    let place = entrant.result.as_ref().filter(|_| started(entrant)).and_then(|result| result.position);
    let by_place = place.and_then(|p| table.by_place.get(usize::from(p.0).checked_sub(1)?));
    points + by_place.copied().map_or(0, u32::from)
}

fn count(tally: &mut Tally, entrant: &Entrant, fastest: Option<(&DriverId, Millis)>, table: &PointsTable) {
    let stats = &mut tally.stats;
    stats.points += points(entrant, fastest.map(|(driver, _)| driver), table);
    let best = entrant.result.as_ref().and_then(|result| result.best_lap).map(|best| best.time);
    stats.fastest_laps += u32::from(best.is_some() && best == fastest.map(|(_, time)| time));
    if let Some(qualifying) = entrant.qualifying {
        stats.pole_positions += u32::from(qualifying.place == Some(Place(1)));
        tally.starts.extend(qualifying.place.map(|place| place.0));
    }
    let Some(result) = entrant.result.as_ref().filter(|_| started(entrant)) else {
        stats.dns += 1;
        return;
    };
    stats.total_races += 1;
    stats.dnfs += u32::from(result.status == Status::Dnf);
    stats.laps_completed += u32::from(result.laps);
    let Some(place) = result.position else { return };
    stats.wins += u32::from(place.0 <= 1);
    stats.podiums += u32::from(place.0 <= 3);
    stats.top5 += u32::from(place.0 <= 5);
    stats.top10 += u32::from(place.0 <= 10);
    tally.finishes.push(place.0);
    if let Some(start) = entrant.qualifying.and_then(|q| q.place) {
        tally.gains.push(i32::from(start.0) - i32::from(place.0));
    }
}

fn close(tally: &Tally, rank: Option<u32>) -> DriverStats {
    DriverStats {
        avg_finish: mean(&tally.finishes),
        best_finish: tally.finishes.iter().min().copied().map(u32::from),
        worst_finish: tally.finishes.iter().max().copied().map(u32::from),
        avg_qualifying: mean(&tally.starts),
        avg_positions_gained: mean(&tally.gains),
        championship_position: rank,
        ..tally.stats.clone()
    }
}

fn mean<T: Copy + Into<f64>>(values: &[T]) -> Option<f64> {
    let sum: f64 = values.iter().map(|value| (*value).into()).sum();
    (!values.is_empty()).then(|| sum / values.len() as f64)
}

fn championship(tallies: &Named<Tally>) -> Named<u32> {
    let last = tallies.iter().flat_map(|(_, tally)| &tally.finishes).max().copied().unwrap_or(0);
    let claim = |tally: &Tally| {
        let of_place = |place| tally.finishes.iter().filter(|finish| **finish == place).count();
        (tally.stats.points, (1..=last).map(of_place).collect::<Vec<_>>())
    };
    let started = tallies.iter().filter(|(_, tally)| tally.stats.total_races > 0);
    let mut table: Vec<_> = started.map(|(id, tally)| (claim(tally), id)).collect();
    sort(&mut table, &mut |(a, _), (b, _)| b.cmp(a));
    let mut ranks = Named::default();
    let mut before = None;
    for (place, (claim, id)) in (1..).zip(table) {
        let rank = match before {
            Some((rank, equal)) if equal == claim => rank,
            _ => place,
        };
        before = Some((rank, claim));
        ranks.add(id, rank);
    }
    ranks
}

#[cfg(test)]
mod tests;
