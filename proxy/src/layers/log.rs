//! One log line per request, written when its answer is known.
//!
//! The query is left out: it says which driver somebody looks at, and the path is enough to find a fault.

use crate::layers::request_id::RequestId;
use axum::{extract::Request, middleware::Next, response::Response};
use std::time::Instant;

/// Writes the line: at `error` for 5xx, else at `info`.
pub async fn line(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let id = request.extensions().get::<RequestId>().map(|id| id.as_str().to_owned()).unwrap_or_default();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let duration_ms = started.elapsed().as_secs_f64() * 1000.0;
    if response.status().is_server_error() {
        tracing::error!(http.status = status, duration_ms, request_id = id, "{method} {path} failed with {status}");
    } else {
        tracing::info!(http.status = status, duration_ms, request_id = id, "{method} {path} answered {status}");
    }
    response
}
