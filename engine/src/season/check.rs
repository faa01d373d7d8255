//! Rules across the files of a bundle: what no single value can show.
//!
//! Each rule has a stable code and looks at the raw trees, so that it judges what users of a file see, beside the season
//! that was read from them. Invariant: a bundle written here gives no finding; a rule only says what the files prove.

mod coaching;
mod corners;
mod dead;
mod drivers;
mod factors;
mod results;
mod scores;
mod stats;
mod tracks;
mod trees;

use super::read::{Content, Loaded};
use crate::finding::Finding;
use trees::Trees;

/// One rule: the code of its findings, and what it says.
pub struct Rule {
    /// Stable machine word.
    pub code: &'static str,
    /// What a finding of this code means, as one sentence.
    pub says: &'static str,
    run: fn(&Trees<'_>) -> Vec<Finding>,
}

/// Every rule, in the order in which findings are told.
pub const RULES: &[Rule] = &[
    Rule { code: "driver_sets_differ", says: "Files name different drivers.", run: drivers::sets },
    Rule {
        code: "placeholder_name",
        says: "A driver's name was made from the car number.",
        run: drivers::placeholders,
    },
    Rule { code: "dead_field", says: "A field is null, or one and the same value, in every row.", run: dead::fields },
    Rule { code: "dnfs_contradict_results", says: "Retirements are not counted that the laps show.", run: stats::dnfs },
    Rule {
        code: "fastest_laps_contradict_results",
        says: "Fastest laps are not counted that the times show.",
        run: stats::fastest_laps,
    },
    Rule {
        code: "stats_contradict_results",
        says: "Season statistics differ from what the results give.",
        run: stats::others,
    },
    Rule {
        code: "dashboard_contradicts_stats",
        says: "Two files state different races or average finishes.",
        run: stats::dashboard,
    },
    Rule {
        code: "doubled_laps",
        says: "A car has more laps than the winner: two cars share a number.",
        run: results::doubled_laps,
    },
    Rule {
        code: "classified_without_laps",
        says: "A car is classified that drove no lap.",
        run: results::classified_without_laps,
    },
    Rule {
        code: "best_lap_fields_differ",
        says: "Redundant fields for one best lap disagree.",
        run: results::best_laps,
    },
    Rule {
        code: "missing_sector_best",
        says: "A sector best is missing although the car was timed.",
        run: results::sector_bests,
    },
    Rule {
        code: "spread_includes_cautions",
        says: "A lap time deviation is too large to be a driver's.",
        run: results::spreads,
    },
    Rule {
        code: "ambiguous_race_id",
        says: "One race id means different races for different drivers.",
        run: results::race_ids,
    },
    Rule { code: "round_not_calendar", says: "Rounds do not follow the calendar.", run: results::rounds },
    Rule { code: "track_name_differs", says: "Two files spell a track's name differently.", run: tracks::names },
    Rule { code: "track_length_differs", says: "Two statements of a track's length disagree.", run: tracks::lengths },
    Rule {
        code: "corner_layout_faulty",
        says: "Corners overlap, go beyond the lap or are miscounted.",
        run: tracks::corners,
    },
    Rule {
        code: "layout_missing",
        says: "Some tracks have no corner layout and others have.",
        run: tracks::missing_layouts,
    },
    Rule {
        code: "contradictory_scores",
        says: "Scores in one file come from different computations.",
        run: scores::contradictory,
    },
    Rule {
        code: "score_equals_percentile",
        says: "Score and percentile are one and the same number everywhere.",
        run: scores::same_as_percentile,
    },
    Rule {
        code: "percentile_is_none",
        says: "A number called percentile is not the percentile of its values.",
        run: scores::percentiles,
    },
    Rule { code: "weights_not_100", says: "Weights do not add up to 100 %.", run: scores::weights },
    Rule {
        code: "score_ignores_weights",
        says: "A score is not the weighted sum that its parts claim to be.",
        run: factors::weighted_sums,
    },
    Rule {
        code: "factor_variables_differ",
        says: "A factor is explained by other variables than it is made of.",
        run: factors::variables,
    },
    Rule {
        code: "normalized_contradicts_percentile",
        says: "Two scales of one value run in opposite directions.",
        run: factors::opposite_scales,
    },
    Rule {
        code: "outlier_in_factor",
        says: "A value is so far from all others that a sensor must have failed.",
        run: factors::outliers,
    },
    Rule {
        code: "rank_contradicts_percentile",
        says: "A rank and a percentile of one thing contradict each other.",
        run: coaching::ranks,
    },
    Rule { code: "driver_count_differs", says: "One file counts its drivers in two ways.", run: coaching::totals },
    Rule {
        code: "target_not_a_driver",
        says: "A driver is compared with a car that nobody drove.",
        run: coaching::targets,
    },
    Rule {
        code: "coached_not_in_race",
        says: "A driver is coached for a race without being in it.",
        run: coaching::strangers,
    },
    Rule {
        code: "speed_unit_suspect",
        says: "Speeds are labelled mph, where everything else is in km/h.",
        run: coaching::units,
    },
    Rule {
        code: "similar_counted_as_weakness",
        says: "Corners that are as good as the reference count as weaknesses.",
        run: coaching::similar,
    },
    Rule {
        code: "corner_index_mismatch",
        says: "Two drivers' corners of one number are not the same corner.",
        run: corners::indices,
    },
    Rule {
        code: "corner_time_impossible",
        says: "Times of one corner are too far apart to be of one corner.",
        run: corners::times,
    },
];

/// Runs every rule over the files and the season that was read from them.
#[must_use]
pub fn check(files: &[(String, Content)], loaded: &Loaded) -> Vec<Finding> {
    let trees = Trees::of(files, loaded);
    RULES.iter().flat_map(|rule| (rule.run)(&trees)).collect()
}

#[cfg(test)]
mod tests;
