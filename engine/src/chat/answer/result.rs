//! What happened in a race: its first three, pole and fastest lap; or one driver's part in it.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};
use crate::season::{Entrant, Race, Status};

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let races = asked.races(draft.of.season());
    if races.is_empty() {
        draft.say("The season has no such race.");
        return Some(());
    }
    for (at, race) in races.into_iter().enumerate() {
        draft.say(if at == 0 { "" } else { " " });
        match asked.driver() {
            Some(driver) => one(draft, race, driver),
            None => everybody(draft, race),
        }
    }
    Some(())
}

fn at(race: &Race, place: u16) -> Option<&Entrant> {
    let is_there = |entrant: &&Entrant| {
        entrant.result.as_ref().is_some_and(|result| result.position.is_some_and(|own| own.0 == place))
    };
    race.entrants.iter().find(is_there)
}

fn everybody(draft: &mut Draft<'_>, race: &Race) {
    let whole = || Subject::Race(race.id.0.clone());
    draft.race(race).say(": ");
    let Some(winner) = at(race, 1) else {
        draft.say("there is no result yet.");
        return;
    };
    draft.say("won by ").driver(&winner.driver.0).say(" from ");
    draft.cite(Subject::Entry(race.id.0.clone(), winner.driver.0.clone()), Fact::Grid);
    draft.say(" on the grid");
    for (words, place) in [("; second ", 2), ("; third ", 3)] {
        let Some(next) = at(race, place) else { continue };
        draft.say(words).driver(&next.driver.0);
        let entry = Subject::Entry(race.id.0.clone(), next.driver.0.clone());
        if draft.value(entry.clone(), Fact::GapToWinner).is_some() {
            draft.say(", ");
            draft.cite(entry, Fact::GapToWinner);
        }
    }
    draft.say(". ");
    let pole = race
        .entrants
        .iter()
        .find(|entrant| entrant.qualifying.is_some_and(|own| own.place.is_some_and(|place| place.0 == 1)));
    if let Some(pole) = pole {
        draft.say("Pole: ").driver(&pole.driver.0).say(", ");
        draft.cite(Subject::Entry(race.id.0.clone(), pole.driver.0.clone()), Fact::QualifyingTime);
        draft.say(". ");
    }
    if let Some((fastest, _)) = crate::standings::fastest_lap(race) {
        draft.say("Fastest lap: ").driver(&fastest.driver.0).say(", ");
        draft.cite(whole(), Fact::FastestLap);
        draft.say(". ");
    }
    draft.say("Laps ");
    draft.cite(whole(), Fact::RaceLaps);
    draft.say(", started ");
    draft.cite(whole(), Fact::Starters);
    draft.say(", finished ");
    draft.cite(whole(), Fact::Finishers);
    draft.say(", full-course yellows ");
    draft.cite(whole(), Fact::Cautions);
    draft.say(".");
}

fn one(draft: &mut Draft<'_>, race: &Race, driver: &str) {
    let entry = || Subject::Entry(race.id.0.clone(), driver.to_owned());
    draft.driver(driver).say(" in ").race(race).say(": ");
    let Some(own) = race.entrants.iter().find(|entrant| entrant.driver.0 == driver) else {
        draft.say("not entered.");
        return;
    };
    let result = own.result.as_ref();
    if result.is_none_or(|result| result.status == Status::Dns) {
        draft.say("did not start. Qualified ");
        draft.cite(entry(), Fact::Grid);
        draft.say(".");
        return;
    }
    draft.say("finished ");
    draft.cite(entry(), Fact::Finish);
    if result.is_some_and(|result| result.status == Status::Dnf) {
        draft.say(", classified but retired");
    }
    draft.say(", qualified ");
    draft.cite(entry(), Fact::Grid);
    if draft.value(entry(), Fact::QualifyingTime).is_some() {
        draft.say(" with ");
        draft.cite(entry(), Fact::QualifyingTime);
        draft.say(" (");
        draft.cite(entry(), Fact::GapToPole);
        draft.say(" to the pole time)");
    }
    draft.say(". Laps ");
    draft.cite(entry(), Fact::Laps);
    for (words, fact) in
        [(", gap to the winner ", Fact::GapToWinner), (", laps down ", Fact::LapsDown), (", best lap ", Fact::BestLap)]
    {
        if draft.value(entry(), fact).is_some() {
            draft.say(words);
            draft.cite(entry(), fact);
        }
    }
    if draft.value(entry(), Fact::Pace).is_some() {
        draft.say(", median racing lap ");
        draft.sure(&entry(), Fact::Pace);
    }
    draft.say(". Points ");
    draft.cite(entry(), Fact::RacePoints);
    draft.say(".");
}
