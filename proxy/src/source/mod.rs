//! Where telemetry comes from: one small trait, so that the routes cannot tell one store from another.
//!
//! | module | what it is |
//! |---|---|
//! | [`catalogue`] | which races and cars there are, with their official laps and the frames of their tracks |
//! | [`manifest`] | `telemetry.json`, as it is written |
//! | [`parquet`] | the embedded default: local Parquet read by polars |
//!
//! Invariant: a source is asked for one car of one race. A [`CarKey`] is had from a [`Catalogue`] alone, so there is no
//! question that reads everything, and none about what does not exist.

pub mod catalogue;
pub mod manifest;
pub mod parquet;

pub use catalogue::{CarKey, Catalogue};

use hackthetrack_engine::lap::trace::CarTrace;
use std::{future::Future, pin::Pin, sync::Arc};

/// What a source gives back, later.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, SourceFault>> + Send + 'a>>;

/// A store of telemetry.
pub trait TelemetrySource: Send + Sync + 'static {
    /// Which races and cars it holds.
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>>;

    /// The samples of one car in one race.
    fn trace(&self, key: CarKey) -> Later<'_, CarTrace>;

    /// Whether it can answer now.
    fn ready(&self) -> Later<'_, ()>;
}

/// Why a source did not answer. The cause is for the log; the outside sees a code.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SourceFault {
    /// It cannot be reached, or refuses: asking again later may help.
    #[error("the telemetry store cannot be reached: {0}")]
    Unavailable(String),
    /// What it holds of this race cannot be read: asking again does not help, importing again does.
    #[error("the telemetry store is damaged: {0}")]
    Damaged(String),
}

/// A store with nothing in it: what the service starts with when no store is configured.
#[derive(Debug, Clone, Copy)]
pub struct EmptySource;

impl TelemetrySource for EmptySource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async { Ok(Arc::default()) })
    }

    fn trace(&self, _: CarKey) -> Later<'_, CarTrace> {
        Box::pin(async { Err(SourceFault::Unavailable("no store is configured".into())) })
    }

    fn ready(&self) -> Later<'_, ()> {
        Box::pin(async { Ok(()) })
    }
}
