//! Where telemetry comes from: one small trait, so that the routes cannot tell one store from another.
//!
//! | module | what it is |
//! |---|---|
//! | [`catalogue`] | which races and cars there are, with their official laps and the frames of their tracks |
//! | [`manifest`] | `telemetry.json`, as it is written |
//! | [`parquet`] | the embedded default: local Parquet read by polars |
//! | [`snowflake`] | production: a table in Snowflake, asked over the network |
//!
//! Invariants: a source is asked for one car of one race. A [`CarKey`] is had from a [`Catalogue`] alone, so there is no
//! question that reads everything, and none about what does not exist. And whatever the source, the same rows give the same
//! trace: both leave what `hackthetrack_engine::lap::decimate` says.

pub mod catalogue;
mod kept;
pub mod manifest;
pub mod parquet;
pub mod snowflake;

pub use catalogue::{CarKey, Catalogue};

use hackthetrack_engine::lap::{reduced::ReducedCar, trace::CarTrace};
use std::{future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::sync::OwnedSemaphorePermit;

/// What a source gives back, later. Dropped before that, the source stops working on it where it can.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, SourceFault>> + Send + 'a>>;

/// The right to hold one car's samples in memory: given with the question, given back with the samples.
#[derive(Debug)]
pub struct Place(#[allow(dead_code, reason = "held, and free again when dropped")] OwnedSemaphorePermit);

impl From<OwnedSemaphorePermit> for Place {
    fn from(permit: OwnedSemaphorePermit) -> Self {
        Place(permit)
    }
}

/// A store of telemetry.
pub trait TelemetrySource: Send + Sync + 'static {
    /// Which races and cars it holds.
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>>;

    /// The samples of one car in one race.
    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)>;

    /// The car as the store keeps it reduced: what [`TelemetrySource::trace`] would be reduced to, without a sample being read.
    /// `None` where only samples are kept, as most stores do.
    fn reduced(&self, _: CarKey) -> Later<'_, Option<ReducedCar>> {
        Box::pin(async { Ok(None) })
    }

    /// Whether it can answer now.
    fn ready(&self) -> Later<'_, Reach>;

    /// Whether it is known to be out of reach, without asking it.
    fn reach(&self) -> Reach {
        Reach::Up
    }
}

/// Whether a store can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// As far as is known.
    Up,
    /// Not now: what was read before is still right, since a race that is over does not change.
    Down,
}

/// Why a source did not answer. The cause is for the log; the outside sees a code.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SourceFault {
    /// It cannot be reached, or refuses: asking again later may help.
    #[error("the telemetry store cannot be reached: {cause}")]
    Unavailable {
        /// What happened.
        cause: String,
        /// When asking again makes sense, where that is known.
        retry_after: Option<Duration>,
    },
    /// It answered that it will not: a credential or a right is missing, and asking again does not help before somebody acts.
    #[error("the telemetry store refuses: {cause}")]
    Refused {
        /// What it said.
        cause: String,
        /// When it is asked again, where that is known.
        retry_after: Option<Duration>,
    },
    /// It did not answer in time; what it had begun was stopped.
    #[error("the telemetry store did not answer in time: {0}")]
    Slow(String),
    /// What may be asked of it in a day was asked.
    #[error("the day's statements are spent")]
    Spent {
        /// When the next day begins.
        retry_after: Duration,
    },
    /// What it holds of this race cannot be read: asking again does not help, importing again does.
    #[error("the telemetry store is damaged: {0}")]
    Damaged(String),
}

impl SourceFault {
    /// It cannot be reached, for this reason.
    pub(crate) fn unavailable(cause: impl Into<String>) -> Self {
        SourceFault::Unavailable { cause: cause.into(), retry_after: None }
    }
}

/// A store with nothing in it: what the service starts with when no store is configured.
#[derive(Debug, Clone, Copy)]
pub struct EmptySource;

impl TelemetrySource for EmptySource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async { Ok(Arc::default()) })
    }

    fn trace(&self, _: CarKey, _: Place) -> Later<'_, (CarTrace, Place)> {
        Box::pin(async { Err(SourceFault::unavailable("no store is configured")) })
    }

    fn ready(&self) -> Later<'_, Reach> {
        Box::pin(async { Ok(Reach::Up) })
    }
}
