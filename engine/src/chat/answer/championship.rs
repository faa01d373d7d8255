//! The championship: who has what, and the chances from a round on.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};

/// How many are named.
const NAMED: usize = 3;
/// How many are drawn.
const DRAWN: usize = 8;

const POINTS: &str = "championship points";

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let season = draft.of.season();
    let last = season.races.iter().map(|race| race.round).max().unwrap_or(0);
    let round = asked.round.unwrap_or(last).min(last);
    if asked.stands && round < last {
        return stands(draft, asked, round);
    }
    let title = draft.of.title_kept(round)?;
    if title.drivers.is_empty() {
        stands(draft, asked, round)?;
        if let Some(refused) = &title.refused {
            draft.reason(&refused.detail);
        }
        return Some(());
    }
    let round = title.after_round;
    let own = |id: &str| Subject::Title(round, None, id.to_owned());
    let over = title.draws == 0;
    after(draft, round);
    draft.say(if over { ", the last that was run" } else { "" });
    let leader = title.drivers.first().map(|first| first.driver_id.clone())?;
    if !over {
        draft.say(", with ");
        draft.cite(own(&leader), Fact::RoundsLeft);
        draft.say(" races to forecast");
    }
    draft.say(": ");
    let first = || title.drivers.iter().map(|driver| driver.driver_id.as_str());
    for (at, id) in named(asked, first()).iter().enumerate() {
        if !points(draft, at, id, &own(id)) {
            continue;
        }
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
    let (what, unit, fact) =
        if over { (POINTS, "points", Fact::PointsThen) } else { ("chance of the title", "pct", Fact::Champion) };
    draft.bars(what, unit, fact, first().take(DRAWN).map(|id| (id, own(id))).collect());
    Some(())
}

/// What was, without what could still become of it: nothing is drawn for it.
fn stands(draft: &mut Draft<'_>, asked: &Settled, round: u16) -> Option<()> {
    let standing = draft.of.standing_kept(round)?;
    if standing.drivers.iter().all(|driver| driver.rank.is_none()) {
        draft.say("No points have been scored, so there is no championship to tell.");
        return Some(());
    }
    let own = |id: &str| Subject::Title(standing.after_round, None, id.to_owned());
    let first = || standing.drivers.iter().map(|driver| driver.driver_id.as_str());
    after(draft, standing.after_round);
    draft.say(": ");
    for (at, id) in named(asked, first()).iter().enumerate() {
        points(draft, at, id, &own(id));
    }
    draft.say(".");
    draft.bars(POINTS, "points", Fact::PointsThen, first().take(DRAWN).map(|id| (id, own(id))).collect());
    Some(())
}

fn after(draft: &mut Draft<'_>, round: u16) {
    draft.say("After ").label("round", None, &format!("round {round}"));
}

/// Who is asked about, or the first.
fn named<'a>(asked: &Settled, first: impl Iterator<Item = &'a str>) -> Vec<String> {
    if asked.drivers.is_empty() { first.take(NAMED).map(str::to_owned).collect() } else { asked.drivers.clone() }
}

/// Place and points of one after another; whether the driver takes part at all.
fn points(draft: &mut Draft<'_>, at: usize, id: &str, own: &Subject) -> bool {
    draft.say(if at == 0 { "" } else { "; " }).driver(id).say(" ");
    if draft.cite(own.clone(), Fact::RankThen) {
        draft.say(" with ");
        draft.cite(own.clone(), Fact::PointsThen);
        draft.say(" points");
        return true;
    }
    draft.say("has not started and has no points");
    draft.value(own.clone(), Fact::PointsThen).is_some()
}
