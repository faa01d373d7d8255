//! Where a driver will finish: the forecast of the pages, in words.

use crate::chat::draft::Draft;
use crate::chat::picture::Picture;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Key, Seat, Subject};
use crate::field::Moment;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let (seat, driver) = (asked.seat()?, asked.driver()?);
    let place = match draft.of.place_kept(driver, &seat) {
        Ok(place) => place,
        Err(refusal) => {
            draft.driver(driver).say(" at ");
            where_and_when(draft, &seat);
            draft.say(": not known.").reason(&refusal.detail);
            return Some(());
        }
    };
    let own = || Subject::Forecast(seat.clone(), driver.to_owned());
    draft.driver(driver).say(" at ");
    where_and_when(draft, &seat);
    draft.say(": expected place ");
    draft.between(&own(), Fact::Expected);
    draft.say(" in a field of ");
    draft.cite(own(), Fact::FieldSize);
    draft.say(" cars. Chance of the win ");
    draft.cite(own(), Fact::Win);
    draft.say(", the podium ");
    draft.cite(own(), Fact::Podium);
    draft.say(", the first ten ");
    draft.cite(own(), Fact::TopTen);
    draft.say(". ");
    if place.forecast.races == 0 {
        draft.say("No other race shows this driver's form: it is the forecast of somebody of whom nothing is known. ");
    } else {
        draft.say("It rests on form in ");
        draft.cite(own(), Fact::FormRaces);
        draft.say(" other races. ");
    }
    if !place.forecast.entered {
        draft.say("The driver is not entered there and was put into the field for the question. ");
    }
    missed(draft, seat.moment);
    outcome(draft, &seat, driver);
    let chances_pct = place.forecast.chances_pct.clone();
    let chance = |(nth, _)| Key { subject: own(), fact: Fact::Chance, nth: Some(nth) }.to_string();
    let keys = (1..).zip(&chances_pct).map(chance).collect();
    draft.picture = Some(Picture::Distribution { driver_id: driver.to_owned(), chances_pct, keys });
    Some(())
}

/// The race and the moment of a forecast.
pub(super) fn where_and_when(draft: &mut Draft<'_>, seat: &Seat) {
    let races = &draft.of.season().races;
    match races.iter().rev().find(|race| race.track.0 == seat.track && race.number == seat.race_num) {
        Some(race) => draft.race(race),
        None => draft.track(&seat.track),
    };
    draft.say(match seat.moment {
        Moment::BeforeWeekend => ", before the weekend",
        Moment::AfterQualifying => ", after qualifying",
    });
}

/// How far such forecasts have missed.
pub(super) fn missed(draft: &mut Draft<'_>, moment: Moment) {
    let score = Subject::Score(moment);
    if draft.value(score.clone(), Fact::Mae).is_some() {
        draft.say("Such forecasts have missed by ");
        draft.sure_in(&score, Fact::Mae, " places");
        draft.say(".");
    } else {
        draft.say("How far such forecasts miss is not known: the season has too few races to score them.");
    }
}

/// What became of a race that has been run: the forecast was not told.
fn outcome(draft: &mut Draft<'_>, seat: &Seat, driver: &str) {
    let races = &draft.of.season().races;
    let Some(race) = races.iter().rev().find(|race| race.track.0 == seat.track && race.number == seat.race_num) else {
        return;
    };
    let entry = Subject::Entry(race.id.0.clone(), driver.to_owned());
    if draft.value(entry.clone(), Fact::Finish).is_some() {
        draft.say(" The race has been run, which the forecast is not told: the result was ");
        draft.cite(entry, Fact::Finish);
        draft.say(".");
    }
}
