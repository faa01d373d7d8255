//! A configuration that was checked: what the rest of the service reads.

use crate::{
    config::{LogFormat, Verb},
    files::Folder,
    phrase::PhraseSettings,
    source::snowflake::SnowflakeSettings,
};
use axum::http::HeaderValue;
use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf, time::Duration};

/// Who may call the API from a page of another origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origins {
    /// Any page.
    Any,
    /// Pages of these origins; none when empty.
    Listed(Vec<HeaderValue>),
}

/// How often one client may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// In the long run.
    pub per_s: NonZeroU32,
    /// At once, after a pause.
    pub burst: NonZeroU32,
}

/// A configuration that was checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where to tell figures, privately.
    pub metrics_listen: Option<SocketAddr>,
    /// The site's files.
    pub site: Option<Folder>,
    /// The bundle's files.
    pub season: Option<Folder>,
    /// A folder that holds a telemetry store's manifest.
    pub store: Option<PathBuf>,
    /// Snowflake instead of it.
    pub snowflake: Option<SnowflakeSettings>,
    /// The model that may phrase answers.
    pub phrase: Option<PhraseSettings>,
    /// What the process does.
    pub verb: Verb,
    /// Memory for reduced cars.
    pub cars_cache_bytes: u64,
    /// Memory for finished answers.
    pub answers_cache_bytes: u64,
    /// Cars read at once.
    pub readers: usize,
    /// Threads that serve connections.
    pub threads: usize,
    /// Answers of the API worked on at once.
    pub max_answers: usize,
    /// How often one client may ask the API; `None`: as often as it likes.
    pub rate: Option<Rate>,
    /// Proxies in front whose word on the client's address is taken.
    pub trusted_hops: usize,
    /// Who may call from elsewhere.
    pub origins: Origins,
    /// Longest time for an answer.
    pub timeout: Duration,
    /// Longest time for a request's headers, and again for its body.
    pub header_timeout: Duration,
    /// Longest time that an answer stays unread.
    pub stall_timeout: Duration,
    /// Longest time to finish what is under way at the end.
    pub drain: Duration,
    /// Largest body, in bytes.
    pub max_body_bytes: usize,
    /// Largest headers, in bytes.
    pub max_header_bytes: usize,
    /// Connections at once.
    pub max_connections: usize,
    /// What to log.
    pub log: tracing_subscriber::filter::Targets,
    /// How to log.
    pub log_format: LogFormat,
}
