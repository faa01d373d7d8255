//! How numbers are written in answers: rounded to what they are good for, and a whole number without a point.
//!
//! An answer of a thousand places is mostly digits, and a digit that no measurement supports is a lie that takes bytes.
//! Invariant: what is not known, or not finite, is null.

use crate::lap::grid_channel::GridChannel;
use serde::ser::{SerializeSeq, Serializer};

/// What can be written with a number of decimals: a number, one that may be missing, or a column of either.
pub(crate) trait Decimals {
    /// Writes it.
    fn write<S: Serializer>(&self, decimals: i32, serializer: S) -> Result<S::Ok, S::Error>;
}

/// For `#[serde(serialize_with = ...)]`: whole numbers.
pub(crate) fn whole<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(0, serializer)
}

/// For `#[serde(serialize_with = ...)]`: one decimal.
pub(crate) fn tenths<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(1, serializer)
}

/// For `#[serde(serialize_with = ...)]`: two decimals.
pub(crate) fn hundredths<T: Decimals, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(2, serializer)
}

/// A number as it is written: an integer where it is whole.
struct Written {
    value: f64,
    decimals: i32,
}

impl serde::Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let scale = if self.decimals == 2 {
            100.0
        } else if self.decimals == 1 {
            10.0
        } else {
            1.0
        };
        let scaled = (self.value * scale).round();
        if !scaled.is_finite() {
            serializer.serialize_none()
        } else if scaled % scale == 0.0 && scaled.abs() <= crate::json::MAX_EXACT {
            serializer.serialize_i64((scaled / scale) as i64)
        } else {
            serializer.serialize_f64(scaled / scale)
        }
    }
}

fn column<S: Serializer>(
    values: impl ExactSizeIterator<Item = f64>,
    decimals: i32,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(values.len()))?;
    for value in values {
        seq.serialize_element(&Written { value, decimals })?;
    }
    seq.end()
}

impl Decimals for f64 {
    fn write<S: Serializer>(&self, decimals: i32, serializer: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(&Written { value: *self, decimals }, serializer)
    }
}

impl Decimals for Option<f64> {
    fn write<S: Serializer>(&self, decimals: i32, serializer: S) -> Result<S::Ok, S::Error> {
        self.unwrap_or(f64::NAN).write(decimals, serializer)
    }
}

impl Decimals for Vec<f64> {
    fn write<S: Serializer>(&self, decimals: i32, serializer: S) -> Result<S::Ok, S::Error> {
        column(self.iter().copied(), decimals, serializer)
    }
}

impl Decimals for Option<Vec<f64>> {
    fn write<S: Serializer>(&self, decimals: i32, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(values) => values.write(decimals, serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl Decimals for GridChannel {
    fn write<S: Serializer>(&self, decimals: i32, serializer: S) -> Result<S::Ok, S::Error> {
        column(self.iter().map(|value| value.map_or(f64::NAN, f64::from)), decimals, serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: impl Decimals, decimals: i32) -> String {
        let mut bytes = Vec::new();
        value.write(decimals, &mut serde_json::Serializer::new(&mut bytes)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn numbers_are_rounded_and_whole_ones_have_no_point() {
        assert_eq!(text(vec![1.04, 1.05, 2.96, -0.01, 97_428.0], 1), "[1,1.1,3,0,97428]");
        assert_eq!(text(vec![0.126, -12.5], 2), "[0.13,-12.5]");
        assert_eq!(text(-7.5, 0), "-8");
    }

    #[test]
    fn what_is_not_known_is_null() {
        let channel: GridChannel = [Some(100.26), None].into_iter().collect();
        assert_eq!(text(channel, 1), "[100.3,null]");
        assert_eq!(
            (text(None::<f64>, 1), text(None::<Vec<f64>>, 1), text(f64::INFINITY, 0)),
            ("null".into(), "null".into(), "null".into())
        );
    }
}
