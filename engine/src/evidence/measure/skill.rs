//! Of skills, their worth, circuit fit and likeness.

use super::Measured;
use crate::evidence::Fact;
use crate::forecasts::Forecasts;
use crate::skill::SkillKind;

pub(super) fn skill(of: &Forecasts, driver: &str, kind: SkillKind, fact: Fact) -> Option<Measured> {
    let skill = of.skills_of(driver).ok()?.skill(kind)?;
    match fact {
        Fact::SkillScore => {
            let measured = Measured::exact(skill.score_points?).over(skill.races_n);
            let ends = skill.interval_80.map(|interval| [interval.from_points, interval.to_points]);
            Some(ends.map_or(measured, |ends| measured.within(ends, 80.0)))
        }
        Fact::SkillRaces => Some(Measured::count(skill.races_n)),
        Fact::SkillReliability => Some(Measured::exact(skill.reliability).over(skill.races_n)),
        _ => None,
    }
}

pub(super) fn season(of: &Forecasts, kind: SkillKind, fact: Fact) -> Option<Measured> {
    let season = of.skills().season().iter().find(|season| season.skill == kind)?;
    match fact {
        Fact::Repeats => Some(Measured::exact(season.icc_one_race)),
        Fact::SkillReliability => Some(Measured::exact(season.reliability).over(season.median_races_n)),
        Fact::Drivers => Some(Measured::count(season.drivers_n)),
        _ => None,
    }
}

pub(super) fn worth(of: &Forecasts, track: &str, driver: &str, kind: SkillKind, fact: Fact) -> Option<Measured> {
    let improvement = of.improvement_kept(driver, track)?;
    let priority = improvement.priorities.iter().find(|priority| priority.skill == kind)?;
    match (fact, priority.places_interval.as_slice()) {
        (Fact::Worth, [low, high]) => Some(Measured::exact(priority.places).within([*low, *high], 80.0)),
        _ => None,
    }
}

pub(super) fn fit(of: &Forecasts, driver: &str, track: &str, fact: Fact) -> Option<Measured> {
    let fit = of.fit_kept(driver, track)?;
    match (fact, fit.interval_pct.as_deref()) {
        (Fact::FitDeviation, Some([low, high])) => {
            Some(Measured::exact(fit.deviation_pct?).over(fit.races).within([*low, *high], 80.0))
        }
        _ => None,
    }
}

pub(super) fn like(of: &Forecasts, a: &str, b: &str, fact: Fact) -> Option<Measured> {
    let similar = of.similar(a, [None; 4]).ok()?;
    let other = similar.drivers.iter().find(|other| other.driver_id == b).filter(|_| fact == Fact::Distance)?;
    Some(Measured::exact(other.distance_points))
}
