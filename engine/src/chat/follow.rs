//! What a message is about, where it stands in a talk: filled from what was said before, then from what is on screen.

use super::grammar::Kind;
use super::left_out::{Filler, needs};
use super::question::{Question, Unclear};
use super::settled::Settled;
use super::topic::{Role, Topic, Turn};
use super::vocabulary::Concept;
use super::{ChatAsked, MOST_CHARACTERS};
use crate::field::Moment;
use crate::forecasts::Forecasts;
use crate::season::Season;
use crate::skill::SkillKind;

/// Turns of history that are looked at.
pub(super) const TURNS: usize = 12;

/// Why a question cannot be answered as it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Open {
    /// Nothing was asked.
    Nothing,
    /// More than is read.
    TooLong,
    /// No season holds that.
    Elsewhere,
    /// It is not clear who or what is meant.
    Unclear(Unclear, Topic),
    /// A driver is missing.
    WhichDriver(Topic),
    /// A second driver is missing.
    WhichOther(Topic),
    /// A track is missing.
    WhichTrack(Topic),
}

/// A message with what it leaves out.
pub(super) fn settle(of: &Forecasts, asked: &ChatAsked) -> Result<Settled, Open> {
    if asked.message.chars().count() > MOST_CHARACTERS {
        return Err(Open::TooLong);
    }
    let topic = topic(of, asked);
    let settled = settle_one(of, asked, &asked.message, topic.as_ref());
    let last =
        asked.history.iter().rev().find(|turn| turn.role == Role::Assistant).and_then(|turn| turn.topic.as_ref());
    if last.is_some_and(|last| last.kind == Kind::Meaning) {
        return settled
            .map_or_else(|open| explained(of, asked).ok_or(open), |own| Ok(explained(of, asked).unwrap_or(own)));
    }
    settled
}

/// After one term was explained: the next.
fn explained(of: &Forecasts, asked: &ChatAsked) -> Option<Settled> {
    let question = Question::of(of.season(), of.names_kept(), &asked.message, false);
    let names_nobody = question.drivers.is_empty() && question.tracks.is_empty() && question.unclear.is_empty();
    let term = question
        .term
        .filter(|_| names_nobody && question.words <= 5 && question.unknown == 0 && !question.elsewhere)?;
    Some(Settled {
        kind: Kind::Meaning,
        drivers: vec![],
        tracks: vec![],
        race_num: None,
        round: None,
        last: false,
        skill: question.skill,
        counted: None,
        moment: Moment::BeforeWeekend,
        worst: false,
        chances: false,
        stands: false,
        keys: vec![],
        figures: vec![],
        coaching: None,
        term: Some(term),
    })
}

/// What the conversation is about: the topic of the last answer that came with one, else what the last questions were
/// about.
fn topic(of: &Forecasts, asked: &ChatAsked) -> Option<Topic> {
    let recent: Vec<&Turn> = asked.history.iter().skip(asked.history.len().saturating_sub(TURNS)).collect();
    // What was refused or explained does not change what the talk is about.
    let tells = |turn: &&Turn| turn.topic.as_ref().filter(|own| !says_nothing(own.kind)).is_some();
    let last = recent.iter().rposition(|turn| turn.role == Role::Assistant && tells(turn));
    let mut topic = last.and_then(|at| recent.get(at)?.topic.as_ref()).map(|own| known(of.season(), own));
    for turn in recent.into_iter().skip(last.map_or(0, |at| at + 1)) {
        // An answer that came without a topic leaves it to the question.
        if turn.role == Role::User && turn.content.chars().count() <= MOST_CHARACTERS {
            topic = match settle_one(of, asked, &turn.content, topic.as_ref()) {
                Ok(settled) if !says_nothing(settled.kind) => Some(of_settled(&settled)),
                Err(Open::WhichDriver(open) | Open::WhichTrack(open) | Open::WhichOther(open)) => Some(open),
                _ => topic,
            };
        }
    }
    topic
}

/// Kinds that are about nobody.
fn says_nothing(kind: Kind) -> bool {
    matches!(kind, Kind::Refused | Kind::Help | Kind::Meaning)
}

