//! How many answers of the API are worked on at once. There are so many places, and no queue beyond them: who finds none
//! free is told so at once, and when to come back. A queue would only make everybody wait for answers that are too late.
//!
//! Invariants: a place is free again when its answer is known, timed out or no longer wanted; and it is taken only when the
//! request has arrived whole, so that a client that sends slowly holds none.

use crate::{
    layers::asks_api,
    metrics::{Metrics, Reason, Refusal},
    problem::Problem,
};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{DefaultBodyLimit, FromRequest, Request},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Semaphore, time};

/// The code of the refusal. Its log line is a warning: one service is too small, nothing is broken.
pub const OVERLOADED: &str = "overloaded";

/// Who is refused comes back after 1 to this many seconds, in turns, so that a crowd comes back in parts. All places
/// together are worked off in less than a second (10 ms an answer from the store, several readers).
const COME_BACK_WITHIN_S: u32 = 4;

/// The places.
#[derive(Debug)]
pub struct Places {
    free: Semaphore,
    refused: AtomicU32,
    body_timeout: Duration,
    metrics: Arc<Metrics>,
}

impl Places {
    /// So many, all free.
    #[must_use]
    pub fn new(count: usize, body_timeout: Duration, metrics: Arc<Metrics>) -> Self {
        Places { free: Semaphore::new(count), refused: AtomicU32::new(0), body_timeout, metrics }
    }

    fn overloaded(&self) -> Problem {
        self.metrics.refused.get_or_create(&Refusal { reason: Reason::Overloaded }).inc();
        let turn = self.refused.fetch_add(1, Ordering::Relaxed) % COME_BACK_WITHIN_S;
        Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            OVERLOADED,
            "Too many answers are being worked on",
            "Ask again after the time in Retry-After; what needs no telemetry still works.",
        )
        .retry_after_s(turn + 1)
    }
}

/// Gives a request a place for as long as its answer takes, or answers 503 at once.
pub async fn take(places: &Places, request: Request, next: Next) -> Response {
    if !asks_api(&request) {
        return next.run(request).await;
    }
    let request = match whole(places, request).await {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    let Ok(_place) = places.free.try_acquire() else { return places.overloaded().into_response() };
    let _taken = Taken::new(&places.metrics);
    next.run(request).await
}

/// The request with its body in memory. A layer further out bounds how large that can be.
async fn whole(places: &Places, request: Request) -> Result<Request, Response> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    let read = time::timeout(places.body_timeout, with_body(request)).await;
    read.unwrap_or_else(|_| Err(Problem::of(StatusCode::REQUEST_TIMEOUT).into_response()))
}

async fn with_body(request: Request) -> Result<Request, Response> {
    let (head, body) = request.into_parts();
    let mut body = Request::new(body);
    DefaultBodyLimit::disable().apply(&mut body);
    let content = Bytes::from_request(body, &()).await.map_err(IntoResponse::into_response)?;
    Ok(Request::from_parts(head, Body::from(content)))
}

/// Counts a place as taken until dropped.
struct Taken<'a>(&'a Metrics);

impl<'a> Taken<'a> {
    fn new(metrics: &'a Metrics) -> Self {
        metrics.places_taken.inc();
        Taken(metrics)
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.0.places_taken.dec();
    }
}
