//! The stand-in, as tests hold it.

use crate::{Error, Fault, Options, Result, Stats, control::Control, process::Process};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::{Instant, sleep};

/// How long something is waited for that happens within milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(10);

/// A running stand-in for Snowflake; it ends when this is dropped.
#[derive(Debug)]
pub struct Peer {
    options: Options,
    address: SocketAddr,
    process: Mutex<Option<Process>>,
    control: Control,
}

impl Peer {
    /// Starts one on a free port and waits until it answers.
    pub async fn start(options: Options) -> Result<Peer> {
        let process = begin(options.clone(), 0).await?;
        let address = process.address;
        Ok(Peer { options, address, process: Mutex::new(Some(process)), control: Control::of(address)? })
    }

    /// How it was set up.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it complained about on its standard error; empty while it is stopped.
    pub fn log(&self) -> String {
        self.process().as_ref().map(Process::log).unwrap_or_default()
    }

    /// Ends it: its port refuses connections, its tables and sessions are gone.
    pub fn stop(&self) {
        drop(self.process().take());
    }

    /// Starts it anew, on the same port and with the same options; what was changed at run time is as at the start.
    pub async fn start_again(&self) -> Result<()> {
        self.stop();
        let process = begin(self.options.clone(), self.address.port()).await?;
        *self.process() = Some(process);
        Ok(())
    }

    /// Queues a fault.
    pub async fn fault(&self, fault: &Fault) -> Result<()> {
        self.control.post("faults", fault).await.map(drop)
    }

    /// Forgets the faults that still wait.
    pub async fn clear_faults(&self) -> Result<()> {
        self.control.delete("faults").await.map(drop)
    }

    /// Ends all sessions: their next statement is told that its session has expired.
    pub async fn expire(&self) -> Result<()> {
        self.control.post("expire", &json!({})).await.map(drop)
    }

    /// Replaces the public keys (PEM) that are accepted from now on.
    pub async fn set_public_keys(&self, keys: &[&str]) -> Result<()> {
        self.control.post("keys", &json!({ "keys": keys })).await.map(drop)
    }

    /// Replaces the password that is accepted from now on.
    pub async fn set_password(&self, password: &str) -> Result<()> {
        self.control.post("tokens", &json!({ "password": password })).await.map(drop)
    }

    /// Replaces the access tokens that are accepted in place of a password.
    pub async fn set_tokens(&self, tokens: &[&str]) -> Result<()> {
        self.control.post("tokens", &json!({ "tokens": tokens })).await.map(drop)
    }

    /// Replaces the OAuth tokens.
    pub async fn set_oauth_tokens(&self, tokens: &[&str]) -> Result<()> {
        self.control.post("tokens", &json!({ "oauth_tokens": tokens })).await.map(drop)
    }

    /// What happened so far.
    pub async fn stats(&self) -> Result<Stats> {
        self.control.stats().await
    }

    /// Counts from here on.
    pub async fn forget_stats(&self) -> Result<()> {
        self.control.delete("stats").await.map(drop)
    }

    /// Waits until the figures are so, and gives them.
    pub async fn until(&self, so: impl Fn(&Stats) -> bool) -> Result<Stats> {
        let end = Instant::now() + PATIENCE;
        loop {
            let stats = self.stats().await?;
            if so(&stats) {
                return Ok(stats);
            }
            if Instant::now() > end {
                return Err(Error::InVain { seconds: PATIENCE.as_secs(), seen: format!("{stats:?}") });
            }
            sleep(GLANCE).await;
        }
    }

    /// Runs a statement in Snowflake's dialect, past the protocol and past all faults, and gives its rows.
    pub async fn sql(&self, sql: &str) -> Result<Vec<Vec<Value>>> {
        self.run_sql(sql, "snowflake").await
    }

    /// The same in DuckDB's own dialect, for what the other cannot say.
    pub async fn duckdb(&self, sql: &str) -> Result<Vec<Vec<Value>>> {
        self.run_sql(sql, "duckdb").await
    }

    async fn run_sql(&self, sql: &str, dialect: &str) -> Result<Vec<Vec<Value>>> {
        let Options { database, schema, .. } = &self.options;
        let asked = json!({ "sql": sql, "dialect": dialect, "database": database, "schema": schema });
        let rows = self.control.post("sql", &asked).await?.get("rows").cloned().unwrap_or_default();
        serde_json::from_value(rows).map_err(|cause| Error::Control(cause.to_string()))
    }

    fn process(&self) -> MutexGuard<'_, Option<Process>> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn begin(options: Options, port: u16) -> Result<Process> {
    let started = tokio::task::spawn_blocking(move || Process::start(&options, port)).await;
    started.map_err(|cause| Error::Python { what: "the peer did not start".into(), said: cause.to_string() })?
}
