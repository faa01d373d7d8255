//! What happens to every request, whatever it asks for. [`crate::app`] puts them in order.

pub mod cors;
pub mod limits;
pub mod log;
pub mod problems;
pub mod request_id;
pub mod security;
