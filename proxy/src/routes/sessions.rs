//! `GET /api/telemetry/sessions`: of which races telemetry exists, and of which cars and channels.

use crate::{
    answer,
    app::App,
    cache::CachePolicy,
    problem::Problem,
    source::{Session, SourceFault},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Serialize;

/// The answer's body. An empty list means that no telemetry is configured or published.
#[derive(Debug, Serialize)]
pub struct Sessions {
    /// In calendar order.
    pub sessions: Vec<Session>,
}

/// Lists the sessions.
///
/// # Errors
/// 503 `telemetry_unavailable` while the store cannot be reached.
pub async fn list(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    match app.source.sessions().await {
        Ok(sessions) => Ok(answer::json(&headers, CachePolicy::Minute, &Sessions { sessions })),
        Err(fault @ SourceFault::Unavailable(_)) => {
            tracing::error!("sessions not listed: {fault}");
            Err(Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "telemetry_unavailable",
                "The telemetry store cannot be reached",
                "Everything that needs no telemetry still works; ask again after the time in Retry-After.",
            ))
        }
    }
}
