//! Where a driver's sliders stand, and what is wrong with where they were asked to stand.

use super::worth::Worths;
use super::{ImproveAsked, Improvement, MOST_WEEKS, Slider};
use crate::decimals::said;
use crate::field::Refusal;
use crate::skill::state::State;
use crate::skill::{DriverSkills, Skill, SkillKind, Skills};

/// Half of the last digit in which scores are told, and a hair.
const TOLD: f64 = 0.050_001;

/// The four, in the order of the kinds.
pub(super) fn sliders(
    skills: &Skills,
    own: Option<&DriverSkills>,
    asked: &ImproveAsked,
    worths: &Worths,
) -> Vec<Slider> {
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
pub(super) fn refusal(asked: &ImproveAsked, answer: &Improvement) -> Option<Refusal> {
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
