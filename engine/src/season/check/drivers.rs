//! Who is named where.

use super::trees::{BREAKDOWNS, COACHING, DASHBOARD, FACTORS, Places, RESULTS, Row, STATS, Trees};
use crate::compact::{Named, sort};
use crate::finding::{Finding, Severity};
use crate::season::{earlier, order};

fn named(rows: Vec<Row<'_>>) -> Named<()> {
    rows.iter().map(|row| row.key.as_str()).filter(|key| !key.is_empty()).map(|key| (key, ())).collect()
}

/// Each file against all that the others name.
pub(super) fn sets(trees: &Trees<'_>) -> Vec<Finding> {
    let sets = [
        (DASHBOARD, named(trees.dashboard_drivers())),
        (STATS, named(trees.entries(STATS, "data"))),
        (RESULTS, named(trees.entries(RESULTS, "data"))),
        (FACTORS, named(trees.rows(FACTORS, "drivers", &["driver_number"]))),
        (BREAKDOWNS, named(trees.entries(BREAKDOWNS, "driver_breakdowns"))),
        (COACHING, named(trees.entries(COACHING, "recommendations"))),
    ];
    let present: Vec<_> = sets.into_iter().filter(|(file, _)| trees.json(file).is_some()).collect();
    let union: Named<()> = present.iter().flat_map(|(_, set)| set.iter().map(|(id, _)| (id, ()))).collect();
    let lacking = |(file, set): &(&'static str, Named<()>)| {
        let mut absent: Vec<&str> = union.iter().map(|(id, ())| id).filter(|id| !set.has(id)).collect();
        sort(&mut absent, &mut |a, b| order::by_number(a, b));
        let count = u32::try_from(absent.len()).unwrap_or(u32::MAX);
        let names = absent.iter().fold(String::new(), |names, id| match names.as_str() {
            "" => (*id).to_owned(),
            _ => names + ", " + id,
        });
        let what = format!("{file} lacks drivers whom other files name: {names}.");
        let done = "Every driver that any file names is listed.";
        (count > 0).then(|| Finding::new(Severity::Warning, "driver_sets_differ", file, what, done).times(count))
    };
    present.iter().filter_map(lacking).collect()
}

/// Names such as `Driver #22`.
pub(super) fn placeholders(trees: &Trees<'_>) -> Vec<Finding> {
    let invented = |row: &Row<'_>| row.text("name").is_some_and(earlier::is_placeholder);
    let places = Places::among(&trees.dashboard_drivers(), "name", &invented);
    let what = "A name was made from the car number.";
    places.warning("placeholder_name", DASHBOARD, what, "The name is taken as not known.").into_iter().collect()
}
