//! Drivers whose measured skills are alike.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::{Fact, Subject};

/// How many are named.
const NAMED: usize = 3;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let driver = asked.driver()?;
    let similar = draft.of.similar(driver, [None; 4]).ok()?;
    draft.say("Most like ").driver(driver).say(" in measured skills: ");
    if let Some(refused) = &similar.refused {
        draft.say("not known.").reason(&refused.detail);
        return Some(());
    }
    for (at, other) in similar.drivers.iter().take(NAMED).enumerate() {
        draft.say(if at == 0 { "" } else { "; " }).driver(&other.driver_id).say(", ");
        draft.cite(Subject::Like(driver.to_owned(), other.driver_id.clone()), Fact::Distance);
        draft.say(" points apart, mean finish ");
        draft.sure(&Subject::Driver(other.driver_id.clone()), Fact::AvgFinish);
    }
    draft.say(". Fifteen points are one standard deviation between drivers.");
    Some(())
}
