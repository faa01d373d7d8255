//! Counts every request: what was asked, how it ended, how long it took.

use crate::metrics::{Asked, Metrics, Outcome, Requests, Route};
use axum::{
    extract::{MatchedPath, Request},
    http::StatusCode,
};
use std::{sync::Arc, time::Instant};

/// What requests that match no route count for.
const OTHER: &str = "other";

/// A request whose answer is not known yet; counted when dropped, as one whose client has gone unless its answer was told.
#[derive(Debug)]
pub struct UnderWay<'a> {
    metrics: &'a Metrics,
    route: Asked,
    outcome: Outcome,
    started: Instant,
}

impl<'a> UnderWay<'a> {
    /// It begins.
    #[must_use]
    pub fn start(metrics: &'a Metrics, request: &Request) -> Self {
        let path = request.extensions().get::<MatchedPath>().map_or(OTHER, MatchedPath::as_str);
        let route = Asked(Arc::from(path));
        metrics.under_way.inc();
        UnderWay { metrics, route, outcome: Outcome::Gone, started: Instant::now() }
    }

    /// Its answer is known.
    pub fn answered(mut self, status: StatusCode) {
        self.outcome = Outcome::from(status);
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let UnderWay { metrics, route, outcome, started } = self;
        metrics.under_way.dec();
        metrics.requests.get_or_create(&Requests { route: route.clone(), outcome: *outcome }).inc();
        metrics.durations.get_or_create(&Route { route: route.clone() }).observe(started.elapsed().as_secs_f64());
    }
}
