//! Which car of which race each feed is, and which official lap each of its laps.
//!
//! In order of strength: the fingerprint of lap times; the place of its laps on the race's clock; the number that the feed
//! states. Invariant: what is not proven is marked as stated or not known and gets no official laps, and no two feeds are
//! the same car in the same race.

mod settle;

use super::fingerprint::{self, Closeness, Matched};
use super::number::{self, Written};
use super::passes::Pass;
use super::race_clock;
use super::stated;
use hackthetrack_engine::lap::trace::{Clock, Identity};
use hackthetrack_engine::season::{CarNumber, Season};

pub(super) use settle::{Fate, settle};

/// A stretch of one vehicle's feed within one day, as far as identity needs it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The race that its rows state.
    pub(super) stated_race: Option<usize>,
    /// The day on which it was received, since 1970 in UTC.
    pub(super) day: Option<i64>,
    /// The vehicle's id; empty where there is none.
    pub(super) vehicle: String,
    /// Whether its times can be used.
    pub(super) clock: Clock,
    /// Whether its times are absolute; times of receipt are, whatever else they are not.
    pub(super) absolute: bool,
    /// Its counted laps.
    pub(super) passes: Vec<Pass>,
    /// How many samples it has: of two feeds of a car, the fuller is kept.
    pub(super) samples: usize,
}

/// Fewer laps than this by the race's clock do not outweigh a stated number.
const LEAST_LAPS: usize = 3;

/// What proved or stated an identity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Evidence {
    /// The sequence of lap times.
    LapTimes(Matched),
    /// The race's clock.
    RaceClock(race_clock::Place),
    /// Nothing, though lap times were compared: the closest, which is not close enough or not alone.
    Unproven(Matched),
    /// Nothing at all.
    None,
}

/// Who a part is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Identified {
    /// The race, where it is known or stated.
    pub(super) race: Option<usize>,
    /// The entrant, where known or stated.
    pub(super) entrant: Option<usize>,
    /// The number in the store.
    pub(super) number: CarNumber,
    /// How that is known.
    pub(super) identity: Identity,
    /// Counter minus official lap, where proven.
    pub(super) offset: Option<i32>,
    /// When the race began on this feed's clock, where that is absolute and the laps are proven.
    pub(super) start_ms: Option<i64>,
    /// By what.
    pub(super) evidence: Evidence,
    /// Whether the number was written with zeros that the sheets do not print.
    pub(super) padded: bool,
}

/// Identifies every part; also when each race began, where that is known.
pub(super) fn identify(season: &Season, parts: &[Part]) -> (Vec<Identified>, Vec<Option<i64>>) {
    let mut found: Vec<Identified> = parts.iter().map(|part| by_lap_times(season, part)).collect();
    let starts: Vec<Option<i64>> =
        (0..season.races.len()).map(|race| race_start(season, race, parts, &found)).collect();
    for (part, identified) in parts.iter().zip(&mut found) {
        if identified.offset.is_none() && part.absolute {
            by_race_clock(season, part, &starts, identified);
        }
    }
    (found, starts)
}

fn by_lap_times(season: &Season, part: &Part) -> Identified {
    let closeness = Closeness::BY_CLOCK;
    let mut identified = by_number(season, part);
    if part.clock != Clock::Running {
        return identified;
    }
    let matched = fingerprint::find(season, &part.passes);
    identified.evidence = matched.map_or(Evidence::None, Evidence::Unproven);
    if let Some(matched) = matched.filter(|matched| matched.proven(closeness)) {
        identified.race = Some(matched.best.race);
        identified.entrant = Some(matched.best.entrant);
        identified.identity = Identity::Proven;
        accept(season, part, &mut identified, matched);
    } else if let (Some(race), Some(entrant)) = (identified.race, identified.entrant) {
        // The field may be too close to tell cars apart; the numbering of the stated car can still be proven.
        let matched = fingerprint::find_numbering(season, &part.passes, race, entrant);
        if let Some(matched) = matched.filter(|matched| matched.proven(closeness)) {
            accept(season, part, &mut identified, matched);
        }
    }
    identified
}

