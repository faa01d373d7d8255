//! Reduced cars: read from the source once, reduced once where the source has them not so already, kept while there is room.
//!
//! One car in one race is the unit of work and of caching: about 400 in a season, half a megabyte each. Pairs are made from
//! two of them in microseconds.
//!
//! Invariants: whoever asks for a car that is being read waits for that reading, it is not read twice; a failure is told to
//! all who wait and kept by nobody; no more than [`Cars::new`]'s `readers` cars are in work at once, whatever is asked,
//! because each takes about ten megabytes while it is reduced.

use crate::metrics::Metrics;
use crate::source::{CarKey, Catalogue, Place, Reach, SourceFault, TelemetrySource};
use hackthetrack_engine::lap::{frame::TrackFrame, reduce::reduce, reduced::ReducedCar};
use moka::future::Cache;
use std::{sync::Arc, time::Instant};
use tokio::sync::Semaphore;

/// The cars that answers are made of.
#[derive(Clone)]
pub struct Cars {
    source: Arc<dyn TelemetrySource>,
    cache: Cache<CarKey, Kept>,
    places: Arc<Semaphore>,
    metrics: Arc<Metrics>,
}

/// A car that is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The car.
    pub car: Arc<ReducedCar>,
    /// When it was read from the source.
    pub read_at: Instant,
}

/// Why a car cannot be had.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CarFault {
    /// The source did not give it.
    #[error(transparent)]
    Source(#[from] SourceFault),
    /// Its track has no frame: no lap of any car could be placed.
    #[error("no lap of this race could be placed on the track")]
    NoFrame,
}

impl Cars {
    /// Cars of a source, of which so many bytes are kept and so many are read at once.
    #[must_use]
    pub fn new(source: Arc<dyn TelemetrySource>, bytes: u64, readers: usize, metrics: Arc<Metrics>) -> Self {
        let weigh = |_: &CarKey, kept: &Kept| u32::try_from(kept.car.bytes()).unwrap_or(u32::MAX);
        Cars {
            source,
            cache: Cache::builder().max_capacity(bytes).weigher(weigh).build(),
            places: Arc::new(Semaphore::new(readers)),
            metrics,
        }
    }

    /// What there is.
    ///
    /// # Errors
    /// Where the source does not say.
    pub async fn catalogue(&self) -> Result<Arc<Catalogue>, SourceFault> {
        self.source.catalogue().await
    }

    /// Whether the source is known to be out of reach.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.source.reach()
    }

    /// A reduced car, with the frame that it was reduced in.
    ///
    /// # Errors
    /// Where the source does not give it, or nothing on its track could be placed.
    pub async fn get(&self, catalogue: &Catalogue, key: CarKey) -> Result<(Arc<TrackFrame>, Kept), CarFault> {
        let frame = catalogue.get(key).and_then(|(session, _)| session.frame.clone()).ok_or(CarFault::NoFrame)?;
        let made = self.cache.entry(key).or_try_insert_with(self.reduced(key, Arc::clone(&frame))).await;
        let entry = made.map_err(|fault: Arc<SourceFault>| SourceFault::clone(&fault))?;
        if entry.is_fresh() {
            self.metrics.cars.miss()
        } else {
            self.metrics.cars.hit()
        }
        Ok((frame, entry.into_value()))
    }

    async fn reduced(&self, key: CarKey, frame: Arc<TrackFrame>) -> Result<Kept, SourceFault> {
        let closed = |_| SourceFault::unavailable("the service is ending");
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(closed)?;
        let started = Instant::now();
        let made = self.read(key, place.into(), frame).await;
        match &made {
            Ok(_) => self.metrics.source.read(started.elapsed()),
            Err(_) => self.metrics.source.failed(started.elapsed()),
        }
        self.metrics.cars.holds(self.cache.weighted_size());
        made
    }

    /// Whoever asked may leave: then the source stops where it can, and what cannot be broken off keeps its place until it is
    /// done, since samples that wait for a processor fill the memory.
    async fn read(&self, key: CarKey, place: Place, frame: Arc<TrackFrame>) -> Result<Kept, SourceFault> {
        if let Some(car) = self.source.reduced(key).await? {
            return Ok(Kept { car: Arc::new(car), read_at: Instant::now() });
        }
        let (trace, place) = self.source.trace(key, place).await?;
        let read_at = Instant::now();
        let made = tokio::task::spawn_blocking(move || {
            let car = Arc::new(reduce(&trace, &frame));
            drop(place);
            Kept { car, read_at }
        });
        made.await.map_err(|fault| SourceFault::Damaged(format!("reducing ended: {fault}")))
    }
}
