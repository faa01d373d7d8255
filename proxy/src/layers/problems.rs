//! Whatever refuses a request, the client reads a problem: a status without one gets the problem of its status, and a
//! panic becomes a 500 that says nothing of its cause.

use crate::problem::{MEDIA_TYPE, Problem};
use axum::{
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::any::Any;

/// Gives an error without a problem its problem, and keeps headers such as `Allow`.
pub async fn complete(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || response.headers().get(header::CONTENT_TYPE).is_some_and(|value| value == MEDIA_TYPE) {
        return response;
    }
    let mut answer = Problem::of(status).into_response();
    for name in [header::ALLOW, header::VARY, header::ACCESS_CONTROL_ALLOW_ORIGIN, header::RETRY_AFTER] {
        for value in response.headers().get_all(&name) {
            answer.headers_mut().append(&name, value.clone());
        }
    }
    answer
}

/// What a panic looks like from outside.
pub fn of_panic(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or(cause.downcast_ref::<&str>().copied());
    tracing::error!("a handler panicked: {}", text.unwrap_or("no message"));
    Problem::of(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}
