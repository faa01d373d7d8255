//! Where a number comes from: the figures of the last answer, and the rows behind them.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::rows::rows;
use crate::evidence::{Key, Row, measure};

/// How many figures are explained.
const NAMED: usize = 4;
/// How many races are named for each.
const RACES: usize = 12;

pub(super) fn tell(draft: &mut Draft<'_>, asked: &Settled) -> Option<()> {
    let keys: Vec<Key> = asked.keys.iter().filter_map(|key| Key::parse(key)).collect();
    let written = |key: &Key| measure(draft.of, key).map(|measured| key.fact.form().write(measured.value));
    let pointed = |key: &&Key| {
        written(key).is_some_and(|text| {
            asked.figures.iter().any(|figure| text.trim_start_matches('P').split(' ').next() == Some(figure))
        })
    };
    let mut chosen: Vec<Key> = keys.iter().filter(pointed).cloned().collect();
    if chosen.is_empty() {
        chosen = keys;
    }
    chosen.retain(|key| measure(draft.of, key).is_some());
    if chosen.is_empty() {
        draft.say(
            "Every number comes from the season that is open: official results, lap times, the circuits' descriptions, or a \
             forecast learnt from these where it is made. Each number of an answer carries its source; ask after an answer, or \
             open the number.",
        );
        return Some(());
    }
    for (at, key) in chosen.iter().take(NAMED).enumerate() {
        draft.say(if at == 0 { "" } else { " " });
        draft.cite(key.subject.clone(), key.fact);
        draft.say(": ").say(key.fact.what()).say(". ");
        source(draft, &rows(draft.of, key));
    }
    Some(())
}

/// The races of the rows, and what else they are.
fn source(draft: &mut Draft<'_>, rows: &[Row]) {
    let season = draft.of.season();
    let mut races: Vec<&str> = Vec::new();
    let (mut laps, mut scored, mut points) = (false, false, false);
    for row in rows {
        match row {
            Row::Result { race_id, .. } | Row::Race { race_id, .. } => {
                if !races.contains(&race_id.as_str()) {
                    races.push(race_id);
                }
            }
            Row::Lap { .. } => laps = true,
            Row::Score { .. } => scored = true,
            Row::Points { .. } => points = true,
            Row::Track { .. } => {
                draft.say("From the circuit's description.");
            }
        }
    }
    if !races.is_empty() {
        draft.say("From ");
        for (at, id) in races.iter().take(RACES).enumerate() {
            if let Some(race) = season.races.iter().find(|race| race.id.0 == *id) {
                draft.say(if at == 0 { "" } else { "; " }).race(race);
            }
        }
        draft.say(if races.len() > RACES { " and more." } else { "." });
    }
    draft.say(if laps { " Its laps are listed there." } else { "" });
    draft.say(if points { " Points by the season's table." } else { "" });
    draft.say(if scored { " By the forecast, whose score stands on the scoreboard." } else { "" });
}
