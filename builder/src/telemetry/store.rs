//! The clean store on disk: `track_id=<track>/race_num=<n>/part.parquet`, a row group for each car.
//!
//! Invariant: a file stands under its name only when it is whole. It is written beside its place and moved there.

use polars::prelude::*;
use polars_io::parquet::write::BatchedWriter;
use polars_io::prelude::{ParquetCompression, ParquetWriter, StatisticsOptions};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The file of one race, while it is written.
pub(super) struct RaceFile {
    writer: Option<BatchedWriter<File>>,
    part: PathBuf,
    path: PathBuf,
    /// Row groups so far.
    pub(super) groups: usize,
}

/// Where the file of a race stands within the store.
pub(crate) fn place(track: &str, race: u8) -> String {
    format!("track_id={track}/race_num={race}/part.parquet")
}

impl RaceFile {
    /// A file at a place of the store; nothing is written before the first car.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub(super) fn new(store: &Path, place: &str) -> io::Result<RaceFile> {
        let path = store.join(place);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(RaceFile { writer: None, part: path.with_extension("parquet.part"), path, groups: 0 })
    }

    /// Appends a car as a row group of its own.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn car(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        if frame.height() == 0 {
            return Ok(());
        }
        if self.writer.is_none() {
            let file = File::create(&self.part)?;
            let writer = ParquetWriter::new(file)
                .with_compression(ParquetCompression::Zstd(None))
                .with_statistics(StatisticsOptions::default())
                .with_row_group_size(Some(usize::MAX))
                .set_parallel(false)
                .batched(frame.schema())?;
            self.writer = Some(writer);
        }
        if let Some(writer) = &mut self.writer {
            writer.write_batch(frame)?;
            self.groups += 1;
        }
        Ok(())
    }

    /// Ends the file and moves it to its place; how many bytes it has. A race without any row leaves no file.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn finish(mut self) -> PolarsResult<u64> {
        let Some(writer) = self.writer.take() else { return Ok(0) };
        writer.finish()?;
        drop(writer);
        fs::rename(&self.part, &self.path)?;
        Ok(fs::metadata(&self.path)?.len())
    }
}
