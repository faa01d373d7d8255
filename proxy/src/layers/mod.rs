//! What happens to every request, whatever it asks for. [`crate::app`] puts them in order.

pub mod admit;
pub mod around;
pub mod client;
pub mod cors;
pub mod limits;
pub mod log;
pub mod measure;
pub mod places;
pub mod problems;
pub mod rate;
pub mod request_id;
pub mod security;
pub mod shared;

use axum::extract::Request;

/// Whether a request asks for an answer that costs something. Health must be told under any load, and files are held in
/// memory.
fn asks_api(request: &Request) -> bool {
    request.uri().path().starts_with("/api/")
}
