//! Who is expected in front at a track, and who is best at a skill.

use super::forecast::{missed, where_and_when};
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::compact::sort;
use crate::evidence::{Fact, Subject};
use crate::skill::SkillKind;

/// How many are named.
const NAMED: usize = 3;
/// How many are drawn.
const DRAWN: usize = 8;

pub(super) fn at_track(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let seat = asked.seat()?;
    where_and_when(draft, &seat);
    let field = draft.of.field_kept(&seat);
    let Some(forecast) = field.map(|field| &field.forecast).filter(|forecast| forecast.refused.is_none()) else {
        draft.say(": nobody can be forecast.");
        if let Some(refused) = field.and_then(|field| field.forecast.refused.as_ref()) {
            draft.reason(&refused.detail);
        }
        return Some(());
    };
    let mut ids: Vec<&str> = forecast.drivers.iter().map(|driver| driver.driver_id.as_str()).collect();
    if asked.worst {
        ids.reverse();
    }
    draft.say(if asked.worst { ", expected at the back: " } else { ", expected in front: " });
    for (at, id) in ids.iter().take(NAMED).enumerate() {
        let own = Subject::Forecast(seat.clone(), (*id).to_owned());
        draft.say(if at == 0 { "" } else { "; " }).driver(id).say(", expected place ");
        draft.between(&own, Fact::Expected);
        draft.say(", win ");
        draft.cite(own, Fact::Win);
    }
    draft.say(". ");
    missed(draft, seat.moment);
    winners(draft, &seat.track);
    let first = forecast.drivers.iter().take(DRAWN).map(|driver| driver.driver_id.as_str());
    let bars = first.map(|id| (id, Subject::Forecast(seat.clone(), id.to_owned()))).collect();
    draft.bars("chance of the first place", "pct", Fact::Win, bars);
    Some(())
}

/// Who won here.
pub(super) fn winners(draft: &mut Draft<'_>, track: &str) {
    let season = draft.of.season();
    for race in season.races.iter().filter(|race| race.track.0 == track) {
        let won = race.entrants.iter().find(|entrant| {
            entrant.result.as_ref().is_some_and(|result| result.position.is_some_and(|place| place.0 == 1))
        });
        if let Some(winner) = won {
            draft.say(" ").race(race).say(" was won by ").driver(&winner.driver.0).say(".");
        }
    }
}

/// The skill's name in words.
pub(super) fn skill_word(kind: SkillKind) -> &'static str {
    match kind {
        SkillKind::Speed => "speed",
        SkillKind::Consistency => "consistency",
        SkillKind::Racecraft => "racecraft",
        SkillKind::TyreManagement => "tyre management",
    }
}

pub(super) fn at_skill(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let kind = asked.skill.unwrap_or(SkillKind::Speed);
    let drivers = draft.of.season().drivers.iter().zip(&draft.of.skill(kind)?.drivers);
    let mut scored: Vec<(String, f64)> =
        drivers.filter_map(|(driver, skill)| Some((driver.id.0.clone(), skill.score_points?))).collect();
    sort(&mut scored, &mut |a, b| b.1.total_cmp(&a.1));
    if asked.worst {
        scored.reverse();
    }
    if scored.is_empty() {
        draft.say("Nobody has a score in ").say(skill_word(kind)).say(". ");
        not_measured(draft, kind);
        return Some(());
    }
    draft.say(if asked.worst { "Lowest in " } else { "Best in " }).say(skill_word(kind)).say(" over the season: ");
    for (at, (id, _)) in scored.iter().take(NAMED).enumerate() {
        draft.say(if at == 0 { "" } else { "; " }).driver(id).say(", ");
        draft.sure_in(&Subject::Skill(id.clone(), kind), Fact::SkillScore, " points");
    }
    draft.say(". Two races of one driver correlate by ");
    draft.cite(Subject::Trait(kind), Fact::Repeats);
    draft.say(" in it; scores of ");
    draft.cite(Subject::Trait(kind), Fact::Drivers);
    draft.say(" drivers are measured. Where intervals overlap, the order is not certain.");
    let first = scored.iter().take(DRAWN).map(|(id, _)| (id.as_str(), Subject::Skill(id.clone(), kind)));
    draft.bars("score", "points", Fact::SkillScore, first.collect());
    Some(())
}

/// Why a skill has no scores at all.
pub(super) fn not_measured(draft: &mut Draft<'_>, kind: SkillKind) {
    let season = Subject::Trait(kind);
    draft.say("It cannot be measured from these times: two races of one driver correlate by ");
    draft.cite(season.clone(), Fact::Repeats);
    draft.say(", and the mean of a usual number of races is driver and not chance by ");
    draft.sure(&season, Fact::SkillReliability);
    draft.say(", where a half is needed. Not known is the answer.");
}
