//! How good the forecasts have been: walk-forward over the season, every race forecast from earlier ones alone.
//!
//! The first third of the events is for learning; each later race is forecast, then compared with what happened. Two scorings:
//!
//! | scoring | field | what a forecast may know | figures |
//! |---|---|---|---|
//! | A | cars seen before the scored part begins, placed among themselves | earlier races; a second race knows the first of its weekend | means of the races' figures |
//! | B | everybody classified, retirements kept | earlier events only | over all entries of all races |
//!
//! Beside them stand the baselines that a forecast has to beat. Every figure has a standard error: a jackknife over races, since
//! the entries of one race are not independent. Differences under 0.1 places are noise with so few races.

mod baseline;
mod board;
mod statistics;

pub(crate) use board::Scored;
pub use board::{Board, Figures, Line, Score, score};
