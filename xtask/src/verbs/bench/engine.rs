//! The engine alone, by its own benchmark: what a pair, a certified lap and a coaching answer cost without any reading or writing.

use super::budget::{Budget, judge};
use crate::{
    fault::{Fault, Result},
    step::Step,
};
use serde::Deserialize;

/// The delta of two reduced cars is made in at most so many microseconds.
const PAIR_US: f64 = 50.0;
/// A lap is cut, timed, certified and put on the grid in at most so many milliseconds.
const LAP_MS: f64 = 1.0;

/// Two reduced cars become a coaching answer, or one its answer against itself, in at most so many milliseconds.
const COACH_MS: f64 = 5.0;

/// What the benchmark prints on its last line.
#[derive(Deserialize)]
struct Figures {
    pair_us: f64,
    certified_lap_us: f64,
    coach_us: f64,
}

/// Whether all are within their budgets.
pub(super) fn run() -> Result<bool> {
    let step = Step::cargo("engine: pair, lap and coach", &["bench", "-p", "hackthetrack-engine", "--bench", "lap"]);
    let ended = step.expect("compiles first").must("Read the lines above; they are of engine/benches.")?;
    let line = ended.output.lines().rev().find(|line| line.starts_with('{')).unwrap_or_default();
    let figures: Figures = serde_json::from_str(line).map_err(|cause| {
        let what = format!("The engine's benchmark printed no figures: {cause}.");
        Fault::new(what, "Run `cargo bench -p hackthetrack-engine --bench lap`.")
    })?;
    Ok(judge(&[
        Budget::at_most("engine: pair from two reduced cars", figures.pair_us, PAIR_US, "us"),
        Budget::at_most("engine: certified lap from samples", figures.certified_lap_us / 1000.0, LAP_MS, "ms"),
        Budget::at_most("engine: coaching answer from reduced cars", figures.coach_us / 1000.0, COACH_MS, "ms"),
    ]))
}
