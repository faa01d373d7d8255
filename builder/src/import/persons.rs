//! Who is who over the season: a driver is a person, a number is what the sheets print.
//!
//! Entries with the same name (but for case, blanks and a trailing asterisk) are one person. An entry without a name
//! belongs to whoever drove its number at the same event, else to the only person who drove it in the season, else to
//! a person known by number alone. Names that are merely alike are never joined, only said.

use std::collections::{BTreeMap, BTreeSet};

use hackthetrack_engine::finding::{Finding, Severity};

use super::entries::{Entry, name_key};
use crate::sheet::Notes;

/// Tells persons apart within a season.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PersonKey {
    /// By name; the number is there where two cars of one race carry the same name.
    Named(String, Option<String>),
    /// By number alone; the count is above 0 where two cars of one race share it.
    Numbered(String, usize),
}

/// Who drove each entry, in the order of races (event, entries) and their entries.
pub(crate) fn persons(races: &[(&str, &[Entry])], notes: &mut Notes) -> Vec<Vec<PersonKey>> {
    let mut drove: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut drove_at: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    for (event, entry) in races.iter().flat_map(|(event, entries)| entries.iter().map(move |e| (*event, e))) {
        if let Some(name) = entry.name() {
            drove.entry(&entry.number).or_default().insert(name_key(name));
            drove_at.entry((event, &entry.number)).or_default().insert(name_key(name));
        }
    }
    say_alike(&drove, notes);
    let mut people = Vec::new();
    for (event, entries) in races {
        let mut taken: BTreeSet<PersonKey> = BTreeSet::new();
        // Names first, so that an entry without one cannot take a person who is there by name.
        let mut keys: Vec<Option<PersonKey>> = Vec::new();
        for entry in *entries {
            keys.push(entry.name().map(|name| named(name, entry, event, &mut taken, notes)));
        }
        let filled = entries.iter().zip(keys).map(|(entry, key)| {
            key.unwrap_or_else(|| {
                let at_event = drove_at.get(&(*event, entry.number.as_str()));
                let candidates = at_event.or(drove.get(entry.number.as_str()));
                nameless(entry, candidates, event, &mut taken, notes)
            })
        });
        people.push(filled.collect());
    }
    people
}

fn named(name: &str, entry: &Entry, event: &str, taken: &mut BTreeSet<PersonKey>, notes: &mut Notes) -> PersonKey {
    let key = PersonKey::Named(name_key(name), None);
    if taken.insert(key.clone()) {
        return key;
    }
    let what = format!("Two cars of one race carry the same name; one of them is car {}.", entry.number);
    let done = "They are taken for two persons.";
    notes.add(Finding::new(Severity::Warning, "same_name_twice", event, what, done));
    let key = PersonKey::Named(name_key(name), Some(entry.number.clone()));
    taken.insert(key.clone());
    key
}

fn nameless(
    entry: &Entry,
    candidates: Option<&BTreeSet<String>>,
    event: &str,
    taken: &mut BTreeSet<PersonKey>,
    notes: &mut Notes,
) -> PersonKey {
    let free: Vec<PersonKey> = candidates
        .into_iter()
        .flatten()
        .map(|name| PersonKey::Named(name.clone(), None))
        .filter(|key| !taken.contains(key))
        .collect();
    if let [only] = free.as_slice() {
        taken.insert(only.clone());
        return only.clone();
    }
    if free.len() > 1 {
        let what = format!("Car {} has no name here, and {} persons drove that number.", entry.number, free.len());
        let done = "It is taken for one more person, known by number alone.";
        notes.add(Finding::new(Severity::Warning, "person_not_known", event, what, done));
    }
    let key = (0..).map(|n| PersonKey::Numbered(entry.number.clone(), n)).find(|key| taken.insert(key.clone()));
    key.unwrap_or(PersonKey::Numbered(entry.number.clone(), 0))
}

/// Two names that differ by a letter or two on one number may be one person.
fn say_alike(drove: &BTreeMap<&str, BTreeSet<String>>, notes: &mut Notes) {
    for (number, names) in drove {
        let names: Vec<&String> = names.iter().collect();
        for (at, a) in names.iter().enumerate() {
            for b in names.iter().skip(at + 1).filter(|b| distance(a, b) <= 2) {
                let what = format!("Two names on car {number} are nearly the same: `{a}` and `{b}`.");
                let done = "They are taken for two persons; only equal names are joined.";
                notes.add(Finding::new(Severity::Warning, "names_alike", "(all sheets)", what, done));
            }
        }
    }
}

/// Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(x != *y)).min(left + 1).min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rows::QualifyingRow;

    fn entry(number: &str, name: Option<&str>) -> Entry {
        let row = QualifyingRow { name: name.map(str::to_owned), ..QualifyingRow::default() };
        Entry { number: number.into(), qualifying: Some(row), start: None }
    }

    fn keys(races: &[(&str, Vec<Entry>)]) -> (Vec<Vec<PersonKey>>, Vec<String>) {
        let mut notes = Notes::default();
        let races: Vec<(&str, &[Entry])> = races.iter().map(|(event, e)| (*event, e.as_slice())).collect();
        let keys = persons(&races, &mut notes);
        (keys, notes.into_findings().into_iter().map(|f| f.code).collect())
    }

    #[test]
    fn one_person_is_one_whatever_the_number_case_or_asterisk() {
        let (keys, codes) =
            keys(&[("a", vec![entry("7", Some("Ada Arrow"))]), ("b", vec![entry("8", Some("ADA  ARROW *"))])]);
        assert_eq!(keys[0], keys[1]);
        assert_eq!(codes, Vec::<String>::new());
    }

    #[test]
    fn a_number_that_two_persons_drove_at_different_events_is_two_persons() {
        let (keys, _) = keys(&[("a", vec![entry("7", Some("Ada Arrow"))]), ("b", vec![entry("7", Some("Bo Birch"))])]);
        assert_ne!(keys[0], keys[1]);
    }

    #[test]
    fn an_entry_without_a_name_belongs_to_who_drove_the_number_at_the_event() {
        let (keys, codes) = keys(&[
            ("a", vec![entry("7", Some("Ada Arrow"))]),
            ("a", vec![entry("7", None)]),
            ("b", vec![entry("7", Some("Bo Birch"))]),
            ("c", vec![entry("7", None)]),
        ]);
        assert_eq!(keys[0], keys[1]);
        assert_eq!(keys[3], [PersonKey::Numbered("7".into(), 0)]);
        assert_eq!(codes, ["person_not_known"]);
    }

    #[test]
    fn names_that_are_merely_alike_are_not_joined_but_said() {
        let (keys, codes) =
            keys(&[("a", vec![entry("7", Some("Jon Smith"))]), ("b", vec![entry("7", Some("John Smith"))])]);
        assert_ne!(keys[0], keys[1]);
        assert_eq!(codes, ["names_alike"]);
    }

    #[test]
    fn nobody_drives_two_cars_in_one_race() {
        let (keys, codes) = keys(&[("a", vec![entry("7", Some("Ada Arrow")), entry("8", Some("Ada Arrow"))])]);
        assert_ne!(keys[0][0], keys[0][1]);
        assert_eq!(codes, ["same_name_twice"]);
    }
}
