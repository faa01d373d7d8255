//! `GET`, `POST /api/chat`: whether answers are phrased here, and one answer phrased by a model, sentence by sentence.
//!
//! The chat itself is the browser's: it has the season and the engine. What is sent here is its answer, to be phrased and nothing
//! else; it is not taken for a truth about racing, and no other client sees it.

use crate::{
    app::App,
    cache::CachePolicy,
    layers::{client::Client, request_id::RequestId},
    phrase::{Phraser, Provider, budget::Spent, telling},
    problem::Problem,
};
use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response, Sse},
};
use hackthetrack_engine::evidence::phrased::{Given, Judge, NotGiven, given::MOST_CHARACTERS};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::SystemTime};

/// The longest question, in characters: that of the chat.
const MOST_ASKED: usize = hackthetrack_engine::chat::MOST_CHARACTERS;

/// Whether answers are phrased here.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Phrasing {
    /// `on` or `off`.
    pub phrasing: &'static str,
    /// Who is asked; null where it is off.
    pub provider: Option<Provider>,
    /// The model's name; null where it is off.
    pub model: Option<String>,
    /// The longest that a phrasing takes, milliseconds; null where it is off.
    pub deadline_ms: Option<u64>,
}

/// What a request's body says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChatBody {
    /// What was asked. It is not given to the model: the answer has all that may be said.
    #[serde(default)]
    message: String,
    /// The answer.
    answer: Given,
}

/// The body of `POST /api/chat`, for the description.
#[derive(Debug, utoipa::ToSchema)]
#[schema(as = ChatBody, example = json!({"answer": {
    "segments": [
        {"kind": "label", "of": "driver", "id": "03", "text": "Adah Quenderly (car 03)"},
        {"kind": "words", "text": ": wins "},
        {"kind": "figure", "handle": "e1", "part": "value"}
    ],
    "evidence": [{"id": "e1", "what": "races won", "unit": "", "text": "2"}]
}}))]
#[allow(dead_code, reason = "the shape is described, and read by the engine")]
pub struct Described {
    /// What was asked, at most 2,000 characters. It is not given to the model.
    message: Option<String>,
    /// The answer of the chat as the browser made it; `segments` and `evidence` are read.
    answer: serde_json::Value,
}

/// Whether answers are phrased here.
#[utoipa::path(
    get, path = "/api/chat", tag = "chat",
    responses((status = 200, description = "Whether answers are phrased here, and by whom", body = Phrasing))
)]
pub async fn get(State(app): State<App>) -> ([(HeaderName, HeaderValue); 1], Json<Phrasing>) {
    let settings = app.phraser.as_ref().map(Phraser::settings);
    let phrasing = Phrasing {
        phrasing: if settings.is_some() { "on" } else { "off" },
        provider: settings.map(|settings| settings.provider),
        model: settings.map(|settings| settings.model.clone()),
        deadline_ms: settings.and_then(|settings| u64::try_from(settings.deadline.as_millis()).ok()),
    };
    ([(header::CACHE_CONTROL, CachePolicy::Never.header())], Json(phrasing))
}

/// An answer phrased by a language model, as server-sent events. Each sentence is held against the answer before it is sent.
///
/// # Errors
/// 400 where the body cannot be read or is no answer that is phrased; 404 where phrasing is off; 429 and 503 where a budget is spent or
/// too much is asked at once. What goes wrong later is the event `thrown_away`.
#[utoipa::path(
    post, path = "/api/chat", tag = "chat",
    request_body = Described,
    responses(
        (status = 200, description = "Events. `engine` {text}: the answer's own text. `sentence` {text}: the next sentence, found true. \
            Last either `end` {sentences}, or `thrown_away` {code}: show the engine's own text again, no sentence stands.",
            body = String, content_type = "text/event-stream"),
        (status = 400, description = "The body cannot be read, or is no answer that is phrased", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No answer is phrased here", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests from this address, or its phrasings of the day are spent", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The day's phrasings are spent, or too many are under way", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn post(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let Some(phraser) = &app.phraser else { return Err(off()) };
    let client = Client::of(&request, phraser.trusted_hops());
    let id = request.extensions().get::<RequestId>().map(|id| id.as_str().to_owned()).unwrap_or_default();
    let body =
        Bytes::from_request(request, &()).await.map_err(|refused| Problem::of(refused.into_response().status()))?;
    let body: ChatBody = serde_json::from_slice(&body).map_err(|fault| unread(&fault))?;
    if body.message.chars().count() > MOST_ASKED {
        let detail =
            format!("The message is longer than {MOST_ASKED} characters. Leave it out: the answer alone is phrased.");
        return Err(Problem::new(StatusCode::BAD_REQUEST, "message_too_long", "The message is too long", detail));
    }
    let text = body.answer.text().map_err(not_phrased)?;
    let judge = Judge::of(&body.answer).map_err(not_phrased)?;
    let place = Arc::clone(phraser.at_once()).try_acquire_owned().map_err(|_| busy())?;
    phraser.spend(client, SystemTime::now()).map_err(spent)?;
    let events = Sse::new(telling::events(phraser.clone(), judge, text, id, place));
    Ok(([(header::CACHE_CONTROL, CachePolicy::Never.header())], events).into_response())
}

fn off() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "phrasing_off",
        "No answer is phrased here",
        "Show the engine's own words; GET /api/chat says whether phrasing is on.",
    )
}

fn unread(fault: &serde_json::Error) -> Problem {
    // The place, not the words: they are somebody's answer.
    let detail = format!(
        "The body cannot be read at line {}, column {}. Send one JSON object with `answer`: segments and evidence, as the chat made them.",
        fault.line(),
        fault.column()
    );
    Problem::new(StatusCode::BAD_REQUEST, "bad_request", "The body cannot be read", detail)
}

fn not_phrased(why: NotGiven) -> Problem {
    let (title, detail) = match why {
        NotGiven::NoFigure => (
            "There is nothing to phrase",
            "Send an answer with a figure; one that asks back or refuses stands in the words that it has.".to_owned(),
        ),
        NotGiven::TooLong => (
            "The answer is too long",
            format!("Send an answer of at most {MOST_CHARACTERS} characters, or show it as it is."),
        ),
        NotGiven::Damaged => (
            "The answer is not one of the chat",
            "Send segments and evidence as the chat made them: words without a digit, and a figure for each handle."
                .to_owned(),
        ),
    };
    Problem::new(StatusCode::BAD_REQUEST, why.code(), title, detail)
}

fn busy() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "phrasing_busy",
        "Too many answers are being phrased",
        "Show the engine's own words, or ask again after the time in Retry-After.",
    )
}

fn spent(spent: Spent) -> Problem {
    let (status, code, title, wait) = match spent {
        Spent::Client(wait) => (
            StatusCode::TOO_MANY_REQUESTS,
            "phrasing_client_spent",
            "This address has had its phrasings of the day",
            wait,
        ),
        Spent::Day(wait) => {
            (StatusCode::SERVICE_UNAVAILABLE, "phrasing_day_spent", "The day's phrasings are spent", wait)
        }
    };
    Problem::new(status, code, title, "Show the engine's own words; the budget is new at midnight UTC.")
        .retry_after(Some(wait))
}
