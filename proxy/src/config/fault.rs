//! What can be wrong with a configuration, each with what would be right.

use crate::files::FolderFault;
use std::net::SocketAddr;

/// What is wrong with a configuration, and what would be right.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFault {
    /// The site's folder cannot be served.
    #[error("--site: {0} Build the site first (`cargo xtask site`), or leave the flag out.")]
    Site(FolderFault),
    /// The bundle's folder cannot be served.
    #[error("--season: {0} Give the folder of a bundle, the one with the .json files.")]
    Season(FolderFault),
    /// Not an origin.
    #[error(
        "--allow-origin: `{0}` is no origin. Write `https://host` or `http://host:port`, without path, or `*` alone."
    )]
    Origin(String),
    /// Not a telemetry store.
    #[error(
        "--store: {0} has no telemetry.json. Give the folder of a telemetry store, or make one with `season import \
         --telemetry`."
    )]
    Store(String),
    /// Figures would be public.
    #[error(
        "--metrics-listen: {0} is the public port. Give another one, such as 127.0.0.1:9787; figures stay private."
    )]
    SamePort(SocketAddr),
    /// A number that must be above zero is not.
    #[error("{0} is 0. Give a number above 0.")]
    Zero(&'static str),
    /// Nobody could ask anything.
    #[error("{0} is 0. Give a number above 0, or switch the limit off with `--rate-limit off`.")]
    NoRate(&'static str),
    /// No deadline at all.
    #[error("{0} is {1} s, more than a day. Give at most 86400.")]
    TooLong(&'static str, u64),
    /// Not a log filter.
    #[error("--log: `{0}` is no filter. Write a level such as `info`, or `info,module=debug`.")]
    Log(String),
}
