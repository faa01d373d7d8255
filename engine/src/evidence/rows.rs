//! The rows that a figure was made of, for who clicks on it: races with places, laps with times, the score of the
//! model.

mod of_key;

use super::key::Key;
use crate::forecasts::Forecasts;
use crate::units::Millis;
use serde::Serialize;

pub use of_key::rows;

/// A figure's source in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Resolved {
    /// The key.
    pub key: String,
    /// What the figure is, for people.
    pub what: &'static str,
    /// The value today, as it is written; null where the season does not have it.
    pub text: Option<String>,
    /// Where the value lies with a chance of `interval_pct`; null where it is exact or not known how sure it is.
    pub interval: Option<[f64; 2]>,
    /// The chance of the interval, percent.
    pub interval_pct: Option<f64>,
    /// Over how many it is; null where it is of one thing.
    pub n: Option<usize>,
    /// What it was made of, in the order of the season.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "row", rename_all = "snake_case")]
pub enum Row {
    /// A driver's part in a race.
    Result {
        /// Which race.
        race_id: String,
        /// Round of the season.
        round: u16,
        /// Who.
        driver_id: String,
        /// With which car.
        car_number: String,
        /// Place in qualifying.
        grid: Option<u16>,
        /// Official place.
        finish: Option<u16>,
        /// `finished`, `dnf`, `dns`; null for who only qualified.
        status: Option<&'static str>,
        /// Laps completed.
        laps: Option<u16>,
        /// Best lap, milliseconds.
        best_lap_ms: Option<Millis>,
        /// Median of the racing laps, milliseconds.
        pace_ms: Option<Millis>,
        /// Best time of each sector, milliseconds.
        best_sectors_ms: [Option<Millis>; 3],
    },
    /// A lap.
    Lap {
        /// Which race.
        race_id: String,
        /// Who.
        driver_id: String,
        /// Which lap.
        lap: u16,
        /// Lap time, milliseconds.
        time_ms: Millis,
        /// Whether it counts for pace: `racing`, `first`, `in`, ...
        kind: &'static str,
    },
    /// A race as such.
    Race {
        /// Which.
        race_id: String,
        /// Round of the season.
        round: u16,
        /// Entries.
        entries: usize,
        /// First and last lap of each full-course yellow.
        cautions: Vec<[u16; 2]>,
    },
    /// A circuit's description.
    Track {
        /// Which.
        track_id: String,
        /// Length of a lap, metres.
        length_m: Option<f64>,
        /// Where that is from.
        source: String,
    },
    /// How good forecasts have been, or what they are held against.
    Score {
        /// `before_weekend` or `after_qualifying` for the forecasts made then; else a baseline's name.
        forecaster: &'static str,
        /// Who is scored and what a forecast may know.
        what: &'static str,
        /// Races scored.
        race_ids: Vec<String>,
        /// Entries in them.
        entries: usize,
        /// Mean error, places.
        mae: Option<f64>,
        /// Its standard error, places.
        mae_se: Option<f64>,
        /// Outcomes inside their 80 % interval, percent.
        coverage_pct: Option<f64>,
    },
    /// A car's laps, or a corner of them, which lap telemetry measures.
    Telemetry {
        /// Where.
        track_id: String,
        /// Which race of the event.
        race_num: u8,
        /// The car.
        car_number: String,
        /// The corner; null where it is of whole laps.
        corner: Option<String>,
    },
    /// A points table.
    Points {
        /// What it is called.
        name: String,
        /// Points for the first place, the second, ...
        by_place: Vec<u16>,
    },
}

/// The source of a key that stands in an answer; `None` where the text is no key.
#[must_use]
pub fn resolve(of: &Forecasts, key: &str) -> Option<Resolved> {
    let parsed = Key::parse(key)?;
    let measured = super::measure(of, &parsed);
    let interval = measured.and_then(|measured| measured.interval);
    Some(Resolved {
        key: parsed.to_string(),
        what: parsed.fact.what(),
        text: measured.map(|measured| parsed.fact.form().write(measured.value)),
        interval: interval.map(|(ends, _)| ends),
        interval_pct: interval.map(|(_, pct)| pct),
        n: measured.and_then(|measured| measured.n),
        rows: rows(of, &parsed),
    })
}
