//! How a value is written, the same in every answer: places with `P`, times as timing screens print them, percents
//! with one decimal.
//!
//! Invariant: whatever is written is made by whole-number arithmetic from the value, so that it is the same on every
//! target.

use crate::units::Millis;

/// How values of one fact are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `12`.
    Count,
    /// `P3`.
    Place,
    /// `P3.4`: the mean of places.
    MeanPlace,
    /// `8.37`: the mean of places over races.
    Mean,
    /// `3.4`: a number of places, one decimal.
    Places,
    /// `+2`: places won or lost, with its sign.
    Gained,
    /// `1:37.428`, of milliseconds.
    Time,
    /// `+0.334`, of milliseconds.
    Gap,
    /// `37.8 %`.
    Percent,
    /// `-0.21 %`, with its sign: negative is faster.
    Deviation,
    /// `62.3`, of points on the scale of skills.
    Points,
    /// `0.52`: a share or a correlation.
    Ratio,
    /// `151.2 km/h`.
    Speed,
    /// `4.000 km`, of metres.
    Length,
    /// `4.2 m`.
    Metres,
    /// `29.3 °C`.
    Celsius,
}

impl Form {
    /// The unit of the value, as names in JSON end: `places`, `ms`, `pct`, `points`, `kmh`, `m`, `c`; empty for a bare
    /// number.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Form::Count | Form::Ratio => "",
            Form::Place | Form::MeanPlace | Form::Mean | Form::Places | Form::Gained => "places",
            Form::Time | Form::Gap => "ms",
            Form::Percent | Form::Deviation => "pct",
            Form::Points => "points",
            Form::Speed => "kmh",
            Form::Length | Form::Metres => "m",
            Form::Celsius => "c",
        }
    }

    /// How the ends of an interval are written: those of a mean of places are places.
    #[must_use]
    pub fn of_ends(self) -> Self {
        if self == Form::MeanPlace { Form::Place } else { self }
    }

    /// The value as text.
    ///
    /// ```
    /// use hackthetrack_engine::evidence::form::Form;
    /// assert_eq!(Form::MeanPlace.write(3.44), "P3.4");
    /// assert_eq!(Form::Deviation.write(-0.214), "-0.21 %");
    /// assert_eq!(Form::Time.write(97_428.0), "1:37.428");
    /// ```
    #[must_use]
    pub fn write(self, value: f64) -> String {
        match self {
            Form::Count => decimal(value, 0),
            Form::Place => format!("P{}", decimal(value, 0)),
            Form::MeanPlace => format!("P{}", decimal(value, 1)),
            Form::Mean => decimal(value, 2),
            Form::Places => decimal(value, 1),
            Form::Gained => signed(value, 0),
            Form::Time => Millis(value.round() as i64).to_string(),
            Form::Gap => Millis(value.round() as i64).gap_text(),
            // A small chance is not none.
            Form::Percent if value > 0.0 && value < 0.05 => "under 0.1 %".into(),
            Form::Percent => format!("{} %", decimal(value, 1)),
            Form::Deviation => format!("{} %", signed(value, 2)),
            Form::Points => decimal(value, 1),
            Form::Ratio => decimal(value, 2),
            Form::Speed => format!("{} km/h", decimal(value, 1)),
            Form::Length => format!("{} km", decimal(value / 1000.0, 3)),
            Form::Metres => format!("{} m", decimal(value, 1)),
            Form::Celsius => format!("{} °C", decimal(value, 1)),
        }
    }
}

fn signed(value: f64, digits: u32) -> String {
    let text = decimal(value, digits);
    if text.starts_with('-') || text.bytes().all(|byte| matches!(byte, b'0' | b'.')) {
        text
    } else {
        format!("+{text}")
    }
}

/// With so many decimals. The standard library's own way to print a float is 14 KB of a module.
fn decimal(value: f64, digits: u32) -> String {
    let parts = 10_u64.pow(digits);
    let whole = (value * parts as f64).round() as i64;
    let sign = if whole < 0 { "-" } else { "" };
    let (units, rest) = (whole.unsigned_abs() / parts, whole.unsigned_abs() % parts);
    if digits == 0 {
        format!("{sign}{units}")
    } else {
        format!("{sign}{units}.{rest:0width$}", width = digits as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_pages_write_them() {
        for (form, value, text) in [
            (Form::Count, 12.0, "12"),
            (Form::Place, 3.0, "P3"),
            (Form::Places, 0.04, "0.0"),
            (Form::Gained, 2.0, "+2"),
            (Form::Gained, 0.0, "0"),
            (Form::Gap, -120.0, "-0.120"),
            (Form::Percent, 99.96, "100.0 %"),
            (Form::Ratio, 0.516, "0.52"),
            (Form::Length, 3674.7, "3.675 km"),
        ] {
            assert_eq!(form.write(value), text, "{form:?} {value}");
        }
    }

    #[test]
    fn what_is_no_number_does_not_panic() {
        for value in [f64::NAN, f64::INFINITY, f64::MIN, f64::MAX] {
            assert!(!Form::Time.write(value).is_empty() && !Form::Ratio.write(value).is_empty());
        }
    }
}
