//! The table of variables: a value for each driver, race and variable.

use super::measure::Shown;
use super::standard::standard;
use super::{SkillKind, Variable};
use crate::season::{DriverId, Race, Season};
use std::sync::OnceLock;

/// A variable of a driver in a race.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// In the variable's own unit; see [`Variable::unit`].
    pub natural: f64,
    /// Rank in that race's field in standard deviations: higher is better, 0 is the middle; see `standard`.
    pub z: f64,
}

/// One race of the table. A column of it is measured when it is first asked for and once: who asks who is fastest needs three of ten.
#[derive(Debug, Clone)]
struct RaceRows {
    has_laps: bool,
    shown: Shown,
    /// The entrant that each driver of the season is, in their order.
    entrants: Vec<Option<usize>>,
    /// By variable, then by entrant.
    columns: [OnceLock<Vec<Option<Measured>>>; Variable::ALL.len()],
}

/// Every variable of every driver in every race of a season. Made once; skills of any choice of races are made from it.
///
/// A race's values depend on that race alone, so that nothing of a later race is in an earlier one.
#[derive(Debug, Clone)]
pub struct Variables {
    drivers: Vec<DriverId>,
    races: Vec<RaceRows>,
}

impl Variables {
    /// Measures a season. Races without laps are measured by results and qualifying alone.
    #[must_use]
    pub fn of(season: &Season) -> Self {
        Self {
            drivers: season.drivers.iter().map(|driver| driver.id.clone()).collect(),
            races: season.races.iter().map(|race| RaceRows::of(season, race)).collect(),
        }
    }

    /// The drivers, in the order of the season.
    #[must_use]
    pub fn drivers(&self) -> &[DriverId] {
        &self.drivers
    }

    /// How many races there are; they are named by their place in the season, from 0.
    #[must_use]
    pub fn races_n(&self) -> usize {
        self.races.len()
    }

    /// What is measured of a driver in a race, both named by their place in the season.
    #[must_use]
    pub fn get(&self, driver: usize, race: usize, variable: Variable) -> Option<Measured> {
        self.races.get(race)?.get(driver, variable)
    }

    /// Measures what a skill is made of in the first race where it is not yet; whether there was one.
    pub(crate) fn measure_some(&self, skill: SkillKind) -> bool {
        self.races.iter().any(|race| race.measure(skill))
    }

    /// Whether the race has laps.
    #[must_use]
    pub fn has_laps(&self, race: usize) -> bool {
        self.races.get(race).is_some_and(|race| race.has_laps)
    }
}

impl RaceRows {
    fn of(season: &Season, race: &Race) -> Self {
        // Who is entered twice counts once: by the better of the two entries.
        let place = |id: &DriverId| race.entrants.iter().position(|entrant| entrant.driver == *id);
        Self {
            has_laps: race.entrants.iter().any(|entrant| !entrant.laps.is_empty()),
            shown: Shown::of(race),
            entrants: season.drivers.iter().map(|driver| place(&driver.id)).collect(),
            columns: Default::default(),
        }
    }

    fn get(&self, driver: usize, variable: Variable) -> Option<Measured> {
        let entrant = (*self.entrants.get(driver)?)?;
        *self.column(variable)?.get(entrant)?
    }

    fn column(&self, variable: Variable) -> Option<&Vec<Option<Measured>>> {
        Some(self.columns.get(variable.index())?.get_or_init(|| {
            let natural = self.shown.column(variable);
            let z = standard(&natural, variable.better());
            natural.iter().zip(z).map(|(natural, z)| Some(Measured { natural: (*natural)?, z: z? })).collect()
        }))
    }

    /// Measures what a skill is made of, where it is not measured yet; whether anything was not.
    fn measure(&self, skill: SkillKind) -> bool {
        let is_open = |variable: &Variable| self.columns.get(variable.index()).is_some_and(|slot| slot.get().is_none());
        skill.variables().filter(is_open).filter_map(|variable| self.column(variable)).count() > 0
    }
}
