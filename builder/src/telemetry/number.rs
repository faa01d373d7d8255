//! The car number that a vehicle's id states: `GR86-<chassis>-<number>`.
//!
//! The chassis stays with the car, the number is typed by people: missing (000), padded with zeros, or wrong.

use hackthetrack_engine::season::{CarNumber, Race};

/// What is left of the id without the number, for example `GR86-002`; the whole where there is no number.
pub(super) fn chassis(vehicle: &str) -> &str {
    let mut parts = vehicle.rsplitn(2, '-');
    let last = parts.next().unwrap_or(vehicle);
    parts.next().filter(|rest| rest.contains('-')).unwrap_or(last)
}

/// The number as written in the id; `None` where none was assigned.
pub(super) fn stated(vehicle: &str) -> Option<CarNumber> {
    let number = vehicle.rsplit('-').next()?.trim();
    let assigned = number.bytes().any(|byte| byte != b'0') && number.len() <= 4;
    (assigned && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| CarNumber(number.into()))
}

/// How a stated number was found among the entrants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// As the sheets print it.
    Exactly,
    /// With zeros before it that the sheets do not print.
    Padded,
}

/// The entrant with a stated number.
pub(super) fn entrant(race: &Race, number: &CarNumber) -> Option<(usize, Written)> {
    let find = |text: &str| race.entrants.iter().position(|entrant| entrant.number.0 == text);
    find(&number.0)
        .map(|at| (at, Written::Exactly))
        .or_else(|| find(number.0.trim_start_matches('0')).map(|at| (at, Written::Padded)))
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn chassis_and_number_are_told_apart() {
        assert_eq!((chassis("GR86-022-13"), stated("GR86-022-13")), ("GR86-022", Some(CarNumber("13".into()))));
        assert_eq!((chassis("13"), stated("13")), ("13", Some(CarNumber("13".into()))));
        for unassigned in ["GR86-002-000", "GR86-002-0", "", "GR86-002-x"] {
            assert_eq!(stated(unassigned), None, "{unassigned}");
        }
    }

    #[test]
    fn zeros_belong_to_a_number_only_where_the_sheets_print_them() {
        let race = &testing::season().races[0];
        assert_eq!(entrant(race, &CarNumber("03".into())), Some((2, Written::Exactly)));
        assert_eq!(entrant(race, &CarNumber("013".into())), Some((1, Written::Padded)));
        assert_eq!(entrant(race, &CarNumber("99".into())), None);
    }
}
