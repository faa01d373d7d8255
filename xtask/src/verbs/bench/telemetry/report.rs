//! What was measured, as a table of both sides, with ratios and budgets.

use super::{super::budget::Budget, load::Measured, service::Kind};

/// One client's time over a full season, cold: the median
const COLD_P50_MS: f64 = 15.0;
/// and what one answer in a hundred exceeds.
const COLD_P99_MS: f64 = 30.0;
/// Cold answers per second with 16 clients,
const COLD_PER_SECOND: f64 = 300.0;
/// and how many times those of FastAPI + pandas.
const TIMES_PANDAS: f64 = 10.0;
/// Largest memory under 20 concurrent cold requests, megabytes.
const MEMORY_MB: f64 = 64.0;
/// Cached answers per second with 16 clients,
const CACHED_PER_SECOND: f64 = 50_000.0;
/// and their p99.
const CACHED_P99_MS: f64 = 1.0;

/// All figures of a run.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Under load: what, how many clients, figures.
    pub(super) loads: Vec<(Kind, u32, Measured)>,
    /// The high-water mark under 20 concurrent requests, bytes; `None` where the system does not tell.
    pub(super) memory: Vec<(Kind, Option<f64>)>,
}

impl Report {
    /// Prints one line of the table of loads.
    pub(super) fn line(kind: Kind, clients: u32, measured: &Measured) {
        let failed = if measured.failed > 0.0 { format!("  {} FAILED", measured.failed) } else { String::new() };
        println!(
            "  {:18} {clients:>8} {:>12.1} {:>10.2} {:>10.2} {:>9.1}{failed}",
            kind.title(),
            measured.per_second(),
            measured.p50_ms(),
            measured.p99_ms(),
            measured.kilobytes(),
        );
    }

    /// Prints the head of that table.
    pub(super) fn head() {
        println!(
            "\n  {:18} {:>8} {:>12} {:>10} {:>10} {:>9}",
            "", "clients", "answers/s", "p50 ms", "p99 ms", "kB each"
        );
    }

    /// Prints memory, and how many times the proxy gives the answers of a peer.
    pub(super) fn print_rest(&self) {
        println!("\n  largest memory under 20 concurrent requests, fresh process");
        for (kind, bytes) in &self.memory {
            let said = bytes.map_or_else(|| "not known".into(), |bytes| format!("{:.1} MB", bytes / 1e6));
            println!("  {:18} {said:>12}", kind.title());
        }
        println!("\n  answers per second, proxy : peer");
        let cold = [Kind::Cold, Kind::Rows].into_iter().flat_map(|ours| [(ours, Kind::Pandas), (ours, Kind::DuckDb)]);
        for (ours, peer) in cold.chain([(Kind::Warm, Kind::Pandas), (Kind::Cached, Kind::FastApiCached)]) {
            let clients = self.loads.iter().filter(|load| load.0 == ours).map(|load| load.1);
            let ratios: Vec<String> =
                clients.map(|clients| format!("{clients}: {:.1}x", self.ratio(ours, peer, clients))).collect();
            println!("  {:18} {:18} {}", ours.title(), peer.title(), ratios.join("   "));
        }
        println!();
    }

    /// The figures that have a budget on a full season.
    pub(super) fn budgets(&self) -> Vec<Budget> {
        let of = |kind, clients, what: fn(&Measured) -> f64| self.get(kind, clients).map_or(f64::NAN, what);
        let memory = self.memory.iter().find(|(kind, _)| *kind == Kind::Cold).and_then(|(_, bytes)| *bytes);
        let failed: f64 = self.loads.iter().map(|(_, _, measured)| measured.failed).sum();
        vec![
            Budget::at_most("cold, 1 client, p50", of(Kind::Cold, 1, Measured::p50_ms), COLD_P50_MS, "ms"),
            Budget::at_most("cold, 1 client, p99", of(Kind::Cold, 1, Measured::p99_ms), COLD_P99_MS, "ms"),
            Budget::at_least(
                "cold, 16 clients",
                of(Kind::Cold, 16, Measured::per_second),
                COLD_PER_SECOND,
                "answers/s",
            ),
            Budget::at_least(
                "cold, 16 clients : pandas",
                self.ratio(Kind::Cold, Kind::Pandas, 16),
                TIMES_PANDAS,
                "times",
            ),
            Budget::at_most(
                "cold, 20 concurrent, memory",
                memory.map_or(f64::NAN, |bytes| bytes / 1e6),
                MEMORY_MB,
                "MB",
            ),
            Budget::at_least(
                "cached, 16 clients",
                of(Kind::Cached, 16, Measured::per_second),
                CACHED_PER_SECOND,
                "answers/s",
            ),
            Budget::at_most("cached, 16 clients, p99", of(Kind::Cached, 16, Measured::p99_ms), CACHED_P99_MS, "ms"),
            Budget::at_most("answers that failed, of all services", failed, 0.0, "answers"),
        ]
    }

    fn get(&self, kind: Kind, clients: u32) -> Option<&Measured> {
        self.loads.iter().find(|load| load.0 == kind && load.1 == clients).map(|load| &load.2)
    }

    fn ratio(&self, ours: Kind, peer: Kind, clients: u32) -> f64 {
        match (self.get(ours, clients), self.get(peer, clients)) {
            (Some(ours), Some(peer)) => ours.per_second() / peer.per_second(),
            _ => f64::NAN,
        }
    }
}
