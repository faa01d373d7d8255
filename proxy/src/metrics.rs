//! What the service counts about itself, in Prometheus' text format, on a port of its own ([`router`]).
//!
//! Invariant: labels are enums and route patterns of the router. A car number, an address or a query never becomes a label,
//! so the number of series is fixed by the code and not by who asks.

mod figures;
mod labels;
mod phrase;
mod private;

pub use figures::{CacheFigures, SnowflakeFigures, SourceFigures};
pub use labels::{Asked, Outcome, Reason, Refusal, Requests, Route};
pub use phrase::PhraseFigures;
pub use private::router;

use prometheus_client::{
    encoding::prometheus_text,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

/// Upper bounds in seconds: a cached answer takes less than 1 ms, an answer from the store about 10 ms, a deadline 15 s.
const DURATION_BOUNDS_S: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 15.0];

/// All figures. Cheap to count in; one for the whole process.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    /// Answers, by route and outcome.
    pub requests: Family<Requests, Counter>,
    /// How long they took, by route.
    pub durations: Family<Route, Histogram>,
    /// Requests whose answer is not known yet.
    pub under_way: Gauge,
    /// Answers of the API being worked on: at most `--max-answers`.
    pub places_taken: Gauge,
    /// Requests refused to protect the others.
    pub refused: Family<Refusal, Counter>,
    /// The cache of reduced cars.
    pub cars: CacheFigures,
    /// The cache of finished answers.
    pub answers: CacheFigures,
    /// Readings from the telemetry store.
    pub source: SourceFigures,
    /// The connection to Snowflake.
    pub snowflake: SnowflakeFigures,
    /// The model that may phrase answers.
    pub phrase: PhraseFigures,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("htt");
        let requests = Family::default();
        registry.register("requests", "Requests, by route pattern and outcome", requests.clone());
        let durations: Family<Route, Histogram> = Family::new_with_constructor(durations);
        registry.register("request_duration_seconds", "Time until an answer began", durations.clone());
        let under_way = Gauge::default();
        registry.register("requests_under_way", "Requests whose answer is not known yet", under_way.clone());
        let places_taken = Gauge::default();
        registry.register("places_taken", "API answers being worked on, at most --max-answers", places_taken.clone());
        let refused: Family<Refusal, Counter> = Family::default();
        registry.register("requests_refused", "Requests refused to protect the others", refused.clone());
        // There from the start, so that the first refusal is seen as a rise.
        for reason in [Reason::Overloaded, Reason::RateLimited] {
            drop(refused.get_or_create(&Refusal { reason }));
        }
        let [cars, answers] = figures::caches(&mut registry);
        let source = SourceFigures::register(&mut registry);
        let snowflake = SnowflakeFigures::register(&mut registry);
        let phrase = PhraseFigures::register(&mut registry);
        Metrics {
            registry,
            requests,
            durations,
            under_way,
            places_taken,
            refused,
            cars,
            answers,
            source,
            snowflake,
            phrase,
        }
    }
}

impl Metrics {
    /// All figures as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail; were it to, half a text is better than none.
        if prometheus_text::encode(&mut text, &self.registry).is_err() {
            tracing::error!("figures not written whole");
        }
        text
    }
}

fn durations() -> Histogram {
    Histogram::new(DURATION_BOUNDS_S)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn figures_of_caches_and_of_the_source_are_told_under_stable_names() {
        let metrics = Metrics::default();
        metrics.cars.hit();
        metrics.cars.hit();
        metrics.answers.miss();
        metrics.cars.holds(4096);
        metrics.source.read(Duration::from_millis(7));
        metrics.source.failed(Duration::from_millis(3));
        let text = metrics.text();
        for line in [
            r#"htt_cache_lookups_total{cache="cars",result="hit"} 2"#,
            r#"htt_cache_lookups_total{cache="cars",result="miss"} 0"#,
            r#"htt_cache_lookups_total{cache="answers",result="miss"} 1"#,
            r#"htt_cache_bytes{cache="cars"} 4096"#,
            r#"htt_source_reads_total{result="ok"} 1"#,
            r#"htt_source_reads_total{result="failed"} 1"#,
            r#"htt_source_read_duration_seconds_bucket{le="0.01"} 2"#,
            "htt_source_read_duration_seconds_sum 0.01",
        ] {
            assert!(text.lines().any(|held| held == line), "{line}\n{text}");
        }
    }

    #[test]
    fn the_manual_has_every_figure() {
        let (metrics, route) = (Metrics::default(), Asked("/healthz".into()));
        metrics.requests.get_or_create(&Requests { route: route.clone(), outcome: Outcome::Success }).inc();
        metrics.durations.get_or_create(&Route { route }).observe(0.001);
        let text = metrics.text();
        let names: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
        assert_eq!(names.len(), 17, "{names:?}");
        for name in names {
            assert!(include_str!("../README.md").contains(&format!("| `{name}` |")), "{name}");
        }
    }
}
