//! Counts every request: what was asked, how it ended, how long it took.

use crate::metrics::{Asked, Metrics, Outcome, Requests, Route};
use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use std::{sync::Arc, time::Instant};

/// What requests that match no route count for.
const OTHER: &str = "other";

/// Counts the request when its answer is known, or when the client has gone.
pub async fn count(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map_or(OTHER, MatchedPath::as_str);
    let mut under_way = UnderWay::start(&metrics, Asked(Arc::from(path)));
    let response = next.run(request).await;
    under_way.outcome = Outcome::from(response.status());
    response
}

/// A request whose answer is not known yet; counted when dropped.
struct UnderWay<'a> {
    metrics: &'a Metrics,
    route: Asked,
    outcome: Outcome,
    started: Instant,
}

impl<'a> UnderWay<'a> {
    fn start(metrics: &'a Metrics, route: Asked) -> Self {
        metrics.under_way.inc();
        UnderWay { metrics, route, outcome: Outcome::Gone, started: Instant::now() }
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
