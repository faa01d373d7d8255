//! Makes, checks and simulates seasons.
//!
//! | module | verb of `season` | what it does |
//! |---|---|---|
//! | [`import`] | `import` | official timing sheets in, a bundle out |
//! | [`check`] | `check` | says what is wrong with a bundle |
//! | [`simulate`] | `simulate` | writes the sheets of a season that never happened |
//! | [`bundle`] | - | a bundle as a folder on disk |

pub mod bundle;
pub mod check;
pub mod import;
mod parallel;
mod sheet;
pub mod simulate;
pub mod telemetry;
