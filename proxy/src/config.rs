//! The configuration: flags, or environment variables of the same meaning.
//!
//! [`Config`] is what the operator wrote; [`Settings`] is what was found to be right. Only `Settings` can start the
//! service, so a wrong value is reported, with all others, before a port opens.

mod check;
mod fault;
mod phrase;
mod settings;
mod snowflake;
#[cfg(test)]
mod tests;

pub use fault::ConfigFault;
pub use phrase::PhraseArgs;
pub use settings::{Origins, Rate, Settings};
pub use snowflake::SnowflakeArgs;

use clap::{Parser, ValueEnum};
use std::{net::SocketAddr, path::PathBuf};

/// HackTheTrack's proxy: telemetry answers over HTTP, and optionally the site and a season beside them.
#[derive(Debug, Clone, Parser)]
#[command(name = "hackthetrack-proxy", version)]
pub struct Config {
    /// `serve` answers requests; `doctor` asks the telemetry source everything that an operator wants to know, and ends.
    #[arg(value_enum, default_value_t = Verb::Serve)]
    pub verb: Verb,

    /// Address and port to listen on. Loopback unless you say otherwise; port 0 takes any free port.
    #[arg(long, env = "HTT_LISTEN", default_value = "127.0.0.1:8787")]
    pub listen: SocketAddr,

    /// Folder of the built site, served at `/`. It is read once, at the start.
    #[arg(long, env = "HTT_SITE")]
    pub site: Option<PathBuf>,

    /// Folder of a season's bundle, served at `/season/`. It is read once, at the start.
    #[arg(long, env = "HTT_SEASON")]
    pub season: Option<PathBuf>,

    /// Folder of a telemetry store, the one with `telemetry.json`; `season import --telemetry` makes one. Without it the
    /// telemetry routes answer that there is none.
    #[arg(long, env = "HTT_STORE")]
    pub store: Option<PathBuf>,

    #[command(flatten)]
    #[allow(missing_docs, reason = "the doc comment would be taken for the command's own")]
    pub snowflake: SnowflakeArgs,

    #[command(flatten)]
    #[allow(missing_docs, reason = "the doc comment would be taken for the command's own")]
    pub phrase: PhraseArgs,

    /// Memory for reduced cars, in MiB; 0 keeps none.
    #[arg(long, env = "HTT_CARS_CACHE_MIB", default_value_t = 24)]
    pub cars_cache_mib: u32,

    /// Memory for finished answers, in MiB; 0 keeps none.
    #[arg(long, env = "HTT_ANSWERS_CACHE_MIB", default_value_t = 8)]
    pub answers_cache_mib: u32,

    /// Cars read from the store at once; further ones wait. One per core, at most 4, unless you say otherwise: more only
    /// queue inside the process. From Snowflake as many as there are sessions.
    #[arg(long, env = "HTT_READERS")]
    pub readers: Option<u16>,

    /// Threads that serve connections. One for two cores unless you say otherwise: what takes a millisecond to compute has
    /// threads of its own, and one that is never interrupted answers sooner than two that take turns with it.
    #[arg(long, env = "HTT_THREADS")]
    pub threads: Option<u16>,

    /// Answers of `/api/` worked on at once, waiting for a reader included; what comes on top gets 503 at once. Health,
    /// site and season are not counted.
    #[arg(long, env = "HTT_MAX_ANSWERS", default_value_t = 64)]
    pub max_answers: u16,

    /// Whether one client's requests to `/api/` are limited: `on` or `off`.
    #[arg(long, env = "HTT_RATE_LIMIT", value_enum, default_value_t = Switch::On)]
    pub rate_limit: Switch,

    /// Requests to `/api/` that one client may send per second in the long run; more get 429. A client is an IPv4
    /// address or an IPv6 network of 64 bits.
    #[arg(long, env = "HTT_RATE_PER_S", default_value_t = 20)]
    pub rate_per_s: u16,

    /// Requests to `/api/` that one client may send at once after a pause.
    #[arg(long, env = "HTT_RATE_BURST", default_value_t = 60)]
    pub rate_burst: u16,

    /// How many proxies of yours stand in front and append to `X-Forwarded-For`. The client is then the entry that many
    /// places from the right; entries left of it are the client's own words and are never read. 0: the header is not
    /// read, the client is who opened the connection.
    #[arg(long, env = "HTT_TRUSTED_HOPS", default_value_t = 0)]
    pub trusted_hops: u8,

    /// Address and port for `/metrics`, in Prometheus' text format. Off unless given. Keep it private: loopback, as in
    /// `127.0.0.1:9787`, or a network that only your scraper reaches.
    #[arg(long, env = "HTT_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,

    /// Origins whose pages may call the API, as `https://host[:port]`, separated by commas; `*` alone means any. Pages
    /// served by this process need no entry.
    #[arg(long = "allow-origin", env = "HTT_ALLOW_ORIGIN", value_delimiter = ',')]
    pub allow_origins: Vec<String>,

    /// Seconds an answer may take; after that the client gets 504.
    #[arg(long, env = "HTT_TIMEOUT_S", default_value_t = 15)]
    pub timeout_s: u64,

    /// Seconds a client may take to send its headers, or to send nothing between two requests; after that the connection
    /// is closed. A request's body may take as long again; after that the client gets 408.
    #[arg(long, env = "HTT_HEADER_TIMEOUT_S", default_value_t = 10)]
    pub header_timeout_s: u64,

    /// Seconds a client may leave an answer unread; after that the connection is closed.
    #[arg(long, env = "HTT_STALL_TIMEOUT_S", default_value_t = 30)]
    pub stall_timeout_s: u64,

    /// Seconds that requests under way get to finish when the process is told to stop.
    #[arg(long, env = "HTT_DRAIN_S", default_value_t = 10)]
    pub drain_s: u64,

    /// Largest request body, in bytes; larger ones get 413.
    #[arg(long, env = "HTT_MAX_BODY_BYTES", default_value_t = 64 * 1024)]
    pub max_body_bytes: usize,

    /// Largest sum of a request's header names and values, in bytes; more gets 431.
    #[arg(long, env = "HTT_MAX_HEADER_BYTES", default_value_t = 16 * 1024)]
    pub max_header_bytes: usize,

    /// Connections held at once; further ones wait for a place.
    #[arg(long, env = "HTT_MAX_CONNECTIONS", default_value_t = 1024)]
    pub max_connections: usize,

    /// What to log: `error`, `warn`, `info`, `debug`, `trace`, or per module as in `info,hackthetrack_proxy=debug`.
    #[arg(long, env = "HTT_LOG", default_value = "info")]
    pub log: String,

    /// `text` for people, `json` for machines: one object per line.
    #[arg(long, env = "HTT_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

/// What the process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Verb {
    /// It answers requests.
    Serve,
    /// It examines the telemetry source, prints what it finds, and ends.
    Doctor,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// It applies.
    On,
    /// It does not.
    Off,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One object per line.
    Json,
}
