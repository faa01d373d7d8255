//! The skills of all drivers from a choice of races.

use super::answer::{DriverSkills, SeasonSkill, Skill, Strip};
use super::column::Column;
use super::composite::Composite;
use super::study::Study;
use super::{SkillKind, Variables};
use crate::season::DriverId;

/// The skills of all drivers, by a choice of races.
///
/// A driver's value is the mean over races, drawn to the middle of the field (0) by what of it is chance:
///
/// ```text
/// value    = reliability x mean                    reliability = n icc / (1 + (n - 1) icc)
/// score    = 50 + 15 value / sd_between            held within 0 and 100
/// interval = score -+ 15 x 1.2816 sqrt(1 - reliability)
/// ```
///
/// ```
/// use hackthetrack_engine::season::Season;
/// use hackthetrack_engine::skill::{Skills, Variables};
///
/// let variables = Variables::of(&Season::default());
/// let before_the_third_race = Skills::of(&variables, &[0, 1]);
/// assert!(before_the_third_race.drivers().is_empty());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Skills {
    drivers: Vec<DriverSkills>,
    season: Vec<SeasonSkill>,
    /// By skill, then by driver.
    values: Vec<Vec<Option<f64>>>,
}

/// One skill of everybody.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OneSkill {
    /// In the order of the season's drivers.
    pub(crate) drivers: Vec<Skill>,
    /// What is known of it as such.
    pub(crate) season: SeasonSkill,
    values: Vec<Option<f64>>,
}

/// The values alone, without their intervals and what they are made of: for who explains results by them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Values {
    of: Vec<(SeasonSkill, Vec<Option<f64>>)>,
}

impl Values {
    /// By these races, as in [`Skills::of`].
    pub(crate) fn of(variables: &Variables, races: &[usize]) -> Self {
        let value = |kind| {
            let column = column(variables, races, kind);
            (column.season(), column.values)
        };
        Self { of: SkillKind::ALL.into_iter().map(value).collect() }
    }

    /// As [`Skills::value_z`].
    pub(crate) fn value_z(&self, driver: usize, kind: SkillKind) -> Option<f64> {
        *self.of.get(kind as usize)?.1.get(driver)?
    }

    /// As [`Skills::sd_between`].
    pub(crate) fn sd_between(&self, kind: SkillKind) -> f64 {
        self.of.get(kind as usize).map_or(0.0, |(season, _)| season.sd_between)
    }

    /// Whether anybody has a score of the skill.
    pub(crate) fn is_scored(&self, kind: SkillKind) -> bool {
        self.of.get(kind as usize).is_some_and(|(season, _)| season.drivers_n > 0)
    }
}

fn column(variables: &Variables, races: &[usize], kind: SkillKind) -> Column {
    let any_laps = races.iter().any(|race| variables.has_laps(*race));
    Column::of(Composite::of(variables, races, kind), any_laps)
}

impl OneSkill {
    /// By every race of the season.
    pub(crate) fn of_season(variables: &Variables, kind: SkillKind) -> Self {
        Self::of(variables, &(0..variables.races_n()).collect::<Vec<_>>(), kind)
    }

    /// By these races, as in [`Skills::of`].
    pub(crate) fn of(variables: &Variables, races: &[usize], kind: SkillKind) -> Self {
        let column = column(variables, races, kind);
        let studies: Vec<Study> = kind.variables().map(|variable| Study::of(variables, races, variable)).collect();
        let drivers = 0..variables.drivers().len();
        Self {
            drivers: drivers.filter_map(|driver| column.answer(driver, &studies)).collect(),
            season: column.season(),
            values: column.values,
        }
    }
}

impl Skills {
    /// By these races, each named once, by its place in the season from 0; a place beyond the season is no race.
    #[must_use]
    pub fn of(variables: &Variables, races: &[usize]) -> Self {
        let kinds = SkillKind::ALL.map(|kind| OneSkill::of(variables, races, kind));
        Self::of_kinds(variables.drivers(), &kinds.iter().collect::<Vec<_>>())
    }

    /// Of the four, in the order of [`SkillKind::ALL`].
    pub(crate) fn of_kinds(drivers: &[DriverId], kinds: &[&OneSkill]) -> Self {
        let of_driver = |(driver, id): (usize, &DriverId)| DriverSkills {
            driver_id: id.0.clone(),
            skills: kinds.iter().filter_map(|kind| kind.drivers.get(driver).cloned()).collect(),
        };
        Self {
            drivers: drivers.iter().enumerate().map(of_driver).collect(),
            season: kinds.iter().map(|kind| kind.season.clone()).collect(),
            values: kinds.iter().map(|kind| kind.values.clone()).collect(),
        }
    }

    /// By every race of the season.
    #[must_use]
    pub fn of_season(variables: &Variables) -> Self {
        Self::of(variables, &(0..variables.races_n()).collect::<Vec<_>>())
    }

    /// Every driver's skills, in the order of the season's drivers.
    #[must_use]
    pub fn drivers(&self) -> &[DriverSkills] {
        &self.drivers
    }

    /// One driver's skills.
    #[must_use]
    pub fn driver(&self, id: &DriverId) -> Option<&DriverSkills> {
        self.drivers.iter().find(|driver| driver.driver_id == id.0)
    }

    /// What is known of each skill as such, in the order of [`SkillKind::ALL`].
    #[must_use]
    pub fn season(&self) -> &[SeasonSkill] {
        &self.season
    }

    /// The scores alone, of all drivers in the order of the season.
    #[must_use]
    pub fn strips(&self) -> Vec<Strip> {
        self.drivers.iter().map(Strip::of).collect()
    }

    /// A driver's shrunk value in z, unclamped, higher is better; the driver is named by the place in the season. `None` where
    /// no race shows it. There is one after a single race too, and where the skill is not reliable: it is then near 0.
    #[must_use]
    pub fn value_z(&self, driver: usize, kind: SkillKind) -> Option<f64> {
        *self.values.get(kind as usize)?.get(driver)?
    }

    /// The standard deviation between drivers that [`super::points::POINTS_PER_SD`] points stand for, in z; 0 where nothing repeats.
    #[must_use]
    pub fn sd_between(&self, kind: SkillKind) -> f64 {
        self.season.get(kind as usize).map_or(0.0, |season| season.sd_between)
    }
}
