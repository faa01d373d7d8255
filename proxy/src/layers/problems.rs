//! Whatever refuses a request, the client reads a problem: a status without one gets the problem of its status, and a
//! panic becomes a 500 that says nothing of its cause.

use crate::{layers::request_id::RequestId, problem::Problem};
use axum::{
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{any::Any, mem};

/// Headers that describe a body, which is replaced.
const OF_BODY: [HeaderName; 5] =
    [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG, header::LAST_MODIFIED];

/// Gives an error without a problem its problem, and every problem the request's id. Other headers, such as `Allow`, stay.
pub fn complete(id: &RequestId, response: Response) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let (mut head, _) = response.into_parts();
    let told = head.extensions.remove().unwrap_or_else(|| Problem::of(status));
    let mut answer = Problem { request_id: Some(id.as_str().to_owned()), ..told }.into_response();
    for name in OF_BODY {
        head.headers.remove(name);
    }
    head.headers.extend(mem::take(answer.headers_mut()));
    *answer.headers_mut() = head.headers;
    answer
}

/// What a panic looks like from outside.
pub fn of_panic(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or(cause.downcast_ref::<&str>().copied());
    let cause = format!("a handler panicked: {}", text.unwrap_or("no message"));
    Problem::of(StatusCode::INTERNAL_SERVER_ERROR).because(cause).into_response()
}
