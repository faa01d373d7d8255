//! Of skills, their worth, circuit fit and likeness.

use super::Measured;
use super::what_if::between;
use crate::evidence::Fact;
use crate::forecasts::Forecasts;
use crate::improve::{ImproveAsked, Priority};
use crate::skill::{SkillKind, Variable};

pub(super) fn skill(of: &Forecasts, driver: &str, kind: SkillKind, fact: Fact) -> Option<Measured> {
    let skill = of.skill_of(driver, kind)?;
    match fact {
        Fact::SkillScore => {
            let measured = Measured::exact(skill.score_points?).over(skill.races_n);
            let ends = skill.interval_80.map(|interval| [interval.from_points, interval.to_points]);
            Some(ends.map_or(measured, |ends| measured.within(ends, 80.0)))
        }
        Fact::SkillRaces => Some(Measured::count(skill.races_n)),
        Fact::SkillReliability => Some(Measured::exact(skill.reliability).over(skill.races_n)),
        Fact::Shrinkage => Some(Measured::exact(100.0 * skill.shrinkage).over(skill.races_n)),
        Fact::Percentile => Some(Measured::exact(skill.percentile_pct?).over(skill.races_n)),
        _ => None,
    }
}

/// Of a variable that one of the driver's skills is made of.
pub(super) fn part(of: &Forecasts, driver: &str, code: &str, fact: Fact) -> Option<Measured> {
    let variable = Variable::ALL.into_iter().find(|variable| variable.code() == code)?;
    let part = of.skill_of(driver, variable.skill())?.breakdown.iter().find(|part| part.code == code)?;
    let exact = |value: f64| Some(Measured::exact(value).over(part.races_n));
    match fact {
        Fact::Share => Some(Measured::exact(100.0 * part.share)),
        Fact::Natural => exact(part.natural?),
        Fact::Percentile => exact(part.percentile_pct?),
        Fact::SkillRaces => Some(Measured::count(part.races_n)),
        Fact::Repeats => Some(Measured::exact(part.icc_one_race)),
        Fact::WithoutPace => Some(Measured::exact(part.icc_without_pace?)),
        Fact::SkillReliability => exact(part.reliability),
        _ => None,
    }
}

pub(super) fn season(of: &Forecasts, kind: SkillKind, fact: Fact) -> Option<Measured> {
    let season = &of.skill(kind)?.season;
    match fact {
        Fact::Repeats => Some(Measured::exact(season.icc_one_race)),
        Fact::SkillReliability => Some(Measured::exact(season.reliability).over(season.median_races_n)),
        Fact::Drivers => Some(Measured::count(season.drivers_n)),
        _ => None,
    }
}

pub(super) fn worth(
    of: &Forecasts,
    (track, race_num): (&str, Option<u8>),
    driver: &str,
    kind: SkillKind,
    fact: Fact,
) -> Option<Measured> {
    let of_kind = |all: &[Priority]| all.iter().find(|priority| priority.skill == kind).cloned();
    let priority = match race_num {
        None => of_kind(&of.improvement_kept(driver, track)?.priorities),
        Some(_) => of_kind(&of.improve(driver, &ImproveAsked { race_num, ..ImproveAsked::at(track) }).ok()?.priorities),
    }?;
    (fact == Fact::Worth).then(|| between(priority.places, &priority.places_interval))
}

pub(super) fn fit(of: &Forecasts, driver: &str, track: &str, fact: Fact) -> Option<Measured> {
    let fit = of.fit_kept(driver, track)?;
    match fact {
        Fact::FitDeviation => {
            Some(between(fit.deviation_pct?, fit.interval_pct.as_deref().unwrap_or_default()).over(fit.races))
        }
        Fact::Percentile => Some(Measured::exact(fit.score?)),
        Fact::Races => Some(Measured::count(fit.races)),
        Fact::Visits => Some(Measured::count(fit.visits)),
        _ => None,
    }
}

pub(super) fn like(of: &Forecasts, a: &str, b: &str, fact: Fact) -> Option<Measured> {
    let similar = of.similar(a, [None; 4]).ok()?;
    let other = similar.drivers.iter().find(|other| other.driver_id == b)?;
    match fact {
        Fact::Distance => Some(Measured::exact(other.distance_points)),
        Fact::Compared => Some(Measured::count(other.compared_n)),
        _ => None,
    }
}
