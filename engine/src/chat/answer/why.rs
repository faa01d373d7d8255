//! What moves a forecast from the middle of the field.

use super::forecast::{missed, where_and_when};
use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};
use crate::field::Moment;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let (seat, driver) = (asked.seat()?, asked.driver()?);
    let own = || Subject::Forecast(seat.clone(), driver.to_owned());
    draft.driver(driver).say(" at ");
    where_and_when(draft, &seat);
    let place = match draft.of.place_kept(driver, &seat) {
        Ok(place) => place,
        Err(refusal) => {
            draft.say(": there is no forecast to explain.").reason(&refusal.detail);
            return Some(());
        }
    };
    draft.say(": the expected place is ");
    draft.between(&own(), Fact::Expected);
    draft.say(". Form in ");
    draft.cite(own(), Fact::FormRaces);
    draft.say(" other races is ");
    draft.cite(own(), Fact::FormValue);
    draft.say(" standard deviations from the field's mean and moves the expected place by ");
    draft.cite(own(), Fact::FormPlaces);
    draft.say(" (minus is towards the front). ");
    match seat.moment {
        Moment::AfterQualifying => {
            draft.say("The grid place, ");
            draft.cite(own(), Fact::Grid);
            draft.say(", moves it by ");
            draft.cite(own(), Fact::GridPlaces);
            draft.say(". ");
        }
        Moment::BeforeWeekend => {
            draft.say("Before the weekend nothing else is known to the forecast: not the grid, not the track. ");
        }
    }
    if place.forecast.races > 0 {
        let season = Subject::Driver(driver.to_owned());
        draft.say("In the whole season the mean finish is ");
        draft.sure(&season, Fact::AvgFinish);
        draft.say(". ");
    }
    missed(draft, seat.moment);
    draft.say(" Why a race went as it did, results do not say.");
    Some(())
}
