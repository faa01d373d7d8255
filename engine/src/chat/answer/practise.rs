//! Which skill is worth most places, here. An association, and called so.

use super::best::skill_word;
use crate::chat::coached::corners;
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let driver = asked.driver()?;
    let season = draft.of.season();
    let track = asked.track().map(str::to_owned).or_else(|| Some(season.tracks.last()?.id.0.clone()))?;
    let improvement = draft.of.improvement_kept(driver, &track)?;
    draft.driver(driver).say(" at ").track(&track).say(": ");
    if let Some(refused) = &improvement.refused {
        draft.say("what to work at is not known.").reason(&refused.detail);
        return Some(());
    }
    if improvement.priorities.is_empty() {
        draft.say("no skill of this driver is measured, so none can be said to be worth most. ");
    }
    let worth = |kind| Subject::Worth(track.clone(), None, driver.to_owned(), kind);
    let mut bars = Vec::new();
    for (at, priority) in improvement.priorities.iter().enumerate() {
        draft
            .say(if at == 0 { "five points more of " } else { "; of " })
            .say(skill_word(priority.skill))
            .say(" go with ");
        draft.between_in(&worth(priority.skill), Fact::Worth, if at == 0 { " places gained" } else { " places" });
        if asked.skill == Some(priority.skill) || at == 0 {
            draft.say(" (score now ");
            draft.cite(Subject::Skill(driver.to_owned(), priority.skill), Fact::SkillScore);
            draft.say(")");
        }
        bars.push((priority.skill.as_str(), worth(priority.skill)));
    }
    draft.say(". ");
    let missing: Vec<&str> =
        improvement.skills.iter().filter(|s| s.refused.is_some()).map(|s| skill_word(s.skill)).collect();
    if !missing.is_empty() {
        draft.say("Not measurable for this driver: ").say(&missing.join(", ")).say(". ");
    }
    // The other tracks are looked at only for who named none: each is a field to solve.
    let most = if asked.track().is_none() { draft.of.focus_kept(driver)?.first() } else { None };
    if let Some(most) = most.filter(|most| most.places > 0.0 && most.track_id != track) {
        draft.say("Most is to be gained at ").track(&most.track_id).say(". ");
    }
    draft.say("That is an association over the other races, not what practice gains. ");
    if !corners(draft, asked) {
        draft.say("Which corner to work at, lap telemetry on the Improve page says.");
    }
    draft.bars("places gained by five points more", "places", Fact::Worth, bars);
    Some(())
}
