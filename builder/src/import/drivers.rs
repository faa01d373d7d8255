//! Drivers out of persons: ids, numbers, names, teams.
//!
//! A person's id is the number driven most; where two persons share it, the one with more starts on it (then the
//! earlier one) keeps it, and the next is `47-2`.

use std::collections::{BTreeMap, BTreeSet};

use hackthetrack_engine::season::{CarNumber, Driver, DriverId};

use super::entries::Entry;
use super::persons::PersonKey;

/// What a season says about one person.
#[derive(Debug, Default)]
struct Person {
    /// In order of first use: number, starts, entries.
    numbers: Vec<(String, usize, usize)>,
    name: Option<String>,
    team: Option<String>,
    group: Option<String>,
    /// Entry of first appearance, counted over the season.
    since: usize,
}

impl Person {
    fn meet(&mut self, entry: &Entry) {
        let started = entry.start.as_ref().is_some_and(|start| {
            !start.laps.is_empty() || start.row.as_ref().is_some_and(|row| row.laps.is_some_and(|laps| laps > 0))
        });
        match self.numbers.iter_mut().find(|(number, _, _)| *number == entry.number) {
            Some((_, starts, entries)) => {
                *starts += usize::from(started);
                *entries += 1;
            }
            None => self.numbers.push((entry.number.clone(), usize::from(started), 1)),
        }
        self.name = self.name.take().or_else(|| entry.name().map(str::to_owned));
        self.team = entry.team().map(str::to_owned).or_else(|| self.team.take());
        self.group = entry.group().map(str::to_owned).or_else(|| self.group.take());
    }

    /// The number driven most: by starts, then entries, then the earlier.
    fn main_number(&self) -> (&str, usize) {
        let most = self.numbers.iter().rev().max_by_key(|(_, starts, entries)| (*starts, *entries));
        most.map_or(("", 0), |(number, starts, _)| (number, *starts))
    }
}

/// The drivers of a season in no particular order, and the id of every person.
pub(crate) fn drivers<'a>(
    entries: impl Iterator<Item = (&'a PersonKey, &'a Entry)>,
) -> (Vec<Driver>, BTreeMap<PersonKey, DriverId>) {
    let mut people: BTreeMap<PersonKey, Person> = BTreeMap::new();
    for (at, (key, entry)) in entries.enumerate() {
        people.entry(key.clone()).or_insert_with(|| Person { since: at, ..Person::default() }).meet(entry);
    }
    let ids = ids(&people);
    let mut drove: BTreeMap<&str, BTreeSet<&PersonKey>> = BTreeMap::new();
    for (key, person) in &people {
        for (number, _, _) in &person.numbers {
            drove.entry(number).or_default().insert(key);
        }
    }
    let drivers = people.iter().filter_map(|(key, person)| {
        let same_numbers = person.numbers.iter().filter_map(|(number, _, _)| drove.get(number.as_str()));
        let shares: BTreeSet<&PersonKey> = same_numbers.flatten().copied().filter(|other| *other != key).collect();
        Some(Driver {
            id: ids.get(key)?.clone(),
            number: CarNumber(person.main_number().0.into()),
            numbers: person.numbers.iter().map(|(number, _, _)| CarNumber(number.clone())).collect(),
            name: person.name.clone(),
            team: person.team.clone(),
            group: person.group.clone(),
            shares_number_with: shares.into_iter().filter_map(|other| ids.get(other).cloned()).collect(),
        })
    });
    (drivers.collect(), ids)
}

fn ids(people: &BTreeMap<PersonKey, Person>) -> BTreeMap<PersonKey, DriverId> {
    let mut order: Vec<(&PersonKey, &Person)> = people.iter().collect();
    order.sort_by_key(|(_, person)| (std::cmp::Reverse(person.main_number().1), person.since));
    let mut used = BTreeSet::new();
    let mut ids = BTreeMap::new();
    for (key, person) in order {
        let number = person.main_number().0;
        let suffixed = (2..).map(|n: u32| format!("{number}-{n}"));
        let id = std::iter::once(number.to_owned()).chain(suffixed).find(|id| used.insert(id.clone()));
        ids.insert(key.clone(), DriverId(id.unwrap_or_default()));
    }
    ids
}
