//! The router: which path is answered by what, inside which layers.
//!
//! The order of the layers is the order in which a request meets them, outermost first: secrets hidden, request id,
//! figures, log, security headers, errors as problems, compression, CORS, panic, limit of the body, limits of the
//! head, rate of the client, timeout, places, route. So whatever refuses a request, its answer has an id, a log line, the
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
use layers::{admit::Gate, places::Places, rate::Buckets, shared::Share};
use std::{ops::Deref, sync::Arc};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
    sensitive_headers::SetSensitiveRequestHeadersLayer,
};

/// What handlers share. Each request has its own copy: a count that goes up by one.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The parts of it.
pub struct Parts {
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
    let buckets = |rate| Buckets::new(rate, settings.trusted_hops, Arc::clone(&metrics));
    let gate = Gate {
        max_header_bytes: settings.max_header_bytes,
        buckets: settings.rate.map(buckets),
        places: Places::new(settings.max_answers, settings.header_timeout, Arc::clone(&metrics)),
        timeout: settings.timeout,
    };
    let app = App(Arc::new(Parts {
        cars: Cars::new(Arc::clone(&source), settings.cars_cache_bytes, settings.readers, Arc::clone(&metrics)),
        answers: Answers::new(settings.answers_cache_bytes, Arc::clone(&metrics)),
        season: SeasonForecasts::new(settings.season.clone()),
        phraser: settings
            .phrase
            .clone()
            .and_then(|phrase| Phraser::new(phrase, settings.trusted_hops, metrics.phrase.clone())),
        source,
    }));
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
    // The first is outermost. What is inside a middleware function it copies: hence `Share`.
    let outer = ServiceBuilder::new()
        .layer(SetSensitiveRequestHeadersLayer::new(layers::security::SECRETS))
        .layer(middleware::from_fn_with_state(metrics, layers::around::every))
        .layer(Share)
        .layer(CompressionLayer::new())
        .layer(layers::cors::layer(&settings.origins))
        .layer(CatchPanicLayer::custom(layers::problems::of_panic))
        .layer(RequestBodyLimitLayer::new(settings.max_body_bytes));
    let inner = ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(Arc::new(gate), layers::admit::through))
        .layer(Share);
    files::mount(api, settings)
        .method_not_allowed_fallback(|| async { Problem::of(StatusCode::METHOD_NOT_ALLOWED) })
        .layer(inner)
        .layer(outer)
}
