//! How sure forecasts are: the scoreboard, and the interval of the one that is talked about.

use super::forecast::where_and_when;
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    if let (Some(seat), Some(driver)) = (asked.seat(), asked.driver()) {
        let own = Subject::Forecast(seat.clone(), driver.to_owned());
        if draft.value(own.clone(), Fact::Expected).is_some() {
            draft.driver(driver).say(" at ");
            where_and_when(draft, &seat);
            draft.say(": ");
            draft.sure(&own, Fact::Expected);
            draft.say(". ");
        }
    }
    let score = Subject::Score(asked.moment);
    if draft.value(score.clone(), Fact::Mae).is_none() {
        draft.say("How good forecasts are is not known: the season has too few races to score them.");
        return Some(());
    }
    draft.say("Forecast race by race from earlier events alone, ");
    draft.cite(score.clone(), Fact::Races);
    draft.say(" races: the expected place missed by ");
    draft.sure_in(&score, Fact::Mae, " places");
    draft.say("; an order drawn at random misses by ");
    draft.cite(score.clone(), Fact::GuessMae);
    draft.say(". Rank correlation with the finish ");
    draft.between(&score, Fact::Spearman);
    draft.say(", variance explained ");
    draft.between(&score, Fact::RSquared);
    draft.say(". Intervals meant to hold four of five outcomes held ");
    draft.between(&score, Fact::Coverage);
    draft.say(" and were ");
    draft.cite(score, Fact::Width);
    draft.say(" places wide.");
    Some(())
}
