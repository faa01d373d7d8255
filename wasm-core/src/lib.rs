//! The engine's face to JavaScript: what the npm package `hackthetrack` calls.
//!
//! The TypeScript facade (`js/`) parses JSON with `JSON.parse` and answers every lookup from a `Map`. It comes here only for
//! what needs a rule. The crate is built once for each feature, because what every page needs is a small part of the code:
//! `answers` is loaded with every season, `audit` only where files have to be judged, `telemetry` only where laps are compared,
//! `forecast` only where a race is forecast, `chat` only where something is asked in words.
//!
//! Invariant: no rule of racing stands in this crate. Each exported function turns JavaScript values into the engine's
//! types, calls the engine once, and turns the answer back. Series cross as typed arrays, never as arrays of objects.
//!
//! | feature | module | what it is |
//! |---|---|---|
//! | `answers` | [`laps`] | `laps.bin` as typed arrays |
//! | | [`ids`] | the nearest ids to an unknown one |
//! | `audit` | [`audit`] | what is asked about a whole set of files, without JavaScript: the same functions natively and in wasm |
//! | | [`findings`], [`normalise`] | the two questions asked of a whole set of files |
//! | | [`text`] | text that is nearly JSON |
//! | `telemetry` | [`pair`] | two cars as a proxy sends them, compared and coached, without JavaScript: the same function natively and in wasm |
//! | | [`compared`] | comparison and coaching as JavaScript values |
//! | `forecast` | [`forecasts`] | what is forecast from a season, one handle with a method for each question |
//! | `chat` | [`chat`] | questions in plain words, and the rows behind a figure, one handle to a season |
//! | `audit`, `forecast`, `chat` | [`files`] | files of a bundle from JavaScript |
//! | | [`tree`] | the engine's JSON tree of JavaScript values |

pub mod border;
mod types;

/// Small and of constant time; the standard library's allocator would be 2 KB more after brotli, in each module.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(feature = "answers")]
pub mod ids;
#[cfg(feature = "answers")]
pub mod laps;

#[cfg(feature = "audit")]
pub mod audit;
#[cfg(any(feature = "audit", feature = "forecast", feature = "chat"))]
pub mod files;
#[cfg(feature = "audit")]
pub mod findings;
#[cfg(feature = "audit")]
pub mod normalise;
#[cfg(feature = "audit")]
pub mod text;
#[cfg(any(feature = "audit", feature = "forecast", feature = "chat"))]
pub mod tree;

#[cfg(feature = "telemetry")]
pub mod compared;
#[cfg(feature = "telemetry")]
pub mod pair;

#[cfg(feature = "forecast")]
pub mod forecasts;

#[cfg(feature = "chat")]
pub mod chat;
