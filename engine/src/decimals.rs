//! How numbers are written in answers: rounded to what they are good for, and a whole number without a point.
//!
//! An answer of a thousand places is mostly digits, and a digit that no measurement supports is a lie that takes bytes.
//! Invariant: what is not known, or not finite, is null.

use crate::lap::grid_channel::GridChannel;
use serde::ser::{SerializeSeq, Serializer};

/// What can be written in parts of a unit: a number, one that may be missing, or a column of either.
pub(crate) trait Decimals {
    /// Writes it, rounded to so many parts of a unit.
    fn write<S: Serializer>(&self, parts: f64, serializer: S) -> Result<S::Ok, S::Error>;
}

/// For `#[serde(serialize_with = ...)]`: whole numbers.
pub(crate) fn whole<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(1.0, serializer)
}

/// For `#[serde(serialize_with = ...)]`: half-widths of a band. Whole numbers, and from 100 on two digits: a band is itself an
/// estimate. These are rounded up, so that the band which is written covers the one that was made.
pub(crate) fn half_widths<S: Serializer>(values: &Option<Vec<f64>>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(values) = values else { return serializer.serialize_none() };
    column(values.iter().map(|value| half_width(*value)), 1.0, serializer)
}

/// So that the last of two digits of a whole number is the one in this place.
fn half_width(value: f64) -> f64 {
    let (whole, mut place) = (value.round(), 1.0);
    while whole / place >= 100.0 && whole.is_finite() {
        place *= 10.0;
    }
    (whole / place).ceil() * place
}

/// For `#[serde(serialize_with = ...)]`: halves.
pub(crate) fn halves<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(2.0, serializer)
}

/// For `#[serde(serialize_with = ...)]`: one decimal.
pub(crate) fn tenths<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(10.0, serializer)
}

/// For `#[serde(serialize_with = ...)]`: two decimals.
pub(crate) fn hundredths<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(100.0, serializer)
}

/// For `#[serde(serialize_with = ...)]`: three decimals.
pub(crate) fn thousandths<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(1000.0, serializer)
}

/// A number in a sentence: one decimal, none where it is whole. The standard library's own way to print a float is 14 KB of a
/// module.
pub(crate) fn said(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// For `#[serde(serialize_with = ...)]`: four decimals.
pub(crate) fn ten_thousandths<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(10_000.0, serializer)
}

/// A number as it is written: an integer where it is whole.
struct Written {
    value: f64,
    parts: f64,
}

impl serde::Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let scaled = (self.value * self.parts).round();
        if !scaled.is_finite() {
            serializer.serialize_none()
        } else if scaled % self.parts == 0.0 && scaled.abs() <= crate::json::MAX_EXACT {
            serializer.serialize_i64((scaled / self.parts) as i64)
        } else {
            serializer.serialize_f64(scaled / self.parts)
        }
    }
}

fn column<S: Serializer>(
    values: impl ExactSizeIterator<Item = f64>,
    parts: f64,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(values.len()))?;
    for value in values {
        seq.serialize_element(&Written { value, parts })?;
    }
    seq.end()
}

impl Decimals for f64 {
    fn write<S: Serializer>(&self, parts: f64, serializer: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(&Written { value: *self, parts }, serializer)
    }
}

impl Decimals for Option<f64> {
    fn write<S: Serializer>(&self, parts: f64, serializer: S) -> Result<S::Ok, S::Error> {
        self.unwrap_or(f64::NAN).write(parts, serializer)
    }
}

impl Decimals for Vec<f64> {
    fn write<S: Serializer>(&self, parts: f64, serializer: S) -> Result<S::Ok, S::Error> {
        column(self.iter().copied(), parts, serializer)
    }
}

impl<const N: usize> Decimals for [f64; N] {
    fn write<S: Serializer>(&self, parts: f64, serializer: S) -> Result<S::Ok, S::Error> {
        column(self.iter().copied(), parts, serializer)
    }
}

impl Decimals for Option<Vec<f64>> {
    fn write<S: Serializer>(&self, parts: f64, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(values) => values.write(parts, serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl Decimals for GridChannel {
    fn write<S: Serializer>(&self, parts: f64, serializer: S) -> Result<S::Ok, S::Error> {
        column(self.iter().map(|value| value.map_or(f64::NAN, f64::from)), parts, serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: impl Decimals, parts: f64) -> String {
        let mut bytes = Vec::new();
        value.write(parts, &mut serde_json::Serializer::new(&mut bytes)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn numbers_are_rounded_and_whole_ones_have_no_point() {
        assert_eq!(text(vec![1.04, 1.05, 2.96, -0.01, 97_428.0], 10.0), "[1,1.1,3,0,97428]");
        assert_eq!(text(vec![0.126, -12.5], 100.0), "[0.13,-12.5]");
        assert_eq!(text(-7.5, 1.0), "-8");
        assert_eq!(text(vec![101.2, 101.3, 101.8], 2.0), "[101,101.5,102]");
    }

    #[test]
    fn a_half_width_has_two_digits_and_is_never_narrower_than_it_was() {
        let mut bytes = Vec::new();
        let widths = Some(vec![0.0, 0.4, 62.4, 99.4, 99.5, 100.4, 101.0, 437.0, 440.0, 991.0, 1201.0, f64::INFINITY]);
        half_widths(&widths, &mut serde_json::Serializer::new(&mut bytes)).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "[0,0,62,99,100,100,110,440,440,1000,1300,null]");
        assert!((0..5000).map(f64::from).all(|width| (width..=1.1 * width).contains(&half_width(width))));
    }

    #[test]
    fn a_number_in_a_sentence_has_a_decimal_where_it_needs_one() {
        assert_eq!([15.0, -0.26, 20.04, 99.96].map(said), ["15", "-0.3", "20", "100"]);
    }

    #[test]
    fn what_is_not_known_is_null() {
        let channel: GridChannel = [Some(100.26), None].into_iter().collect();
        assert_eq!(text(channel, 10.0), "[100.3,null]");
        assert_eq!(
            (text(None::<f64>, 10.0), text(None::<Vec<f64>>, 10.0), text(f64::INFINITY, 1.0)),
            ("null".into(), "null".into(), "null".into())
        );
    }
}
