//! The two orders of a season: of drivers, and of the entrants of a race.
//!
//! Invariant: both are total, so that the same facts give the same file whatever order they were read in.

use super::{DriverId, Entrant};
use std::cmp::Ordering;

/// Numeric order of the leading digits, then text: `2`, `3`, `03`, `13`, `47`, `47-2`.
#[must_use]
pub fn by_number(a: &str, b: &str) -> Ordering {
    let key = |id: &str| {
        let digits = id.bytes().take_while(u8::is_ascii_digit).count();
        let number = id.get(..digits).and_then(|text| text.parse::<u64>().ok()).unwrap_or(u64::MAX);
        (number, digits)
    };
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}

/// Drivers in the order of a season's list.
#[must_use]
pub fn drivers(a: &DriverId, b: &DriverId) -> Ordering {
    by_number(&a.0, &b.0)
}

/// Entrants in the order of a race: by official position, then without one by laps, then who only qualified by place;
/// whoever is still equal by driver.
#[must_use]
pub fn entrants(a: &Entrant, b: &Entrant) -> Ordering {
    let key = |entrant: &Entrant| {
        let result = entrant.result.as_ref();
        let position = result.and_then(|r| r.position).map_or(u16::MAX, |p| p.0);
        let laps_missing = u16::MAX - result.map_or(0, |r| r.laps);
        let start = entrant.qualifying.and_then(|q| q.place).map_or(u16::MAX, |place| place.0);
        (result.is_none(), position, laps_missing, start)
    };
    key(a).cmp(&key(b)).then_with(|| drivers(&a.driver, &b.driver))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drivers_stand_in_numeric_order_and_zero_padding_comes_after() {
        let mut ids = ["113", "47-2", "03", "x", "13", "3", "47", "2"];
        ids.sort_by(|a, b| by_number(a, b));
        assert_eq!(ids, ["2", "3", "03", "13", "47", "47-2", "113", "x"]);
    }
}
