//! When each race began on the absolute clock, and what follows for a car with too few laps for a fingerprint.
//!
//! Race time at the line is official to a millisecond; the absolute clock is right to a tenth of a second. Cars that are
//! proven by their laps give the start of the race; where none is, the stated cars vote for it. Then even a single lap has
//! its place. Invariant: a vote needs three cars and most of the laps.

use super::fingerprint::official;
use super::passes::Pass;
use hackthetrack_engine::season::{Lap, Race};

/// An absolute time is off by this much at most: the least late of some thousand samples.
pub(super) const NEAR_MS: i64 = 250;
/// Times of receipt at the line are off by this much (median), which still tells laps apart, if not cars.
pub(super) const NEAR_BY_RECEIPT_MS: i64 = 3_000;
/// The times of a lap and of its official one differ by this much at most.
const SAME_LAP_MS: i64 = 200;
/// How far a counter runs ahead. A wider range would let chance vote.
const AHEAD: std::ops::RangeInclusive<i32> = 0..=2;
/// Passes shorter than this are no laps.
const SHORTEST_MS: i64 = 30_000;

/// A place in a race that fits: counter minus official lap, and by how much it is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Place of the entrant in the race.
    pub(super) entrant: usize,
    /// Counter minus official lap.
    pub(super) offset: i32,
    /// The median difference at the line.
    pub(super) residual_ms: i64,
    /// How many laps were compared.
    pub(super) laps: usize,
}

/// The median of starts.
pub(super) fn median(mut starts: Vec<i64>) -> Option<i64> {
    starts.sort_unstable();
    starts.get(starts.len() / 2).copied()
}

/// The start for which most of the laps vote: each with every official lap that it could be.
pub(super) fn vote(cars: &[(&[Pass], &[Lap])]) -> Option<i64> {
    let mut votes: Vec<(i64, usize, usize)> = Vec::new();
    let whole = |pass: &&Pass| pass.ended() - pass.began() >= SHORTEST_MS;
    let mut ballots = 0;
    for (car, (passes, laps)) in cars.iter().enumerate() {
        for pass in passes.iter().filter(whole) {
            for offset in AHEAD {
                let lap = official(laps, i32::from(pass.counter) - offset);
                let same = |lap: &&Lap| (pass.ended() - pass.began() - lap.time.0).abs() <= SAME_LAP_MS;
                votes.extend(lap.filter(same).map(|lap| (pass.ended() - lap.elapsed.0, car, ballots)));
            }
            ballots += 1;
        }
    }
    votes.sort_unstable();
    let mut most: Option<(usize, i64)> = None;
    // Quadratic in votes that agree, of which a season has a few thousand at most.
    for (at, (from, ..)) in votes.iter().enumerate() {
        let near: Vec<&(i64, usize, usize)> =
            votes.iter().skip(at).take_while(|(start, ..)| start - from <= NEAR_MS).collect();
        let (voters, cast) = (distinct(near.iter().map(|vote| vote.1)), distinct(near.iter().map(|vote| vote.2)));
        if voters >= 3 && most.is_none_or(|(count, _)| cast > count) {
            most = near.get(near.len() / 2).map(|(start, ..)| (cast, *start));
        }
    }
    most.filter(|(cast, _)| cast * 3 >= ballots * 2).map(|(_, start)| start)
}

fn distinct(items: impl Iterator<Item = usize>) -> usize {
    items.collect::<std::collections::BTreeSet<_>>().len()
}

/// Every car and numbering that fits these laps, given the start of the race; the nearest first.
pub(super) fn places(race: &Race, start_ms: i64, passes: &[Pass], near_ms: i64) -> Vec<Place> {
    let whole: Vec<&Pass> = passes.iter().filter(|pass| pass.ended() - pass.began() >= SHORTEST_MS).collect();
    let mut places = Vec::new();
    for (entrant, laps) in race.entrants.iter().enumerate().map(|(at, entrant)| (at, &entrant.laps)) {
        for offset in -3..=4 {
            let mut apart: Vec<i64> = Vec::new();
            for pass in &whole {
                let Some(lap) = official(laps, i32::from(pass.counter) - offset) else { continue };
                apart.push((pass.ended() - start_ms - lap.elapsed.0).abs());
                apart.push((pass.began() - start_ms - (lap.elapsed.0 - lap.time.0)).abs());
            }
            apart.sort_unstable();
            let laps = apart.len() / 2;
            if let Some(residual_ms) = apart.get(laps).copied().filter(|ms| *ms <= near_ms)
                && laps * 2 >= whole.len()
            {
                places.push(Place { entrant, offset, residual_ms, laps });
            }
        }
    }
    places.sort_by_key(|place| (place.residual_ms, place.entrant, place.offset));
    places
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    fn cut_out(lap: &Lap, ahead: u16) -> Pass {
        let (first_ms, last_ms) = (5_000_022 + lap.elapsed.0 - lap.time.0, 4_999_978 + lap.elapsed.0);
        Pass {
            counter: lap.number.0 + ahead,
            began_ms: None,
            ended_ms: None,
            first_row: 0,
            last_row: 9,
            first_ms,
            last_ms,
        }
    }

    #[test]
    fn single_laps_of_three_cars_vote_for_the_start_and_then_have_their_place() {
        let season = testing::season();
        let race = &season.races[0];
        let passes: Vec<[Pass; 1]> =
            race.entrants.iter().zip([2, 4, 6, 7]).map(|(entrant, lap)| [cut_out(&entrant.laps[lap], 1)]).collect();
        let cars: Vec<(&[Pass], &[Lap])> =
            passes.iter().zip(&race.entrants).map(|(passes, entrant)| (&passes[..], &entrant.laps[..])).collect();
        assert_eq!(vote(&cars), Some(5_000_000));
        for (entrant, passes) in passes.iter().enumerate() {
            let place = places(race, 5_000_000, passes, NEAR_MS)[0];
            assert_eq!((place.entrant, place.offset, place.residual_ms), (entrant, 1, 0));
        }
    }

    #[test]
    fn two_cars_are_no_majority() {
        let season = testing::season();
        let passes = [cut_out(&season.races[0].entrants[0].laps[3], 0)];
        let car: (&[Pass], &[Lap]) = (&passes, &season.races[0].entrants[0].laps);
        assert_eq!(vote(&[car; 2]), None);
    }
}
