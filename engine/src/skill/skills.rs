//! The skills of all drivers from a choice of races.

use super::answer::{DriverSkills, SeasonSkill, Strip};
use super::column::Column;
use super::composite::Composite;
use super::study::{Study, repeat};
use super::{SkillKind, Variable, Variables};
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
    values: Values,
}

/// The values alone, without their intervals: for who explains results by them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Values {
    /// By skill, then by driver.
    of: Vec<Vec<Option<f64>>>,
}

impl Values {
    /// By these races, as in [`Skills::of`].
    pub(crate) fn of(variables: &Variables, races: &[usize]) -> Self {
        Self::of_columns(columns(variables, races))
    }

    fn of_columns(skills: Vec<Column>) -> Self {
        Self { of: skills.into_iter().map(|skill| skill.values).collect() }
    }

    /// As [`Skills::value_z`].
    pub(crate) fn value_z(&self, driver: usize, kind: SkillKind) -> Option<f64> {
        *self.of.get(kind as usize)?.get(driver)?
    }
}

fn columns(variables: &Variables, races: &[usize]) -> Vec<Column> {
    let any_laps = races.iter().any(|race| variables.has_laps(*race));
    let repeats = Variable::ALL.map(|variable| repeat(variables, races, variable));
    let skill = |kind| Column::of(Composite::of(variables, races, kind, &repeats), any_laps);
    SkillKind::ALL.into_iter().map(skill).collect()
}

impl Skills {
    /// By these races, each named once, by its place in the season from 0; a place beyond the season is no race.
    #[must_use]
    pub fn of(variables: &Variables, races: &[usize]) -> Self {
        let studies: Vec<Study> = Variable::ALL.into_iter().map(|v| Study::of(variables, races, v)).collect();
        let skills = columns(variables, races);
        let of_driver = |(driver, id): (usize, &DriverId)| DriverSkills {
            driver_id: id.0.clone(),
            skills: skills.iter().filter_map(|skill| skill.answer(driver, &studies)).collect(),
        };
        Self {
            drivers: variables.drivers().iter().enumerate().map(of_driver).collect(),
            season: skills.iter().map(Column::season).collect(),
            values: Values::of_columns(skills),
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
        self.values.value_z(driver, kind)
    }

    /// The standard deviation between drivers that [`super::points::POINTS_PER_SD`] points stand for, in z; 0 where nothing repeats.
    #[must_use]
    pub fn sd_between(&self, kind: SkillKind) -> f64 {
        self.season.get(kind as usize).map_or(0.0, |season| season.sd_between)
    }
}
