//! Who drives: persons with traits, and the numbers on their cars.
//!
//! Traits are what an estimator would like to find again. Pace is strong; spread and starts are weak, because real
//! seasons show no more; nothing about tyres differs between drivers, because no such trait can be measured.
//! Invariant: traits are drawn once a season and never change; a person's car number is text.

use super::names::{FIRST, LAST, TEAMS};
use super::random::Stream;

/// Pace of the main class, as a share of the lap time: the scale of a log-normal and the deviation of its logarithm.
/// The quick ones are close together and the slow ones far apart, as in any field; together with the masters the
/// standard deviation is about 0.8 %.
const PACE: (f64, f64) = (0.0092, 0.68);
/// How much slower the masters are, and how much they differ.
const MASTERS_PACE: (f64, f64) = (0.0140, 0.0070);
/// Standard deviation between teams.
const TEAM: f64 = 0.0015;
/// Typical spread of a driver's laps, as a share of the lap time, and how much it differs between drivers.
const SPREAD: (f64, f64) = (0.0034, 0.38);
/// Standard deviation of the places a driver tends to win at the start.
const STARTS: f64 = 1.0;

/// How long a person takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Programme {
    /// Every event.
    Season,
    /// Some events, drawn.
    Some,
    /// Only the events with these places in the calendar.
    Only(&'static [u16]),
    /// Drawn like [`Programme::Some`], but never at these events: somebody else has the number there.
    SomeBut(&'static [u16]),
}

/// A person in the simulated season.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// First name.
    pub first: &'static str,
    /// Surname.
    pub last: &'static str,
    /// Car number as painted on the car.
    pub number: String,
    /// Team.
    pub team: &'static str,
    /// A class within the class, or none.
    pub group: Option<&'static str>,
    /// Which events.
    pub programme: Programme,
    /// Share of the lap time slower (positive) or faster than the mid-field, team included.
    pub pace: f64,
    /// Standard deviation of lap noise, as a share of the lap time.
    pub spread: f64,
    /// Places won at a start, on average.
    pub starts: f64,
}

/// The number that two persons share, and the two that sheets print alike.
const SHARED: &str = "58";
const PADDED: &str = "03";
const PLAIN: &str = "3";

/// How many come for one event or two; the others of a season are its regulars.
const GUESTS: usize = 4;

/// Draws the `drivers` persons of a season, four of whom come for a few events.
#[must_use]
pub fn draw(seed: u64, drivers: u16) -> Vec<Person> {
    let mut stream = Stream::named(seed, "people");
    let (mut first, mut last) = (FIRST, LAST);
    stream.shuffle(&mut first);
    stream.shuffle(&mut last);
    let mut numbers: Vec<String> = (2..=99_u16)
        .chain([111, 113, 121, 144, 177, 199])
        .map(|n| n.to_string())
        .filter(|n| n != PLAIN && n != SHARED)
        .collect();
    stream.shuffle(&mut numbers);
    let teams: Vec<(&'static str, f64)> = TEAMS.iter().map(|t| (*t, stream.normal(TEAM))).collect();
    let regulars = usize::from(drivers).saturating_sub(GUESTS);
    let programmes = (0..regulars).map(|i| regular(i, regulars)).chain(guests());
    let names = first.into_iter().zip(last);
    let teams = teams.iter().cycle();
    let mut people = Vec::new();
    for ((((first, last), number), (programme, fixed, group)), (team, team_pace)) in
        names.zip(numbers).zip(programmes).zip(teams)
    {
        let own = match group {
            Some(_) => MASTERS_PACE.0 + stream.normal(MASTERS_PACE.1),
            None => PACE.0 * (stream.factor(PACE.1) - 1.0),
        };
        people.push(Person {
            first,
            last,
            number: fixed.map_or(number, str::to_owned),
            team,
            group,
            programme,
            pace: own + team_pace,
            spread: SPREAD.0 * stream.factor(SPREAD.1),
            starts: stream.normal(STARTS),
        });
    }
    people
}

type Part = (Programme, Option<&'static str>, Option<&'static str>);

/// Half of the regulars drive every event; every sixth is a master; two have a number with a story.
fn regular(index: usize, regulars: usize) -> Part {
    let group = (index % 6 == 5).then_some(super::names::MASTERS);
    match index {
        1 => (Programme::Season, Some(PADDED), None),
        i if i < regulars / 2 => (Programme::Season, None, group),
        i if i == regulars / 2 => (Programme::SomeBut(&[5, 6]), Some(SHARED), None),
        _ => (Programme::Some, None, group),
    }
}

fn guests() -> [Part; GUESTS] {
    [
        (Programme::Only(&[1, 2]), Some(PLAIN), None),
        (Programme::Only(&[5, 6]), Some(SHARED), None),
        (Programme::Only(&[2]), None, Some(super::names::MASTERS)),
        (Programme::Only(&[4]), None, None),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shared_only_by_the_two_persons_who_are_meant_to_share_it() {
        let people = draw(2025, 34);
        let mut numbers: Vec<&str> = people.iter().map(|p| p.number.as_str()).collect();
        numbers.sort_unstable();
        let twice: Vec<&str> = numbers.windows(2).filter(|w| w[0] == w[1]).map(|w| w[0]).collect();
        assert_eq!(people.len(), 34);
        assert_eq!(twice, [SHARED]);
        assert!(numbers.contains(&"3") && numbers.contains(&"03"));
    }

    #[test]
    fn no_two_persons_have_the_same_name() {
        let people = draw(1, 44);
        let mut names: Vec<String> = people.iter().map(|p| format!("{} {}", p.first, p.last)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 44);
    }

    #[test]
    fn drivers_differ_in_pace_by_about_eight_tenths_of_a_percent() {
        let seeds = 40;
        let mean_deviation: f64 = (0..seeds)
            .map(|seed| {
                let paces: Vec<f64> = draw(seed, 34).iter().map(|p| p.pace).collect();
                let mean = paces.iter().sum::<f64>() / paces.len() as f64;
                (paces.iter().map(|p| (p - mean).powi(2)).sum::<f64>() / paces.len() as f64).sqrt()
            })
            .sum::<f64>()
            / seeds as f64;
        assert!((0.006..0.010).contains(&mean_deviation), "{mean_deviation}");
    }
}
