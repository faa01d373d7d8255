//! Figures of the model that may phrase answers; all of them stay at zero where phrasing is off.

use super::labels::{Phrasing, Told};
use crate::phrase::telling::Ended;
use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};
use std::time::Duration;

/// What phrasings count. Clones count into the same figures.
#[derive(Debug, Clone)]
pub struct PhraseFigures {
    phrased: Counter,
    thrown_away: Counter,
    failed: Counter,
    gone: Counter,
    under_way: Gauge,
    budget_left: Gauge,
    durations: Histogram,
}

impl PhraseFigures {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let phrasings: Family<Phrasing, Counter> = Family::default();
        registry.register("phrasings", "Answers that a model was asked to phrase", phrasings.clone());
        let under_way = Gauge::default();
        registry.register("phrasings_under_way", "Answers being phrased, at most --phrase-at-once", under_way.clone());
        let budget_left = Gauge::default();
        registry.register("phrase_budget_left", "Phrasings left of the day's budget", budget_left.clone());
        let durations = Histogram::new([0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0]);
        registry.register("phrase_duration_seconds", "Time until a phrasing ended", durations.clone());
        let of = |result| phrasings.get_or_create_owned(&Phrasing { result });
        PhraseFigures {
            phrased: of(Told::Phrased),
            thrown_away: of(Told::ThrownAway),
            failed: of(Told::Failed),
            gone: of(Told::Gone),
            under_way,
            budget_left,
            durations,
        }
    }

    /// One begins (1) or ends (-1).
    pub fn under_way(&self, change: i64) {
        self.under_way.inc_by(change);
    }

    /// How many are left today.
    pub fn budget_left(&self, answers: u32) {
        self.budget_left.set(i64::from(answers));
    }

    /// One has ended.
    pub fn ended(&self, ended: Ended, took: Duration) {
        match ended {
            Ended::Phrased => &self.phrased,
            Ended::ThrownAway(_) => &self.thrown_away,
            Ended::Failed(_) => &self.failed,
            Ended::Gone => &self.gone,
        }
        .inc();
        self.durations.observe(took.as_secs_f64());
    }
}
