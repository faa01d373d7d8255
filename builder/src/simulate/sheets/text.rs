//! How the publisher's sheets print times and numbers.
//!
//! The sheets went through a program that took a column of bare numbers for numbers: it dropped their trailing zeros
//! (`16.3`), and kept them where one value of the column had a colon (`20.580`). An importer must read both.
//! Invariant: every printed time reads back as the same millisecond.

use serde::Serialize;

/// `1:37.428`, `58.123`; minutes run on past sixty, there are no hours.
#[must_use]
pub fn clock(ms: i64) -> String {
    let (minutes, rest) = (ms / 60_000, ms % 60_000);
    match minutes {
        0 => format!("{}.{:03}", rest / 1000, rest % 1000),
        _ => format!("{minutes}:{:02}.{:03}", rest / 1000, rest % 1000),
    }
}

/// `0:33.413`: minutes even where there are none.
#[must_use]
pub fn clock_with_minutes(ms: i64) -> String {
    format!("{}:{:02}.{:03}", ms / 60_000, ms % 60_000 / 1000, ms % 1000)
}

/// `0:01:23.456`.
#[must_use]
pub fn clock_with_hours(ms: i64) -> String {
    format!("{}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
}

/// Seconds as a number that lost its trailing zeros: `16.3`, `26.0`, `91.034`.
#[must_use]
pub fn seconds(ms: i64) -> String {
    let text = format!("{}.{:03}", ms / 1000, ms % 1000);
    let short = text.trim_end_matches('0');
    if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
}

/// A column of times: as numbers where all are bare seconds, as clocks where one is not.
#[must_use]
pub fn column(times: &[Option<i64>]) -> Vec<String> {
    let print = if times.iter().flatten().any(|ms| *ms >= 60_000) { clock } else { seconds };
    times.iter().map(|ms| ms.map_or_else(String::new, print)).collect()
}

/// Mean speed over a lap, km/h with one decimal.
#[must_use]
pub fn kmh(length_m: f64, ms: i64) -> String {
    format!("{:.1}", length_m * 3_600.0 / ms as f64)
}

/// The number as result and lap sheets print it: without leading zeros, so that `03` and `3` look alike.
#[must_use]
pub fn printed_number(painted: &str) -> &str {
    painted.trim_start_matches('0')
}

/// Rows as delimited text, each line ended.
#[must_use]
pub fn lines(header: &str, rows: &[Vec<String>]) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(&row.join(";"));
        text.push('\n');
    }
    text
}

/// Indented JSON with a final line end; empty where a value cannot be written, which no value here is.
#[must_use]
pub fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hackthetrack_engine::units::Millis;

    #[test]
    fn every_printed_time_reads_back_as_itself() {
        for ms in [1, 300, 16_300, 26_000, 58_123, 60_000, 97_428, 2_715_035, 3_725_004] {
            for text in [clock(ms), clock_with_minutes(ms), clock_with_hours(ms)] {
                assert_eq!(Millis::parse(&text), Some(Millis(ms)), "{text}");
            }
        }
        assert_eq!(Millis::parse(&seconds(16_300)), Some(Millis(16_300)));
    }

    #[test]
    fn a_column_keeps_trailing_zeros_only_where_one_value_has_minutes() {
        assert_eq!(column(&[Some(20_580), None, Some(26_000)]), ["20.58", "", "26.0"]);
        assert_eq!(column(&[Some(20_580), Some(61_261)]), ["20.580", "1:01.261"]);
    }
}
