//! Where telemetry comes from: one small trait, so that the routes cannot tell one store from another.
//!
//! Invariant: a source is asked for one race at a time; there is no question that reads everything.

use serde::Serialize;
use std::{future::Future, pin::Pin};

/// What a source gives back, later.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, SourceFault>> + Send + 'a>>;

/// A store of telemetry.
pub trait TelemetrySource: Send + Sync + 'static {
    /// Which races it holds, in calendar order.
    fn sessions(&self) -> Later<'_, Vec<Session>>;

    /// Whether it can answer now.
    fn ready(&self) -> Later<'_, ()>;
}

/// One race of which telemetry exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    /// The track, as in the season's bundle.
    pub track_id: String,
    /// 1 or 2 within the event.
    pub race_num: u8,
    /// The cars, as text: `"03"` is not `"3"`.
    pub cars: Vec<String>,
    /// The channels recorded, by name.
    pub channels: Vec<String>,
}

/// Why a source did not answer.
#[derive(Debug, thiserror::Error)]
pub enum SourceFault {
    /// It cannot be reached, or refuses: asking again later may help.
    #[error("the telemetry store cannot be reached: {0}")]
    Unavailable(String),
}

/// A store with nothing in it: what the service starts with when no store is configured.
#[derive(Debug, Clone, Copy)]
pub struct EmptySource;

impl TelemetrySource for EmptySource {
    fn sessions(&self) -> Later<'_, Vec<Session>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn ready(&self) -> Later<'_, ()> {
        Box::pin(async { Ok(()) })
    }
}
