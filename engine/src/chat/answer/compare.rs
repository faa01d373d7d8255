//! Two drivers: what happened, what each shows, and who is expected ahead.

use super::forecast::where_and_when;
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Seat, Subject};
use crate::skill::SkillKind;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let [a, b, ..] = asked.drivers.as_slice() else { return None };
    let duel = |a: &str, b: &str| Subject::Duel(a.to_owned(), b.to_owned());
    draft.driver(a).say(" and ").driver(b).say(": ");
    if draft.value(duel(a, b), Fact::Together).is_some() {
        draft.say("both started ");
        draft.cite(duel(a, b), Fact::Together);
        draft.say(" races; ").car(a).say(" was ahead in ");
        draft.cite(duel(a, b), Fact::Before);
        draft.say(", in qualifying in ");
        draft.sure(&duel(a, b), Fact::BeforeOnGrid);
        draft.say(". ");
    } else {
        draft.say("they never started the same race. ");
    }
    for (words, fact) in [("Points ", Fact::Points), ("Mean finish ", Fact::AvgFinish), ("Wins ", Fact::Wins)] {
        draft.say(words);
        draft.cite(Subject::Driver(a.clone()), fact);
        draft.say(" and ");
        draft.cite(Subject::Driver(b.clone()), fact);
        draft.say(". ");
    }
    skills(draft, asked, a, b);
    if let Some(seat) = asked.seat() {
        draft.say("At ");
        where_and_when(draft, &seat);
        draft.say(", expected places ");
        draft.between(&Subject::Forecast(seat.clone(), a.clone()), Fact::Expected);
        draft.say(" and ");
        draft.between(&Subject::Forecast(seat.clone(), b.clone()), Fact::Expected);
        let ahead = Subject::Ahead(seat.clone(), a.clone(), b.clone());
        if draft.value(ahead.clone(), Fact::Ahead).is_some() {
            draft.say("; ").car(a).say(" finishes ahead with ");
            draft.cite(ahead, Fact::Ahead);
        }
        draft.say(".");
        not_entered(draft, &seat, &[a, b]);
    } else {
        draft.say("Name a track for who is expected ahead there.");
    }
    let both = [a, b].map(|id| (id.as_str(), Subject::Driver(id.clone())));
    draft.bars("championship points", "points", Fact::Points, both.into());
    Some(())
}

/// Who was put into the field for the question.
fn not_entered(draft: &mut Draft<'_>, seat: &Seat, drivers: &[&String]) {
    for id in drivers {
        let place = draft.of.place_kept(id, seat);
        if place.is_ok_and(|place| !place.forecast.entered) {
            draft.say(" ").driver(id).say(" is not entered there and was put into the field for the question.");
        }
    }
}

fn skills(draft: &mut Draft<'_>, asked: &Settled, a: &str, b: &str) {
    let kind = asked.skill.unwrap_or(SkillKind::Speed);
    let own = |id: &str| Subject::Skill(id.to_owned(), kind);
    let known = |draft: &Draft<'_>, id: &str| draft.value(own(id), Fact::SkillScore).is_some();
    if !known(draft, a) && !known(draft, b) {
        draft.say("Neither has a score in ").say(super::best::skill_word(kind)).say(". ");
        return;
    }
    let word = super::best::skill_word(kind);
    let mut letters = word.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    draft.say(&capital).say(" ");
    draft.sure(&own(a), Fact::SkillScore);
    draft.say(" and ");
    draft.sure_in(&own(b), Fact::SkillScore, " points");
    draft.say(". ");
}
