//! From a settled question to segments: one file for each kind. Nothing is computed here; figures are cited.

mod best;
mod certainty;
mod championship;
mod compare;
mod fit;
mod forecast;
mod help;
mod leaders;
mod meaning;
mod practise;
mod qualifying;
mod result;
mod season;
mod similar;
mod skills;
mod source;
mod time_lost;
mod track;
mod why;

pub(super) use help::KINDS;

use super::draft::Draft;
use super::follow::of_settled;
use super::settled::Settled;
use super::{ChatAnswer, Kind, refuse, suggest};
use crate::evidence::render;
use crate::forecasts::Forecasts;

/// Keys that a topic carries: what a follow-up may point at.
const KEYS: usize = 16;

/// The answer to a settled question.
pub(super) fn answer(of: &Forecasts, asked: &Settled) -> ChatAnswer {
    let mut draft = Draft::new(of);
    let told = match asked.kind {
        Kind::BestAtTrack => best::at_track(&mut draft, asked),
        Kind::BestAtSkill => best::at_skill(&mut draft, asked),
        Kind::Forecast => forecast::tell(&mut draft, asked),
        Kind::Why => why::tell(&mut draft, asked),
        Kind::TimeLost => time_lost::tell(&mut draft, asked),
        Kind::Practise => practise::tell(&mut draft, asked),
        Kind::Compare => compare::tell(&mut draft, asked),
        Kind::Season => season::tell(&mut draft, asked),
        Kind::Result => result::tell(&mut draft, asked),
        Kind::Track => track::tell(&mut draft, asked),
        Kind::Qualifying => qualifying::tell(&mut draft, asked),
        Kind::Championship => championship::tell(&mut draft, asked),
        Kind::Certainty => certainty::tell(&mut draft, asked),
        Kind::Source => source::tell(&mut draft, asked),
        Kind::Skills => skills::tell(&mut draft, asked),
        Kind::Leaders => leaders::tell(&mut draft, asked),
        Kind::Fit => fit::tell(&mut draft, asked),
        Kind::Similar => similar::tell(&mut draft, asked),
        Kind::Meaning => meaning::tell(&mut draft, asked),
        Kind::Help => help::tell(&mut draft),
        Kind::Which | Kind::Refused => None,
    };
    if told.is_none() {
        return refuse::elsewhere(of);
    }
    finished(draft, asked)
}

fn finished(mut draft: Draft<'_>, asked: &Settled) -> ChatAnswer {
    draft.end();
    let mut topic = of_settled(asked);
    let keys = draft.evidence.figures().iter().take(KEYS).map(|figure| figure.key.clone());
    topic.keys = keys.collect();
    ChatAnswer {
        kind: asked.kind,
        text: render(&draft.segments, draft.evidence.figures()),
        segments: draft.segments,
        evidence: draft.evidence,
        candidates: vec![],
        suggestions: suggest::after(draft.of, asked),
        picture: draft.picture,
        topic,
        refused: None,
    }
}
