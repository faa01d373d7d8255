//! Where a number comes from: the figures of the last answer, and the rows behind them.

use crate::chat::draft::Draft;
use crate::chat::settled::Settled;
use crate::evidence::rows::rows;
use crate::evidence::{Key, Part, Row, Subject, measure};

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
    let found = !chosen.is_empty();
    if !found {
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
    if !found && !asked.figures.is_empty() {
        draft.say("No figure of the last answer is written so; these are its first ones. ");
    }
    for (at, key) in chosen.iter().take(NAMED).enumerate() {
        draft.say(if at == 0 { "" } else { " " });
        draft.part_of(key, Part::Value);
        draft.say(": ").say(key.fact.what());
        whose(draft, &key.subject);
        draft.say(". ");
        source(draft, &rows(draft.of, key));
    }
    Some(())
}

/// Whose figure it is.
fn whose(draft: &mut Draft<'_>, subject: &Subject) {
    match subject {
        Subject::Driver(id)
        | Subject::Entry(_, id)
        | Subject::Forecast(_, id)
        | Subject::Fit(id, _)
        | Subject::Skill(id, _)
        | Subject::Part(id, _)
        | Subject::Worth(_, _, id, _)
        | Subject::Title(_, _, id) => {
            draft.say(", ").driver(id);
        }
        Subject::Track(id) => {
            draft.say(", ").track(id);
        }
        Subject::Duel(a, b) | Subject::Ahead(_, a, b) | Subject::Like(a, b) => {
            draft.say(", ").driver(a).say(" and ").driver(b);
        }
        _ => {}
    }
}

/// The races of the rows, and what else they are.
fn source(draft: &mut Draft<'_>, rows: &[Row]) {
    let season = draft.of.season();
    let mut races: Vec<&str> = Vec::new();
    let mut scored_races: &[String] = &[];
    let (mut laps, mut scored, mut points) = (false, false, false);
    for row in rows {
        match row {
            Row::Result { race_id, .. } | Row::Race { race_id, .. } => {
                if !races.contains(&race_id.as_str()) {
                    races.push(race_id);
                }
            }
            Row::Lap { .. } => laps = true,
            Row::Score { race_ids, .. } => {
                scored = true;
                scored_races = race_ids;
            }
            Row::Points { .. } => points = true,
            Row::Telemetry { .. } => {
                draft.say("By lap telemetry, on the Improve page.");
            }
            Row::Track { .. } => {
                draft.say("From the circuit's description.");
            }
        }
    }
    if races.is_empty() {
        races = scored_races.iter().map(String::as_str).collect();
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
