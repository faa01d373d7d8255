//! The sequence of lap times as a fingerprint: which car of which race drove these laps, and how far ahead its counter runs.
//!
//! Laps are compared by their sums, the passages of the line: a passage by the car's clock less the official race time must
//! be the same at every lap. An error at one line stays there, while the difference of two cars, tenths a lap, adds up. So a
//! handful of laps is enough. Invariant: a match is proven only where it fits closely *and* every other car or numbering fits far
//! worse; the residuals of both are kept as evidence.

use super::passes::Pass;
use hackthetrack_engine::season::{Lap, Season};

/// The counter runs 0 to 2 ahead of the official lap; a restarted one may run behind.
const OFFSETS: std::ops::RangeInclusive<i32> = -3..=4;
/// Fewer laps than this prove nothing by themselves.
const LEAST_LAPS: usize = 4;
/// A lap counts as so far off at most: one lap with a hole must not outweigh the others.
const MOST_MS: i64 = 1_000;
/// Laps that a feed may have beyond the official ones: to the grid, and after the flag.
const MORE_LAPS: usize = 3;

/// How closely the laps of a feed agree with a car's official ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// Place of the race in the season.
    pub(super) race: usize,
    /// Place of the entrant in the race.
    pub(super) entrant: usize,
    /// Counter minus official lap.
    pub(super) offset: i32,
    /// By how much passages of the line and official race times differ, but for a constant: median.
    pub(super) residual_ms: i64,
    /// The mean, each counted as a second at most.
    pub(super) mean_ms: i64,
    /// How many laps were compared.
    pub(super) laps: usize,
}

/// A counted lap and the passage of the line at its end.
type Passage = (u16, i64);

/// The best match of a feed, and the best one that says something else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matched {
    /// The best.
    pub(super) best: Match,
    /// The next best: another car, race or numbering.
    pub(super) next: Option<Match>,
}

/// How close a match must be: a median of `near_ms` for itself, and every other mean twice as far and `margin_ms` more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Closeness {
    /// Median residual of the best at most.
    pub(super) near_ms: i64,
    /// Added to twice the best mean.
    pub(super) margin_ms: i64,
}

impl Closeness {
    /// For laps by the car's own clock.
    pub(super) const BY_CLOCK: Closeness = Closeness { near_ms: 150, margin_ms: 100 };
}

impl Matched {
    /// Whether the best match is proven.
    pub(super) fn proven(&self, closeness: Closeness) -> bool {
        self.best.residual_ms <= closeness.near_ms
            && self.next.is_none_or(|next| next.mean_ms >= 2 * self.best.mean_ms + closeness.margin_ms)
    }
}

/// Compares the timed laps of a feed with every car of every race.
pub(super) fn find(season: &Season, passes: &[Pass]) -> Option<Matched> {
    let timed = timed(passes);
    if timed.len() < LEAST_LAPS {
        return None;
    }
    best(every_match(season, &timed))
}

/// Compares them with one car of one race: which numbering fits?
pub(super) fn find_numbering(season: &Season, passes: &[Pass], race: usize, entrant: usize) -> Option<Matched> {
    let matches = every_match(season, &timed(passes));
    best(matches.into_iter().filter(|found| (found.race, found.entrant) == (race, entrant)).collect())
}

/// Ends of laps that were seen; of an excerpt that has too few, the last rows of laps too.
fn timed(passes: &[Pass]) -> Vec<Passage> {
    let seen: Vec<Passage> = passes.iter().filter_map(|pass| Some((pass.counter, pass.ended_ms?))).collect();
    if seen.len() >= LEAST_LAPS {
        return seen;
    }
    let whole = passes.iter().filter(|pass| pass.ended() - pass.began() >= SHORTEST_MS);
    whole.map(|pass| (pass.counter, pass.ended())).collect()
}

/// No lap of any track here is shorter.
const SHORTEST_MS: i64 = 30_000;

fn every_match(season: &Season, timed: &[Passage]) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for (race, entrants) in season.races.iter().enumerate().map(|(at, race)| (at, &race.entrants)) {
        for (entrant, laps) in entrants.iter().enumerate().map(|(at, entrant)| (at, &entrant.laps)) {
            for offset in OFFSETS {
                let close = |(residual_ms, mean_ms, laps)| Match { race, entrant, offset, residual_ms, mean_ms, laps };
                matches.extend(residual(timed, laps, offset).map(close));
            }
        }
    }
    matches
}

