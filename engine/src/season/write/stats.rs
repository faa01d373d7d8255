//! `driver_season_stats.json`: a season in numbers, per driver.

use super::{SCHEMA_VERSION, hundredths};
use crate::json::Json;
use crate::season::DriverId;
use crate::standings::DriverStats;

pub(super) fn stats(standings: &[(DriverId, DriverStats)]) -> Json {
    Json::object([
        ("schema_version", SCHEMA_VERSION.into()),
        ("description", "Season statistics per driver; averages run over started races.".into()),
        ("driver_count", Json::Number(standings.len() as f64)),
        ("data", Json::object(standings.iter().map(|(id, stats)| (id.0.as_str(), row(stats))))),
    ])
}

fn row(stats: &DriverStats) -> Json {
    let average = |value: Option<f64>| value.map_or(Json::Null, hundredths);
    Json::object([
        ("wins", stats.wins.into()),
        ("podiums", stats.podiums.into()),
        ("top5", stats.top5.into()),
        ("top10", stats.top10.into()),
        ("pole_positions", stats.pole_positions.into()),
        ("fastest_laps", stats.fastest_laps.into()),
        ("total_races", stats.total_races.into()),
        ("dnfs", stats.dnfs.into()),
        ("dns", stats.dns.into()),
        ("avg_finish", average(stats.avg_finish)),
        ("best_finish", stats.best_finish.into()),
        ("worst_finish", stats.worst_finish.into()),
        ("avg_qualifying", average(stats.avg_qualifying)),
        ("avg_positions_gained", average(stats.avg_positions_gained)),
        ("points", stats.points.into()),
        ("championship_position", stats.championship_position.into()),
        ("laps_completed", stats.laps_completed.into()),
    ])
}
