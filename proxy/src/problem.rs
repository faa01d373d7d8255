//! Errors as the outside sees them: `application/problem+json` (RFC 9457).
//!
//! Which type to use where: a handler returns [`Problem`]; what layers and the framework refuse by status alone is turned
//! into one by [`crate::layers::problems`]. The client gets the code and a sentence that says what to do next, never the
//! cause: that goes along ([`Problem::because`]) as far as the request's one log line.

use crate::cache::CachePolicy;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::time::Duration;

/// One error answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// A relative address that names the class: `/problems/` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The class in words, the same for every occurrence.
    pub title: &'static str,
    /// The HTTP status, again, for whoever reads only the body.
    pub status: u16,
    /// The class for programs. Never renamed.
    pub code: &'static str,
    /// What to do next.
    pub detail: String,
    /// What exists, where something was asked for that does not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<String>,
    /// After how many seconds to ask again. Also in the `Retry-After` header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
    /// The request's id, to find its log line by; a layer adds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// What went wrong inside: for the log, never for the client.
    #[serde(skip)]
    pub cause: Option<String>,
}

/// When to come back from a 503 that says nothing better, in seconds.
const RETRY_AFTER_S: u32 = 5;

/// The media type of every error.
pub const MEDIA_TYPE: &str = "application/problem+json";

impl Problem {
    /// An error of a class.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Problem {
            kind: format!("/problems/{code}"),
            title,
            status: status.as_u16(),
            code,
            detail: detail.into(),
            known: Vec::new(),
            retry_after_s: None,
            request_id: None,
            cause: None,
        }
    }

    /// What cannot happen, happened.
    #[must_use]
    pub fn internal() -> Self {
        Problem::of(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Says what exists instead.
    #[must_use]
    pub fn known<T: Into<String>>(mut self, known: impl IntoIterator<Item = T>) -> Self {
        self.known = known.into_iter().map(Into::into).collect();
        self
    }

    /// Says when asking again makes sense.
    #[must_use]
    pub fn retry_after_s(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// Says when asking again makes sense, where that is known: in whole seconds, a begun one counted whole.
    #[must_use]
    pub fn retry_after(self, after: Option<Duration>) -> Self {
        match after {
            Some(after) => {
                self.retry_after_s(u32::try_from(after.as_secs_f64().ceil() as u64).unwrap_or(u32::MAX).max(1))
            }
            None => self,
        }
    }

    /// Gives the request's log line the cause. The client never sees it.
    #[must_use]
    pub fn because(mut self, cause: impl ToString) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// What a status means when nothing more is known.
    #[must_use]
    pub fn of(status: StatusCode) -> Self {
        let (code, title, detail) = match status {
            StatusCode::BAD_REQUEST => {
                ("bad_request", "The request cannot be read", "Check its syntax and send it again.")
            }
            StatusCode::NOT_FOUND => (
                "not_found",
                "Nothing is here",
                "Check the address; GET /api/telemetry/sessions lists what the telemetry routes can answer.",
            ),
            StatusCode::METHOD_NOT_ALLOWED => (
                "method_not_allowed",
                "This address does not take that method",
                "Use one of the methods in the Allow header.",
            ),
            StatusCode::REQUEST_TIMEOUT => {
                ("request_too_slow", "The request took too long to arrive", "Send its body at once, or ask again.")
            }
            StatusCode::PAYLOAD_TOO_LARGE => (
                "body_too_large",
                "The request body is too large",
                "Send a smaller body; no answer here needs more than a few kilobytes.",
            ),
            StatusCode::URI_TOO_LONG => ("address_too_long", "The address is too long", "Shorten the query."),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                ("media_type", "The body's media type is not taken", "Send application/json.")
            }
            StatusCode::UNPROCESSABLE_ENTITY => {
                ("unprocessable", "The body does not have the expected shape", "Compare it with the API's description.")
            }
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => (
                "headers_too_large",
                "The request's headers are too large",
                "Send fewer or shorter headers, cookies first.",
            ),
            StatusCode::GATEWAY_TIMEOUT => (
                "timeout",
                "The answer took too long",
                "Ask again in a few seconds; a repeated question is often in the cache.",
            ),
            StatusCode::SERVICE_UNAVAILABLE => {
                ("unavailable", "The service cannot answer now", "Ask again after the time in Retry-After.")
            }
            _ if status.is_client_error() => {
                ("refused", "The request was refused", "Check the request and send it again.")
            }
            _ => (
                "internal",
                "Something went wrong here",
                "Ask again; if it stays, report the x-request-id of this answer.",
            ),
        };
        Problem::new(status, code, title, detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, CachePolicy::Never.header());
        let unavailable = (status == StatusCode::SERVICE_UNAVAILABLE).then_some(RETRY_AFTER_S);
        if let Some(seconds) = self.retry_after_s.or(unavailable) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_code_and_a_sentence_that_ends() {
        for status in (400..600).filter_map(|n| StatusCode::from_u16(n).ok()) {
            let problem = Problem::of(status);
            assert_eq!(problem.status, status.as_u16());
            assert!(problem.detail.ends_with('.'), "{problem:?}");
            assert!(problem.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{problem:?}");
        }
    }

    #[test]
    fn nobody_may_keep_an_error() {
        let response = Problem::of(StatusCode::NOT_FOUND).into_response();
        assert_eq!(response.headers().get("cache-control").unwrap(), "no-store");
        assert_eq!(response.headers().get("content-type").unwrap(), MEDIA_TYPE);
    }

    #[test]
    fn a_problem_without_more_to_say_has_the_five_members_and_no_other() {
        let body = serde_json::to_string(&Problem::of(StatusCode::URI_TOO_LONG).because("a query of 3 kB")).unwrap();
        let expected = r#"{"type":"/problems/address_too_long","title":"The address is too long","status":414,"code":"address_too_long","detail":"Shorten the query."}"#;
        assert_eq!(body, expected);
    }

    #[test]
    fn a_problem_can_say_what_exists_and_when_to_come_back() {
        let problem = Problem::of(StatusCode::NOT_FOUND).known(["barber", "sebring"]).retry_after_s(60);
        let body = serde_json::to_value(&problem).unwrap();
        assert_eq!((&body["known"], &body["retry_after_s"]), (&["barber", "sebring"].into(), &60.into()));
        assert_eq!(problem.into_response().headers().get("retry-after").unwrap(), "60");
    }

    #[test]
    fn a_503_always_says_when_to_come_back() {
        let plain = Problem::of(StatusCode::SERVICE_UNAVAILABLE).into_response();
        assert_eq!(plain.headers().get("retry-after").unwrap(), "5");
        let better = Problem::of(StatusCode::SERVICE_UNAVAILABLE).retry_after_s(2).into_response();
        assert_eq!(better.headers().get("retry-after").unwrap(), "2");
    }
}
