//! The field solved again with one driver's skills changed.

use super::plan::plan;
use super::priority::{Priority, TrackFocus, focus, priorities};
use super::worth::Worths;
use super::{Change, ImproveAsked, Improvement, MOST_WEEKS, Slider};
use crate::decimals::said;
use crate::field::ask::{Asked, Race};
use crate::field::distribution::{Distribution, expected_place, expected_places};
use crate::field::forecast::{DriverForecast, Solved};
use crate::field::model::{Evidence, Moment};
use crate::field::record::RaceRecord;
use crate::field::{AskFault, Refusal};
use crate::fit::Fits;
use crate::season::Season;
use crate::skill::state::State;
use crate::skill::{DriverSkills, Skill, SkillKind, Skills};

/// 80 % of a normal population lie within so many standard deviations.
pub(super) const Z80: f64 = 1.281_551_565_544_600_4;

/// Half of the last digit in which scores are told, and a hair.
const TOLD: f64 = 0.050_001;

/// What an answer is made from.
#[derive(Clone, Copy)]
pub(crate) struct Improver<'a> {
    pub(crate) season: &'a Season,
    pub(crate) records: &'a [RaceRecord],
    pub(crate) skills: &'a Skills,
    pub(crate) fits: &'a Fits,
    /// The worths for a race of an event, by the place of the event in the calendar.
    pub(crate) worths: &'a dyn Fn(usize) -> Worths,
}

/// A driver in a solved field, whose strength can be changed.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) strengths: Vec<f64>,
    pub(super) entry: usize,
}

impl Seat {
    /// Expected place with so much log-strength more. Without any, the bits are those of the base.
    pub(super) fn expected(&self, more: f64) -> f64 {
        expected_place(&self.with(more), self.entry)
    }

    fn with(&self, more: f64) -> Vec<f64> {
        let mut strengths = self.strengths.clone();
        if let Some(own) = strengths.get_mut(self.entry).filter(|_| more != 0.0) {
            *own += more;
        }
        strengths
    }

    /// Rank of the expected place in the field.
    fn rank(&self, more: f64) -> usize {
        let places = expected_places(&self.with(more));
        let own = places.get(self.entry).copied().unwrap_or(1.0);
        1 + places.iter().filter(|place| **place < own).count()
    }
}

/// Where each slider stands, and what moves it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Move {
    pub(super) skill: SkillKind,
    /// Points, with sign.
    pub(super) points: f64,
    /// Log-strength of a point, and its standard error.
    pub(super) per_point: f64,
    pub(super) error: f64,
}

/// What an answer rests on and no slider changes: the field as it is, and what each skill is worth in it. Made once for a driver
/// and a race, so that a moved slider costs one solution of the field.
#[derive(Debug)]
pub(crate) struct Standing {
    of: Of,
    race_id: Option<String>,
    track_id: String,
    field_size: usize,
    /// Place of the event in the calendar.
    event: usize,
    entry: usize,
    seen: Result<Seen, Refusal>,
}

/// Whom and where a standing is of.
#[derive(Debug, Clone, PartialEq)]
struct Of {
    driver: usize,
    track: String,
    race_num: Option<u8>,
    evidence: Evidence,
}

/// A field that could be forecast.
#[derive(Debug)]
struct Seen {
    solved: Solved,
    seat: Seat,
    base: Option<DriverForecast>,
    priorities: Vec<Priority>,
    tracks: Vec<TrackFocus>,
}

impl Of {
    fn asked(driver: usize, asked: &ImproveAsked) -> Self {
        Self { driver, track: asked.track.clone(), race_num: asked.race_num, evidence: asked.evidence }
    }
}

