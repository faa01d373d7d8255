//! One variable over a choice of races: what each driver shows of it, and how well it repeats.

use super::anova::{Repeatability, mean, repeatability};
use super::percentile::percentile_pct;
use super::regression::residuals;
use super::{SkillKind, Variable, Variables};
use crate::lap::robust::median;

/// A driver is told apart from chance by two races at the least.
pub(super) const LEAST_RACES: usize = 2;

/// What a driver shows of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Own {
    pub(super) races_n: usize,
    /// Mean over the races; `None` without one.
    pub(super) mean_z: Option<f64>,
    /// Median over the races, so that one spoilt qualifying lap does not become a driver's gap.
    pub(super) natural: Option<f64>,
    /// Of the mean z, among drivers with [`LEAST_RACES`] races.
    pub(super) percentile_pct: Option<f64>,
}

/// A variable over a choice of races.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Study {
    pub(super) variable: Variable,
    pub(super) repeat: Repeatability,
    /// Of what race pace leaves of it; `None` for the variables that are pace.
    pub(super) icc_without_pace: Option<f64>,
    /// By driver, in the order of the season.
    pub(super) own: Vec<Own>,
}

/// How well a variable repeats: all that a skill's value takes of it.
pub(super) fn repeat(variables: &Variables, races: &[usize], variable: Variable) -> Repeatability {
    repeatability(&groups(variables, races, variable))
}

/// The z of a variable by driver.
fn groups(variables: &Variables, races: &[usize], variable: Variable) -> Vec<Vec<f64>> {
    let measured = |driver| races.iter().filter_map(move |race| variables.get(driver, *race, variable));
    (0..variables.drivers().len()).map(|driver| measured(driver).map(|m| m.z).collect()).collect()
}

impl Study {
    pub(super) fn of(variables: &Variables, races: &[usize], variable: Variable) -> Self {
        let measured = |driver| races.iter().filter_map(move |race| variables.get(driver, *race, variable));
        let drivers = 0..variables.drivers().len();
        let groups = groups(variables, races, variable);
        let natural = |driver| median(&measured(driver).map(|m| m.natural).collect::<Vec<_>>());
        let ranked: Vec<f64> = groups.iter().filter(|zs| zs.len() >= LEAST_RACES).map(|zs| mean(zs)).collect();
        let own = |(driver, zs): (usize, &Vec<f64>)| Own {
            races_n: zs.len(),
            mean_z: (!zs.is_empty()).then(|| mean(zs)),
            natural: natural(driver),
            percentile_pct: if zs.len() < LEAST_RACES { None } else { percentile_pct(mean(zs), &ranked) },
        };
        Self {
            variable,
            repeat: repeatability(&groups),
            icc_without_pace: (variable.skill() != SkillKind::Speed)
                .then(|| repeatability(&without_pace(variables, races, variable)).icc_one_race),
            own: drivers.zip(&groups).map(own).collect(),
        }
    }
}

/// Residuals of the variable on race pace, by driver: over the driver's races in which both are measured.
fn without_pace(variables: &Variables, races: &[usize], variable: Variable) -> Vec<Vec<f64>> {
    let both = |driver, race| {
        let pace = variables.get(driver, race, Variable::RacePace)?;
        Some((driver, (pace.z, variables.get(driver, race, variable)?.z)))
    };
    let drivers = 0..variables.drivers().len();
    let points: Vec<_> = drivers.clone().flat_map(|d| races.iter().filter_map(move |race| both(d, *race))).collect();
    let left = residuals(&points.iter().map(|(_, point)| *point).collect::<Vec<_>>());
    let mut groups = vec![vec![]; variables.drivers().len()];
    for ((driver, _), residual) in points.into_iter().zip(left) {
        if let Some(group) = groups.get_mut(driver) {
            group.push(residual);
        }
    }
    groups
}
