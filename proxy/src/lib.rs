//! The proxy: the only part of the project that runs on a server.
//!
//! It answers what needs telemetry, and nothing else; it can also serve the static site and a season's bundle, so that
//! one process and one port show everything. It holds no rule of racing: those are the engine's.
//!
//! | module | what it is |
//! |---|---|
//! | [`config`] | flags and environment, checked before a port opens |
//! | [`app`] | the router: which path is answered by what, in which layers |
//! | [`routes`] | one file per answer |
//! | [`source`] | where telemetry comes from |
//! | [`problem`] | errors as the outside sees them |
//! | [`cache`] | how long browsers and CDNs may keep an answer |
//! | [`question`] | what a request asks, or what is wrong with it |
//! | [`season`] | the season that is served, for the one route that answers from it |
//! | [`cars`] | reduced cars, read once and kept |
//! | [`answers`] | finished answers, kept as they are sent |
//! | [`open`] | the telemetry source of the settings, opened and checked |
//! | [`openapi`] | the API described by its code |
//! | [`answer`] | a body with its entity tag |
//! | [`files`] | the site and the bundle, held in memory |
//! | [`phrase`] | a language model that may phrase an answer, never believed |
//! | [`layers`] | what happens to every request |
//! | [`metrics`] | what the service counts, told on a private port |
//! | `aside` | work of a millisecond, beside the threads that serve connections |
//! | [`serve`] | the accept loop and its end |
//! | [`logs`] | how the process speaks |

pub mod answer;
pub mod answers;
pub mod app;
mod aside;
pub mod cache;
pub mod cars;
pub mod config;
pub mod files;
pub mod layers;
pub mod logs;
pub mod metrics;
pub mod open;
pub mod openapi;
pub mod phrase;
pub mod problem;
pub mod question;
pub mod routes;
pub mod season;
pub mod serve;
pub mod source;
