//! Whether a request is let in: its head is small enough, its client has not asked too much, and there is a place for it.

use crate::layers::{
    limits,
    places::{self, Places},
    rate::{self, Buckets},
};
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{sync::Arc, time::Duration};
use tokio::time;

/// What is let in.
#[derive(Debug)]
pub struct Gate {
    /// Most bytes of names and values of headers.
    pub max_header_bytes: usize,
    /// How often a client may ask; `None` where nobody counts.
    pub buckets: Option<Buckets>,
    /// How many answers are worked on at once.
    pub places: Places,
    /// How long an answer may take.
    pub timeout: Duration,
}

/// Lets a request in, or answers why not. What is refused for its rate takes no place; what takes too long is given up.
pub async fn through(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let within = limits::check(gate.max_header_bytes, &request);
    let within = within.and_then(|()| gate.buckets.as_ref().map_or(Ok(()), |buckets| rate::limit(buckets, &request)));
    if let Err(refused) = within {
        return refused.into_response();
    }
    // Asks the answer before the clock: one that is there at once sets no timer.
    let answer = time::timeout(gate.timeout, places::take(&gate.places, request, next)).await;
    answer.unwrap_or_else(|_| StatusCode::GATEWAY_TIMEOUT.into_response())
}
