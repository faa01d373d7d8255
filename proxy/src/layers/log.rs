//! One log line per request, written when its answer is known: the only place where a failed answer is logged.
//!
//! The query is left out: it says which driver somebody looks at, and the path is enough to find a fault. No header is
//! logged. What went wrong inside comes with the problem ([`Problem::because`]).

use crate::{
    layers::{places::OVERLOADED, request_id::RequestId},
    problem::Problem,
};
use axum::{
    extract::Request,
    http::{Method, Uri},
    response::Response,
};
use std::time::Instant;

/// A request whose line is written when its answer is known.
#[derive(Debug)]
pub struct Line {
    started: Instant,
    method: Method,
    uri: Uri,
}

impl Line {
    /// It begins.
    #[must_use]
    pub fn start(request: &Request) -> Self {
        Line { started: Instant::now(), method: request.method().clone(), uri: request.uri().clone() }
    }

    /// Writes the line: at `error` for 5xx, at `warn` for those that only say "too many at once", else at `info`.
    pub fn write(self, id: &RequestId, response: &Response) {
        let Line { started, method, uri } = self;
        let (path, id) = (uri.path(), id.as_str());
        let status = response.status().as_u16();
        let duration_ms = started.elapsed().as_secs_f64() * 1000.0;
        let Some(problem) = response.extensions().get::<Problem>() else {
            tracing::info!(http.status = status, duration_ms, request_id = id, "{method} {path} answered {status}");
            return;
        };
        let code = problem.code;
        let because = problem.cause.as_ref().map_or_else(String::new, |cause| format!(": {cause}"));
        /// The same fields at each level; a level is part of a line's place in the code.
        macro_rules! say {
            ($level:ident, $verb:literal) => {
                tracing::$level!(
                    http.status = status,
                    problem.code = code,
                    duration_ms,
                    request_id = id,
                    "{method} {path} {} with {status} {code}{because}",
                    $verb
                )
            };
        }
        match status {
            503 if code == OVERLOADED => say!(warn, "refused"),
            500.. => say!(error, "failed"),
            _ => say!(info, "refused"),
        }
    }
}
