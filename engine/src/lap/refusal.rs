//! Refusals: why a lap, or a whole car, gives no answer. A refusal is an answer, not an error.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a lap is not used. The code is stable; the sentence may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// The samples cannot be tied to a car of the official sheets.
    CarNotIdentified,
    /// The car's clock stands still, is time of receipt only, or was joined within the lap.
    FrozenClock,
    /// A channel without which nothing can be computed is missing (speed).
    ChannelMissing,
    /// The lap counter was lost (32768), so the samples have no lap.
    LapCounterLost,
    /// The first lap, from the grid.
    FirstLap,
    /// The lap ended in the pit lane.
    PitLap,
    /// The lap began in the pit lane.
    OutLap,
    /// Driven under full-course yellow.
    Caution,
    /// No official time, or no known flag.
    NotTimed,
    /// Fewer official crossings than are needed to anchor the lap.
    TooFewAnchors,
    /// Too much of the lap's distance has no samples.
    LowCoverage,
    /// The samples contradict the official crossings by more than any odometer slips.
    AnchorsDisagree,
}

impl Reason {
    /// The stable word used in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Reason::CarNotIdentified => "car_not_identified",
            Reason::FrozenClock => "frozen_clock",
            Reason::ChannelMissing => "channel_missing",
            Reason::LapCounterLost => "lap_counter_lost",
            Reason::FirstLap => "first_lap",
            Reason::PitLap => "pit_lap",
            Reason::OutLap => "out_lap",
            Reason::Caution => "caution",
            Reason::NotTimed => "not_timed",
            Reason::TooFewAnchors => "too_few_anchors",
            Reason::LowCoverage => "low_coverage",
            Reason::AnchorsDisagree => "anchors_disagree",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::CarNotIdentified => "The telemetry cannot be tied to a car of the official sheets.",
            Reason::FrozenClock => "The car's clock does not run through this lap, so nothing can be timed.",
            Reason::ChannelMissing => "The car logged no speed, so no distance is known.",
            Reason::LapCounterLost => "The logger lost its lap counter here, so the samples belong to no lap.",
            Reason::FirstLap => "The first lap starts on the grid and is not comparable.",
            Reason::PitLap => "The lap ended in the pit lane.",
            Reason::OutLap => "The lap began in the pit lane.",
            Reason::Caution => "The lap was driven under full-course yellow.",
            Reason::NotTimed => "The official sheets give this lap no time or no flag.",
            Reason::TooFewAnchors => "Too few official loop crossings are known to anchor this lap.",
            Reason::LowCoverage => "Too much of this lap has no samples.",
            Reason::AnchorsDisagree => "The samples contradict the official crossing times of this lap.",
        })
    }
}
