//! Forecasts of a race: who finishes where, with what chance, and how good such forecasts have been.
//!
//! | module | what it is |
//! |---|---|
//! | [`distribution`] | the exact chance of every place from strengths |
//! | [`places`] | one entrant's chances: expected place, quantiles, intervals |
//! | [`order`] | weights of features from races that were run |

pub mod distribution;
pub mod order;
pub mod places;
pub(crate) mod solve;

pub use distribution::{Distribution, ahead, expected_places};
pub use places::{PlaceInterval, Places};
