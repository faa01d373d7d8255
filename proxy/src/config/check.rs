//! From what the operator wrote to what was found to be right.

use crate::{
    config::{Config, ConfigFault, Origins, Rate, Settings, Switch},
    files::Folder,
    source::catalogue::MANIFEST,
};
use axum::http::HeaderValue;
use std::{
    net::SocketAddr,
    num::{NonZeroU32, NonZeroUsize},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};
use tokio::sync::Semaphore;

/// Longest deadline that makes sense, in seconds. It also keeps sums of times far from overflow.
pub(super) const DAY_S: u64 = 86_400;

/// Most readers that are worth having without being asked for: on two cores more than about four only queued.
const READERS: usize = 4;

impl Config {
    /// Checks everything and reads the folders.
    ///
    /// # Errors
    /// All faults, not only the first.
    pub fn check(self) -> Result<Settings, Vec<ConfigFault>> {
        let mut faults = self.wrong_numbers();
        if let Some(metrics) = self.metrics_listen
            && is_same_port(self.listen, metrics)
        {
            faults.push(ConfigFault::SamePort(metrics));
        }
        let site = self.site.map(|dir| Folder::read(&dir, "index.html")).transpose();
        let site = site.map_err(|fault| faults.push(ConfigFault::Site(fault))).unwrap_or_default();
        let season = self.season.map(|dir| Folder::read(&dir, ".json")).transpose();
        let season = season.map_err(|fault| faults.push(ConfigFault::Season(fault))).unwrap_or_default();
        let store = self.store.map(store).transpose().map_err(|fault| faults.push(fault)).unwrap_or_default();
        let snowflake = self.snowflake.check(self.timeout_s, &mut faults);
        let phrase = self.phrase.check(&mut faults);
        if store.is_some() && snowflake.is_some() {
            faults.push(ConfigFault::TwoSources);
        }
        let own_readers = || snowflake.as_ref().map_or_else(readers, |settings| settings.sessions);
        let rate = rate(self.rate_limit, self.rate_per_s, self.rate_burst);
        let rate = rate.map_err(|zeros| faults.extend(zeros)).unwrap_or_default();
        let origins = origins(&self.allow_origins).map_err(|fault| faults.push(fault)).ok();
        let log = self.log.parse().map_err(|_| faults.push(ConfigFault::Log(self.log.clone()))).ok();
        match (origins, log) {
            (Some(origins), Some(log)) if faults.is_empty() => Ok(Settings {
                listen: self.listen,
                metrics_listen: self.metrics_listen,
                site,
                season,
                store,
                readers: self.readers.map_or_else(own_readers, usize::from),
                threads: self.threads.map_or_else(|| cores().div_ceil(2), usize::from),
                snowflake,
                phrase,
                verb: self.verb,
                cars_cache_bytes: u64::from(self.cars_cache_mib) << 20,
                answers_cache_bytes: u64::from(self.answers_cache_mib) << 20,
                max_answers: usize::from(self.max_answers),
                rate,
                trusted_hops: usize::from(self.trusted_hops),
                origins,
                timeout: Duration::from_secs(self.timeout_s),
                header_timeout: Duration::from_secs(self.header_timeout_s),
                stall_timeout: Duration::from_secs(self.stall_timeout_s),
                drain: Duration::from_secs(self.drain_s),
                max_body_bytes: self.max_body_bytes,
                max_header_bytes: self.max_header_bytes,
                max_connections: self.max_connections.min(Semaphore::MAX_PERMITS),
                log,
                log_format: self.log_format,
            }),
            _ => Err(faults),
        }
    }

    fn wrong_numbers(&self) -> Vec<ConfigFault> {
        let counts = [
            ("--timeout-s", self.timeout_s),
            ("--header-timeout-s", self.header_timeout_s),
            ("--stall-timeout-s", self.stall_timeout_s),
            ("--max-body-bytes", self.max_body_bytes as u64),
            ("--max-header-bytes", self.max_header_bytes as u64),
            ("--max-connections", self.max_connections as u64),
            ("--max-answers", u64::from(self.max_answers)),
            ("--readers", self.readers.map_or(1, u64::from)),
            ("--threads", self.threads.map_or(1, u64::from)),
        ];
        let times = [
            ("--timeout-s", self.timeout_s),
            ("--header-timeout-s", self.header_timeout_s),
            ("--stall-timeout-s", self.stall_timeout_s),
            ("--drain-s", self.drain_s),
        ];
        let zeros = counts.into_iter().filter(|(_, n)| *n == 0).map(|(flag, _)| ConfigFault::Zero(flag));
        let long = times.into_iter().filter(|(_, s)| *s > DAY_S).map(|(flag, s)| ConfigFault::TooLong(flag, s));
        zeros.chain(long).collect()
    }
}

/// Whether both would be reached at one address. Port 0 is a free port each time, so never the same.
fn is_same_port(public: SocketAddr, private: SocketAddr) -> bool {
    let overlap = public.ip() == private.ip() || public.ip().is_unspecified() || private.ip().is_unspecified();
    overlap && public.port() == private.port() && public.port() != 0
}

fn store(dir: PathBuf) -> Result<PathBuf, ConfigFault> {
    let is_store = |dir: &Path| dir.join(MANIFEST).is_file();
    if is_store(&dir) { Ok(dir) } else { Err(ConfigFault::Store(dir.display().to_string())) }
}

fn rate(limit: Switch, per_s: u16, burst: u16) -> Result<Option<Rate>, Vec<ConfigFault>> {
    if limit == Switch::Off {
        return Ok(None);
    }
    match (NonZeroU32::new(per_s.into()), NonZeroU32::new(burst.into())) {
        (Some(per_s), Some(burst)) => Ok(Some(Rate { per_s, burst })),
        (per_s, burst) => {
            let zeros = [("--rate-per-s", per_s), ("--rate-burst", burst)];
            Err(zeros.into_iter().filter(|(_, n)| n.is_none()).map(|(flag, _)| ConfigFault::NoRate(flag)).collect())
        }
    }
}

fn readers() -> usize {
    cores().min(READERS)
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
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
