//! Figures of caches and of the telemetry store, with the few words that whoever counts needs.

use super::labels::{Cache, Ended, Found, Held, Lookup, Reading, Sent, Statement};
use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};
use std::time::Duration;

/// What one cache counts. Clones count into the same figures.
#[derive(Debug, Clone)]
pub struct CacheFigures {
    hits: Counter,
    misses: Counter,
    bytes: Gauge,
}

impl CacheFigures {
    /// It was asked and had it.
    pub fn hit(&self) {
        self.hits.inc();
    }

    /// It was asked and had it not.
    pub fn miss(&self) {
        self.misses.inc();
    }

    /// What it holds now.
    pub fn holds(&self, bytes: u64) {
        self.bytes.set(i64::try_from(bytes).unwrap_or(i64::MAX));
    }
}

/// The figures of both caches: cars, answers.
pub(super) fn caches(registry: &mut Registry) -> [CacheFigures; 2] {
    let lookups: Family<Lookup, Counter> = Family::default();
    registry.register("cache_lookups", "Look-ups, by cache and result", lookups.clone());
    let bytes: Family<Held, Gauge> = Family::default();
    registry.register("cache_bytes", "What a cache holds", bytes.clone());
    [Cache::Cars, Cache::Answers].map(|cache| CacheFigures {
        hits: lookups.get_or_create_owned(&Lookup { cache, result: Found::Hit }),
        misses: lookups.get_or_create_owned(&Lookup { cache, result: Found::Miss }),
        bytes: bytes.get_or_create_owned(&Held { cache }),
    })
}

/// What readings from the telemetry store count. Clones count into the same figures.
#[derive(Debug, Clone)]
pub struct SourceFigures {
    ok: Counter,
    failed: Counter,
    durations: Histogram,
}

impl SourceFigures {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let reads: Family<Reading, Counter> = Family::default();
        registry.register("source_reads", "Cars read from the telemetry store", reads.clone());
        let durations = super::durations();
        registry.register("source_read_duration_seconds", "Time to read and reduce one car", durations.clone());
        let of = |result| reads.get_or_create_owned(&Reading { result });
        SourceFigures { ok: of(Ended::Ok), failed: of(Ended::Failed), durations }
    }

    /// A car was read.
    pub fn read(&self, took: Duration) {
        self.ok.inc();
        self.durations.observe(took.as_secs_f64());
    }

    /// A car could not be read.
    pub fn failed(&self, took: Duration) {
        self.failed.inc();
        self.durations.observe(took.as_secs_f64());
    }
}

/// What the connection to Snowflake counts; all of it stays at zero where telemetry is local. Clones count into the same
/// figures.
#[derive(Debug, Clone)]
pub struct SnowflakeFigures {
    answered: Counter,
    failed: Counter,
    stopped: Counter,
    logged_in: Counter,
    login_failed: Counter,
    breaker_open: Gauge,
    budget_left: Gauge,
}

impl SnowflakeFigures {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let statements: Family<Sent, Counter> = Family::default();
        registry.register("snowflake_statements", "Statements sent to Snowflake", statements.clone());
        let logins: Family<Reading, Counter> = Family::default();
        registry.register("snowflake_logins", "Logins to Snowflake", logins.clone());
        let breaker_open = Gauge::default();
        let told = "1 while Snowflake failed several times and is left alone";
        registry.register("snowflake_breaker_open", told, breaker_open.clone());
        let budget_left = Gauge::default();
        registry.register("snowflake_budget_left", "Statements left of the day's budget", budget_left.clone());
        let statement = |result| statements.get_or_create_owned(&Sent { result });
        let login = |result| logins.get_or_create_owned(&Reading { result });
        SnowflakeFigures {
            answered: statement(Statement::Answered),
            failed: statement(Statement::Failed),
            stopped: statement(Statement::Stopped),
            logged_in: login(Ended::Ok),
            login_failed: login(Ended::Failed),
            breaker_open,
            budget_left,
        }
    }

    /// A statement gave its rows.
    pub fn answered(&self) {
        self.answered.inc();
    }

    /// A statement failed.
    pub fn failed(&self) {
        self.failed.inc();
    }

    /// A statement was stopped by us.
    pub fn stopped(&self) {
        self.stopped.inc();
    }

    /// A session was opened.
    pub fn logged_in(&self) {
        self.logged_in.inc();
    }

    /// A login failed.
    pub fn login_failed(&self) {
        self.login_failed.inc();
    }

    /// Whether Snowflake is left alone for a while.
    pub fn breaker_is_open(&self, open: bool) {
        self.breaker_open.set(i64::from(open));
    }

    /// How many statements are left today.
    pub fn budget_left(&self, statements: u32) {
        self.budget_left.set(i64::from(statements));
    }
}
