//! One file per answer.

pub mod health;
pub mod sessions;
