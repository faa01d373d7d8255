//! The engine's face to JavaScript: what the npm package `hackthetrack` calls.
//!
//! The TypeScript facade (`js/`) parses JSON with `JSON.parse` and answers every lookup from a `Map`. It comes here only for
//! what needs a rule: findings, reading the earlier application's files, unpacking laps, suggesting ids, repairing text.
//!
//! Invariant: no rule of racing stands in this crate. Each exported function turns JavaScript values into the engine's
//! types, calls the engine once, and turns the answer back. Series cross as typed arrays, never as arrays of objects.
//!
//! | module | what it is |
//! |---|---|
//! | [`answers`] | what the face asks of the engine, without JavaScript: the same functions natively and in wasm |
//! | [`tree`] | the engine's JSON tree to and from JavaScript values |
//! | [`files`] | files of a bundle to and from JavaScript |
//! | [`findings`], [`normalise`] | the two questions asked of a whole set of files |
//! | [`laps`] | `laps.bin` as typed arrays |
//! | [`ids`] | the nearest ids to an unknown one |
//! | [`text`] | text that is nearly JSON |

pub mod answers;
pub mod files;
pub mod findings;
pub mod ids;
pub mod laps;
pub mod normalise;
pub mod text;
pub mod tree;
mod types;
