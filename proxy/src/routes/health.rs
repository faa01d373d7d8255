//! Is the process alive, and can it answer? Two questions, because they have two consequences: a dead process is
//! restarted, an unready one only gets no traffic.

use crate::{app::App, cache::CachePolicy, problem::Problem, source::Reach};
use axum::{
    Json,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
};
use serde::Serialize;

/// A state in one word.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Health {
    status: &'static str,
}

type Answer = ([(HeaderName, HeaderValue); 1], Json<Health>);

fn say(status: &'static str) -> Answer {
    ([(header::CACHE_CONTROL, CachePolicy::Never.header())], Json(Health { status }))
}

/// `GET /healthz`: the process runs.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, description = "It runs", body = Health)))]
pub async fn alive() -> Answer {
    say("alive")
}

/// `GET /readyz`: the telemetry source can answer.
///
/// # Errors
/// 503 `not_ready` while it cannot.
#[utoipa::path(
    get, path = "/readyz", tag = "health",
    responses(
        (status = 200, description = "It can answer", body = Health),
        (status = 503, description = "It cannot", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn ready(State(app): State<App>) -> Result<Answer, Problem> {
    match app.source.ready().await {
        Ok(Reach::Up) => Ok(say("ready")),
        // What was read before is still answered, and right: traffic elsewhere would find no more.
        Ok(Reach::Down) => Ok(say("degraded")),
        Err(fault) => Err(Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "not_ready",
            "The telemetry store cannot be reached",
            "Send no traffic here; ask again after the time in Retry-After.",
        )
        .because(fault)),
    }
}
