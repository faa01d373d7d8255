//! Who enters which event, with which form.
//!
//! Fields grow and shrink over a season as they do in life: half of the persons drive everything, the rest come and go.
//! Invariant: at one event a painted number belongs to one car, and everybody enters at least one event.

use super::calendar::Weekend;
use super::people::{Person, Programme};
use super::random::Stream;

/// Standard deviation of a driver's form over a weekend, shared by qualifying and both races.
const WEEKEND: f64 = 0.0033;

/// A person at an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Who.
    pub person: Person,
    /// Form of the weekend, as a share of the lap time: positive is slower.
    pub form: f64,
}

/// The entries of each weekend, in order of car number as text.
#[must_use]
pub fn draw(seed: u64, weekends: &[Weekend], people: &[Person]) -> Vec<Vec<Entry>> {
    let mut stream = Stream::named(seed, "entries");
    let mut done: Vec<(u32, &Person)> = people.iter().map(|p| (0, p)).collect();
    let mut fields = Vec::new();
    for weekend in weekends {
        let wanted = usize::from(weekend.entries) * people.len() / 34;
        let mut ranked: Vec<(f64, usize)> = done
            .iter()
            .enumerate()
            .filter_map(|(i, (entered, person))| {
                let urge = f64::from(*entered) + stream.between(0.0, 2.5);
                match person.programme {
                    Programme::Season => Some((-100.0, i)),
                    Programme::Only(events) => events.contains(&weekend.number).then_some((-50.0, i)),
                    Programme::SomeBut(events) if events.contains(&weekend.number) => None,
                    Programme::Some | Programme::SomeBut(_) => Some((urge, i)),
                }
            })
            .collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        ranked.truncate(wanted);
        let mut field = Vec::new();
        for (_, index) in ranked {
            if let Some((entered, person)) = done.get_mut(index) {
                *entered += 1;
                field.push(Entry { person: (*person).clone(), form: stream.normal(WEEKEND) });
            }
        }
        field.sort_by(|a, b| a.person.number.cmp(&b.person.number));
        fields.push(field);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::super::{calendar, people};
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn everybody_enters_something_and_no_painted_number_is_twice_at_an_event() {
        for seed in [1, 2, 2025] {
            let people = people::draw(seed, 34);
            let fields = draw(seed, &calendar::weekends(), &people);
            let mut starts: BTreeMap<&str, u32> = BTreeMap::new();
            for field in &fields {
                let mut numbers: Vec<&str> = field.iter().map(|e| e.person.number.as_str()).collect();
                numbers.dedup();
                assert_eq!(numbers.len(), field.len());
                for entry in field {
                    *starts.entry(entry.person.last).or_default() += 1;
                }
            }
            assert_eq!(starts.len(), people.len(), "seed {seed}");
        }
    }

    #[test]
    fn fields_have_between_22_and_31_cars() {
        let people = people::draw(5, 34);
        for field in draw(5, &calendar::weekends(), &people) {
            assert!((22..=31).contains(&field.len()));
        }
    }

    #[test]
    fn the_two_cars_that_sheets_print_alike_meet_at_two_events() {
        let people = people::draw(2025, 34);
        let fields = draw(2025, &calendar::weekends(), &people);
        let meets = |field: &&Vec<Entry>| ["3", "03"].iter().all(|n| field.iter().any(|e| e.person.number == *n));
        assert_eq!(fields.iter().filter(meets).count(), 2);
    }
}
