//! What the tests and benchmarks of the production store stand on: a stand-in for Snowflake, and a network in front of it
//! that misbehaves on request.
//!
//! * [`Peer`] starts the stand-in (`tests/snowflake/peer`) on a free port, breaks what a test wants broken ([`Fault`]) and
//!   tells what happened ([`Stats`]).
//! * [`Network`] forwards connections to it and delays, cuts or refuses them ([`Mode`]).
//! * [`Keys`] are RSA keys for key-pair authentication.
//!
//! Invariants: nothing outside loopback is asked; a peer ends with the test that started it, even when that is killed; where
//! Python is missing a test fails and says what to do, it never passes by doing nothing.

mod control;
mod error;
mod fault;
mod keys;
mod network;
mod options;
mod peer;
mod process;
mod python;
mod stats;

pub use error::{Error, Result};
pub use fault::{Fault, Place};
pub use keys::{KeyPair, Keys};
pub use network::{Mode, Network};
pub use options::Options;
pub use peer::Peer;
pub use python::check;
pub use stats::{Binding, Statement, Stats};
