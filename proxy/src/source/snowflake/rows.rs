//! Rows of a statement to the trace of a car.
//!
//! What comes over the network is not trusted: rows are put in order of time, their number is held against the catalogue's, and
//! a time that no clock shows is none: differences of times are taken everywhere, and have to exist.

use super::statement::ONCE;
use crate::source::catalogue::Car;
use hackthetrack_engine::{
    lap::trace::{CarTrace, Channel, LapSpan, Samples},
    season::LapNumber,
};
use snowflake_connector_rs::{
    CellPlan, FromRow, RowPlanContext, RowRef,
    error::{PlanBuildResult, RowDecodeResult},
};

/// No clock is further from 1970, in milliseconds: some 35,000 years.
const FURTHEST_MS: u64 = 1 << 50;

/// No lap number is told.
const UNTOLD: i64 = i64::MIN;

/// A row of a car: milliseconds, lap counter, official lap, distance, speed, accelerator, brake, steering, gear.
///
/// A cell costs whoever reads it, an empty one too, so counter and lap are there only where one of them changes, as one more
/// than they are (0: none), and carry what is told once: in the first row, above [`ONCE`], how many rows the table has of
/// the car, and how many of them are sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    clock_ms: i64,
    /// As they were sent, [`UNTOLD`] where nothing was.
    counter: i64,
    official: i64,
    /// Distance, speed, accelerator, brake, steering, gear; NaN where there is no sample.
    values: [f64; 6],
}

/// How the columns of a car's rows are read: clock, counter, official lap, and the six channels.
pub(super) struct Columns {
    clock_ms: CellPlan<i64>,
    laps: [CellPlan<Option<i64>>; 2],
    values: [CellPlan<Option<f64>>; 6],
}

impl FromRow for Row {
    type Plan = Columns;

    fn build_plan(at: RowPlanContext<'_>) -> PlanBuildResult<Columns> {
        let value = |column| CellPlan::by_position(at, column);
        Ok(Columns {
            clock_ms: CellPlan::by_position(at, 0)?,
            laps: [CellPlan::by_position(at, 1)?, CellPlan::by_position(at, 2)?],
            values: [value(3)?, value(4)?, value(5)?, value(6)?, value(7)?, value(8)?],
        })
    }

    fn from_row_with_plan(row: RowRef<'_>, columns: &Columns) -> RowDecodeResult<Row> {
        let [counter, official] = &columns.laps;
        let mut values = [f64::NAN; 6];
        for (value, column) in values.iter_mut().zip(&columns.values) {
            *value = row.get_with_plan(column)?.unwrap_or(f64::NAN);
        }
        Ok(Row {
            clock_ms: row.get_with_plan(&columns.clock_ms)?,
            counter: row.get_with_plan(counter)?.unwrap_or(UNTOLD),
            official: row.get_with_plan(official)?.unwrap_or(UNTOLD),
            values,
        })
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
        trace.channels.insert(channel, Samples::sized(rows.len(), cells));
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
    fn row() -> impl Strategy<Value = Row> {
        let clock = prop_oneof![3 => 0..30_i64, 1 => any::<i64>()];
        let lap = || {
            option::weighted(
                0.7,
                prop_oneof![2 => 0..30_i64, 6 => (0..6_i64, 0..30_i64).prop_map(|(n, lap)| n * ONCE + lap), 1 => any::<i64>()],
            )
        };
        let values = vec(option::of(prop::num::f64::ANY), 6)
            .prop_map(|all| std::array::from_fn(|at| all[at].unwrap_or(f64::NAN)));
        (clock, lap(), lap(), values).prop_map(|(clock_ms, counter, official, values)| Row {
            clock_ms,
            counter: counter.unwrap_or(UNTOLD),
            official: official.unwrap_or(UNTOLD),
            values,
        })
    }

    /// Rows of these laps, one a millisecond, as they are sent: told where they change, and in the first how many there are.
    fn sent(laps: &[(Option<u16>, Option<u16>)]) -> Vec<Row> {
        let row = |at: usize| {
            let changes = at == 0 || at + 1 == laps.len() || laps[at - 1] != laps[at] || laps[at + 1] != laps[at];
            let count = if at == 0 { laps.len() as i64 * ONCE } else { 0 };
            let told =
                |lap: Option<u16>| if changes { count + lap.map_or(0, |lap| i64::from(lap) + 1) } else { UNTOLD };
            let values = std::array::from_fn(|column| if column == 1 { 1.0 } else { f64::NAN });
            Row { clock_ms: at as i64, counter: told(laps[at].0), official: told(laps[at].1), values }
        };
        (0..laps.len()).map(row).collect()
    }

    proptest! {
        #[test]
        fn laps_that_are_told_where_they_change_are_those_of_every_row(
            laps in vec((option::of(0..3_u16), option::of(0..3_u16)), 1..20),
        ) {
            let every = laps.iter().enumerate().map(|(at, (counter, lap))| (at as i64, *counter, lap.map(LapNumber)));
            prop_assert_eq!(trace(&car(laps.len()), sent(&laps)).unwrap().spans, LapSpan::runs_in_order(every));
        }

        #[test]
        fn whatever_rows_come_a_trace_is_had_only_where_they_agree_with_the_catalogue(
            rows in vec(row(), 0..8), expected in 0..6_usize,
        ) {
            let Ok(trace) = trace(&car(expected), rows.clone()) else { return Ok(()) };
            let mut clock: Vec<i64> = rows.iter().map(|row| row.clock_ms).collect();
            clock.sort_unstable();
            prop_assert!(clock.windows(2).all(|pair| pair[0] < pair[1]), "two rows of one time");
            prop_assert!(clock.iter().all(|clock| clock.unsigned_abs() <= FURTHEST_MS), "a time that no clock shows");
            let first = rows.iter().min_by_key(|row| row.clock_ms).unwrap();
            prop_assert_eq!(first.counter / ONCE, expected as i64);
            prop_assert_eq!(first.official / ONCE, rows.len() as i64);
            for samples in trace.channels.values() {
                prop_assert!(samples.values().iter().all(|value| value.is_finite()));
            }
        }
    }
}
