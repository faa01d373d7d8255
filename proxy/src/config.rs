//! The configuration: flags, or environment variables of the same meaning.
//!
//! [`Config`] is what the operator wrote; [`Settings`] is what was found to be right. Only `Settings` can start the
//! service, so a wrong value is reported, with all others, before a port opens.

use crate::files::{Folder, FolderFault};
use axum::http::HeaderValue;
use clap::{Parser, ValueEnum};
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// HackTheTrack's proxy: telemetry answers over HTTP, and optionally the site and a season beside them.
#[derive(Debug, Clone, Parser)]
#[command(name = "hackthetrack-proxy", version)]
pub struct Config {
    /// Address and port to listen on. Loopback unless you say otherwise; port 0 takes any free port.
    #[arg(long, env = "HTT_LISTEN", default_value = "127.0.0.1:8787")]
    pub listen: SocketAddr,

    /// Folder of the built site, served at `/`. It is read once, at the start.
    #[arg(long, env = "HTT_SITE")]
    pub site: Option<PathBuf>,

    /// Folder of a season's bundle, served at `/season/`. It is read once, at the start.
    #[arg(long, env = "HTT_SEASON")]
    pub season: Option<PathBuf>,

    /// Origins whose pages may call the API, as `https://host[:port]`, separated by commas; `*` alone means any. Pages
    /// served by this process need no entry.
    #[arg(long = "allow-origin", env = "HTT_ALLOW_ORIGIN", value_delimiter = ',')]
    pub allow_origins: Vec<String>,

    /// Seconds an answer may take; after that the client gets 504.
    #[arg(long, env = "HTT_TIMEOUT_S", default_value_t = 15)]
    pub timeout_s: u64,

    /// Seconds a client may take to send its headers; after that the connection is closed.
    #[arg(long, env = "HTT_HEADER_TIMEOUT_S", default_value_t = 10)]
    pub header_timeout_s: u64,

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

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One object per line.
    Json,
}

/// Who may call the API from a page of another origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origins {
    /// Any page.
    Any,
    /// Pages of these origins; none when empty.
    Listed(Vec<HeaderValue>),
}

/// A configuration that was checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The site's files.
    pub site: Option<Folder>,
    /// The bundle's files.
    pub season: Option<Folder>,
    /// Who may call from elsewhere.
    pub origins: Origins,
    /// Longest time for an answer.
    pub timeout: Duration,
    /// Longest time for a request's headers.
    pub header_timeout: Duration,
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
    /// A number that must be above zero is not.
    #[error("{0} is 0. Give a number above 0.")]
    Zero(&'static str),
    /// Not a log filter.
    #[error("--log: `{0}` is no filter. Write a level such as `info`, or `info,module=debug`.")]
    Log(String),
}

impl Config {
    /// Checks everything and reads the folders.
    ///
    /// # Errors
    /// All faults, not only the first.
    pub fn check(self) -> Result<Settings, Vec<ConfigFault>> {
        let mut faults = Vec::new();
        let numbers = [
            ("--timeout-s", self.timeout_s),
            ("--header-timeout-s", self.header_timeout_s),
            ("--max-body-bytes", self.max_body_bytes as u64),
            ("--max-header-bytes", self.max_header_bytes as u64),
            ("--max-connections", self.max_connections as u64),
        ];
        faults.extend(numbers.into_iter().filter(|(_, n)| *n == 0).map(|(flag, _)| ConfigFault::Zero(flag)));
        let site = self.site.map(|dir| Folder::read(&dir, "index.html")).transpose();
        let site = site.map_err(|fault| faults.push(ConfigFault::Site(fault))).unwrap_or_default();
        let season = self.season.map(|dir| Folder::read(&dir, ".json")).transpose();
        let season = season.map_err(|fault| faults.push(ConfigFault::Season(fault))).unwrap_or_default();
        let origins = origins(&self.allow_origins).map_err(|fault| faults.push(fault)).ok();
        let log = self.log.parse().map_err(|_| faults.push(ConfigFault::Log(self.log.clone()))).ok();
        match (origins, log) {
            (Some(origins), Some(log)) if faults.is_empty() => Ok(Settings {
                listen: self.listen,
                site,
                season,
                origins,
                timeout: Duration::from_secs(self.timeout_s),
                header_timeout: Duration::from_secs(self.header_timeout_s),
                drain: Duration::from_secs(self.drain_s),
                max_body_bytes: self.max_body_bytes,
                max_header_bytes: self.max_header_bytes,
                max_connections: self.max_connections,
                log,
                log_format: self.log_format,
            }),
            _ => Err(faults),
        }
    }
}

fn origins(texts: &[String]) -> Result<Origins, ConfigFault> {
    if let [only] = texts
        && only == "*"
    {
        return Ok(Origins::Any);
    }
    texts.iter().map(|text| origin(text)).collect::<Result<_, _>>().map(Origins::Listed)
}

fn origin(text: &str) -> Result<HeaderValue, ConfigFault> {
    let fault = || ConfigFault::Origin(text.to_owned());
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(fault)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(plain) {
        return Err(fault());
    }
    HeaderValue::from_str(text).map_err(|_| fault())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(args: &[&str]) -> Vec<String> {
        let config = Config::try_parse_from(["proxy"].iter().chain(args)).unwrap();
        config.check().err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn without_any_flag_the_service_listens_on_loopback_only() {
        let settings = Config::try_parse_from(["proxy"]).unwrap().check().unwrap();
        assert!(settings.listen.ip().is_loopback());
        assert_eq!(settings.origins, Origins::Listed(vec![]));
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let faults = faults(&["--timeout-s", "0", "--allow-origin", "example.org", "--site", "/no/such/folder"]);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults.iter().any(|f| f.starts_with("--timeout-s is 0.")));
        assert!(faults.iter().any(|f| f.contains("`example.org` is no origin")));
        assert!(faults.iter().any(|f| f.starts_with("--site:") && f.contains("/no/such/folder")));
    }

    #[test]
    fn an_origin_with_a_path_or_a_star_among_others_is_refused() {
        for text in ["https://a.example/", "https://a.example/x", "ftp://a.example", "https://", "*,https://a.example"]
        {
            assert_eq!(faults(&["--allow-origin", text]).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_wrong_log_filter_is_refused() {
        assert_eq!(faults(&["--log", "hackthetrack_proxy=loud"]).len(), 1);
    }

    #[test]
    fn several_origins_are_separated_by_commas() {
        let config = Config::try_parse_from(["proxy", "--allow-origin", "https://a.example,http://localhost:5173"]);
        let Origins::Listed(list) = config.unwrap().check().unwrap().origins else { panic!("a list") };
        assert_eq!(list, ["https://a.example", "http://localhost:5173"]);
    }
}
