//! The embedded default: local Parquet, one file a race, one row group a car, read by polars.
//!
//! The catalogue says which rows of which file are a car's, so a request decodes exactly one row group and only the columns
//! that the lap mathematics reads. That is polars' eager reader with a projection and a slice: its lazy scan would find the same
//! row group by statistics, in twice the time (8 against 16 ms a pair) and with the streaming engine to build.
//!
//! Beside the rows the import keeps each car as it is reduced from them. Where that is whole and of this edition of the
//! arithmetic it is all that is read: half a megabyte copied instead of seventy thousand rows decoded. Else the rows are read.
//!
//! Invariants: a file that is not the one the catalogue describes is told as damaged, and none of its rows is used; what is
//! kept reduced is used only if it is what was written, to the bit, and of the race, the car and the frame of the catalogue.

mod kept;
mod rows;

use super::{
    CarKey, Catalogue, Later, Place, Reach, SourceFault, TelemetrySource, catalogue::StoreFault, manifest::Clock,
};
use hackthetrack_engine::lap::{decimate::decimated, reduced::ReducedCar, trace::CarTrace};
use polars::frame::DataFrame;
use polars_io::{
    SerReader,
    parquet::read::{FileMetadata, ParallelStrategy, ParquetReader},
};
use std::{
    collections::BTreeMap,
    fs::File,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

/// A folder that `season import --telemetry` wrote.
#[derive(Debug)]
pub struct ParquetSource {
    store: PathBuf,
    catalogue: Arc<Catalogue>,
    /// Footers that were read: a file has tens of kilobytes of them, and each request would parse them anew.
    footers: Mutex<BTreeMap<String, Arc<FileMetadata>>>,
}

impl ParquetSource {
    /// Opens a store.
    ///
    /// # Errors
    /// Where its catalogue cannot be read.
    pub fn open(store: &Path) -> Result<Self, StoreFault> {
        let catalogue = Arc::new(Catalogue::read(store)?);
        Ok(ParquetSource { store: store.to_owned(), catalogue, footers: Mutex::default() })
    }

    /// Reads a car that is kept reduced. What cannot be used is told in the log, and is no fault: there are the rows. Blocks: disk.
    fn kept(&self, key: CarKey) -> Option<ReducedCar> {
        let (session, car) = self.catalogue.get(key)?;
        match kept::read(&self.store, session, car)? {
            Ok(kept) => Some(kept),
            Err(cause) => {
                let (race, car) = (&session.race.race_id.0, &car.number.0);
                tracing::warn!(race, car, %cause, "the reduced car cannot be used, its rows are read");
                None
            }
        }
    }

    /// Reads one car. Blocks: disk and decompression.
    fn read(&self, key: CarKey) -> Result<CarTrace, SourceFault> {
        let damaged = |what: String| SourceFault::Damaged(what);
        let (session, car) = self.catalogue.get(key).ok_or_else(|| damaged("a key of another catalogue".into()))?;
        if car.clock != Clock::Running {
            // Without a time no row can be used: the refusal needs none of them.
            return Ok(car.blank());
        }
        let unreadable = |cause: std::io::Error| SourceFault::unavailable(format!("{}: {cause}", session.file));
        let file = File::open(self.store.join(&session.file)).map_err(unreadable)?;
        let bytes = file.metadata().map_err(unreadable)?.len();
        if bytes != session.bytes {
            return Err(damaged(format!("{} has {bytes} bytes instead of {}", session.file, session.bytes)));
        }
        let columns = rows::columns(car);
        let frame = self.frame(&session.file, file, columns, (car.first_row, car.rows));
        let frame = frame.map_err(|fault| damaged(format!("{}: {fault}", session.file)))?;
        if frame.height() != car.rows {
            return Err(damaged(format!("{} has {} rows of {}", session.file, frame.height(), car.rows)));
        }
        let trace = rows::trace(car, &frame).map_err(|fault| damaged(format!("{}: {fault}", session.file)))?;
        Ok(decimated(trace))
    }

    fn frame(
        &self,
        name: &str,
        file: File,
        columns: Vec<String>,
        slice: (usize, usize),
    ) -> polars::error::PolarsResult<DataFrame> {
        let mut reader = ParquetReader::new(file)
            .with_columns(Some(columns))
            .with_slice(Some(slice))
            .read_parallel(ParallelStrategy::None);
        let known = self.footers.lock().ok().and_then(|footers| footers.get(name).cloned());
        match known {
            Some(footer) => reader.set_metadata(footer),
            None => {
                let footer = reader.get_metadata()?.clone();
                if let Ok(mut footers) = self.footers.lock() {
                    footers.insert(name.to_owned(), footer);
                }
            }
        }
        reader.finish()
    }
}

/// Shared between requests.
impl TelemetrySource for Arc<ParquetSource> {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async { Ok(Arc::clone(&self.catalogue)) })
    }

    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)> {
        let source = Arc::clone(self);
        Box::pin(async move {
            // The place goes along: reading cannot be broken off, and holds its memory even when nobody waits for it any more.
            let read = tokio::task::spawn_blocking(move || Ok((source.read(key)?, place))).await;
            // Only damaged bytes make polars panic; the panic is caught at the task's border.
            read.unwrap_or_else(|fault| Err(SourceFault::Damaged(format!("reading ended: {fault}"))))
        })
    }

    fn reduced(&self, key: CarKey) -> Later<'_, Option<ReducedCar>> {
        let source = Arc::clone(self);
        Box::pin(async move {
            let read = tokio::task::spawn_blocking(move || source.kept(key)).await;
            read.map_err(|fault| SourceFault::Damaged(format!("reading ended: {fault}")))
        })
    }

    fn ready(&self) -> Later<'_, Reach> {
        let there = self.store.join(super::catalogue::MANIFEST);
        Box::pin(async move {
            let found = tokio::fs::metadata(&there).await;
            found.map(|_| Reach::Up).map_err(|cause| SourceFault::unavailable(format!("telemetry.json: {cause}")))
        })
    }
}
