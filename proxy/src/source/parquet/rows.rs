//! Rows of a store to the trace of a car.

use super::READ;
use crate::source::catalogue::Car;
use hackthetrack_engine::{
    lap::trace::{CarTrace, Channel, LapSpan, Samples},
    season::LapNumber,
};
use polars::prelude::*;

/// The columns to read for a car that logged these channels; of pedal and blade the pedal alone.
pub(super) fn columns(logged: &[Channel]) -> Vec<String> {
    let wanted = channels(logged).map(|channel| channel.column().to_owned());
    ["LAP", "OFFICIAL_LAP", "TIMESTAMP"].into_iter().map(str::to_owned).chain(wanted).collect()
}

fn channels(logged: &[Channel]) -> impl Iterator<Item = Channel> + '_ {
    let has_pedal = logged.contains(&Channel::Pedal);
    READ.into_iter().filter(move |channel| logged.contains(channel) && !(has_pedal && *channel == Channel::Throttle))
}

/// The trace of a car from its rows.
///
/// # Errors
/// Where a column is missing or of another type.
pub(super) fn trace(car: &Car, frame: &DataFrame) -> PolarsResult<CarTrace> {
    let mut trace = car.blank();
    let clock: Vec<Option<i64>> = frame.column("TIMESTAMP")?.i64()?.iter().collect();
    let order = in_order_of_time(&clock);
    let laps = frame.column("LAP")?.i32()?;
    let official = frame.column("OFFICIAL_LAP")?.i32()?;
    let small = |lap: Option<i32>| lap.and_then(|lap| u16::try_from(lap).ok());
    let rows = clock.iter().zip(laps.iter()).zip(official.iter());
    let rows = rows.filter_map(|((at, lap), official)| Some(((*at)?, small(lap), small(official).map(LapNumber))));
    trace.spans = LapSpan::runs(rows);
    for channel in channels(&car.channels) {
        let column = frame.column(channel.column())?;
        let column = if channel == Channel::Gear { column.cast(&DataType::Float64)? } else { column.clone() };
        let values: Vec<Option<f64>> = column.f64()?.iter().collect();
        let sample = |row: usize| {
            let at = clock.get(row).copied().flatten()?;
            Some((at, values.get(row).copied().flatten()?))
        };
        let samples = match &order {
            None => Samples::from_pairs((0..clock.len()).filter_map(sample)),
            Some(order) => Samples::from_pairs(order.iter().filter_map(|row| sample(*row))),
        };
        trace.channels.insert(channel, samples);
    }
    Ok(trace)
}

/// The rows in order of time, where they do not stand so already: a store sorts by lap first.
fn in_order_of_time(clock: &[Option<i64>]) -> Option<Vec<usize>> {
    let known = || clock.iter().flatten();
    if known().zip(known().skip(1)).all(|(before, after)| before <= after) {
        return None;
    }
    let mut rows: Vec<usize> = (0..clock.len()).collect();
    rows.sort_by_key(|row| clock.get(*row).copied().flatten());
    Some(rows)
}
