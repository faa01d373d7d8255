//! Weather sheets: means over the race, and the day it was.

use std::ops::RangeInclusive;

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::Weather;

use crate::sheet::{Cells, Column, Notes, Table};

/// What a weather station beside a track can measure: degrees Celsius of air and asphalt, percent of humidity.
const AIR_C: RangeInclusive<f64> = -30.0..=55.0;
const TRACK_C: RangeInclusive<f64> = -20.0..=85.0;
const HUMIDITY_PCT: RangeInclusive<f64> = 0.0..=100.0;

/// What a weather sheet says.
#[derive(Debug, Clone, Default)]
pub(crate) struct WeatherSheet {
    pub(crate) file: String,
    pub(crate) weather: Option<Weather>,
    /// Seconds since 1970 in UTC, at the first record.
    pub(crate) from_utc_s: Option<i64>,
}

impl WeatherSheet {
    /// Reads a sheet.
    pub(crate) fn read(table: &Table, notes: &mut Notes) -> Self {
        let mut values = |names: &[&'static str]| {
            let column = table.column(names);
            let read: Vec<f64> = Cells::of(table).filter_map(|cells| cells.decimal(column, notes)).collect();
            (column, read)
        };
        let time = values(&["TIME_UTC_SECONDS"]).1;
        let (air, track) = (values(&["AIR_TEMP"]), values(&["TRACK_TEMP"]));
        let (humidity, wind, rain) = (values(&["HUMIDITY"]), values(&["WIND_SPEED"]).1, values(&["RAIN"]).1);
        let mut sensor = |(column, values): (Column, Vec<f64>), possible: RangeInclusive<f64>| {
            if values.iter().all(|value| *value == 0.0) {
                silent(table, column, values.len(), notes);
                return None;
            }
            let (credible, impossible): (Vec<f64>, Vec<f64>) =
                values.iter().partition(|value| possible.contains(value));
            if let Some(example) = impossible.first() {
                wrong(table, column, *example, (impossible.len(), values.len()), notes);
            }
            mean(&credible)
        };
        let weather = Weather {
            air_c: sensor(air, AIR_C),
            track_c: sensor(track, TRACK_C),
            humidity_pct: sensor(humidity, HUMIDITY_PCT),
            wind_kmh: mean(&wind),
            rain_share: mean(&rain.iter().map(|value| if *value > 0.0 { 1.0 } else { 0.0 }).collect::<Vec<_>>())
                .unwrap_or_default(),
        };
        let start = time.first().filter(|s| (0.0..4.2e9).contains(*s)).map(|s| *s as i64);
        WeatherSheet { file: table.file.clone(), weather: Some(weather), from_utc_s: start }
    }
}

/// A value that nature does not give is the sensor's, and is left out of the mean.
fn wrong(table: &Table, column: Column, example: f64, (impossible, records): (usize, usize), notes: &mut Notes) {
    let what = format!("`{}` is impossible in {impossible} of {records} records, for example {example}.", column.name);
    let done = "These records are taken for missing.";
    let finding = Finding::new(Severity::Info, "sensor_wrong", &table.file, what, done).at(column.name);
    notes.add(finding.times(u32::try_from(impossible).unwrap_or(u32::MAX)));
}

/// A sensor that gives zero from first to last, where zero is no likely value, gives nothing.
fn silent(table: &Table, column: Column, records: usize, notes: &mut Notes) {
    if records == 0 {
        return;
    }
    let what = format!("`{}` is zero in all {records} records.", column.name);
    notes.add(
        Finding::new(Severity::Info, "sensor_silent", &table.file, what, "It is taken for missing.").at(column.name),
    );
}

/// The mean to two decimals, which is what the sheets print.
fn mean(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    (!values.is_empty()).then(|| (sum / values.len() as f64 * 100.0).round() / 100.0)
}
