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

/// A row as it is kept until all have come: half the size of what was decoded, since cars are read side by side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    clock_ms: i64,
    counter: Option<u16>,
    official: Option<u16>,
    of_rows: Option<u32>,
    sent: Option<u32>,
    /// Distance, speed, accelerator, brake, steering, gear; NaN where there is no sample.
    values: [f64; 6],
}

impl From<CarRow> for Row {
    fn from(row: CarRow) -> Self {
        let (clock_ms, counter, official, distance, speed, accelerator, brake, steering, gear, of_rows, sent) = row;
        let small = |lap: Option<i64>| lap.and_then(|lap| u16::try_from(lap).ok());
        let count = |rows: Option<i64>| rows.map(|rows| u32::try_from(rows).unwrap_or(u32::MAX));
        Row {
            clock_ms,
            counter: small(counter),
            official: small(official),
            of_rows: count(of_rows),
            sent: count(sent),
            values: [distance, speed, accelerator, brake, steering, gear].map(|value| value.unwrap_or(f64::NAN)),
        }
    }
}

/// The trace of a car from its rows.
///
/// # Errors
/// A sentence, where they are not the rows that the catalogue describes.
pub(super) fn trace(car: &Car, mut rows: Vec<Row>) -> Result<CarTrace, String> {
    rows.sort_by_key(|row| row.clock_ms);
    let told = rows.iter().find_map(|row| row.of_rows).map(i64::from);
    let expected = i64::try_from(car.rows).unwrap_or(i64::MAX);
    if told.unwrap_or(0) != expected {
        let told = told.map_or("an unknown number of".to_owned(), |rows| rows.to_string());
        return Err(format!("the table has {told} rows of car {}, the catalogue {expected}", car.number.0));
    }
    let sent = rows.iter().find_map(|row| row.sent).and_then(|sent| usize::try_from(sent).ok());
    if sent != Some(rows.len()) {
        return Err(format!("{} rows of car {} came, and {} were sent", rows.len(), car.number.0, sent.unwrap_or(0)));
    }
    if rows.iter().any(|row| row.clock_ms.unsigned_abs() > FURTHEST_MS) {
        return Err(format!("a row of car {} has a time that no clock shows", car.number.0));
    }
    if rows.windows(2).any(|pair| matches!(pair, [before, after] if before.clock_ms == after.clock_ms)) {
        return Err(format!("two rows of car {} have the same time", car.number.0));
    }
    let mut trace = car.blank();
    let laps = rows.iter().map(|row| (row.clock_ms, row.counter, row.official.map(LapNumber)));
    trace.spans = LapSpan::runs_in_order(laps);
    for channel in car.read() {
        let column = match channel {
            Channel::LapDistance => 0,
            Channel::Speed => 1,
            Channel::Pedal | Channel::Throttle => 2,
            Channel::BrakeFront => 3,
            Channel::Steering => 4,
            Channel::Gear => 5,
            _ => continue,
        };
        let cells = rows.iter().filter_map(|row| Some((row.clock_ms, *row.values.get(column)?)));
        trace.channels.insert(channel, Samples::from_pairs(cells));
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
            reduced: None,
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
            let kept = rows.iter().copied().map(Row::from).collect();
            let Ok(trace) = trace(&car(expected), kept) else { return Ok(()) };
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
