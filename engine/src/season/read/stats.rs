//! `driver_season_stats.json`, ours and the earlier application's: the same names, ours has more of them.

use super::Draft;
use crate::json::Cursor;
use crate::standings::DriverStats;

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::season) enum Shape {
    /// Written here.
    Ours,
    /// The earlier application's.
    Earlier,
}

pub(super) fn read(draft: &mut Draft, root: &Cursor<'_>, shape: Shape) {
    for (id, row) in root.member("data").map(|data| data.entries()).unwrap_or_default() {
        let driver = draft.driver(id);
        // The earlier application never wrote some of the fields.
        let row = if shape == Shape::Earlier { row.lenient() } else { row };
        draft.stats.add(&driver.0, stats(&row, shape));
    }
}

pub(in crate::season) fn stats(row: &Cursor<'_>, shape: Shape) -> DriverStats {
    let count = |key| row.whole(key).unwrap_or(0);
    let stats = DriverStats {
        wins: count("wins"),
        podiums: count("podiums"),
        top5: count("top5"),
        top10: count("top10"),
        pole_positions: count("pole_positions"),
        fastest_laps: count("fastest_laps"),
        total_races: count("total_races"),
        dnfs: count("dnfs"),
        avg_finish: row.number("avg_finish"),
        avg_qualifying: row.number("avg_qualifying"),
        avg_positions_gained: row.number("avg_positions_gained"),
        points: count("points"),
        championship_position: row.whole("championship_position"),
        ..DriverStats::default()
    };
    match shape {
        Shape::Earlier => stats,
        Shape::Ours => DriverStats {
            dns: count("dns"),
            best_finish: row.whole("best_finish"),
            worst_finish: row.whole("worst_finish"),
            laps_completed: count("laps_completed"),
            ..stats
        },
    }
}
