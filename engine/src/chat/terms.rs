//! Terms with a meaning that can be told, the longer before the shorter.

use super::vocabulary::says;

/// A term, and what it means.
pub(super) const TERMS: &[(&str, &str)] = &[
    ("expected place", "The mean of all places, each weighed with its chance."),
    ("median place", "The middle place: as likely to be bettered as not."),
    (
        "interval",
        "The places between which the outcome lies with the chance that is printed beside them. It is wide because races are.",
    ),
    (
        "reliability",
        "The share of a driver's mean over races that is the driver and not chance; below a half there is no score.",
    ),
    (
        "circuit fit",
        "A driver's pace at a track against the driver's own level, drawn to zero by what of it does not repeat. It is no part of a forecast.",
    ),
    (
        "racing lap",
        "A green lap that is not the first, not in or out of the pits, not under or right after a full-course yellow.",
    ),
    (
        "racing laps",
        "Green laps that are not the first, not in or out of the pits, not under or right after a full-course yellow.",
    ),
    ("walk forward", "Every race forecast from earlier races alone, then compared with what happened."),
    ("percentile", "The share of the others whose value is lower."),
    ("racecraft", "Places won that the place on the grid does not explain."),
    ("consistency", "How alike a driver's racing laps are, against the field's on the same laps."),
    (
        "tyre management",
        "How little the laps slow down over a run. These times do not measure it: it does not repeat from race to race.",
    ),
    (
        "form",
        "The mean of what earlier races said of a driver: pace, best lap, qualifying and finish, each ranked within its field.",
    ),
    ("mae", "The mean absolute error: by how many places a forecast misses."),
    (
        "skill score",
        "Fifty is the middle of a race's field, fifteen points are one standard deviation between drivers.",
    ),
    (
        "speed score",
        "Pace over one lap and over a race, ranked within each field. Fifty is the middle, fifteen points are one standard deviation between drivers.",
    ),
    ("score", "Fifty is the middle of a race's field, fifteen points are one standard deviation between drivers."),
    ("speed", "How fast a driver is, over one lap and over a race, ranked within each field."),
    ("dnf", "Did not finish: a race that was started and not finished."),
    ("pole position", "The first place on the grid: the fastest in qualifying."),
    ("pole", "The first place on the grid: the fastest in qualifying."),
    ("podium", "The first three places of a race."),
    ("grid", "The order in which a race is started, which is that of qualifying."),
    ("fastest lap", "The quickest lap that anybody drove in a race."),
    ("sector", "A third of the lap between two timing lines, timed by itself."),
    ("stint", "The laps of a run without a stop."),
    ("attrition", "The share of the starters who did not finish."),
    ("full course yellow", "A caution under which nobody may overtake; its laps are no racing laps."),
];

/// The term that stands among the words.
pub(super) fn term(words: &[&str]) -> Option<&'static str> {
    TERMS.iter().map(|(term, _)| *term).find(|term| says(words, term))
}
