//! What is to go wrong at the peer.

use serde::Serialize;
use std::time::Duration;

/// Where something goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A login.
    Login,
    /// A statement.
    Query,
    /// Asking again for the result of a statement in progress.
    Poll,
    /// Fetching a file of a large result.
    Chunk,
    /// Aborting a statement.
    Abort,
}

/// One thing that goes wrong, once unless said otherwise. Those that are queued for one event wait for their turn, except
/// that a result can be rewritten in several ways at once.
///
/// ```
/// # use hackthetrack_snowflake_harness::{Fault, Place};
/// let _ = Fault::status(Place::Query, 503).times(3).on_sql("from laps");
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct Fault {
    place: Place,
    count: Option<u32>,
    sql: Option<String>,
    #[serde(flatten)]
    kind: Kind,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Kind {
    Delay {
        seconds: f64,
    },
    Status {
        status: u16,
        retry_after: Option<String>,
    },
    Error {
        code: String,
        message: String,
        status: u16,
    },
    Truncate,
    NullCell {
        column: String,
    },
    Shuffle,
    Repeat {
        times: u32,
    },
    DropColumn {
        column: String,
    },
    Retype {
        column: String,
        #[serde(rename = "type")]
        to: String,
        value: Option<String>,
    },
}

impl Fault {
    /// It takes so much longer. A statement that is delayed runs: it counts, can be aborted and times out.
    pub fn delay(place: Place, by: Duration) -> Self {
        Fault::of(place, Kind::Delay { seconds: by.as_secs_f64() })
    }

    /// It is answered with this HTTP status and no envelope.
    pub fn status(place: Place, status: u16) -> Self {
        Fault::of(place, Kind::Status { status, retry_after: None })
    }

    /// It is answered with 429 and this `Retry-After`.
    pub fn too_many(place: Place, retry_after: impl Into<String>) -> Self {
        Fault::of(place, Kind::Status { status: 429, retry_after: Some(retry_after.into()) })
    }

    /// It is refused with a code of Snowflake's.
    pub fn error(place: Place, code: impl Into<String>, message: impl Into<String>) -> Self {
        Fault::of(place, Kind::Error { code: code.into(), message: message.into(), status: 200 })
    }

    /// The same with HTTP status 401.
    pub fn unauthorized(place: Place, code: impl Into<String>, message: impl Into<String>) -> Self {
        Fault::of(place, Kind::Error { code: code.into(), message: message.into(), status: 401 })
    }

    /// A file of a large result ends in the middle of its compressed data.
    pub fn truncated_chunk() -> Self {
        Fault::of(Place::Chunk, Kind::Truncate)
    }

    /// The first row has NULL in this column.
    pub fn null_cell(column: impl Into<String>) -> Self {
        Fault::of(Place::Query, Kind::NullCell { column: column.into() })
    }

    /// The rows come in another order, the same each time.
    pub fn shuffled_rows() -> Self {
        Fault::of(Place::Query, Kind::Shuffle)
    }

    /// All rows come so many times, one copy after the other.
    pub fn repeated_rows(times: u32) -> Self {
        Fault::of(Place::Query, Kind::Repeat { times })
    }

    /// The result lacks this column.
    pub fn dropped_column(column: impl Into<String>) -> Self {
        Fault::of(Place::Query, Kind::DropColumn { column: column.into() })
    }

    /// The column has this type (`TEXT`, `REAL`, ...) and this value in all its cells.
    pub fn retyped_column(column: impl Into<String>, to: impl Into<String>, value: impl Into<String>) -> Self {
        let value = Some(value.into());
        Fault::of(Place::Query, Kind::Retype { column: column.into(), to: to.into(), value })
    }

    /// So often.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Fault { count: Some(count), ..self }
    }

    /// Each time, until the faults are cleared.
    #[must_use]
    pub fn until_cleared(self) -> Self {
        Fault { count: None, ..self }
    }

    /// Only with statements whose text has this in it, whatever its case.
    #[must_use]
    pub fn on_sql(self, part: impl Into<String>) -> Self {
        Fault { sql: Some(part.into()), ..self }
    }

    fn of(place: Place, kind: Kind) -> Self {
        Fault { place, count: Some(1), sql: None, kind }
    }
}
