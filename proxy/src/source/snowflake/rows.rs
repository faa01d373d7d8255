//! Rows of a statement to the trace of a car.
//!
//! What comes over the network is not trusted: rows are put in order of time, their number is held against the catalogue's, and
//! a time that no clock shows is none: differences of times are taken everywhere, and have to exist.

use super::statement::{CarRow, ONCE};
use crate::source::catalogue::Car;
use hackthetrack_engine::{
    lap::trace::{CarTrace, Channel, LapSpan, Samples},
    season::LapNumber,
};

/// No clock is further from 1970, in milliseconds: some 35,000 years.
const FURTHEST_MS: u64 = 1 << 50;

/// No lap number is told.
const UNTOLD: i64 = i64::MIN;

/// A row as it is kept until all have come: half the size of what was decoded, since cars are read side by side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    clock_ms: i64,
    /// As they were sent, [`UNTOLD`] where nothing was.
    counter: i64,
    official: i64,
    /// Distance, speed, accelerator, brake, steering, gear; NaN where there is no sample.
    values: [f64; 6],
}

impl From<CarRow> for Row {
    fn from(row: CarRow) -> Self {
        let (clock_ms, counter, official, distance, speed, accelerator, brake, steering, gear) = row;
        Row {
            clock_ms,
            counter: counter.unwrap_or(UNTOLD),
            official: official.unwrap_or(UNTOLD),
            values: [distance, speed, accelerator, brake, steering, gear].map(|value| value.unwrap_or(f64::NAN)),
        }
    }
}

/// The lap number in a number that was sent, and the count above it; the inner `None` is a row without a lap.
fn parted(sent: i64) -> (Option<u16>, i64) {
    let lap = u16::try_from(sent % ONCE).ok().and_then(|lap| lap.checked_sub(1));
    (lap, sent / ONCE)
}

/// The lap numbers of rows in order of time: where none is told it is that of the row before.
fn laps(rows: &[Row]) -> impl Iterator<Item = (i64, Option<u16>, Option<LapNumber>)> {
    let (mut counter, mut official) = (None, None);
    rows.iter().map(move |row| {
        if row.counter != UNTOLD {
            counter = parted(row.counter).0;
        }
        if row.official != UNTOLD {
            official = parted(row.official).0.map(LapNumber);
        }
        (row.clock_ms, counter, official)
    })
}

/// The trace of a car from its rows.
///
/// # Errors
/// A sentence, where they are not the rows that the catalogue describes.
pub(super) fn trace(car: &Car, mut rows: Vec<Row>) -> Result<CarTrace, String> {
    // They come in order, so this is one pass; nobody promised it.
    rows.sort_by_key(|row| row.clock_ms);
    if rows.iter().any(|row| [row.counter, row.official].into_iter().any(|sent| sent != UNTOLD && sent < 0)) {
        return Err(format!("a row of car {} has a lap number below none", car.number.0));
    }
    let first = rows.first().filter(|row| row.counter != UNTOLD && row.official != UNTOLD);
    let Some((told, sent)) = first.map(|row| (parted(row.counter).1, parted(row.official).1)) else {
        return Err(format!("the first row of car {} does not tell how many there are", car.number.0));
    };
    if u64::try_from(told).ok() != u64::try_from(car.rows).ok() {
        return Err(format!("the table has {told} rows of car {}, the catalogue {}", car.number.0, car.rows));
    }
    if usize::try_from(sent).ok() != Some(rows.len()) {
        return Err(format!("{} rows of car {} came, and {sent} were sent", rows.len(), car.number.0));
    }
    if rows.iter().any(|row| row.clock_ms.unsigned_abs() > FURTHEST_MS) {
        return Err(format!("a row of car {} has a time that no clock shows", car.number.0));
    }
    if rows.windows(2).any(|pair| matches!(pair, [before, after] if before.clock_ms == after.clock_ms)) {
        return Err(format!("two rows of car {} have the same time", car.number.0));
    }
    let mut trace = car.blank();
    trace.spans = LapSpan::runs_in_order(laps(&rows));
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

    /// What the types let through: any number, and right ones often, so that some rows are right.
    fn row() -> impl Strategy<Value = CarRow> {
        let clock = prop_oneof![3 => 0..30_i64, 1 => any::<i64>()];
        let lap = || {
            option::weighted(
                0.7,
                prop_oneof![2 => 0..30_i64, 6 => (0..6_i64, 0..30_i64).prop_map(|(n, lap)| n * ONCE + lap), 1 => any::<i64>()],
            )
        };
        let number = || option::of(prop::num::f64::ANY);
        (clock, lap(), lap(), number(), number(), number(), number(), number(), number())
    }

    /// Rows of these laps, one a millisecond, as they are sent: told where they change, and in the first how many there are.
    fn sent(laps: &[(Option<u16>, Option<u16>)]) -> Vec<CarRow> {
        let row = |at: usize| {
            let changes = at == 0 || at + 1 == laps.len() || laps[at - 1] != laps[at] || laps[at + 1] != laps[at];
            let count = if at == 0 { laps.len() as i64 * ONCE } else { 0 };
            let told = |lap: Option<u16>| changes.then_some(count + lap.map_or(0, |lap| i64::from(lap) + 1));
            (at as i64, told(laps[at].0), told(laps[at].1), None, Some(1.0), None, None, None, None)
        };
        (0..laps.len()).map(row).collect()
    }

    proptest! {
        #[test]
        fn laps_that_are_told_where_they_change_are_those_of_every_row(
            laps in vec((option::of(0..3_u16), option::of(0..3_u16)), 1..20),
        ) {
            let rows = sent(&laps).into_iter().map(Row::from).collect();
            let every = laps.iter().enumerate().map(|(at, (counter, lap))| (at as i64, *counter, lap.map(LapNumber)));
            prop_assert_eq!(trace(&car(laps.len()), rows).unwrap().spans, LapSpan::runs_in_order(every));
        }

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
            let first = rows.iter().min_by_key(|row| row.0).unwrap();
            prop_assert_eq!(first.1.unwrap() / ONCE, expected as i64);
            prop_assert_eq!(first.2.unwrap() / ONCE, rows.len() as i64);
            for samples in trace.channels.values() {
                prop_assert!(samples.values().iter().all(|value| value.is_finite()));
            }
        }
    }
}