impl Standing {
    pub(crate) fn of(of: &Improver<'_>, driver: usize, asked: &ImproveAsked) -> Result<Self, AskFault> {
        let question = Asked {
            track: asked.track.clone(),
            race_num: asked.race_num,
            moment: Moment::BeforeWeekend,
            evidence: asked.evidence,
        };
        let mut race = Race::find(of.season, of.records, &question)?;
        let entry = race.enter(driver);
        let event = race.record.event;
        let own = of.skills.drivers().get(driver);
        let seen = Solved::of(of.records, &race, &question, of.season.drivers.len()).map(|solved| {
            let seat = Seat { strengths: solved.strengths.clone(), entry };
            Seen {
                base: forecast(of.season, &solved, entry, &seat.strengths),
                priorities: priorities(&seat, own, &(of.worths)(event)),
                tracks: focus(of, driver, own, asked),
                seat,
                solved,
            }
        });
        let field_size = race.record.entries.len();
        let (race_id, track_id) = (race.race_id, race.track_id);
        Ok(Self { of: Of::asked(driver, asked), race_id, track_id, field_size, event, entry, seen })
    }

    /// Whether it is what such a question rests on.
    pub(crate) fn is_of(&self, driver: usize, asked: &ImproveAsked) -> bool {
        self.of == Of::asked(driver, asked)
    }
}

fn forecast(season: &Season, solved: &Solved, entry: usize, strengths: &[f64]) -> Option<DriverForecast> {
    let field = Distribution::of(strengths);
    solved.driver(season, entry, field.of_entrant(entry)?, Moment::BeforeWeekend)
}

/// The whole answer.
pub(crate) fn improve(of: &Improver<'_>, standing: &Standing, asked: &ImproveAsked) -> Improvement {
    let worths = (of.worths)(standing.event);
    let own = of.skills.drivers().get(standing.of.driver);
    let sliders = sliders(of.skills, own, asked, &worths);
    let used = sliders.iter().map(|s| s.asked_points.zip(s.current_points).map_or(0.0, |(a, c)| (a - c).abs())).sum();
    let mut answer = Improvement {
        driver_id: own.map_or_else(String::new, |own| own.driver_id.clone()),
        track_id: standing.track_id.clone(),
        race_id: standing.race_id.clone(),
        evidence: asked.evidence,
        basis: "association",
        caveat: "An association: drivers with such skills finish there. It does not say what working at a skill gains.",
        field_size: standing.field_size,
        budget_points: asked.budget_points,
        used_points: used,
        extrapolates: sliders
            .iter()
            .any(|s| s.asked_points.zip(s.best_points).is_some_and(|(a, best)| a > best + 1e-9)),
        skills: sliders,
        base: None,
        adjusted: None,
        change: None,
        priorities: vec![],
        tracks: vec![],
        plan: None,
        refused: None,
    };
    let seen = match &standing.seen {
        Ok(seen) => seen,
        Err(refusal) => return Improvement { refused: Some(refusal.clone()), ..answer },
    };
    answer.base = seen.base.clone();
    answer.priorities = seen.priorities.clone();
    answer.tracks = seen.tracks.clone();
    if let Some(refusal) = refusal(asked, &answer) {
        return Improvement { refused: Some(refusal), ..answer };
    }
    let moves = moves(&answer.skills, &worths);
    let more: f64 = moves.iter().map(|m| m.points * m.per_point).sum();
    answer.adjusted = forecast(of.season, &seen.solved, standing.entry, &seen.seat.with(more));
    answer.change = Some(change(&seen.seat, &moves, more));
    answer.plan = plan(&seen.seat, &moves, asked.weeks);
    answer
}

