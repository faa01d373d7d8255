//! What every answer of a season is made from.

use super::worth::Worths;
use crate::field::record::RaceRecord;
use crate::fit::Fits;
use crate::season::Season;
use crate::skill::Skills;

/// What an answer is made from.
#[derive(Clone, Copy)]
pub(crate) struct Improver<'a> {
    pub(crate) season: &'a Season,
    pub(crate) records: &'a [RaceRecord],
    pub(crate) skills: &'a Skills,
    pub(crate) fits: &'a Fits,
    /// The worths for a race of an event, by the place of the event in the calendar.
    pub(crate) worths: &'a dyn Fn(usize) -> Worths,
}
