//! A track's character, as far as the season shows it.

use super::best::winners;
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    for (at, track) in asked.tracks.iter().take(2).enumerate() {
        draft.say(if at == 0 { "" } else { " " });
        one(draft, track);
    }
    asked.tracks.first().map(|_| ())
}

fn one(draft: &mut Draft<'_>, track: &str) {
    let own = || Subject::Track(track.to_owned());
    draft.track(track).say(": a lap of ");
    draft.cite(own(), Fact::Length);
    if draft.value(own(), Fact::LapRecord).is_none() {
        draft.say(". No race here has lap times yet.");
        return;
    }
    draft.say(", best race lap ");
    draft.sure(&own(), Fact::LapRecord);
    if draft.value(own(), Fact::LapSpeed).is_some() {
        draft.say(", which is ");
        draft.cite(own(), Fact::LapSpeed);
    }
    draft.say(". Places changed from start to finish, mean without sign: ");
    draft.sure(&own(), Fact::MovedHere);
    if draft.value(Subject::Season, Fact::MovedHere).is_some() {
        draft.say("; over all tracks ");
        draft.sure(&Subject::Season, Fact::MovedHere);
    }
    draft.say(". Won from pole: ");
    draft.sure(&own(), Fact::PolesWon);
    draft.say(". Retired ");
    draft.cite(own(), Fact::RetiredHere);
    draft.say(" of ");
    draft.cite(own(), Fact::StartedHere);
    draft.say(" starters; full-course yellows ");
    draft.sure(&own(), Fact::CautionsHere);
    draft.say(".");
    winners(draft, track);
    draft.say(" Which skill a track asks for cannot be told from one season: the two races of a weekend disagree.");
}
