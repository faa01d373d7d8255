//! Makes, checks and simulates seasons.
//!
//! | module | verb of `season` | what it does |
//! |---|---|---|
//! | [`import`] | `import` | official timing sheets in, a bundle out |
//! | [`check`] | `check` | says what is wrong with a bundle |
//! | [`score`] | `score` | says how good the forecasts of a season have been |
//! | [`forecast`] | `forecast` | forecasts an event |
//! | [`publish`] | `publish` | a clean telemetry store in, what brings it into Snowflake out |
//! | [`simulate`] | `simulate` | writes the sheets of a season that never happened |
//! | [`bundle`] | - | a bundle as a folder on disk |

pub mod any_season;
pub mod bundle;
pub mod check;
pub mod forecast;
pub mod import;
mod parallel;
pub mod publish;
pub mod score;
mod sheet;
pub mod simulate;
pub mod telemetry;
