//! Asked back: who or where is meant, with the candidates. An answer, not an error.

use super::draft::{Draft, called, clean};
use super::follow::Open;
use super::question::Unclear;
use super::topic::Topic;
use super::{Candidate, ChatAnswer, Kind, refuse, suggest};
use crate::evidence::render;
use crate::forecasts::Forecasts;
use crate::season::nearest::nearest;

/// How many candidates are offered.
const OFFERED: usize = 6;

/// The answer to a question that is not settled.
pub(super) fn unsettled(of: &Forecasts, open: &Open) -> ChatAnswer {
    match open {
        Open::Nothing => refuse::nothing(of),
        Open::TooLong => refuse::too_long(of),
        Open::Elsewhere => refuse::elsewhere(of),
        Open::Unclear(unclear, topic) => unclear_name(of, unclear, topic),
        Open::WhichDriver(topic) => which(of, "Which driver is meant?", leaders(of, topic), topic),
        Open::WhichOther(topic) => which(of, "Against which driver?", leaders(of, topic), topic),
        Open::WhichTrack(topic) => {
            let all: Vec<usize> = (0..of.season().tracks.len()).collect();
            which(of, "At which track?", tracks(of, &all), topic)
        }
    }
}

fn unclear_name(of: &Forecasts, unclear: &Unclear, topic: &Topic) -> ChatAnswer {
    let season = of.season();
    let known = !unclear.drivers.is_empty() || !unclear.tracks.is_empty();
    if known {
        let mut candidates = drivers(of, &unclear.drivers);
        candidates.extend(tracks(of, &unclear.tracks));
        return asked(of, Some((&unclear.said, " could be several. Which is meant?")), "", candidates, topic);
    }
    let ids = season.drivers.iter().map(|driver| driver.id.0.as_str());
    let near = nearest(&unclear.said, ids);
    let places =
        near.iter().filter_map(|id| season.drivers.iter().position(|driver| driver.id.0 == *id)).collect::<Vec<_>>();
    asked(
        of,
        Some((&unclear.said, " is the number of nobody in this season. Which is meant?")),
        "Car ",
        drivers(of, &places),
        topic,
    )
}

fn which(of: &Forecasts, question: &str, candidates: Vec<Candidate>, topic: &Topic) -> ChatAnswer {
    asked(of, None, question, candidates, topic)
}

fn asked(
    of: &Forecasts,
    echo: Option<(&str, &str)>,
    words: &str,
    candidates: Vec<Candidate>,
    topic: &Topic,
) -> ChatAnswer {
    let mut draft = Draft::new(of);
    draft.say(words);
    if let Some((said, rest)) = echo {
        let piece: String = clean(said).chars().take(40).collect();
        draft.label("echo", None, &piece).say(rest);
    }
    for (at, candidate) in candidates.iter().enumerate() {
        draft.say(if at == 0 { " " } else { ", " }).label(candidate.of, Some(&candidate.id), &candidate.name);
    }
    draft.say(if candidates.is_empty() { "" } else { "." });
    ChatAnswer {
        kind: Kind::Which,
        text: render(&draft.segments, draft.evidence.figures()),
        segments: draft.segments,
        evidence: draft.evidence,
        suggestions: suggest::candidates(of, topic, &candidates),
        candidates,
        picture: None,
        topic: topic.clone(),
        refused: None,
    }
}

/// Drivers at the front of the championship who are not in question already.
fn leaders(of: &Forecasts, topic: &Topic) -> Vec<Candidate> {
    let rank =
        |place: &usize| of.stats_kept().get(*place).and_then(|(_, own)| own.championship_position).unwrap_or(u32::MAX);
    let all = of.season().drivers.iter().enumerate();
    let mut places: Vec<usize> = all
        .filter(|(_, driver)| !topic.drivers.iter().chain(&topic.rival).any(|id| *id == driver.id.0))
        .map(|(place, _)| place)
        .collect();
    crate::compact::sort(&mut places, &mut |a, b| rank(a).cmp(&rank(b)));
    drivers(of, &places)
}

fn drivers(of: &Forecasts, places: &[usize]) -> Vec<Candidate> {
    let known = places.iter().filter_map(|place| of.season().drivers.get(*place)).take(OFFERED);
    known.map(|driver| Candidate { of: "driver", id: driver.id.0.clone(), name: called(driver) }).collect()
}

fn tracks(of: &Forecasts, places: &[usize]) -> Vec<Candidate> {
    let known = places.iter().filter_map(|place| of.season().tracks.get(*place)).take(OFFERED);
    known.map(|track| Candidate { of: "track", id: track.id.0.clone(), name: clean(&track.name) }).collect()
}