/// The topic without what the season does not have.
pub(super) fn known(season: &Season, topic: &Topic) -> Topic {
    let mut topic = topic.clone();
    topic.drivers.retain(|id| season.drivers.iter().any(|driver| driver.id.0 == *id));
    topic.drivers.truncate(2);
    topic.rival = topic.rival.filter(|id| season.drivers.iter().any(|driver| driver.id.0 == *id));
    topic.track = topic.track.filter(|id| season.tracks.iter().any(|track| track.id.0 == *id));
    topic.keys.truncate(24);
    topic
}

/// The topic of a question that is settled.
pub(super) fn of_settled(settled: &Settled) -> Topic {
    Topic {
        kind: settled.kind,
        drivers: settled.drivers.clone(),
        rival: None,
        track: settled.track().map(str::to_owned),
        race_num: settled.race_num,
        round: settled.round,
        moment: Some(settled.moment),
        skill: settled.skill.map(|skill| skill.as_str().to_owned()),
        keys: settled.keys.clone(),
    }
}

fn settle_one(of: &Forecasts, asked: &ChatAsked, message: &str, topic: Option<&Topic>) -> Result<Settled, Open> {
    let season = of.season();
    let question = Question::of(season, of.names_kept(), message, asked.driver.is_some());
    if question.words == 0 {
        return Err(Open::Nothing);
    }
    if is_elsewhere(&question) {
        return Err(Open::Elsewhere);
    }
    let (kind, inherits) = kind_of(&question, topic).ok_or(Open::Elsewhere)?;
    let needs = needs(kind);
    let filler = Filler { of, asked, question: &question, topic, inherits };
    let mut open = Topic {
        kind,
        drivers: vec![],
        rival: None,
        track: None,
        race_num: question
            .race_num
            .or(topic.filter(|_| inherits && question.tracks.is_empty()).and_then(|t| t.race_num)),
        round: question
            .round
            .or(topic.filter(|_| inherits && question.tracks.is_empty()).and_then(|topic| topic.round)),
        moment: moment(&question, topic.filter(|_| inherits || matches!(kind, Kind::Why | Kind::Certainty))),
        skill: None,
        keys: topic.map(|topic| topic.keys.clone()).unwrap_or_default(),
    };
    let skill =
        question.skill.or_else(|| topic.filter(|_| inherits).and_then(|t| SkillKind::named(t.skill.as_deref()?)));
    open.skill = skill.map(|skill| skill.as_str().to_owned());
    let tracks = filler.tracks(kind, &needs);
    open.track = tracks.first().cloned();
    let drivers = filler.drivers(kind, &needs, tracks.first().map(String::as_str));
    open.drivers = drivers.clone();
    if let Some(unclear) = question
        .unclear
        .iter()
        .find(|unclear| filler.cleared(kind, unclear, tracks.first().map(String::as_str)).is_none())
    {
        if kind == Kind::TimeLost && question.rival.named {
            set_against(&mut open, unclear, &question);
        }
        return Err(Open::Unclear(unclear.clone(), open));
    }
    let says = |concept| question.says(concept);
    let mut kind = kind;
    if drivers.len() < needs.drivers {
        match kind {
            // A season without a driver is everybody's.
            Kind::Season | Kind::Skills if !says(Concept::Me) && !says(Concept::Him) => {
                kind = if kind == Kind::Season { Kind::Championship } else { Kind::BestAtSkill };
            }
            Kind::Compare if !drivers.is_empty() => return Err(Open::WhichOther(open)),
            _ => return Err(Open::WhichDriver(open)),
        }
    } else if says(Concept::Me) && filler.me().is_none() && takes_me_and_a_rival(kind, &question) {
        open.rival = open.drivers.pop();
        return Err(Open::WhichDriver(open));
    } else if drivers.is_empty() && says(Concept::Me) && takes_me(kind) {
        return Err(Open::WhichDriver(open));
    }
    let needs_place = needs.needs_track
        || (kind == Kind::Result && question.round.is_none() && question.race_num.is_some() && !question.last);
    if needs_place && tracks.is_empty() {
        return Err(Open::WhichTrack(open));
    }
    let chances = says(Concept::Chance) || says(Concept::Will);
    Ok(Settled {
        kind,
        drivers,
        tracks,
        race_num: open.race_num,
        round: open.round,
        last: question.last,
        skill: skill.or((kind == Kind::BestAtSkill).then_some(SkillKind::Speed)),
        counted: question.counted.or(says(Concept::Quali).then_some(crate::evidence::Fact::Poles)),
        moment: open.moment.unwrap_or(Moment::BeforeWeekend),
        worst: says(Concept::Worst),
        chances,
        stands: !chances && (says(Concept::Champ) || says(Concept::Points)),
        keys: open.keys,
        figures: question.figures.clone(),
        coaching: asked.coaching.clone().filter(|_| matches!(kind, Kind::TimeLost | Kind::Practise)),
        term: question.term,
    })
}

