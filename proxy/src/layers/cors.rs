//! Which pages of other origins may call: those on the list, and no credentials ever, since there are none to send.

use crate::{answers::TELEMETRY_AGE, config::Origins, layers::request_id};
use axum::http::{HeaderName, Method, header};
use std::time::Duration;
use tower_http::cors::{AllowOrigin, Any, CorsLayer};

/// The layer for a list of origins. An empty list answers no cross-origin request.
pub fn layer(origins: &Origins) -> CorsLayer {
    let layer = CorsLayer::new()
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::IF_NONE_MATCH])
        .expose_headers([header::ETAG, header::RETRY_AFTER, HeaderName::from_static(request_id::HEADER), TELEMETRY_AGE])
        .max_age(Duration::from_secs(3600));
    match origins {
        Origins::Any => layer.allow_origin(Any),
        Origins::Listed(list) => layer.allow_origin(AllowOrigin::list(list.iter().cloned())),
    }
}
