//! A cited value with its handle, and the list of them in one answer.

use super::fact::Source;
use super::key::Key;
use super::measure::{Measured, measure};
use super::segment::Part;
use crate::forecasts::Forecasts;
use serde::Serialize;

/// A figure of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figure {
    /// The handle, unique within the answer: `e1`, `e2`, ...
    pub id: String,
    /// The key that [`super::resolve`] takes.
    pub key: String,
    /// What it is, for people.
    pub what: &'static str,
    /// The value.
    pub value: f64,
    /// Its unit: `places`, `ms`, `pct`, `points`, `kmh`, `m`, `c`; empty for a bare number.
    pub unit: &'static str,
    /// The value as it stands in the text.
    pub text: String,
    /// Where it lies with a chance of `interval_pct`; null where it is exact or not known how sure it is.
    pub interval: Option<[f64; 2]>,
    /// The chance of the interval, percent.
    pub interval_pct: Option<f64>,
    /// The interval as it stands in the text.
    pub interval_text: Option<String>,
    /// Over how many it is; null where it is of one thing.
    pub n: Option<usize>,
    /// What `n` counts.
    pub n_of: Option<&'static str>,
    /// `n` as it stands in the text.
    pub n_text: Option<String>,
    /// What it was made from.
    pub source: Source,
}

impl Figure {
    /// The text of a part.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&str> {
        match part {
            Part::Value => Some(&self.text),
            Part::Interval => self.interval_text.as_deref(),
            Part::N => self.n_text.as_deref(),
        }
    }

    fn of(id: String, key: &Key, measured: Measured) -> Option<Self> {
        if !measured.value.is_finite() {
            return None;
        }
        let form = key.fact.form();
        let ends = form.of_ends();
        let interval_text = measured.interval.map(|([from, to], chance)| {
            format!("{} to {}, {} % interval", ends.write(from), ends.write(to), crate::decimals::said(chance))
        });
        Some(Self {
            id,
            key: key.to_string(),
            what: key.fact.what(),
            value: measured.value,
            unit: form.unit(),
            text: form.write(measured.value),
            interval: measured.interval.map(|(ends, _)| ends),
            interval_pct: measured.interval.map(|(_, chance)| chance),
            interval_text,
            n: measured.n,
            n_of: measured.n.map(|_| key.fact.counted()),
            n_text: measured.n.map(|n| format!("n = {n} {}", key.fact.counted())),
            source: key.fact.source(),
        })
    }
}

/// The figures of one answer, in the order in which they were cited. A key that is cited twice has one handle.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(transparent)]
pub struct Evidence {
    figures: Vec<Figure>,
}

impl Evidence {
    /// Cites a key; `None` where its value is not known.
    pub fn cite(&mut self, forecasts: &Forecasts, key: &Key) -> Option<&Figure> {
        self.bring(key, || measure(forecasts, key))
    }

    /// Cites a key whose value the caller has from elsewhere than the season: from telemetry.
    pub(crate) fn bring(&mut self, key: &Key, measured: impl FnOnce() -> Option<Measured>) -> Option<&Figure> {
        let text = key.to_string();
        let at = match self.figures.iter().position(|figure| figure.key == text) {
            Some(at) => at,
            None => {
                let figure = Figure::of(format!("e{}", self.figures.len() + 1), key, measured()?)?;
                self.figures.push(figure);
                self.figures.len() - 1
            }
        };
        self.figures.get(at)
    }

    /// The figures.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }
}
