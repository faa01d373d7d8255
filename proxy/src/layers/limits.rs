//! Requests that are too large in their head are refused before anything reads them.

use crate::problem::Problem;
use axum::{extract::Request, http::StatusCode};

/// Longest path and query, in bytes. The longest address of the API has fewer than 200.
const ADDRESS_BYTES: usize = 2048;

/// Refuses long addresses with 414 and large headers with 431.
///
/// # Errors
/// The problem.
pub fn check(max_header_bytes: usize, request: &Request) -> Result<(), Problem> {
    let address = request.uri().path_and_query().map_or(0, |text| text.as_str().len());
    if address > ADDRESS_BYTES {
        return Err(Problem::of(StatusCode::URI_TOO_LONG));
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > max_header_bytes {
        return Err(Problem::of(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
    }
    Ok(())
}
