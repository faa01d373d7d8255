//! A skill in one race: the mean of its variables' z, each weighted by how well it repeats.
//!
//! ```text
//! share of a variable = its ICC of one race / sum of the skill's ICCs        (equal shares where all are 0)
//! skill in a race     = sum of share x z over what was measured / sum of those shares
//! ```
//!
//! The shares come from the races chosen, like everything else, and from no table: what does not repeat gets no say.

use super::anova::{Repeatability, reliability, repeatability};
use super::study::{LEAST_RACES, repeat};
use super::{SkillKind, Variable, Variables};
use crate::compact::sort;

/// Under this reliability of a driver's own mean, more of it is chance than driver: then there is no score. A skill that hardly
/// repeats needs a long season to show: racecraft of a real season (.13 for one race) is scored from seven races on, tyre
/// management (.01) for nobody.
pub(super) const LEAST_RELIABILITY: f64 = 0.5;

/// Races beyond which no season goes.
const MOST_RACES: usize = 40;

/// A skill over a choice of races.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Composite {
    pub(super) kind: SkillKind,
    /// Its variables with their shares, which sum to 1.
    pub(super) shares: Vec<(Variable, f64)>,
    pub(super) repeat: Repeatability,
    /// Races in which a driver shows the skill, at the median of the drivers who show it at all.
    pub(super) median_races_n: usize,
    /// By driver: the skill in each race in which it is measured.
    pub(super) groups: Vec<Vec<f64>>,
}

impl Composite {
    pub(super) fn of(variables: &Variables, races: &[usize], kind: SkillKind) -> Self {
        let shares = shares(kind.variables().map(|variable| (variable, repeat(variables, races, variable))));
        let values = |driver| races.iter().filter_map(|race| in_race(variables, driver, *race, &shares)).collect();
        let groups: Vec<Vec<f64>> = (0..variables.drivers().len()).map(values).collect();
        let mut counts: Vec<usize> = groups.iter().map(Vec::len).filter(|n| *n > 0).collect();
        sort(&mut counts, &mut |a, b| a.cmp(b));
        // Of an even number of drivers the lower of the two in the middle: the count of a driver, and the stricter one.
        let median_races_n = counts.get(counts.len().saturating_sub(1) / 2).copied().unwrap_or(0);
        Self { kind, repeat: repeatability(&groups), shares, median_races_n, groups }
    }

    /// Reliability of the mean of so many races.
    pub(super) fn reliability(&self, races_n: usize) -> f64 {
        reliability(self.repeat.icc_one_race, races_n)
    }

    /// The fewest races whose mean is reliable; `None` where that is more than a season has.
    pub(super) fn races_needed(&self) -> Option<usize> {
        (LEAST_RACES..=MOST_RACES).find(|races| self.reliability(*races) >= LEAST_RELIABILITY)
    }
}

fn shares(repeats: impl Iterator<Item = (Variable, Repeatability)>) -> Vec<(Variable, f64)> {
    let iccs: Vec<(Variable, f64)> = repeats.map(|(variable, repeat)| (variable, repeat.icc_one_race)).collect();
    let sum: f64 = iccs.iter().map(|(_, icc)| icc).sum();
    let equal = 1.0 / iccs.len() as f64;
    iccs.iter().map(|(variable, icc)| (*variable, if sum > 0.0 { icc / sum } else { equal })).collect()
}

/// `None` where nothing with a share was measured.
fn in_race(variables: &Variables, driver: usize, race: usize, shares: &[(Variable, f64)]) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (variable, share) in shares {
        if let Some(measured) = variables.get(driver, race, *variable) {
            sum += share * measured.z;
            weights += share;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}