fn best(mut matches: Vec<Match>) -> Option<Matched> {
    matches.sort_by_key(|found| (found.mean_ms, found.race, found.entrant, found.offset));
    let mut matches = matches.into_iter();
    Some(Matched { best: matches.next()?, next: matches.next() })
}

fn residual(timed: &[Passage], laps: &[Lap], offset: i32) -> Option<(i64, i64, usize)> {
    let start = |(counter, ended): &Passage| Some(ended - official(laps, i32::from(*counter) - offset)?.elapsed.0);
    let mut apart: Vec<i64> = timed.iter().filter_map(start).collect();
    if apart.len() < LEAST_LAPS || apart.len() + MORE_LAPS < timed.len() {
        return None;
    }
    apart.sort_unstable();
    let middle = *apart.get(apart.len() / 2)?;
    apart.iter_mut().for_each(|start| *start = (*start - middle).abs());
    apart.sort_unstable();
    let mean = apart.iter().map(|ms| (*ms).min(MOST_MS)).sum::<i64>() / apart.len() as i64;
    Some((*apart.get(apart.len() / 2)?, mean, apart.len()))
}

/// The official lap of a number, where it was timed.
pub(super) fn official(laps: &[Lap], number: i32) -> Option<&Lap> {
    laps.iter().find(|lap| i32::from(lap.number.0) == number).filter(|lap| lap.time.0 > 0)
}

/// When the race began, by each passage of the line: the passage less the official race time at it. Median.
pub(super) fn start_ms(passes: &[Pass], laps: &[Lap], offset: i32) -> Option<i64> {
    let any_end = passes.iter().all(|pass| pass.ended_ms.is_none());
    let ended = |pass: &Pass| if any_end { Some(pass.ended()) } else { pass.ended_ms };
    let start = |pass: &Pass| Some(ended(pass)? - official(laps, i32::from(pass.counter) - offset)?.elapsed.0);
    let mut starts: Vec<i64> = passes.iter().filter_map(start).collect();
    starts.sort_unstable();
    starts.get(starts.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    /// Passes with the lap times of car `entrant` in race `race`, counted `ahead`, each off by a few hundredths.
    fn driven(race: usize, entrant: usize, ahead: u16) -> Vec<Pass> {
        let laps = &testing::season().races[race].entrants[entrant].laps;
        let pass = |lap: &Lap| {
            let ended = lap.elapsed.0 + i64::from(lap.number.0 % 3) * 30;
            let began = lap.elapsed.0 - lap.time.0;
            Pass {
                counter: lap.number.0 + ahead,
                began_ms: Some(began),
                ended_ms: Some(ended),
                first_row: 0,
                last_row: 0,
                first_ms: began,
                last_ms: ended,
            }
        };
        laps.iter().map(pass).collect()
    }

    #[test]
    fn car_race_and_numbering_are_proven_by_lap_times_alone() {
        for (race, entrant, ahead) in [(0, 0, 1), (0, 2, 0), (1, 1, 2)] {
            let matched = find(&testing::season(), &driven(race, entrant, ahead)).unwrap();
            assert!(matched.proven(Closeness::BY_CLOCK));
            assert_eq!(
                (matched.best.race, matched.best.entrant, matched.best.offset),
                (race, entrant, i32::from(ahead))
            );
        }
    }

    #[test]
    fn two_cars_with_the_same_times_prove_neither() {
        let mut season = testing::season();
        season.races[0].entrants[1].laps = season.races[0].entrants[0].laps.clone();
        assert!(!find(&season, &driven(0, 0, 0)).unwrap().proven(Closeness::BY_CLOCK));
    }

    #[test]
    fn three_laps_prove_nothing() {
        assert_eq!(find(&testing::season(), &driven(0, 0, 1)[3..6]), None);
    }

    #[test]
    fn the_start_of_the_race_follows_from_any_passage() {
        let laps = &testing::season().races[0].entrants[0].laps;
        let start = start_ms(&driven(0, 0, 1), laps, 1).unwrap();
        assert!((0..=60).contains(&start));
    }
}
