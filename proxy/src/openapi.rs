//! `GET /openapi.json`: the API described by the code that answers it.

use crate::{answer, cache::CachePolicy, problem::Problem, routes};
use axum::{
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use utoipa::OpenApi;

/// The whole description.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "HackTheTrack",
        description = "Certified lap deltas of one driver or two: filtered and pre-aggregated, never raw. Errors are \
                       application/problem+json (RFC 9457) with a stable `code` and a sentence that says what to do. A lap or car \
                       that cannot be certified is no error: the answer says `refused`, with the reason.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(
        routes::sessions::list,
        routes::compare::get,
        routes::coaching::get,
        routes::coaching::post,
        routes::car::get,
        routes::improve::post,
        routes::chat::get,
        routes::chat::post,
        routes::health::alive,
        routes::health::ready,
    ),
    components(schemas(Problem)),
    tags(
        (name = "telemetry", description = "What needs telemetry"),
        (name = "season", description = "What the season's bundle answers, for who asks without a browser"),
        (name = "chat", description = "An answer of the browser's chat, phrased by a model and checked against its figures"),
        (name = "health", description = "Whether the process runs, and can answer"),
    )
)]
struct Api;

/// The description as JSON.
///
/// # Errors
/// Where it has no JSON form.
pub fn document() -> Result<String, serde_json::Error> {
    Api::openapi().to_pretty_json()
}

/// Answers with the description.
pub async fn get(headers: HeaderMap) -> Response {
    match document() {
        Ok(text) => {
            let content = text.into_bytes();
            let mut response = answer::tagged(&headers, answer::tag(&content), CachePolicy::AskFirst, content.into());
            let json = axum::http::HeaderValue::from_static("application/json");
            response.headers_mut().insert(axum::http::header::CONTENT_TYPE, json);
            response
        }
        Err(_) => Problem::internal().into_response(),
    }
}
