//! What happened at the peer.

use serde::Deserialize;
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

/// Figures since the start, or since they were forgotten.
#[derive(Debug, Clone, Deserialize)]
#[non_exhaustive]
pub struct Stats {
    /// Logins that succeeded.
    pub logins: u64,
    /// Logins that were refused, by their credentials or by a fault.
    pub refused_logins: u64,
    /// Sessions that are open and not expired.
    pub sessions: u64,
    /// Requests for statements, also of those that were refused.
    pub statements: u64,
    /// Statements running at this moment.
    pub running: u64,
    /// The most that ran at once.
    pub max_running: u64,
    /// Requests for results of statements in progress.
    pub polls: u64,
    /// Requests to abort a statement.
    pub aborts: u64,
    /// Those that found their statement running.
    pub aborted: u64,
    /// Requests for files of large results.
    pub chunks: u64,
    /// The peer's own time for all statements: see [`Statement::own_time`].
    milliseconds: f64,
    /// The last statements, oldest first.
    pub last: Vec<Statement>,
}

/// A statement as it arrived, and what became of it.
#[derive(Debug, Clone, Deserialize)]
#[non_exhaustive]
pub struct Statement {
    /// Its text.
    pub sql: String,
    /// What was bound to it, by position or name.
    pub bindings: BTreeMap<String, Binding>,
    /// The id that its client gave it.
    pub request_id: String,
    /// The id that the peer gave it.
    pub query_id: String,
    /// The warehouse that its login named.
    pub warehouse: Option<String>,
    /// The role that its login named.
    pub role: Option<String>,
    /// The session parameters of its login.
    pub parameters: HashMap<String, Value>,
    /// `running`, `done`, `refused on request`, or the code with which it failed.
    pub outcome: String,
    /// The rows of its result.
    pub rows: u64,
    milliseconds: f64,
}

/// A value bound to a statement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Binding {
    /// `FIXED`, `TEXT`, ...
    #[serde(rename = "type")]
    pub kind: String,
    /// Its text; `None` is NULL.
    pub value: Option<String>,
}

impl Stats {
    /// The peer's own time for all statements together.
    pub fn own_time(&self) -> Duration {
        Duration::from_secs_f64(self.milliseconds.max(0.0) / 1e3)
    }

    /// The last statements whose text has this in it, whatever its case.
    pub fn of<'a>(&'a self, part: &'a str) -> impl Iterator<Item = &'a Statement> {
        let part = part.to_lowercase();
        self.last.iter().filter(move |statement| statement.sql.to_lowercase().contains(&part))
    }
}

impl Statement {
    /// From the request being read to the answer being ready, without the delays that a test asked for. It is Python's and
    /// DuckDB's time and says nothing about a warehouse: a benchmark subtracts it.
    pub fn own_time(&self) -> Duration {
        Duration::from_secs_f64(self.milliseconds.max(0.0) / 1e3)
    }
}
