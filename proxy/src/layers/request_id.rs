//! Every request has an id, in the log and in the answer, so that one can be found from the other.
//!
//! A caller's own id is kept where it is short and plain; anything else could forge log lines and is replaced.

use axum::{
    body::Bytes,
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
        static START: LazyLock<String> = LazyLock::new(|| {
            let micros = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_micros());
            format!("{micros:x}-")
        });
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut text = Vec::with_capacity(START.len() + 16);
        text.extend_from_slice(START.as_bytes());
        text.extend(hexadecimal(count));
        RequestId(HeaderValue::from_maybe_shared(Bytes::from(text)).unwrap_or(HeaderValue::from_static("unknown")))
    }
}

/// A number as `{:06x}` writes it. By hand: the formatter takes ten times as long, for every request.
fn hexadecimal(number: u64) -> impl Iterator<Item = u8> {
    let digits = (u64::BITS - number.leading_zeros()).div_ceil(4).max(6);
    (0..digits).rev().map(move |place| match (number >> (4 * place) & 15) as u8 {
        digit @ ..10 => b'0' + digit,
        digit => b'a' + digit - 10,
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_formatter() {
        for number in [0, 9, 10, 255, 0xab_cdef, 0x123_4567, u64::MAX] {
            assert_eq!(String::from_utf8(hexadecimal(number).collect()).unwrap(), format!("{number:06x}"));
        }
    }

    #[test]
    fn ids_of_one_process_differ_and_sort_by_time() {
        let ids: Vec<RequestId> = (0..300).map(|_| RequestId::next()).collect();
        assert!(ids.windows(2).all(|pair| pair[0].as_str() < pair[1].as_str()));
    }
}