/// What the forecast may know: as said, else as in what the talk is about.
fn moment(question: &Question, topic: Option<&Topic>) -> Option<Moment> {
    if question.after_qualifying { Some(Moment::AfterQualifying) } else { topic.and_then(|topic| topic.moment) }
}

/// Whether a kind is about whoever asks, where he says `I`.
fn takes_me(kind: Kind) -> bool {
    matches!(kind, Kind::Result | Kind::Championship)
}

/// Keeps the one of two who is known, and who of them loses.
fn set_against(open: &mut Topic, unclear: &Unclear, question: &Question) {
    let [known] = open.drivers.as_slice() else { return };
    open.rival = Some(known.clone());
    // `I` and `he` come before names.
    let comes_second = unclear.comes_second || question.says(Concept::Me) || question.says(Concept::Him);
    if comes_second == question.rival.turned {
        open.drivers.clear();
    }
}

/// Whether a question is about where whoever asks loses time to somebody else.
fn takes_me_and_a_rival(kind: Kind, question: &Question) -> bool {
    kind == Kind::TimeLost && question.drivers.len() < 2 && (question.rival.named || question.role.is_some())
}

/// Words of something else, or more that is not known than is.
fn is_elsewhere(question: &Question) -> bool {
    let unknown = question.unknown;
    question.elsewhere
        || question.same_number_twice
        || unknown >= 4
        || (unknown >= 1 && question.weight < 8 && question.unclear.is_empty())
        || (unknown >= 1 && unknown >= question.meant && question.unclear.is_empty())
}

/// The kind, and whether it is that of the topic.
fn kind_of(question: &Question, topic: Option<&Topic>) -> Option<(Kind, bool)> {
    let own = question.kind.map(|kind| (kind, false));
    let has_names = !question.drivers.is_empty()
        || !question.tracks.is_empty()
        || !question.unclear.is_empty()
        || question.skill.is_some()
        || question.round.is_some()
        || question.race_num.is_some()
        || question.after_qualifying
        || question.says(Concept::Me)
        || question.says(Concept::Him);
    let Some(topic) =
        topic.filter(|topic| !matches!(topic.kind, Kind::Help | Kind::Refused | Kind::Which | Kind::Meaning))
    else {
        return own;
    };
    // `And against 03?` after where time is lost.
    if topic.kind == Kind::TimeLost && question.follows && question.rival.named && question.words <= 4 {
        return Some((Kind::TimeLost, true));
    }
    let leans = question.weight < 5
        || (question.follows && question.weight < 7)
        || (question.words <= 3 && question.weight < 6);
    let superlative = question.says(Concept::Best) || question.says(Concept::Worst);
    if question.follows && question.words <= 4 && superlative && !has_names && takes_superlatives(topic.kind) {
        return Some((topic.kind, true));
    }
    // `Poles?` after who has most wins, or after a season or a race.
    let counts = question.counted.is_some() && matches!(topic.kind, Kind::Leaders | Kind::Season | Kind::Result);
    if counts && question.words <= 3 && !has_names && question.weight < 8 {
        return Some((topic.kind, true));
    }
    let asks_anew = question.weight >= 5 && !question.follows && question.words > 3;
    let topic_kind = match topic.kind {
        Kind::Source | Kind::Certainty => Kind::Forecast,
        kind => kind,
    };
    if leans && !asks_anew && has_names {
        // A skill after a driver's answer is that driver's skill.
        let kind = match (topic_kind, question.skill, question.drivers.is_empty() && question.tracks.is_empty()) {
            (Kind::Skills | Kind::BestAtSkill | Kind::Practise, Some(_), true) => topic_kind,
            (_, Some(_), true) => return own,
            _ => topic_kind,
        };
        return Some((kind, true));
    }
    own
}

/// Kinds of which there is a best and a worst: `and the worst?`.
fn takes_superlatives(kind: Kind) -> bool {
    matches!(kind, Kind::Fit | Kind::BestAtTrack | Kind::BestAtSkill | Kind::Leaders)
}
