//! Season statistics against the results they summarise.

use super::trees::{DASHBOARD, Places, RESULTS, Row, STATS, Trees};
use crate::compact::Named;
use crate::finding::Finding;
use crate::season::Season;
use crate::standings::{self, DriverStats};

/// Half a hundredth, the rounding of the files, and a little for the last bit of a double.
const ROUNDING: f64 = 0.005_001;

type Field = (&'static str, fn(&DriverStats) -> Option<f64>);

const DNFS: Field = ("dnfs", |s| Some(s.dnfs.into()));
const FASTEST_LAPS: Field = ("fastest_laps", |s| Some(s.fastest_laps.into()));
const OTHERS: [Field; 9] = [
    ("wins", |s| Some(s.wins.into())),
    ("podiums", |s| Some(s.podiums.into())),
    ("top5", |s| Some(s.top5.into())),
    ("top10", |s| Some(s.top10.into())),
    ("pole_positions", |s| Some(s.pole_positions.into())),
    ("total_races", |s| Some(s.total_races.into())),
    ("avg_finish", |s| s.avg_finish),
    ("avg_qualifying", |s| s.avg_qualifying),
    ("avg_positions_gained", |s| s.avg_positions_gained),
];
/// What only our own files state.
const OURS: [Field; 5] = [
    ("points", |s| Some(s.points.into())),
    ("championship_position", |s| s.championship_position.map(f64::from)),
    ("dns", |s| Some(s.dns.into())),
    ("best_finish", |s| s.best_finish.map(f64::from)),
    ("laps_completed", |s| Some(s.laps_completed.into())),
];

pub(super) fn dnfs(trees: &Trees<'_>) -> Vec<Finding> {
    let what = "`dnfs` is not the number of races that ended under 75 % of the winner's laps.";
    compare(trees, "dnfs_contradict_results", DNFS, what).into_iter().collect()
}

pub(super) fn fastest_laps(trees: &Trees<'_>) -> Vec<Finding> {
    let what = "`fastest_laps` is not the number of races in which the driver has the least best lap.";
    compare(trees, "fastest_laps_contradict_results", FASTEST_LAPS, what).into_iter().collect()
}

pub(super) fn others(trees: &Trees<'_>) -> Vec<Finding> {
    let ours: &[Field] = if trees.is_earlier(STATS) { &[] } else { &OURS };
    let told = |field: &Field| {
        let what = format!("`{}` is not what the results give over the races that were started.", field.0);
        compare(trees, "stats_contradict_results", *field, &what)
    };
    OTHERS.iter().chain(ours).filter_map(told).collect()
}

fn compare(trees: &Trees<'_>, code: &str, (name, value): Field, what: &str) -> Option<Finding> {
    trees.json(RESULTS)?;
    let made = proven(&trees.loaded.season);
    let mut places = Places::default();
    for (driver, stated) in &trees.loaded.stats {
        let differs = made.get(&driver.0).is_some_and(|made| !near(value(stated), value(made)));
        if differs {
            places.add(format!("/data/{}/{name}", driver.0));
        }
    }
    places.warning(code, STATS, what, "Both are shown as they are; the results are right.")
}

/// What the results give, for drivers who have any.
fn proven(season: &Season) -> Named<DriverStats> {
    let mut proven = Named::default();
    for (driver, stats) in standings::stats(season) {
        if stats.total_races + stats.dns > 0 {
            proven.add(&driver.0, stats);
        }
    }
    proven
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    a.zip(b).map_or(a == b, |(a, b)| (a - b).abs() <= ROUNDING)
}

/// Races and average finish stand in two files.
pub(super) fn dashboard(trees: &Trees<'_>) -> Vec<Finding> {
    let stats: Named<&DriverStats> = trees.loaded.stats.iter().map(|(id, s)| (id.0.as_str(), s)).collect();
    let fields: [Field; 2] = [("races", |s| Some(s.total_races.into())), ("avg_finish", |s| s.avg_finish)];
    let told = |(name, value): &Field| {
        let differs = |row: &Row<'_>| {
            let stats = stats.get(&row.key);
            stats.is_some_and(|stats| row.number(name).is_some() && !near(row.number(name), value(stats)))
        };
        let places = Places::among(&trees.dashboard_drivers(), name, &differs);
        let what = format!("`{name}` differs from {STATS}.");
        places.warning("dashboard_contradicts_stats", DASHBOARD, what, "The season statistics are shown.")
    };
    fields.iter().filter_map(told).collect()
}
