//! What qualifying is worth: how much better a forecast is that knows it, how often pole won, and one driver's grid.

use super::forecast::where_and_when;
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};
use crate::field::Moment;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    draft.say("Pole won ");
    draft.sure(&Subject::Season, Fact::PolesWon);
    draft.say(" in the season. ");
    let (before, after) = (Subject::Score(Moment::BeforeWeekend), Subject::Score(Moment::AfterQualifying));
    if draft.value(after.clone(), Fact::Saved).is_some() {
        draft.say("A forecast that knows the grid misses by ");
        draft.between_in(&after, Fact::Mae, " places");
        draft.say(", one that does not by ");
        draft.between(&before, Fact::Mae);
        draft.say(": qualifying is worth ");
        draft.sure_in(&after, Fact::Saved, " places");
        draft.say(" of error. ");
    } else {
        draft.say("What it is worth to a forecast is not known: too few races can be scored. ");
    }
    if let Some(track) = asked.track() {
        let own = || Subject::Track(track.to_owned());
        draft.say("At ").track(track).say(" pole won ");
        draft.sure(&own(), Fact::PolesWon);
        draft.say(", and from start to finish cars moved by ");
        draft.sure_in(&own(), Fact::MovedHere, " places");
        draft.say(". ");
        let seat = asked.seat_at(track, Moment::AfterQualifying);
        let field = Subject::Field(seat.clone());
        if draft.value(field.clone(), Fact::GridWeight).is_some() {
            draft.say("In the forecast a standard deviation of grid place weighs ");
            draft.cite(field.clone(), Fact::GridWeight);
            draft.say(" and one of form ");
            draft.sure(&field, Fact::FormWeight);
            draft.say(". ");
        }
        if let Some(driver) = asked.driver() {
            let own = Subject::Forecast(seat.clone(), driver.to_owned());
            if draft.value(own.clone(), Fact::GridPlaces).is_some() {
                draft.driver(driver).say(" at ");
                where_and_when(draft, &seat);
                draft.say(": ");
                draft.cite(own.clone(), Fact::Grid);
                draft.say(" on the grid moves the expected place by ");
                draft.cite(own, Fact::GridPlaces);
                draft.say(" (minus is towards the front). ");
            }
        }
    }
    draft.say("Penalties are on no sheet: the qualifying order stands in for the grid.");
    Some(())
}