fn accept(season: &Season, part: &Part, identified: &mut Identified, matched: Matched) {
    let entrant = season.races.get(matched.best.race).and_then(|race| race.entrants.get(matched.best.entrant));
    let Some(entrant) = entrant else { return };
    identified.number = entrant.number.clone();
    identified.offset = Some(matched.best.offset);
    identified.evidence = Evidence::LapTimes(matched);
    identified.start_ms = fingerprint::start_ms(&part.passes, &entrant.laps, matched.best.offset);
}

/// What the feed says by itself.
fn by_number(season: &Season, part: &Part) -> Identified {
    let number = number::stated(&part.vehicle);
    let dated = |stated: usize| part.day.map_or(stated, |day| stated::race_of_day(season, stated, day));
    let race_at = part.stated_race.map(dated);
    let race = race_at.and_then(|race| season.races.get(race));
    let entrant = race.zip(number.as_ref()).and_then(|(race, number)| number::entrant(race, number));
    let known = entrant.and_then(|(at, _)| race?.entrants.get(at)).map(|entrant| entrant.number.clone());
    Identified {
        race: race_at,
        entrant: entrant.map(|(at, _)| at),
        identity: if known.is_some() { Identity::Stated } else { Identity::NotKnown },
        number: known.or(number).unwrap_or_else(|| CarNumber(number::chassis(&part.vehicle).to_owned())),
        offset: None,
        start_ms: None,
        evidence: Evidence::None,
        padded: entrant.is_some_and(|(_, written)| written == Written::Padded),
    }
}

fn race_start(season: &Season, race: usize, parts: &[Part], found: &[Identified]) -> Option<i64> {
    let of_race = || parts.iter().zip(found).filter(|(_, identified)| identified.race == Some(race));
    let proven = of_race().filter(|(part, identified)| part.absolute && identified.identity == Identity::Proven);
    let starts: Vec<i64> = proven.filter_map(|(_, identified)| identified.start_ms).collect();
    if !starts.is_empty() {
        return race_clock::median(starts);
    }
    let usable = of_race().filter(|(part, _)| part.absolute && part.clock == Clock::Running);
    let laps = |entrant: usize| season.races.get(race)?.entrants.get(entrant).map(|entrant| entrant.laps.as_slice());
    let cars: Vec<_> =
        usable.filter_map(|(part, identified)| Some((part.passes.as_slice(), laps(identified.entrant?)?))).collect();
    race_clock::vote(&cars)
}

fn by_race_clock(season: &Season, part: &Part, starts: &[Option<i64>], identified: &mut Identified) {
    let known = identified.race.and_then(|at| Some((season.races.get(at)?, (*starts.get(at)?)?)));
    let Some((race, start_ms)) = known else { return };
    let timed = part.clock == Clock::Running;
    let near_ms = if timed { race_clock::NEAR_MS } else { race_clock::NEAR_BY_RECEIPT_MS };
    let places = race_clock::places(race, start_ms, &part.passes, near_ms);
    let Some(best) = places.first().copied() else { return };
    let clear = places.iter().all(|other| {
        other.entrant == best.entrant && other.offset == best.offset || other.residual_ms >= 2 * best.residual_ms + 100
    });
    let stated = places.iter().find(|place| Some(place.entrant) == identified.entrant).copied();
    let (place, identity) = match stated {
        // Two cars nose to tail cannot be told apart by the clock; the stated one fits.
        Some(place) if !clear => (place, Identity::Stated),
        // Time of receipt proves a lap, never a car.
        Some(place) if !timed => (place, Identity::Stated),
        Some(place) if place == best => (best, Identity::Proven),
        // Against a stated number, or without one, a single lap that fits by chance is not enough.
        _ if timed && clear && best.laps >= LEAST_LAPS => (best, Identity::Proven),
        _ => return,
    };
    let Some(entrant) = race.entrants.get(place.entrant) else { return };
    identified.entrant = Some(place.entrant);
    identified.number = entrant.number.clone();
    identified.identity = identity;
    identified.offset = Some(place.offset);
    identified.start_ms = fingerprint::start_ms(&part.passes, &entrant.laps, place.offset).filter(|_| timed);
    identified.evidence = Evidence::RaceClock(place);
}
