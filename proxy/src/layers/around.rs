//! What goes around every request, as one middleware function: each one more would copy what is inside it once more for every
//! request, and ten of them cost more than an answer that is kept.

use crate::{
    layers::{log::Line, measure::UnderWay, problems, request_id, security},
    metrics::Metrics,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

/// Gives the request its id, counts it and writes its line; gives the answer its problem, the security headers and the id.
pub async fn every(State(metrics): State<Arc<Metrics>>, mut request: Request, next: Next) -> Response {
    let id = request_id::assign(&mut request);
    let under_way = UnderWay::start(&metrics, &request);
    let line = Line::start(&request);
    let mut response = problems::complete(&id, next.run(request).await);
    security::guard(&mut response);
    line.write(&id, &response);
    under_way.answered(response.status());
    request_id::repeat(id, &mut response);
    response
}
