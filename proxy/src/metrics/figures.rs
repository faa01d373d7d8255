//! Figures of caches and of the telemetry store, with the few words that whoever counts needs.

use super::labels::{Cache, Ended, Found, Held, Lookup, Reading};
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
