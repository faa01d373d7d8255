//! Parquet, long or wide, a slice of rows at a time.

use super::super::channel;
use super::super::faults::Fault;
use super::super::layout::{Layout, Shape};
use super::super::sample::LOST_LAP;
use super::super::time;
use super::{Met, Row, Sink, Stop};
use polars::prelude::*;
use polars_io::prelude::{ParallelStrategy, ParquetReader};
use std::fs::File;
use std::io;

/// Rows held at a time: with a dozen columns about 40 MB.
const SLICE: usize = 1 << 18;

/// Reads every row of the file into the sink.
pub(super) fn read(file: File, met: &mut Met, sink: &mut dyn Sink) -> Result<(), Stop> {
    let bytes = file.metadata().map_or(0, |known| known.len());
    let refuse =
        |cause: PolarsError| Stop::file("broken_parquet", format!("The Parquet file cannot be read: {cause}."));
    let again = |file: &File| file.try_clone().map_err(|cause| refuse(PolarsError::from(cause)));
    let mut reader = ParquetReader::new(again(&file)?);
    let rows = reader.num_rows().map_err(refuse)?;
    let schema = reader.schema().map_err(refuse)?;
    let header: Vec<String> = schema.iter_names().map(ToString::to_string).collect();
    let (layout, foreign) = Layout::of(&header).map_err(Stop::File)?;
    met.foreign_columns = foreign;
    let used: Vec<String> = layout.used(header.len()).into_iter().filter_map(|at| header.get(at).cloned()).collect();
    for from in (0..rows).step_by(SLICE) {
        let frame = ParquetReader::new(again(&file)?)
            .with_columns(Some(used.clone()))
            .with_slice(Some((from, SLICE)))
            .read_parallel(ParallelStrategy::None)
            .finish()
            .map_err(refuse)?;
        let slice = Slice::of(&layout, &header, &frame).map_err(refuse)?;
        for at in 0..frame.height() {
            met.rows += 1;
            slice.row(at, met, sink).map_err(Stop::Sink)?;
        }
        sink.at_byte((bytes as f64 * ((from + frame.height()) as f64 / rows.max(1) as f64)) as u64);
    }
    Ok(())
}

/// The columns of a slice, in the types that the rows need.
struct Slice {
    event: Option<StringChunked>,
    session: Option<StringChunked>,
    folder: Option<StringChunked>,
    vehicle: Option<StringChunked>,
    lap: Option<Float64Chunked>,
    received: Option<Instants>,
    clock: Instants,
    values: Values,
}

enum Values {
    Long(StringChunked, Float64Chunked),
    Wide(Vec<(hackthetrack_engine::lap::trace::Channel, Float64Chunked)>),
}

/// Times, as numbers since 1970 or as text.
enum Instants {
    Count(Int64Chunked, i64),
    Text(StringChunked),
}

impl Instants {
    fn of(column: &Column) -> PolarsResult<Instants> {
        let per_ms = match column.dtype() {
            DataType::String => return Ok(Instants::Text(column.str()?.clone())),
            DataType::Datetime(TimeUnit::Microseconds, _) => 1_000,
            DataType::Datetime(TimeUnit::Nanoseconds, _) => 1_000_000,
            _ => 1,
        };
        Ok(Instants::Count(column.cast(&DataType::Int64)?.i64()?.clone(), per_ms))
    }

    fn get(&self, at: usize) -> Option<i64> {
        match self {
            Instants::Count(numbers, per_ms) => numbers.get(at).map(|number| number.div_euclid(*per_ms)),
            Instants::Text(texts) => time::parse(texts.get(at)?.as_bytes()),
        }
    }
}

impl Slice {
    fn of(layout: &Layout, header: &[String], frame: &DataFrame) -> PolarsResult<Slice> {
        let column = |at: usize| frame.column(header.get(at).map_or("", String::as_str));
        let text = |at: Option<usize>| {
            at.map(|at| PolarsResult::Ok(column(at)?.cast(&DataType::String)?.str()?.clone())).transpose()
        };
        let number = |at: usize| PolarsResult::Ok(column(at)?.cast(&DataType::Float64)?.f64()?.clone());
        let instants = |at: usize| Instants::of(column(at)?);
        let values = match &layout.shape {
            Shape::Long(name, value) => Values::Long(column(*name)?.str()?.clone(), number(*value)?),
            Shape::Wide(columns) => {
                let columns = columns.iter().map(|(at, channel)| PolarsResult::Ok((*channel, number(*at)?)));
                Values::Wide(columns.collect::<PolarsResult<_>>()?)
            }
        };
        PolarsResult::Ok(Slice {
            event: text(layout.event)?,
            session: text(layout.session)?,
            folder: text(layout.folder)?,
            vehicle: text(layout.vehicle)?,
            lap: layout.lap.map(number).transpose()?,
            received: layout.received.map(instants).transpose()?,
            clock: instants(layout.clock)?,
            values,
        })
    }

    fn row(&self, at: usize, met: &mut Met, sink: &mut dyn Sink) -> io::Result<()> {
        let row = met.rows;
        let Some(clock_ms) = self.clock.get(at) else {
            met.faults.count(Fault::NoClock, row, "null");
            return Ok(());
        };
        let head = Row {
            event: text(&self.event, at),
            session: text(&self.session, at),
            folder: text(&self.folder, at),
            vehicle: text(&self.vehicle, at),
            lap: self.lap.as_ref().and_then(|laps| lap(laps.get(at), row, met)),
            received_ms: self.received.as_ref().and_then(|received| received.get(at)),
            clock_ms,
        };
        match &self.values {
            Values::Long(names, values) => {
                let name = names.get(at).unwrap_or("");
                match (channel::named(name), values.get(at).filter(|value| value.is_finite())) {
                    (None, _) => met.faults.count(Fault::ForeignChannel, row, name),
                    (_, None) => met.faults.count(Fault::NoValue, row, "null"),
                    (Some(channel), Some(value)) => sink.take(&head, channel, value)?,
                }
            }
            Values::Wide(columns) => {
                for (channel, values) in columns {
                    match values.get(at) {
                        None => {}
                        Some(value) if value.is_finite() => sink.take(&head, *channel, value)?,
                        Some(_) => met.faults.count(Fault::NoValue, row, "NaN"),
                    }
                }
            }
        }
        Ok(())
    }
}

fn text(texts: &Option<StringChunked>, at: usize) -> &str {
    texts.as_ref().and_then(|texts| texts.get(at)).unwrap_or("")
}

fn lap(counter: Option<f64>, row: u64, met: &mut Met) -> Option<u16> {
    match counter {
        Some(number) if number.fract() == 0.0 && (0.0..LOST_LAP as f64).contains(&number) => Some(number as u16),
        Some(number) if number == LOST_LAP as f64 => None,
        Some(number) => {
            met.faults.count(Fault::NoLap, row, &number.to_string());
            None
        }
        None => {
            met.faults.count(Fault::NoLap, row, "null");
            None
        }
    }
}
