//! A driver's season so far.

use crate::chat::draft::Draft;
use crate::chat::picture::Picture;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Key, Subject};

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let driver = asked.driver()?;
    let own = || Subject::Driver(driver.to_owned());
    draft.driver(driver).say(": ");
    if draft.value(own(), Fact::Starts).is_none_or(|starts| starts < 1.0) {
        draft.say("no race started, so there is nothing to say of the season.");
        return Some(());
    }
    if draft.cite(own(), Fact::Rank) {
        draft.say(" in the championship with ");
    }
    draft.cite(own(), Fact::Points);
    draft.say(" points from ");
    draft.cite(own(), Fact::Starts);
    draft.say(" starts. Wins ");
    draft.cite(own(), Fact::Wins);
    for (words, fact) in [
        (", podiums ", Fact::Podiums),
        (", top tens ", Fact::Top10),
        (", poles ", Fact::Poles),
        (", fastest laps ", Fact::FastestLaps),
        (", not finished ", Fact::Dnfs),
        (". Mean finish ", Fact::AvgFinish),
        (", best ", Fact::BestFinish),
        (", worst ", Fact::WorstFinish),
        ("; mean in qualifying ", Fact::AvgQualifying),
    ] {
        draft.say(words);
        draft.cite(own(), fact);
    }
    draft.say(". Places won from start to finish, mean: ");
    draft.sure(&own(), Fact::AvgGained);
    draft.say(".");
    let season = draft.of.season();
    let place = |race: &crate::season::Race| {
        let own = race.entrants.iter().find(|entrant| entrant.driver.0 == driver)?;
        own.result.as_ref().filter(|_| crate::standings::started(own))?.position.map(|place| place.0)
    };
    let key = |race: &crate::season::Race| {
        Key::new(Subject::Entry(race.id.0.clone(), driver.to_owned()), Fact::Finish).to_string()
    };
    draft.picture = Some(Picture::Line {
        driver_id: driver.to_owned(),
        rounds: season.races.iter().map(|race| race.round).collect(),
        places: season.races.iter().map(place).collect(),
        keys: season.races.iter().map(key).collect(),
    });
    Some(())
}
