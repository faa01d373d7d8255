//! The router: which path is answered by what, inside which layers.
//!
//! The order of the layers is the order in which a request meets them, outermost first: request id, log, security
//! headers, errors as problems, panic, compression, CORS, limits, timeout, route.

use crate::{config::Settings, files, layers, problem::Problem, routes, source::TelemetrySource};
use axum::{Router, http::StatusCode, middleware, routing::get};
use std::sync::Arc;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer, timeout::TimeoutLayer,
};

/// What handlers share.
#[derive(Clone)]
pub struct App {
    /// Where telemetry comes from.
    pub source: Arc<dyn TelemetrySource>,
}

/// The service, ready to be asked.
pub fn router(settings: &Settings, source: Arc<dyn TelemetrySource>) -> Router {
    let api = Router::new()
        .route("/healthz", get(routes::health::alive))
        .route("/readyz", get(routes::health::ready))
        .route("/api/telemetry/sessions", get(routes::sessions::list))
        .with_state(App { source });
    files::mount(api, settings)
        .method_not_allowed_fallback(|| async { Problem::of(StatusCode::METHOD_NOT_ALLOWED) })
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, settings.timeout))
        .layer(RequestBodyLimitLayer::new(settings.max_body_bytes))
        .layer(middleware::from_fn_with_state(settings.max_header_bytes, layers::limits::check))
        .layer(layers::cors::layer(&settings.origins))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(layers::problems::of_panic))
        .layer(middleware::from_fn(layers::problems::complete))
        .layer(middleware::from_fn(layers::security::guard))
        .layer(middleware::from_fn(layers::log::line))
        .layer(middleware::from_fn(layers::request_id::assign))
}