fn sliders(skills: &Skills, own: Option<&DriverSkills>, asked: &ImproveAsked, worths: &Worths) -> Vec<Slider> {
    let best = |kind: SkillKind| {
        let scores = skills.drivers().iter().filter_map(|driver| driver.skill(kind)?.score_points);
        scores.fold(None, |best: Option<f64>, score| Some(best.map_or(score, |best| best.max(score))))
    };
    let slider = |(kind, wanted): (SkillKind, Option<f64>)| {
        let skill = own.and_then(|own| own.skill(kind));
        let current = skill.and_then(|skill| skill.score_points).filter(|_| worths.get(kind).is_some());
        Slider {
            skill: kind,
            current_points: current,
            // A score is told to a tenth: told back so, it is untouched.
            asked_points: current.map(|current| wanted.filter(|w| (w - current).abs() > TOLD).unwrap_or(current)),
            best_points: best(kind),
            reliability: skill.map_or(0.0, |skill| skill.reliability),
            refused: current.is_none().then(|| why_not(skill)),
        }
    };
    SkillKind::ALL.into_iter().zip(asked.scores).map(slider).collect()
}

fn why_not(skill: Option<&Skill>) -> Refusal {
    match skill.map(|skill| &skill.state) {
        Some(State::NotMeasurable { detail, .. }) => Refusal::new("not_measurable", detail.clone()),
        _ => Refusal::new("not_measurable", "The other events do not say what this skill is worth."),
    }
}

/// What is wrong with the question, once it is known whom it is about.
fn refusal(asked: &ImproveAsked, answer: &Improvement) -> Option<Refusal> {
    for (slider, wanted) in answer.skills.iter().zip(asked.scores) {
        let Some(wanted) = wanted else { continue };
        let word = slider.skill.as_str();
        if !(0.0..=100.0).contains(&wanted) {
            return Some(Refusal::new(
                "out_of_range",
                format!("A score is 0 to 100; {} was asked of {word}. Ask for one within.", said(wanted)),
            ));
        }
        if let Some(refused) = &slider.refused {
            return Some(Refusal::new(
                "not_measurable",
                format!("The {word} of this driver cannot be moved. {} Leave it out.", refused.detail),
            ));
        }
    }
    if !(answer.budget_points >= 0.0 && answer.budget_points <= 400.0) {
        return Some(Refusal::new("out_of_range", "The budget is 0 to 400 points: four skills of 100."));
    }
    if answer.used_points > answer.budget_points + 1e-9 {
        return Some(Refusal::new(
            "over_budget",
            format!(
                "{} points are moved and the budget is {}. Move fewer, or ask for a larger budget.",
                said(answer.used_points),
                said(answer.budget_points)
            ),
        ));
    }
    if !(1..=MOST_WEEKS).contains(&asked.weeks) {
        return Some(Refusal::new("out_of_range", format!("A plan has 1 to {MOST_WEEKS} weeks.")));
    }
    None
}

fn moves(sliders: &[Slider], worths: &Worths) -> Vec<Move> {
    let moved = |slider: &Slider| {
        let points = slider.asked_points? - slider.current_points?;
        let worth = worths.get(slider.skill)?;
        (points != 0.0).then_some(Move { skill: slider.skill, points, per_point: worth.per_point, error: worth.error })
    };
    sliders.iter().filter_map(moved).collect()
}

fn change(seat: &Seat, moves: &[Move], more: f64) -> Change {
    let base = seat.expected(0.0);
    let gained = |more: f64| base - seat.expected(more);
    let [from, to] = bounds(moves, more).map(gained);
    Change {
        places_gained: gained(more),
        places_gained_interval: vec![from.min(to), from.max(to)],
        rank_before: seat.rank(0.0),
        rank_after: seat.rank(more),
    }
}

/// Log-strength at the ends of the 80 % interval of what the moves are worth. No worth is below zero, so a raise never loses.
pub(super) fn bounds(moves: &[Move], more: f64) -> [f64; 2] {
    let squares: f64 = moves.iter().map(|m| (m.points * m.error) * (m.points * m.error)).sum();
    let half = Z80 * squares.sqrt();
    let (rises, falls) = (moves.iter().all(|m| m.points >= 0.0), moves.iter().all(|m| m.points <= 0.0));
    let low = if rises { (more - half).max(0.0) } else { more - half };
    let high = if falls { (more + half).min(0.0) } else { more + half };
    [low, high]
}
