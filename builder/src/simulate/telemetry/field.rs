//! Which cars of which races have telemetry, and what their loggers call them.
//!
//! A chassis stays with a person for the season; the number after it is typed by people. Invariant: everything is drawn from
//! streams of the meeting or the season, so that a race has the same cars at every scale that has it.

use super::super::race::Drive;
use super::super::random::Stream;
use super::super::season::{Simulated, SimulatedEvent, SimulatedRace};
use super::faults::{Fault, NumberFault, Role, Switches, role};

/// How much is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Scale {
    /// Two races of one event, a dozen cars each: a raw feed as it is published, long text.
    #[default]
    Demo,
    /// All twelve races, about 15.9 million instants: wide Parquet, since as long text it would be 30 gigabytes.
    Full,
}

impl Scale {
    /// Whether the telemetry of an event is simulated.
    pub(super) fn has(self, event: &SimulatedEvent) -> bool {
        self == Scale::Full || event.weekend.number == 6
    }

    /// How many cars of a race have telemetry: in the season some do not, unless that fault is off.
    pub(super) fn cars(self, switches: &Switches) -> usize {
        match self {
            Scale::Demo => 12,
            Scale::Full => switches.pick(Fault::Absent, 19, usize::MAX),
        }
    }
}

/// Fewer laps than this are hardly an outing.
const LEAST_LAPS: usize = 2;
/// Standard deviation of what wheels count per metre.
const WHEELS: f64 = 0.003;
/// Chassis numbers in use.
const CHASSIS: std::ops::RangeInclusive<u16> = 2..=77;

/// A car of a race with a logger.
#[derive(Debug, Clone)]
pub(super) struct Logged<'a> {
    /// What it drove.
    pub(super) drive: &'a Drive,
    /// `GR86-<chassis>-<number>`.
    pub(super) vehicle: String,
    /// What is wrong with it.
    pub(super) role: Role,
}

/// The cars of a race with a logger, in order of painted number as text.
pub(super) fn logged<'a>(
    season: &Simulated,
    event: &SimulatedEvent,
    race: &'a SimulatedRace,
    most: usize,
    switches: &Switches,
) -> Vec<Logged<'a>> {
    let id = event.weekend.circuit.id;
    // One order for the meeting: who is first in it has the same trouble in both races.
    let mut order: Vec<&str> = event.field.iter().map(|entry| entry.person.number.as_str()).collect();
    Stream::named(season.seed, &format!("telemetry/field/{id}")).shuffle(&mut order);
    let drove = |number: &&str| race.drives.iter().find(|drive| drive.entry.person.number == **number);
    let usable = |drive: &&Drive| drive.laps.len() >= LEAST_LAPS;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for number in &order {
        match drove(number).filter(usable) {
            Some(drive) if with.len() < most => with.push(drive),
            _ => without.push(*number),
        }
    }
    let mut cars: Vec<Logged<'a>> = Vec::new();
    for (place, drive) in with.into_iter().enumerate() {
        let number = drive.entry.person.number.as_str();
        let chassis = chassis(season, drive);
        let mut stream = Stream::named(season.seed, &format!("telemetry/wheels/{chassis}"));
        let role = role(switches, place, race.script.number, 1.0 + stream.normal(WHEELS));
        let painted = match role.number {
            NumberFault::None => number.to_owned(),
            NumberFault::Unassigned => "000".to_owned(),
            NumberFault::Wrong => without.first().map_or("999", |other| *other).to_owned(),
            NumberFault::Padded => format!("{number:0>3}"),
        };
        cars.push(Logged { drive, vehicle: format!("GR86-{chassis:03}-{painted}"), role });
    }
    cars.sort_by(|a, b| a.drive.entry.person.number.cmp(&b.drive.entry.person.number));
    cars
}

/// The chassis of a person.
fn chassis(season: &Simulated, drive: &Drive) -> u16 {
    let mut numbers: Vec<u16> = CHASSIS.collect();
    Stream::named(season.seed, "telemetry/chassis").shuffle(&mut numbers);
    let same = |person: &super::super::people::Person| *person == drive.entry.person;
    season.people.iter().position(same).and_then(|at| numbers.get(at)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::super::season::draw;
    use super::super::faults::ALL;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_dozen_cars_of_each_race_have_a_logger_and_three_of_them_a_number_that_is_none_of_theirs() {
        let season = draw(2025, 34, "Test");
        let switches = Switches(ALL.to_vec());
        let event = &season.events[5];
        for race in &event.races {
            let cars = logged(&season, event, race, 12, &switches);
            let vehicles: BTreeSet<&str> = cars.iter().map(|car| car.vehicle.as_str()).collect();
            assert_eq!((cars.len(), vehicles.len()), (12, 12));
            let as_painted = |car: &&Logged<'_>| {
                car.vehicle.rsplit('-').next().is_some_and(|number| number == car.drive.entry.person.number)
            };
            assert_eq!(cars.iter().filter(as_painted).count(), 9);
        }
    }

    #[test]
    fn a_chassis_is_one_persons_all_season() {
        let season = draw(2025, 34, "Test");
        let mut chassis_of: BTreeSet<(u16, String)> = BTreeSet::new();
        for drive in season.events.iter().flat_map(|event| &event.races).flat_map(|race| &race.drives) {
            let person = &drive.entry.person;
            chassis_of.insert((chassis(&season, drive), format!("{} {}", person.first, person.last)));
        }
        let chassis: BTreeSet<u16> = chassis_of.iter().map(|(chassis, _)| *chassis).collect();
        assert_eq!((chassis.len(), chassis_of.len()), (34, 34));
    }
}
