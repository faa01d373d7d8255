//! One file per answer.

mod asked;
pub mod car;
pub mod chat;
pub mod coaching;
pub mod compare;
pub mod health;
pub mod improve;
pub mod sessions;
