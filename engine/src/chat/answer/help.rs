//! What can be asked.

use crate::chat::draft::Draft;
use crate::evidence::{Fact, Subject};

/// What is answered, as words.
pub(in crate::chat) const KINDS: &str = "where a driver will finish and why, who is expected in front at a track, where a driver \
    loses time by sector, which skill is worth most, two drivers against each other, a driver's season, a race's result, a track, \
    what qualifying is worth, the championship from any round on, skills, how sure a forecast is, and where a number comes from";

pub(super) fn tell(draft: &mut Draft<'_>) -> Option<()> {
    draft.say("Answered from the season that is open (");
    draft.cite(Subject::Season, Fact::Races);
    draft.say(" races, ");
    draft.cite(Subject::Season, Fact::Drivers);
    draft.say(" drivers, ");
    draft.cite(Subject::Season, Fact::Tracks);
    draft.say(" tracks): ").say(KINDS).say(". Drivers by name or car number, tracks by name.");
    Some(())
}
