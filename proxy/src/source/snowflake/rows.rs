//! Rows of a statement to the trace of a car.
//!
//! What comes over the network is not trusted: rows are put in order of time, their number is held against the catalogue's, and
//! a time that no clock shows is none: differences of times are taken everywhere, and have to exist.

use super::statement::CarRow;
use crate::source::catalogue::Car;
use hackthetrack_engine::{
    lap::trace::{CarTrace, Channel, LapSpan, Samples},
    season::LapNumber,
};

/// No clock is further from 1970, in milliseconds: some 35,000 years.
const FURTHEST_MS: u64 = 1 << 50;

/// The trace of a car from its rows.
///
/// # Errors
/// A sentence, where they are not the rows that the catalogue describes.
pub(super) fn trace(car: &Car, mut rows: Vec<CarRow>) -> Result<CarTrace, String> {
    rows.sort_by_key(|row| row.0);
    let told = rows.iter().find_map(|row| row.9);
    let expected = i64::try_from(car.rows).unwrap_or(i64::MAX);
    if told.unwrap_or(0) != expected {
        let told = told.map_or("an unknown number of".to_owned(), |rows| rows.to_string());
        return Err(format!("the table has {told} rows of car {}, the catalogue {expected}", car.number.0));
    }
    let sent = rows.iter().find_map(|row| row.10).and_then(|sent| usize::try_from(sent).ok());
    if sent != Some(rows.len()) {
        return Err(format!("{} rows of car {} came, and {} were sent", rows.len(), car.number.0, sent.unwrap_or(0)));
    }
    if rows.iter().any(|row| row.0.unsigned_abs() > FURTHEST_MS) {
        return Err(format!("a row of car {} has a time that no clock shows", car.number.0));
    }
    if rows.windows(2).any(|pair| matches!(pair, [before, after] if before.0 == after.0)) {
        return Err(format!("two rows of car {} have the same time", car.number.0));
    }
    let small = |lap: Option<i64>| lap.and_then(|lap| u16::try_from(lap).ok());
    let mut trace = car.blank();
    trace.spans = LapSpan::runs_in_order(rows.iter().map(|row| (row.0, small(row.1), small(row.2).map(LapNumber))));
    for channel in car.read() {
        let column = |row: &CarRow| match channel {
            Channel::LapDistance => row.3,
            Channel::Speed => row.4,
            Channel::Pedal | Channel::Throttle => row.5,
            Channel::BrakeFront => row.6,
            Channel::Steering => row.7,
            Channel::Gear => row.8,
            _ => None,
        };
        let samples = Samples::from_pairs(rows.iter().filter_map(|row| Some((row.0, column(row)?))));
        trace.channels.insert(channel, samples);
    }
    Ok(trace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::manifest::{Clock, Identity};
    use hackthetrack_engine::season::CarNumber;
    use proptest::{collection::vec, option, prelude::*};

    fn car(rows: usize) -> Car {
        Car {
            number: CarNumber("7".into()),
            driver_id: None,
            identity: Identity::Proven,
            clock: Clock::Running,
            joints_ms: vec![],
            channels: Channel::ALL.to_vec(),
            laps: vec![],
            covered: vec![],
            first_row: 0,
            rows,
        }
    }

    /// What the types let through: any number, and near ones often, so that some rows are right.
    fn row() -> impl Strategy<Value = CarRow> {
        let whole = || prop_oneof![3 => 0..30_i64, 1 => any::<i64>()];
        let lap = || option::of(whole());
        let number = || option::of(prop::num::f64::ANY);
        let told = || option::of(0..6_i64);
        (whole(), lap(), lap(), number(), number(), number(), number(), number(), number(), told(), told())
    }

    proptest! {
        #[test]
        fn whatever_rows_come_a_trace_is_had_only_where_they_agree_with_the_catalogue(
            rows in vec(row(), 0..8), expected in 0..6_usize,
        ) {
            let Ok(trace) = trace(&car(expected), rows.clone()) else { return Ok(()) };
            let mut clock: Vec<i64> = rows.iter().map(|row| row.0).collect();
            clock.sort_unstable();
            prop_assert!(clock.windows(2).all(|pair| pair[0] < pair[1]), "two rows of one time");
            prop_assert!(clock.iter().all(|clock| clock.unsigned_abs() <= FURTHEST_MS), "a time that no clock shows");
            let told = rows.iter().filter(|row| row.9.is_some()).min_by_key(|row| row.0).and_then(|row| row.9);
            prop_assert_eq!(told.unwrap_or(0), expected as i64);
            let sent = rows.iter().filter(|row| row.10.is_some()).min_by_key(|row| row.0).and_then(|row| row.10);
            prop_assert_eq!(sent, Some(rows.len() as i64));
            for samples in trace.channels.values() {
                prop_assert!(samples.values().iter().all(|value| value.is_finite()));
            }
        }
    }
}
