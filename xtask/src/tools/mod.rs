//! What verbs need and a fresh machine lacks, one file each.
//!
//! Invariant: everything comes from package registries (crates.io, npm, the system's own), into the target folder where
//! that is possible; a call costs milliseconds when the thing is there.

pub(crate) mod browser;
pub(crate) mod cargo;
pub(crate) mod debian;
pub(crate) mod deny;
pub(crate) mod modules;
pub(crate) mod node;
pub(crate) mod python;
pub(crate) mod wasm;
pub(crate) mod wrk;
