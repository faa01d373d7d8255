//! One skill of all drivers: who is measured, each one's shrunk value, and the answer made of it.

use super::Variable;
use super::anova::{mean, reliability};
use super::answer::{Interval, Part, SeasonSkill, Skill};
use super::composite::Composite;
use super::percentile::percentile_pct;
use super::points::{MIDDLE_POINTS, POINTS_PER_SD};
use super::state::State;
use super::study::Study;
use crate::normal::EIGHTY_PCT;

/// One skill of all drivers.
pub(super) struct Column {
    skill: Composite,
    states: Vec<State>,
    /// Shrunk, in z.
    pub(super) values: Vec<Option<f64>>,
    /// The values of those who are measured.
    measured: Vec<f64>,
}

impl Column {
    pub(super) fn of(skill: Composite, any_laps: bool) -> Self {
        let states: Vec<State> = skill.groups.iter().map(|races| State::of(&skill, races.len(), any_laps)).collect();
        let value = |races: &Vec<f64>| (!races.is_empty()).then(|| skill.reliability(races.len()) * mean(races));
        let values: Vec<Option<f64>> = skill.groups.iter().map(value).collect();
        let measured = states.iter().zip(&values).filter(|(state, _)| **state == State::Measured);
        let measured = measured.filter_map(|(_, value)| *value).collect();
        Self { skill, states, values, measured }
    }

    pub(super) fn season(&self) -> SeasonSkill {
        SeasonSkill {
            skill: self.skill.kind,
            icc_one_race: self.skill.repeat.icc_one_race,
            reliability: self.skill.reliability(self.skill.median_races_n),
            median_races_n: self.skill.median_races_n,
            sd_between: self.skill.repeat.sd_between,
            drivers_n: self.measured.len(),
        }
    }

    pub(super) fn answer(&self, driver: usize, studies: &[Study]) -> Option<Skill> {
        let state = self.states.get(driver)?.clone();
        let races_n = self.skill.groups.get(driver)?.len();
        let reliability = self.skill.reliability(races_n);
        let value = self.values.get(driver)?.filter(|_| state == State::Measured);
        let half = POINTS_PER_SD * EIGHTY_PCT * (1.0 - reliability).max(0.0).sqrt();
        let points = |value: f64| MIDDLE_POINTS + POINTS_PER_SD * value / self.skill.repeat.sd_between;
        let held = |points: f64| points.clamp(0.0, 100.0);
        Some(Skill {
            skill: self.skill.kind,
            state,
            score_points: value.map(|value| held(points(value))),
            interval_80: value
                .map(points)
                .map(|score| Interval { from_points: held(score - half), to_points: held(score + half) }),
            percentile_pct: value.and_then(|value| percentile_pct(value, &self.measured)),
            races_n,
            reliability,
            shrinkage: 1.0 - reliability,
            icc_one_race: self.skill.repeat.icc_one_race,
            breakdown: self.skill.shares.iter().filter_map(|(v, share)| part(*v, *share, driver, studies)).collect(),
        })
    }
}

fn part(variable: Variable, share: f64, driver: usize, studies: &[Study]) -> Option<Part> {
    let study = studies.iter().find(|study| study.variable == variable)?;
    let own = study.own.get(driver)?;
    Some(Part {
        code: variable.code(),
        label: variable.label(),
        mean_z: own.mean_z,
        natural: own.natural,
        unit: variable.unit(),
        share,
        percentile_pct: own.percentile_pct,
        races_n: own.races_n,
        icc_one_race: study.repeat.icc_one_race,
        reliability: reliability(study.repeat.icc_one_race, own.races_n),
        icc_without_pace: study.icc_without_pace,
    })
}
