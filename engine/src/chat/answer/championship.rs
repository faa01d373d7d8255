//! The championship: who has what, and the chances from a round on.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};

/// How many are named.
const NAMED: usize = 3;
/// How many are drawn.
const DRAWN: usize = 8;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let season = draft.of.season();
    let last = season.races.iter().map(|race| race.round).max().unwrap_or(0);
    let round = asked.round.unwrap_or(last).min(last);
    let title = draft.of.title_kept(round)?;
    if title.drivers.is_empty() {
        draft.say("No points have been scored, so there is no championship to tell.");
        if let Some(refused) = &title.refused {
            draft.reason(&refused.detail);
        }
        return Some(());
    }
    let round = title.after_round;
    let own = |id: &str| Subject::Title(round, None, id.to_owned());
    let over = title.draws == 0;
    draft.say("After ").label("round", None, &format!("round {round}"));
    draft.say(if over { ", the last that was run" } else { "" });
    let leader = title.drivers.first().map(|first| first.driver_id.clone())?;
    if !over {
        draft.say(", with ");
        draft.cite(own(&leader), Fact::RoundsLeft);
        draft.say(" races to forecast");
    }
    draft.say(": ");
    let named: Vec<String> = if asked.drivers.is_empty() {
        title.drivers.iter().take(NAMED).map(|driver| driver.driver_id.clone()).collect()
    } else {
        asked.drivers.clone()
    };
    for (at, id) in named.iter().enumerate() {
        draft.say(if at == 0 { "" } else { "; " }).driver(id).say(" ");
        if draft.value(own(id), Fact::PointsThen).is_none() {
            draft.say("has not started and has no points");
            continue;
        }
        draft.cite(own(id), Fact::RankThen);
        draft.say(" with ");
        draft.cite(own(id), Fact::PointsThen);
        draft.say(" points");
        if !over {
            draft.say(", title ");
            draft.cite(own(id), Fact::Champion);
            draft.say(", first three ");
            draft.cite(own(id), Fact::TopThree);
            draft.say(", final points ");
            draft.between(&own(id), Fact::ExpectedPoints);
        }
    }
    draft.say(". ");
    if over {
        draft.say("Every race of the calendar has been run: nothing is left to chance. ");
        if asked.chances {
            draft.say("Ask for the chances after an earlier round. ");
        }
    } else {
        draft.say("Chances are counted over ");
        draft.cite(own(&leader), Fact::Draws);
        draft.say(" draws; strengths are taken as known and races as independent. ");
        if title.drivers.iter().any(|driver| driver.final_rank == Some(1)) {
            draft.say("The season is over, which these chances are not told.");
        }
    }
    let (what, unit, fact) = if over {
        ("championship points", "points", Fact::PointsThen)
    } else {
        ("chance of the title", "pct", Fact::Champion)
    };
    let first = title.drivers.iter().take(DRAWN).map(|driver| driver.driver_id.as_str());
    draft.bars(what, unit, fact, first.map(|id| (id, own(id))).collect());
    Some(())
}
