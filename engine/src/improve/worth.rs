//! What a point of each skill goes with, in log-strength, and how well that is known.

use crate::field::order::{Order, fit_with_errors};
use crate::field::record::RaceRecord;
use crate::skill::points::POINTS_PER_SD;
use crate::skill::{SkillKind, Values, Variables};

/// Penalty on a weight: that of the forecasts.
const RIDGE: f64 = 3.0;

/// What one skill is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Worth {
    /// Log-strength of a point; never below 0.
    pub(crate) per_point: f64,
    /// Its standard error.
    pub(crate) error: f64,
}

/// What every skill is worth, in the order of [`SkillKind::ALL`]; `None` where it is not measurable.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Worths {
    of: [Option<Worth>; 4],
}

impl Worths {
    /// From the results of every event but one. The skills of each race are measured in yet other events (`elsewhere` of two), so
    /// that no result is explained by itself.
    pub(crate) fn of<'a>(
        elsewhere: &dyn Fn([usize; 2]) -> Option<&'a Values>,
        records: &[RaceRecord],
        but: usize,
    ) -> Self {
        let Some(whole) = elsewhere([but, but]) else { return Self::default() };
        let is_known = |kind: &SkillKind| whole.sd_between(*kind) > 0.0 && whole.is_scored(*kind);
        let mut kinds: Vec<SkillKind> = SkillKind::ALL.into_iter().filter(is_known).collect();
        let known: Vec<&RaceRecord> = records.iter().filter(|race| race.is_run && race.event != but).collect();
        let explained: Vec<(&RaceRecord, &Values)> =
            known.iter().filter_map(|race| Some((*race, elsewhere([but, race.event])?))).collect();
        let orders = |kinds: &[SkillKind]| -> Vec<Order> {
            explained.iter().map(|(race, skills)| order(race, skills, kinds, whole)).collect()
        };
        let mut left_out = [None; 4];
        loop {
            let orders = orders(&kinds);
            if kinds.is_empty() || orders.is_empty() {
                return Self::default();
            }
            let (weights, errors) = fit_with_errors(&orders, &vec![RIDGE; kinds.len()]);
            // A skill that goes with worse results, given the others, tells of those and not of itself: it is left out, the worst
            // first, and its worth is 0 with the error it had.
            let worst = (0..kinds.len()).min_by(|a, b| at(&weights, *a).total_cmp(&at(&weights, *b)));
            match worst.filter(|worst| at(&weights, *worst) < 0.0) {
                Some(worst) if kinds.len() > 1 => {
                    let kind = kinds.remove(worst);
                    if let Some(slot) = left_out.get_mut(kind as usize) {
                        *slot = Some(Worth { per_point: 0.0, error: at(&errors, worst) / POINTS_PER_SD });
                    }
                }
                _ => return Self::priced(left_out, &kinds, &weights, &errors),
            }
        }
    }

    fn priced(mut of: [Option<Worth>; 4], kinds: &[SkillKind], weights: &[f64], errors: &[f64]) -> Self {
        for (kind, (weight, error)) in kinds.iter().zip(weights.iter().zip(errors)) {
            if let Some(slot) = of.get_mut(*kind as usize) {
                *slot = Some(Worth { per_point: weight.max(0.0) / POINTS_PER_SD, error: error / POINTS_PER_SD });
            }
        }
        Self { of }
    }

    /// One skill's.
    pub(crate) fn get(&self, kind: SkillKind) -> Option<Worth> {
        *self.of.get(kind as usize)?
    }
}

/// The skills that are shown neither in one event nor in another; `None` where there is no third.
pub(crate) fn elsewhere(variables: &Variables, records: &[RaceRecord], but: [usize; 2]) -> Option<Values> {
    let known = records.iter().filter(|race| race.is_run && !but.contains(&race.event));
    let races: Vec<usize> = known.map(|race| race.race).collect();
    (!races.is_empty()).then(|| Values::of(variables, &races))
}

/// A race's finishing order with these skills of its drivers, in standard deviations between drivers.
fn order(race: &RaceRecord, skills: &Values, kinds: &[SkillKind], whole: &Values) -> Order {
    let value = |driver: usize, kind: &SkillKind| {
        let sd = whole.sd_between(*kind);
        if sd > 0.0 { skills.value_z(driver, *kind).unwrap_or(0.0) / sd } else { 0.0 }
    };
    let rows = race.entries.iter().map(|entry| kinds.iter().map(|kind| value(entry.driver, kind)).collect());
    Order { rows: rows.collect() }
}

fn at(values: &[f64], i: usize) -> f64 {
    values.get(i).copied().unwrap_or_default()
}
