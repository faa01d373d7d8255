//! The router: which path is answered by what, inside which layers.
//!
//! The order of the layers is the order in which a request meets them, outermost first: secrets hidden, request id,
//! figures, log, security headers, errors as problems, compression, CORS, panic, limits of the head, limit of the body,
//! timeout, rate of the client, places, route. So whatever refuses a request, its answer has an id, a log line, the
//! security headers and the CORS headers; and what is refused for its rate takes no place.

use crate::{
    answers::Answers, cars::Cars, config::Settings, files, layers, metrics::Metrics, openapi, phrase::Phraser,
    problem::Problem, routes, season::SeasonForecasts, source::TelemetrySource,
};
use axum::{
    Router,
    http::StatusCode,
    middleware,
    routing::{get, post},
};
use layers::{places::Places, rate::Buckets};
use std::sync::Arc;
use tower::util::option_layer;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
    sensitive_headers::SetSensitiveRequestHeadersLayer, timeout::TimeoutLayer,
};

/// What handlers share.
#[derive(Clone)]
pub struct App {
    /// Where telemetry comes from.
    pub source: Arc<dyn TelemetrySource>,
    /// Reduced cars of it.
    pub cars: Cars,
    /// Finished answers.
    pub answers: Answers,
    /// What is forecast from the season that is served.
    pub season: SeasonForecasts,
    /// The model that may phrase answers; `None` where phrasing is off.
    pub phraser: Option<Phraser>,
}

/// The service, ready to be asked, with figures that nobody reads.
pub fn router(settings: &Settings, source: Arc<dyn TelemetrySource>) -> Router {
    measured(settings, source, Arc::default())
}

/// The service, ready to be asked, counting into `metrics`.
pub fn measured(settings: &Settings, source: Arc<dyn TelemetrySource>, metrics: Arc<Metrics>) -> Router {
    let places = Arc::new(Places::new(settings.max_answers, settings.header_timeout, Arc::clone(&metrics)));
    let buckets = |rate| Arc::new(Buckets::new(rate, settings.trusted_hops, Arc::clone(&metrics)));
    let rate = settings.rate.map(|rate| middleware::from_fn_with_state(buckets(rate), layers::rate::limit));
    let app = App {
        cars: Cars::new(Arc::clone(&source), settings.cars_cache_bytes, settings.readers, Arc::clone(&metrics)),
        answers: Answers::new(settings.answers_cache_bytes, Arc::clone(&metrics)),
        season: SeasonForecasts::new(settings.season.clone()),
        phraser: settings
            .phrase
            .clone()
            .and_then(|phrase| Phraser::new(phrase, settings.trusted_hops, metrics.phrase.clone())),
        source,
    };
    let api = Router::new()
        .route("/healthz", get(routes::health::alive))
        .route("/readyz", get(routes::health::ready))
        .route("/openapi.json", get(openapi::get))
        .route("/api/telemetry/sessions", get(routes::sessions::list))
        .route("/api/telemetry/compare", get(routes::compare::get))
        .route("/api/telemetry/coaching", get(routes::coaching::get).post(routes::coaching::post))
        .route("/api/telemetry/car", get(routes::car::get))
        .route("/api/drivers/{id}/improve/predict", post(routes::improve::post))
        .route("/api/chat", get(routes::chat::get).post(routes::chat::post))
        .with_state(app);
    files::mount(api, settings)
        .method_not_allowed_fallback(|| async { Problem::of(StatusCode::METHOD_NOT_ALLOWED) })
        .layer(middleware::from_fn_with_state(places, layers::places::take))
        .layer(option_layer(rate))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, settings.timeout))
        .layer(RequestBodyLimitLayer::new(settings.max_body_bytes))
        .layer(middleware::from_fn_with_state(settings.max_header_bytes, layers::limits::check))
        .layer(CatchPanicLayer::custom(layers::problems::of_panic))
        .layer(layers::cors::layer(&settings.origins))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(layers::problems::complete))
        .layer(middleware::from_fn(layers::security::guard))
        .layer(middleware::from_fn(layers::log::line))
        .layer(middleware::from_fn_with_state(metrics, layers::measure::count))
        .layer(middleware::from_fn(layers::request_id::assign))
        .layer(SetSensitiveRequestHeadersLayer::new(layers::security::SECRETS))
}
