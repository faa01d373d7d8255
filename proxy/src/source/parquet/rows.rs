//! Rows of a store to the trace of a car.
//!
//! Written over the arrays themselves: a channel has a value in one row of five, and a list of seventy thousand options for
//! each channel cost more than decoding it.

use crate::source::catalogue::Car;
use hackthetrack_engine::{
    lap::trace::{CarTrace, Channel, LapSpan, Samples},
    season::LapNumber,
};
use polars::prelude::*;

/// The columns to read of a car.
pub(super) fn columns(car: &Car) -> Vec<String> {
    let wanted = car.read().map(|channel| channel.column().to_owned());
    ["LAP", "OFFICIAL_LAP", "TIMESTAMP"].into_iter().map(str::to_owned).chain(wanted).collect()
}

/// The trace of a car from its rows.
///
/// # Errors
/// Where a column is missing or of another type.
pub(super) fn trace(car: &Car, frame: &DataFrame) -> PolarsResult<CarTrace> {
    let mut trace = car.blank();
    let times = frame.column("TIMESTAMP")?.i64()?;
    // A row without a time is of a clock that cannot be used: such a car gives no samples.
    if times.null_count() > 0 {
        return Ok(trace);
    }
    let times = times.rechunk();
    let clock = times.cont_slice()?;
    let order = in_order_of_time(clock);
    let small = |lap: Option<i32>| lap.and_then(|lap| u16::try_from(lap).ok());
    let (laps, official) = (frame.column("LAP")?.i32()?, frame.column("OFFICIAL_LAP")?.i32()?);
    let rows = clock.iter().zip(laps.iter()).zip(official.iter());
    let rows = rows.map(|((at, lap), official)| (*at, small(lap), small(official).map(LapNumber)));
    trace.spans = if order.is_some() { LapSpan::runs(rows) } else { LapSpan::runs_in_order(rows) };
    for channel in car.read() {
        let column = frame.column(channel.column())?;
        let column = if channel == Channel::Gear { column.cast(&DataType::Float64)? } else { column.clone() };
        trace.channels.insert(channel, samples(column.f64()?, clock, order.as_deref()));
    }
    Ok(trace)
}

/// The samples of a column: the rows that have a value, in order of time.
fn samples(column: &Float64Chunked, clock: &[i64], order: Option<&[usize]>) -> Samples {
    let count = column.len() - column.null_count();
    if let Some(order) = order {
        return Samples::sized(count, order.iter().filter_map(|row| Some((*clock.get(*row)?, column.get(*row)?))));
    }
    let arrays = column.downcast_iter().scan(0, |next, array| {
        let first = *next;
        *next += array.len();
        Some((first, array))
    });
    let mut samples = Samples::sized(count, []);
    for (first, array) in arrays {
        let pair = |at: usize| Some((*clock.get(first + at)?, *array.values().get(at)?));
        // The bits are scanned a word at a time: of five rows four have no value.
        match array.validity() {
            Some(bits) => samples.extend(bits.true_idx_iter().filter_map(pair)),
            None => samples.extend((0..array.len()).filter_map(pair)),
        }
    }
    samples
}

/// The rows in order of time, where they do not stand so already: a store sorts by lap first.
fn in_order_of_time(clock: &[i64]) -> Option<Vec<usize>> {
    if clock.is_sorted() {
        return None;
    }
    let mut rows: Vec<usize> = (0..clock.len()).collect();
    rows.sort_by_key(|row| clock.get(*row).copied());
    Some(rows)
}
