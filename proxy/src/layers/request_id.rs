//! Every request has an id, in the log and in the answer, so that one can be found from the other.
//!
//! A caller's own id is kept where it is short and plain; anything else could forge log lines and is replaced.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    response::Response,
};
use std::{
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

/// The header, in both directions.
pub const HEADER: &str = "x-request-id";

/// The id of one request.
#[derive(Debug, Clone)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    fn of(request: &Request) -> Option<Self> {
        let value = request.headers().get(HEADER)?;
        let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        ((1..=64).contains(&value.len()) && value.as_bytes().iter().all(plain)).then(|| RequestId(value.clone()))
    }

    /// Start of the process and a count: unique among this service's restarts, and sorted by time.
    fn next() -> Self {
        static START: LazyLock<u128> =
            LazyLock::new(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_micros()));
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let text = format!("{:x}-{:06x}", *START, COUNT.fetch_add(1, Ordering::Relaxed));
        RequestId(HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("unknown")))
    }
}

/// Gives the request its id.
pub fn assign(request: &mut Request) -> RequestId {
    let id = RequestId::of(request).unwrap_or_else(RequestId::next);
    request.extensions_mut().insert(id.clone());
    id
}

/// Repeats it in the answer.
pub fn repeat(id: RequestId, response: &mut Response) {
    response.headers_mut().insert(HeaderName::from_static(HEADER), id.0);
}
