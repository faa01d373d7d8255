//! Units as types: a bare number never crosses a public function.
//!
//! Times are whole milliseconds at rest, as the official timing prints them; nothing is ever rounded on the way in.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A duration or an instant within a race, in whole milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Millis(pub i64);

/// A distance along the track, in metres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct Metres(pub f64);

/// A speed, in kilometres per hour (the unit of every official sheet here).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct KilometresPerHour(pub f64);

impl Millis {
    /// The duration in seconds, for arithmetic inside a formula.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Reads a time as official sheets print it: `M:SS.mmm`, `H:MM:SS.mmm`, bare seconds `58.123`, with or without
    /// trailing zeros (`16.3`), a leading `+` for gaps. `None` where the text is no time (empty, `-`, `1 Lap`).
    ///
    /// ```
    /// use hackthetrack_engine::units::Millis;
    /// assert_eq!(Millis::parse("1:37.428"), Some(Millis(97_428)));
    /// assert_eq!(Millis::parse("+0.334"), Some(Millis(334)));
    /// assert_eq!(Millis::parse("0:01:23.456"), Some(Millis(83_456)));
    /// assert_eq!(Millis::parse("16.3"), Some(Millis(16_300)));
    /// assert_eq!(Millis::parse("1 Lap"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('+').unwrap_or(text);
        let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
        if clock.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let parts: Vec<&str> = clock.split(':').collect();
        if parts.len() > 3 {
            return None;
        }
        let mut seconds: i64 = 0;
        for (i, part) in parts.iter().enumerate() {
            if part.is_empty() || part.len() > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let value: i64 = part.parse().ok()?;
            if i > 0 && value > 59 {
                return None;
            }
            seconds = seconds.checked_mul(60)?.checked_add(value)?;
        }
        // Only three digits are kept: the sheets print none further. A fourth is rounded half up.
        let mut digits = fraction.bytes().map(|b| i64::from(b - b'0')).chain(std::iter::repeat(0));
        let mut thousandths = 0;
        for _ in 0..3 {
            thousandths = thousandths * 10 + digits.next()?;
        }
        if digits.next()? >= 5 {
            thousandths += 1;
        }
        Some(Millis(seconds * 1000 + thousandths))
    }

    /// The gap to a reference as timing screens print it: `+0.334`, `+1:02.492`, `-0.120`, `0.000` for none.
    #[must_use]
    pub fn gap_text(self) -> String {
        match self.0 {
            0 => "0.000".into(),
            n if n < 0 => format!("-{}", Millis(-n)),
            _ => format!("+{self}"),
        }
    }
}

/// A time as timing screens print it: `1:37.428`, `58.123`, `45:15.035`, `1:02:03.004`.
impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let total = self.0.unsigned_abs();
        let (seconds, ms) = (total / 1000, total % 1000);
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        match (hours, minutes) {
            (0, 0) => write!(f, "{sign}{rest}.{ms:03}"),
            (0, _) => write!(f, "{sign}{minutes}:{rest:02}.{ms:03}"),
            _ => write!(f, "{sign}{hours}:{minutes:02}:{rest:02}.{ms:03}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_time_reads_back_as_itself() {
        for ms in [0, 1, 999, 1000, 59_999, 60_000, 97_428, 3_599_999, 3_600_000, 3_723_004] {
            assert_eq!(Millis::parse(&Millis(ms).to_string()), Some(Millis(ms)));
        }
    }

    #[test]
    fn what_is_no_time_is_not_read_as_one() {
        for text in ["", "-", "1 Lap", "14 Laps", "1:2:3:4", ":30", "1:75.000", "1,5", "NaN", "1e3", "--1"] {
            assert_eq!(Millis::parse(text), None, "{text}");
        }
    }
}
