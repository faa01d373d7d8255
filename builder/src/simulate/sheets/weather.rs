//! The weather sheet: one record a minute, and a rain column that nobody reads.
//!
//! Invariant: rain is zero even in the wet race, as on the sheets that this imitates; a missing sensor prints zero.

use super::super::calendar::{RaceScript, Sky, WeatherSheet, Weekend};
use super::super::random::Stream;
use super::text::lines;

const HEAD: &str = "TIME_UTC_SECONDS;TIME_UTC_STR;AIR_TEMP;TRACK_TEMP;HUMIDITY;PRESSURE;WIND_SPEED;WIND_DIRECTION;RAIN";

/// The sheet, where the track has a station.
#[must_use]
pub fn sheet(seed: u64, weekend: &Weekend, script: &RaceScript) -> Option<String> {
    if weekend.weather == WeatherSheet::Absent {
        return None;
    }
    let mut stream = Stream::named(seed, &format!("weather/{}/{}", weekend.circuit.id, script.number));
    let (air, humidity) = match script.sky {
        Sky::Dry => (stream.between(17.0, 31.0), stream.between(42.0, 66.0)),
        Sky::Wet => (stream.between(15.0, 19.0), stream.between(92.0, 96.0)),
    };
    let warmer = if script.sky == Sky::Wet { 2.5 } else { stream.between(9.0, 16.0) };
    let pressure = stream.between(985.0, 1_014.0);
    let mut at = script.midnight_s() - weekend.circuit.utc_offset_h * 3_600 + script.green_ms / 1_000 - 58;
    let (mut drift, mut rows) = (0.0, Vec::new());
    for _ in 0..stream.whole(43, 46) {
        drift += stream.normal(0.06);
        let track = match weekend.weather {
            WeatherSheet::NoTrackSensor | WeatherSheet::Absent => "0".to_owned(),
            WeatherSheet::Full => format!("{:.1}", air + warmer + drift * 1.5),
        };
        rows.push(vec![
            at.to_string(),
            stamp(script, at),
            format!("{:.2}", air + drift),
            track,
            format!("{:.2}", humidity - drift * 2.0 + stream.normal(0.2)),
            format!("{:.1}", pressure + drift * 0.2),
            // The station counts in tenths of a metre a second and prints km/h.
            format!("{:.2}", stream.whole(4, 40) as f64 * 0.36),
            stream.whole(0, 359).to_string(),
            "0".to_owned(),
        ]);
        at += stream.whole(62, 63);
    }
    Some(lines(HEAD, &rows))
}

/// `9/6/2025 6:41:18 PM`. The races are at day, so no stamp leaves the day of the race.
fn stamp(script: &RaceScript, at: i64) -> String {
    let (year, month, day) = script.date;
    let of_day = (at - script.midnight_s()).rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    let half = if hour < 12 { "AM" } else { "PM" };
    format!("{month}/{day}/{year} {}:{minute:02}:{second:02} {half}", (hour + 11) % 12 + 1)
}
