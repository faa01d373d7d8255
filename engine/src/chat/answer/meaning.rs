//! What a term means. A table of words.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;

const TERMS: &[(&str, &str)] = &[
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
];

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let term = asked.term?;
    let (term, meaning) = TERMS.iter().find(|(known, _)| *known == term)?;
    let mut letters = term.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    draft.say(&capital).say(": ").say(meaning);
    Some(())
}
