//! Who has most of something.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::compact::sort;
use crate::evidence::{Fact, Subject};

/// How many are named.
const NAMED: usize = 3;
/// How many are drawn.
const DRAWN: usize = 8;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let fact = asked.counted.unwrap_or(Fact::Wins);
    let season = draft.of.season();
    let value = |id: &str| draft.value(Subject::Driver(id.to_owned()), fact);
    let mut counted: Vec<(&str, f64)> =
        season.drivers.iter().filter_map(|driver| Some((driver.id.0.as_str(), value(&driver.id.0)?))).collect();
    counted.retain(|(_, value)| *value > 0.0);
    sort(&mut counted, &mut |a, b| b.1.total_cmp(&a.1));
    draft.say("Most ").say(fact.what()).say(": ");
    if counted.is_empty() {
        draft.say("nobody has any.");
        return Some(());
    }
    for (at, (id, _)) in counted.iter().take(NAMED).enumerate() {
        draft.say(if at == 0 { "" } else { "; " }).driver(id).say(" ");
        draft.sure(&Subject::Driver((*id).to_owned()), fact);
    }
    draft.say(".");
    let first = counted.iter().take(DRAWN).map(|(id, _)| (*id, Subject::Driver((*id).to_owned())));
    draft.bars(fact.what(), "", fact, first.collect());
    Some(())
}
