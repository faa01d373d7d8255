//! `POST /api/drivers/{id}/improve/predict`: what other skills of a driver would go with.
//!
//! The browser answers this by itself, with the same function; no telemetry is read.

use crate::{
    answers::{self, Encoded, Key},
    app::App,
    cache::CachePolicy,
    problem::Problem,
};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use hackthetrack_engine::{
    field::{AskFault, Evidence},
    forecasts::Forecasts,
    improve::{BUDGET_POINTS, ImproveAsked, Improvement, WEEKS},
};
use serde::Deserialize;
use std::{sync::Arc, time::Instant};
use tokio::task;

/// No driver's id is longer.
const LONGEST_ID: usize = 64;

/// What a request's body says. A skill that is left out stays as it is.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"track_id": "tamarack", "speed": 62.5}))]
pub struct ImproveBody {
    /// The track's id, or an event's.
    pub track_id: String,
    /// Which race of the event, from 1; the first where not said.
    pub race_num: Option<u8>,
    /// Which races the forecast may know; `other_events` where not said.
    pub evidence: Option<Evidence>,
    /// The score wanted, 0 to 100.
    pub speed: Option<f64>,
    /// The score wanted, 0 to 100.
    pub consistency: Option<f64>,
    /// The score wanted, 0 to 100.
    pub racecraft: Option<f64>,
    /// The score wanted, 0 to 100. `tire_management` is read too.
    #[serde(alias = "tire_management")]
    pub tyre_management: Option<f64>,
    /// Points that may be moved in all; 15 where not said.
    pub budget_points: Option<f64>,
    /// Weeks of the practice plan; 6 where not said.
    pub weeks: Option<u8>,
}

impl ImproveBody {
    fn read(body: &[u8]) -> Result<Self, Problem> {
        serde_json::from_slice(body).map_err(|fault| {
            let detail = format!(
                "{fault}. Send one JSON object with track_id and the scores wanted, 0 to 100: speed, consistency, racecraft."
            );
            Problem::new(StatusCode::BAD_REQUEST, "bad_request", "The body cannot be read", detail)
        })
    }

    fn asked(self) -> ImproveAsked {
        ImproveAsked {
            track: self.track_id,
            race_num: self.race_num,
            evidence: self.evidence.unwrap_or(Evidence::OtherEvents),
            scores: [self.speed, self.consistency, self.racecraft, self.tyre_management],
            budget_points: self.budget_points.unwrap_or(BUDGET_POINTS),
            weeks: self.weeks.unwrap_or(WEEKS),
        }
    }
}

/// A driver's forecast as it is and as it would go with other skills: an association, not a cause.
///
/// # Errors
/// 400 where the body cannot be read; 404 where no season is served or it has no such driver, track or race. What the engine
/// refuses, scores out of range among it, is an answer with `refused`.
#[utoipa::path(
    post, path = "/api/drivers/{id}/improve/predict", tag = "season",
    params(("id" = String, Path, description = "The driver's id, as text: 03 is not 3")),
    request_body = ImproveBody,
    responses(
        (status = 200, description = "The forecast as it is and with the skills asked, or why not", body = Improvement),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No season here, or no such driver, track or race; `known` has the nearest", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is asked at once", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn post(
    State(app): State<App>,
    Path(driver): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let asked = ImproveBody::read(&body)?.asked();
    if driver.len() > LONGEST_ID || asked.track.len() > LONGEST_ID {
        let detail = format!("An id is longer than {LONGEST_ID} bytes; none is. Shorten it.");
        return Err(Problem::new(StatusCode::BAD_REQUEST, "value_too_long", "A value is too long", detail));
    }
    let forecasts = app.season.get().await?;
    // One season is served, and never another.
    let key = Key::of("improve", 0_u64).word(&driver).word(&format!("{asked:?}"));
    let encoded = app.answers.get(key, || answer(forecasts, driver, asked)).await?;
    Ok(answers::send(&headers, CachePolicy::Never, &encoded).await)
}

async fn answer(forecasts: Arc<Forecasts>, driver: String, asked: ImproveAsked) -> Result<Encoded, Problem> {
    let improvement = task::spawn_blocking(move || forecasts.improve(&driver, &asked)).await;
    let improvement = improvement.map_err(|_| Problem::internal())?.map_err(|fault| of_fault(&fault))?;
    let content = serde_json::to_vec(&improvement).map_err(|_| Problem::internal())?;
    Ok(Encoded::new(content, "application/json", Instant::now()))
}

fn of_fault(fault: &AskFault) -> Problem {
    let title = match fault {
        AskFault::UnknownTrack(..) => "The season has no such track",
        AskFault::UnknownDriver(..) => "The season has no such driver",
        AskFault::UnknownRace(..) => "The event has no such race",
    };
    Problem::new(StatusCode::NOT_FOUND, fault.code(), title, fault.detail()).known(fault.nearest().to_vec())
}
