//! Forecasts of a race: who finishes where, with what chance, and how good such forecasts have been.
//!
//! | module | what it is |
//! |---|---|
//! | [`distribution`] | the exact chance of every place from strengths |
//! | [`places`] | one entrant's chances: expected place, quantiles, intervals |
//! | [`order`] | weights of features from races that were run |
//! | [`record`] | a season as forecasting reads it |
//! | [`model`] | strengths of a field from what was known before |
//! | [`forecast`] | the answers: one driver's, or the whole field's |
//! | [`ask`] | what is asked, found in the season |
//! | [`refusal`] | why there is no answer |
//! | [`mod@score`] | how good such forecasts have been, beside baselines |

pub mod ask;
pub mod distribution;
pub mod forecast;
pub(crate) mod history;
pub mod model;
pub mod order;
pub mod places;
pub mod record;
pub mod refusal;
pub mod score;
pub(crate) mod solve;
#[cfg(test)]
pub(crate) mod testing;

pub use ask::{AskFault, Asked};
pub use distribution::{Distribution, ahead, expected_places};
pub use model::{Evidence, Feature, Moment};
pub use places::{PlaceInterval, Places};
pub use refusal::Refusal;
pub use score::score;
