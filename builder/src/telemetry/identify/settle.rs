//! Two feeds that claim the same car of the same race: one is kept under that number.

use super::{Evidence, Identified, Part};
use crate::telemetry::number;
use hackthetrack_engine::lap::trace::Identity;
use hackthetrack_engine::season::CarNumber;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What becomes of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::telemetry) enum Fate {
    /// It is kept under its number.
    Kept,
    /// It is kept under its chassis: the number that it states belongs to the part named.
    NumberTaken(usize),
    /// It is left out: the part named is the same car in the same race, and fuller or better proven.
    SecondSource(usize),
    /// It is left out: no race is stated or proven.
    NoRace,
}

/// Decides for every part, so that a number stands once in a race.
pub(in crate::telemetry) fn settle(parts: &[Part], found: &mut [Identified]) -> Vec<Fate> {
    let mut fates = vec![Fate::NoRace; parts.len()];
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let rank = |at: &usize| {
        let identified = found.get(*at);
        let proven = match identified.map(|identified| identified.identity) {
            Some(Identity::Proven) => 2,
            Some(Identity::Stated) => 1,
            _ => 0,
        };
        (Reverse(proven), Reverse(parts.get(*at).map_or(0, |part| part.samples)), *at)
    };
    order.sort_by_key(rank);
    let mut taken: BTreeMap<(usize, CarNumber), usize> = BTreeMap::new();
    for at in order {
        let (Some(part), Some(identified), Some(fate)) = (parts.get(at), found.get_mut(at), fates.get_mut(at)) else {
            continue;
        };
        let Some(race) = identified.race else { continue };
        *fate = Fate::Kept;
        let Some(holder) = taken.get(&(race, identified.number.clone())).copied() else {
            taken.insert((race, identified.number.clone()), at);
            continue;
        };
        let chassis = number::chassis(&part.vehicle);
        let same_chassis = parts.get(holder).is_some_and(|holder| number::chassis(&holder.vehicle) == chassis);
        let own = CarNumber(chassis.to_owned());
        if identified.identity == Identity::Proven || same_chassis || taken.contains_key(&(race, own.clone())) {
            *fate = Fate::SecondSource(holder);
            continue;
        }
        *fate = Fate::NumberTaken(holder);
        identified.number = own.clone();
        (identified.entrant, identified.offset, identified.start_ms) = (None, None, None);
        (identified.identity, identified.evidence) = (Identity::NotKnown, Evidence::None);
        taken.insert((race, own), at);
    }
    fates
}

#[cfg(test)]
mod tests {
    use super::*;
    use hackthetrack_engine::lap::trace::Clock;

    fn part(vehicle: &str, samples: usize) -> Part {
        Part {
            stated_race: Some(0),
            day: None,
            vehicle: vehicle.into(),
            clock: Clock::Running,
            absolute: true,
            passes: vec![],
            samples,
        }
    }

    fn as_two(identity: Identity) -> Identified {
        Identified {
            race: Some(0),
            entrant: Some(0),
            number: CarNumber("2".into()),
            identity,
            offset: Some(1),
            start_ms: None,
            evidence: Evidence::None,
            padded: false,
        }
    }

    #[test]
    fn a_proven_car_takes_its_number_from_one_that_only_states_it() {
        let parts = [part("GR86-060-2", 900), part("GR86-002-000", 100)];
        let mut found = [as_two(Identity::Stated), as_two(Identity::Proven)];
        assert_eq!(settle(&parts, &mut found), [Fate::NumberTaken(1), Fate::Kept]);
        assert_eq!((found[0].number.0.as_str(), found[0].identity), ("GR86-060", Identity::NotKnown));
    }

    #[test]
    fn of_two_sources_of_a_car_the_fuller_is_kept() {
        let parts = [part("", 100), part("GR86-002-000", 900)];
        let mut found = [as_two(Identity::Proven), as_two(Identity::Proven)];
        assert_eq!(settle(&parts, &mut found), [Fate::SecondSource(1), Fate::Kept]);
    }

    #[test]
    fn a_part_without_a_race_is_left_out() {
        let mut found = [Identified { race: None, ..as_two(Identity::NotKnown) }];
        assert_eq!(settle(&[part("", 1)], &mut found), [Fate::NoRace]);
    }
}
