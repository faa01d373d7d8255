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
}

/// Makes of one table what is told of the rules and what runs them: who only runs them carries none of the sentences.
macro_rules! rules {
    ($($code:literal $says:literal $run:path;)*) => {
        /// Every rule, in the order in which findings are told.
        pub const RULES: &[Rule] = &[$(Rule { code: $code, says: $says }),*];

        const RUN: &[fn(&Trees<'_>) -> Vec<Finding>] = &[$($run),*];
    };
}

rules! {
    "driver_sets_differ" "Files name different drivers." drivers::sets;
    "placeholder_name" "A driver's name was made from the car number." drivers::placeholders;
    "dead_field" "A field is null, or one and the same value, in every row." dead::fields;
    "dnfs_contradict_results" "Retirements are not counted that the laps show." stats::dnfs;
    "fastest_laps_contradict_results" "Fastest laps are not counted that the times show." stats::fastest_laps;
    "stats_contradict_results" "Season statistics differ from what the results give." stats::others;
    "dashboard_contradicts_stats" "Two files state different races or average finishes." stats::dashboard;
    "doubled_laps" "A car has more laps than the winner: two cars share a number." results::doubled_laps;
    "classified_without_laps" "A car is classified that drove no lap." results::classified_without_laps;
    "best_lap_fields_differ" "Redundant fields for one best lap disagree." results::best_laps;
    "missing_sector_best" "A sector best is missing although the car was timed." results::sector_bests;
    "spread_includes_cautions" "A lap time deviation is too large to be a driver's." results::spreads;
    "ambiguous_race_id" "One race id means different races for different drivers." results::race_ids;
    "round_not_calendar" "Rounds do not follow the calendar." results::rounds;
    "track_name_differs" "Two files spell a track's name differently." tracks::names;
    "track_length_differs" "Two statements of a track's length disagree." tracks::lengths;
    "corner_layout_faulty" "Corners overlap, go beyond the lap or are miscounted." tracks::corners;
    "layout_missing" "Some tracks have no corner layout and others have." tracks::missing_layouts;
    "contradictory_scores" "Scores in one file come from different computations." scores::contradictory;
    "score_equals_percentile" "Score and percentile are one and the same number everywhere." scores::same_as_percentile;
    "percentile_is_none" "A number called percentile is not the percentile of its values." scores::percentiles;
    "weights_not_100" "Weights do not add up to 100 %." scores::weights;
    "score_ignores_weights" "A score is not the weighted sum that its parts claim to be." factors::weighted_sums;
    "factor_variables_differ" "A factor is explained by other variables than it is made of." factors::variables;
    "normalized_contradicts_percentile" "Two scales of one value run in opposite directions." factors::opposite_scales;
    "outlier_in_factor" "A value is so far from all others that a sensor must have failed." factors::outliers;
    "rank_contradicts_percentile" "A rank and a percentile of one thing contradict each other." coaching::ranks;
    "driver_count_differs" "One file counts its drivers in two ways." coaching::totals;
    "target_not_a_driver" "A driver is compared with a car that nobody drove." coaching::targets;
    "coached_not_in_race" "A driver is coached for a race without being in it." coaching::strangers;
    "speed_unit_suspect" "Speeds are labelled mph, where everything else is in km/h." coaching::units;
    "similar_counted_as_weakness" "Corners that are as good as the reference count as weaknesses." coaching::similar;
    "corner_index_mismatch" "Two drivers' corners of one number are not the same corner." corners::indices;
    "corner_time_impossible" "Times of one corner are too far apart to be of one corner." corners::times;
}

/// Runs every rule over the files and the season that was read from them.
#[must_use]
pub fn check(files: &[(String, Content)], loaded: &Loaded) -> Vec<Finding> {
    let trees = Trees::of(files, loaded);
    let mut findings = Vec::new();
    RUN.iter().for_each(|rule| findings.extend(rule(&trees)));
    findings
}

#[cfg(test)]
mod tests;
