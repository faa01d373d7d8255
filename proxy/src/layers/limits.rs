//! Requests that are too large in their head are refused before anything reads them.

use crate::problem::Problem;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Longest path and query, in bytes. The longest address of the API has fewer than 200.
const ADDRESS_BYTES: usize = 2048;

/// Refuses long addresses with 414 and large headers with 431.
pub async fn check(State(max_header_bytes): State<usize>, request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or(0, |text| text.as_str().len());
    if address > ADDRESS_BYTES {
        return Problem::of(StatusCode::URI_TOO_LONG).into_response();
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > max_header_bytes {
        return Problem::of(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE).into_response();
    }
    next.run(request).await
}
