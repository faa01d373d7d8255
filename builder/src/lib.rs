//! Makes, checks and simulates seasons.

pub mod simulate;

pub mod bundle;
pub mod check;
pub mod telemetry;
