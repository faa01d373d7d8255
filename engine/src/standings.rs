//! Standings: wins, podiums, points and averages per driver, from results alone.

use crate::season::{DriverId, Season};

/// A driver's season in numbers. Averages run over started races; `None` where there is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DriverStats {
    /// Races won.
    pub wins: u32,
    /// Races finished in the first three.
    pub podiums: u32,
    /// Races finished in the first five.
    pub top5: u32,
    /// Races finished in the first ten.
    pub top10: u32,
    /// First places in qualifying.
    pub pole_positions: u32,
    /// Races in which the driver drove the fastest lap.
    pub fastest_laps: u32,
    /// Races started.
    pub total_races: u32,
    /// Races started and not finished (under 75 % of the winner's laps).
    pub dnfs: u32,
    /// Races entered and not started.
    pub dns: u32,
    /// Mean official position over started races.
    pub avg_finish: Option<f64>,
    /// Best official position.
    pub best_finish: Option<u32>,
    /// Worst official position in a started race.
    pub worst_finish: Option<u32>,
    /// Mean place in qualifying.
    pub avg_qualifying: Option<f64>,
    /// Mean of start minus finish, where both are known.
    pub avg_positions_gained: Option<f64>,
    /// Points by the season's table.
    pub points: u32,
    /// Rank by points, ties broken by more wins, then more second places, and so on.
    pub championship_position: Option<u32>,
    /// Laps completed.
    pub laps_completed: u32,
}

/// The stats of every driver, in the order of `season.drivers`.
#[must_use]
pub fn stats(_season: &Season) -> Vec<(DriverId, DriverStats)> {
    Vec::new()
}
