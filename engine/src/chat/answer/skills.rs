//! A driver's skills, with interval, races and reliability.

use super::best::skill_word;
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};
use crate::skill::{Missing, SkillKind, State};

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let driver = asked.driver()?;
    draft.driver(driver).say(": ");
    let kinds: Vec<SkillKind> = asked.skill.map_or_else(|| SkillKind::ALL.to_vec(), |kind| vec![kind]);
    let mut bars = Vec::new();
    for (at, kind) in kinds.iter().enumerate() {
        let own = Subject::Skill(driver.to_owned(), *kind);
        draft.say(if at == 0 { "" } else { "; " }).say(skill_word(*kind)).say(" ");
        let skill = draft.of.skill_of(driver, *kind)?;
        match &skill.state {
            State::Measured => {
                draft.sure_in(&own, Fact::SkillScore, " points");
                draft.say(", reliability ");
                draft.cite(own, Fact::SkillReliability);
                bars.push((kind.as_str(), Subject::Skill(driver.to_owned(), *kind)));
            }
            State::NotMeasurable { code: Missing::NotReliable, .. } => {
                draft.say("not known: the mean of ");
                draft.cite(own.clone(), Fact::SkillRaces);
                draft.say(" races is driver and not chance by ");
                draft.cite(own, Fact::SkillReliability);
                draft.say(", where a half is needed");
            }
            State::NotMeasurable { code, .. } => {
                draft.say(match code {
                    Missing::NoLaps => "not known: no laps are loaded",
                    Missing::NoData => "not known: no race holds what it is measured by",
                    _ => "not known: one race cannot be told from chance",
                });
            }
        }
    }
    draft.say(". Fifty is the middle of a race's field, fifteen points are one standard deviation between drivers.");
    draft.bars("score", "points", Fact::SkillScore, bars);
    Some(())
}
