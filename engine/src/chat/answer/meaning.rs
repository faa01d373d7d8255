//! What a term means.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::chat::terms::TERMS;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let term = asked.term?;
    let (term, meaning) = TERMS.iter().find(|(known, _)| *known == term)?;
    let mut letters = term.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    draft.say(&capital).say(": ").say(meaning);
    Some(())
}
