//! What a message leaves out: filled from what was said before, then from what is on screen.
//!
//! The order in which a name is looked for: said, pointed at (`him`, `there`), `I`, the topic, the screen.

use super::grammar::Kind;
use super::question::{Question, Role as Named, Unclear};
use super::settled::Settled;
use super::topic::{Role, Topic, Turn};
use super::vocabulary::Concept;
use super::{ChatAsked, MOST_CHARACTERS};
use crate::field::Moment;
use crate::forecasts::Forecasts;
use crate::season::{Place, Season};
use crate::skill::SkillKind;

/// Turns of history that are looked at.
const TURNS: usize = 12;

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

/// What a kind needs and takes.
struct Needs {
    drivers: usize,
    /// Whether the driver of the topic or the screen is taken where none is named.
    takes_driver: bool,
    needs_track: bool,
    takes_track: bool,
}

fn needs(kind: Kind) -> Needs {
    let of =
        |drivers, takes_driver, needs_track, takes_track| Needs { drivers, takes_driver, needs_track, takes_track };
    match kind {
        Kind::Forecast | Kind::Why => of(1, true, true, true),
        Kind::TimeLost | Kind::Practise => of(1, true, false, true),
        Kind::Season | Kind::Skills | Kind::Fit | Kind::Similar => of(1, true, false, false),
        Kind::Compare => of(2, true, false, true),
        Kind::BestAtTrack | Kind::Track => of(0, false, true, true),
        Kind::Qualifying | Kind::Result => of(0, false, false, true),
        Kind::Certainty | Kind::Source => of(0, true, false, true),
        _ => of(0, false, false, false),
    }
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
fn known(season: &Season, topic: &Topic) -> Topic {
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
        chances: says(Concept::Chance) || says(Concept::Will),
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

struct Filler<'a> {
    of: &'a Forecasts,
    asked: &'a ChatAsked,
    question: &'a Question,
    topic: Option<&'a Topic>,
    inherits: bool,
}

impl Filler<'_> {
    fn season(&self) -> &Season {
        self.of.season()
    }

    fn driver_id(&self, place: usize) -> Option<String> {
        self.season().drivers.get(place).map(|driver| driver.id.0.clone())
    }

    /// Whom the talk was about before an answer that was about nobody.
    fn talked_of(&self) -> Vec<String> {
        let topics = self.asked.history.iter().rev().take(TURNS).filter_map(|turn| turn.topic.as_ref());
        let drivers = topics.map(|topic| known(self.season(), topic).drivers);
        drivers.into_iter().find(|drivers| !drivers.is_empty()).unwrap_or_default()
    }

    /// The driver on screen.
    fn me(&self) -> Option<String> {
        let own = self.asked.driver.as_ref()?;
        self.season().drivers.iter().find(|driver| driver.id.0 == *own).map(|driver| driver.id.0.clone())
    }

    fn here(&self) -> Option<String> {
        let own = self.asked.track.as_ref()?;
        let event = self.season().events.iter().find(|event| event.id == *own).map(|event| event.track.0.clone());
        let track = self.season().tracks.iter().find(|track| track.id.0 == *own).map(|track| track.id.0.clone());
        track.or(event)
    }

    fn tracks(&self, kind: Kind, needs: &Needs) -> Vec<String> {
        let named = self.question.tracks.iter().filter_map(|place| self.season().tracks.get(*place));
        let named: Vec<String> = named.map(|track| track.id.0.clone()).collect();
        if !named.is_empty() {
            return named;
        }
        let names_round = self.question.round.is_some() || self.question.last && kind == Kind::Result;
        if let Some(race) = self.season().races.iter().find(|race| Some(race.round) == self.question.round) {
            return if kind == Kind::Championship { vec![] } else { vec![race.track.0.clone()] };
        }
        if names_round || !needs.takes_track {
            return self.topic.filter(|_| self.inherits).and_then(|topic| topic.track.clone()).into_iter().collect();
        }
        // A comparison of two who are named anew is of the season, unless a place is on screen.
        let topic = self.topic.filter(|_| self.inherits || kind != Kind::Compare || self.question.drivers.len() < 2);
        topic.and_then(|topic| topic.track.clone()).or_else(|| self.here()).into_iter().collect()
    }

    fn drivers(&self, kind: Kind, needs: &Needs, track: Option<&str>) -> Vec<String> {
        let said: Vec<String> = self.question.drivers.iter().filter_map(|place| self.driver_id(*place)).collect();
        let topic: Vec<String> = self.topic.map(|topic| topic.drivers.clone()).unwrap_or_default();
        let mut drivers: Vec<String> = Vec::new();
        let topic = if topic.is_empty() && (kind == Kind::Compare || self.question.says(Concept::Him)) {
            self.talked_of()
        } else {
            topic
        };
        let mut add = |id: Option<String>| {
            if let Some(id) = id.filter(|id| !drivers.contains(id)) {
                drivers.push(id);
            }
        };
        if self.question.says(Concept::Me) {
            add(self.me());
        }
        if self.question.says(Concept::Him) {
            let taken = if said.is_empty() && kind != Kind::TimeLost { 2 } else { 1 };
            topic.iter().take(taken).for_each(|id| add(Some(id.clone())));
        } else if kind == Kind::TimeLost && self.inherits && self.question.rival.named {
            add(topic.first().cloned());
        }
        said.iter().for_each(|id| add(Some(id.clone())));
        add(self.role(track));
        if kind == Kind::TimeLost && self.inherits && said.len() == 1 {
            add(self.topic.and_then(|topic| topic.rival.clone()));
        }
        for unclear in &self.question.unclear {
            add(self.cleared(kind, unclear, track).and_then(|place| self.driver_id(place)));
        }
        let pending = !self.question.unclear.is_empty();
        if kind == Kind::Compare && !pending {
            for id in topic.into_iter().take(if said.is_empty() { 2 } else { 1 }).chain(self.me()) {
                if drivers.len() < 2 && !drivers.contains(&id) {
                    // Whom the talk is about stands first.
                    if self.inherits || drivers.len() == 1 { drivers.insert(0, id) } else { drivers.push(id) }
                }
            }
        } else if drivers.is_empty() && !pending && !self.question.says(Concept::Me) {
            let from_topic = self.inherits || needs.takes_driver;
            let of_two = kind == Kind::Compare || kind == Kind::TimeLost && self.inherits;
            let taken = topic.into_iter().filter(|_| from_topic).take(if of_two { 2 } else { 1 });
            drivers.extend(taken);
            if drivers.is_empty() && needs.takes_driver {
                drivers.extend(self.me());
            }
        }
        let against_me = kind == Kind::TimeLost && self.question.rival.sets(said.len());
        if kind != Kind::Compare && self.question.says(Concept::Me) && !said.is_empty() && !against_me {
            // `Tell me about him`: the one who is named is meant.
            drivers.retain(|id| said.contains(id));
        }
        if kind == Kind::TimeLost {
            drivers.truncate(2);
            if self.question.rival.turned && drivers.len() == 2 {
                drivers.reverse();
            }
        }
        drivers
    }

    /// Who is named by what he did.
    fn role(&self, track: Option<&str>) -> Option<String> {
        let season = self.season();
        let race = || {
            let by_round = season.races.iter().find(|race| Some(race.round) == self.question.round);
            let number = self.question.race_num.unwrap_or(1);
            let here = season.races.iter().find(|race| track == Some(race.track.0.as_str()) && race.number == number);
            by_round.or(here).or_else(|| season.races.last())
        };
        match self.question.role? {
            Named::Champion => {
                let stats = self.of.stats_kept().iter();
                stats.clone().find(|(_, own)| own.championship_position == Some(1)).map(|(id, _)| id.0.clone())
            }
            Named::Winner => {
                let won = |entrant: &&crate::season::Entrant| {
                    entrant.result.as_ref().is_some_and(|result| result.position == Some(Place(1)))
                };
                race()?.entrants.iter().find(won).map(|entrant| entrant.driver.0.clone())
            }
            Named::Pole => {
                let pole =
                    |entrant: &&crate::season::Entrant| entrant.qualifying.is_some_and(|q| q.place == Some(Place(1)));
                race()?.entrants.iter().find(pole).map(|entrant| entrant.driver.0.clone())
            }
        }
    }

    /// Whose number it was at this track, where that is one person: a result cannot be somebody else's.
    fn cleared(&self, kind: Kind, unclear: &Unclear, track: Option<&str>) -> Option<usize> {
        let season = self.season();
        let here = |place: &usize| {
            let id = season.drivers.get(*place).map(|driver| &driver.id);
            let mut races = season.races.iter().filter(|race| Some(race.track.0.as_str()) == track);
            races.any(|race| race.entrants.iter().any(|entrant| Some(&entrant.driver) == id))
        };
        let were_here: Vec<usize> = unclear.drivers.iter().copied().filter(here).collect();
        were_here.first().copied().filter(|_| kind == Kind::Result && were_here.len() == 1 && unclear.tracks.is_empty())
    }
}
