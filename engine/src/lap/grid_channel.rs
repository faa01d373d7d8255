//! A channel on the grid: one value per place, or none where its samples are too far apart.
//!
//! Held in four bytes a place, because a reduced car is what caches are full of. Invariant: what is not known is never a
//! number; a value that is not finite is not known.

use serde::{Deserialize, Serialize};

/// What a channel read at each place of the grid.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct GridChannel(#[serde(with = "super::plane")] Vec<f32>);

impl GridChannel {
    /// The value at a place, by its number.
    ///
    /// ```
    /// use hackthetrack_engine::lap::grid_channel::GridChannel;
    /// let speed: GridChannel = [Some(101.5), None].into_iter().collect();
    /// assert_eq!((speed.at(0), speed.at(1), speed.at(2)), (Some(101.5), None, None));
    /// ```
    #[must_use]
    pub fn at(&self, place: usize) -> Option<f32> {
        self.0.get(place).copied().filter(|value| value.is_finite())
    }

    /// The values in the order of the grid.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<f32>> + '_ {
        self.0.iter().map(|value| value.is_finite().then_some(*value))
    }

    /// How many places there are, known or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no place at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Option<f32>> for GridChannel {
    fn from_iter<T: IntoIterator<Item = Option<f32>>>(values: T) -> Self {
        GridChannel(values.into_iter().map(|value| value.unwrap_or(f32::NAN)).collect())
    }
}

impl PartialEq for GridChannel {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
