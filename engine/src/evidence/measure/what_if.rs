//! Of a driver's forecast with other skills.

use super::Measured;
use super::forecast::own;
use crate::evidence::{Fact, WhatIf};
use crate::forecasts::Forecasts;
use crate::improve::{ImproveAsked, Improvement};

pub(super) fn what_if(of: &Forecasts, asked: &WhatIf, fact: Fact, nth: Option<u16>) -> Option<Measured> {
    let answer = improvement(of, asked)?;
    let change = answer.change.as_ref()?;
    let week = || answer.plan.as_ref()?.weeks.iter().find(|week| Some(u16::from(week.week)) == nth);
    match fact {
        Fact::GoesWith => Some(between(change.places_gained, &change.places_gained_interval)),
        Fact::FieldRank => Some(Measured::count(change.rank_after)),
        Fact::WeekPoints => Some(Measured::exact(week()?.points)),
        Fact::WeekPlace => Some(Measured::exact(week()?.expected_place)),
        Fact::WeekGained => week().map(|week| between(week.places_gained, &week.places_gained_interval)),
        _ => own(answer.adjusted.as_ref()?, fact, nth),
    }
}

/// With four of five chances.
pub(super) fn between(value: f64, ends: &[f64]) -> Measured {
    let measured = Measured::exact(value);
    if let [low, high] = *ends { measured.within([low, high], 80.0) } else { measured }
}

fn improvement(of: &Forecasts, asked: &WhatIf) -> Option<Improvement> {
    let scores = asked.tenths.map(|tenths| tenths.map(|tenths| f64::from(tenths) / 10.0));
    let WhatIf { race_num, weeks, .. } = *asked;
    let asked_for = ImproveAsked { race_num: Some(race_num), scores, weeks, ..ImproveAsked::at(&asked.track) };
    of.improve(&asked.driver, &asked_for).ok()
}
