//! Columns of numbers on the wire: the bytes of all values after one another, little end first.
//!
//! A reduced car has two hundred thousand of them. Read value by value they cost more than everything else that an answer is
//! made of; as one piece of bytes they are copied. Every value keeps its bits.

use serde::{
    Deserializer, Serializer,
    de::{Error, Visitor},
};
use std::{fmt, marker::PhantomData};

/// A number that stands in a column.
pub(super) trait Plain: Copy {
    /// Appends its bytes.
    fn put(self, bytes: &mut Vec<u8>);
    /// The values of bytes; `None` where they are cut within one.
    fn all(bytes: &[u8]) -> Option<Vec<Self>>;
}

macro_rules! plain {
    ($number:ty, $size:literal) => {
        impl Plain for $number {
            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn all(bytes: &[u8]) -> Option<Vec<Self>> {
                let (values, rest) = bytes.as_chunks::<$size>();
                rest.is_empty().then(|| values.iter().map(|value| <$number>::from_le_bytes(*value)).collect())
            }
        }
    };
}

plain!(f64, 8);
plain!(f32, 4);

/// Writes a column.
///
/// # Errors
/// What the format fails with.
pub(super) fn serialize<T: Plain, S: Serializer>(values: &[T], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(size_of_val(values));
    values.iter().for_each(|value| value.put(&mut bytes));
    to.serialize_bytes(&bytes)
}

/// Reads a column.
///
/// # Errors
/// Where there are no bytes, or they end within a value.
pub(super) fn deserialize<'de, T: Plain, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    struct Column<T>(PhantomData<T>);

    impl<T: Plain> Visitor<'_> for Column<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the bytes of a column of numbers")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
            T::all(bytes).ok_or_else(|| E::invalid_length(bytes.len(), &self))
        }
    }

    from.deserialize_bytes(Column(PhantomData))
}
