//! The private port's only address. It is a router of its own, so that no route of the public one can lead here.

use crate::{cache::CachePolicy, metrics::Metrics, problem::Problem};
use axum::{
    Router,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    routing::get,
};
use prometheus_client::encoding::prometheus_text::CONTENT_TYPE;
use std::sync::Arc;

/// `GET /metrics`, and nothing else.
pub fn router(metrics: Arc<Metrics>) -> Router {
    Router::new()
        .route("/metrics", get(tell))
        .fallback(|| async {
            Problem::new(
                StatusCode::NOT_FOUND,
                "not_found",
                "Nothing is here",
                "This port has figures only: GET /metrics.",
            )
        })
        .method_not_allowed_fallback(|| async { Problem::of(StatusCode::METHOD_NOT_ALLOWED) })
        .with_state(metrics)
}

async fn tell(State(metrics): State<Arc<Metrics>>) -> ([(HeaderName, HeaderValue); 2], String) {
    let media_type = HeaderValue::from_static(CONTENT_TYPE);
    ([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, CachePolicy::Never.header())], metrics.text())
}
