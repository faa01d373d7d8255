//! A row for each frame and a column for each channel, in Parquet: the layout in which excerpts of real feeds are passed on.
//!
//! The importer reads it as it reads long text, faults included, at a tenth of the bytes. A row group is a car.
//! Invariant: what a frame holds stands in its row; an absent sample is null.

use super::channels::{CHANNELS, NONE};
use super::frames::Frame;
use super::long::Labels;
use polars::prelude::*;
use polars_io::parquet::write::BatchedWriter;
use std::fs::File;
use std::path::Path;

/// A file of one race, being written.
pub(super) struct Wide {
    file: Option<File>,
    writer: Option<BatchedWriter<File>>,
}

impl Wide {
    /// Begins a file.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub(super) fn new(path: &Path) -> std::io::Result<Wide> {
        Ok(Wide { file: Some(File::create(path)?), writer: None })
    }

    /// Appends a car.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn car(&mut self, labels: &Labels, frames: &[&Frame]) -> PolarsResult<()> {
        let frame = table(labels, frames)?;
        if let Some(file) = self.file.take() {
            let writer = ParquetWriter::new(file)
                .with_compression(ParquetCompression::Snappy)
                .with_row_group_size(Some(usize::MAX))
                .set_parallel(false)
                .batched(frame.schema())?;
            self.writer = Some(writer);
        }
        self.writer.as_mut().map_or(Ok(()), |writer| writer.write_batch(&frame))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn finish(self) -> PolarsResult<()> {
        self.writer.map_or(Ok(()), |writer| writer.finish().map(|_| ()))
    }
}

fn table(labels: &Labels, frames: &[&Frame]) -> PolarsResult<DataFrame> {
    let rows = frames.len();
    let same = |name: &str, text: &str| Column::new_scalar(name.into(), Scalar::from(PlSmallStr::from(text)), rows);
    let instants = |name: &str, of: fn(&Frame) -> i64| {
        let times: Vec<i64> = frames.iter().map(|frame| of(frame)).collect();
        Column::new(name.into(), times).cast(&DataType::Datetime(TimeUnit::Milliseconds, None))
    };
    let laps: Vec<i32> = frames.iter().map(|frame| i32::from(frame.lap)).collect();
    let mut columns = vec![
        same("meta_event", &labels.event),
        same("meta_session", &labels.session),
        same("vehicle_id", &labels.vehicle),
        same("vehicle_number", labels.vehicle_number()),
        Column::new("lap".into(), laps),
        instants("meta_time", |frame| frame.received_ms)?,
        instants("timestamp", |frame| frame.clock_ms)?,
    ];
    for (at, channel) in CHANNELS.iter().enumerate() {
        let cell = |frame: &&Frame| {
            let value = frame.values.get(at).copied().filter(|value| *value != NONE)?;
            Some(f64::from(value) / channel.steps)
        };
        let values: Vec<Option<f64>> = frames.iter().map(cell).collect();
        columns.push(Column::new(channel.name.into(), values));
    }
    DataFrame::new(rows, columns)
}
