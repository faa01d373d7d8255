//! The table of variables: a value for each driver, race and variable.

use super::Variable;
use super::measure::columns;
use super::standard::standard;
use crate::season::{DriverId, Race, Season};

/// A variable of a driver in a race.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// In the variable's own unit; see [`Variable::unit`].
    pub natural: f64,
    /// Rank in that race's field in standard deviations: higher is better, 0 is the middle; see `standard`.
    pub z: f64,
}

type Row = [Option<Measured>; Variable::ALL.len()];

/// One race of the table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RaceRows {
    has_laps: bool,
    /// One for each driver of the season, in their order.
    rows: Vec<Row>,
}

/// Every variable of every driver in every race of a season. Made once; skills of any choice of races are made from it.
///
/// A race's values depend on that race alone, so that nothing of a later race is in an earlier one.
#[derive(Debug, Clone, PartialEq)]
pub struct Variables {
    drivers: Vec<DriverId>,
    races: Vec<RaceRows>,
}

impl Variables {
    /// Measures a season. Races without laps are measured by results and qualifying alone.
    #[must_use]
    pub fn of(season: &Season) -> Self {
        Self::of_races(season, season.races.iter().map(|race| RaceRows::of(season, race)).collect())
    }

    /// Of its races, measured one by one.
    pub(crate) fn of_races(season: &Season, races: Vec<RaceRows>) -> Self {
        Self { drivers: season.drivers.iter().map(|driver| driver.id.clone()).collect(), races }
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
        *self.races.get(race)?.rows.get(driver)?.get(variable.index())?
    }

    /// Whether the race has laps.
    #[must_use]
    pub fn has_laps(&self, race: usize) -> bool {
        self.races.get(race).is_some_and(|race| race.has_laps)
    }
}

impl RaceRows {
    pub(crate) fn of(season: &Season, race: &Race) -> Self {
        let mut rows = vec![Row::default(); season.drivers.len()];
        // Who is entered twice counts once: by the better of the two entries.
        let place = |id: &DriverId| race.entrants.iter().position(|entrant| entrant.driver == *id);
        let entrants: Vec<Option<usize>> = season.drivers.iter().map(|driver| place(&driver.id)).collect();
        for (variable, natural) in Variable::ALL.into_iter().zip(columns(race)) {
            let z = standard(&natural, variable.better());
            let measured: Vec<_> =
                natural.iter().zip(z).map(|(n, z)| Some(Measured { natural: (*n)?, z: z? })).collect();
            for (row, entrant) in rows.iter_mut().zip(&entrants) {
                if let Some(cell) = row.get_mut(variable.index()) {
                    *cell = entrant.and_then(|entrant| measured.get(entrant).copied().flatten());
                }
            }
        }
        Self { has_laps: race.entrants.iter().any(|entrant| !entrant.laps.is_empty()), rows }
    }
}
