//! What a driver's other races say of the driver: a mean that leans to the field's where there are few.

use super::record::RaceRecord;

/// Races of the field's own mean that are added to a driver's: with one race known, two thirds of a driver's figure are his
/// own. Walk-forward over the real season 0.5, 1 and 2 are 0.05 places apart; the fewer, the better the field is ranked.
const FIELD_RACES: f64 = 0.5;

/// Mean form of every driver over some races.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct History {
    /// Sum and number of races by driver.
    sums: Vec<(f64, f64)>,
    field: f64,
}

impl History {
    /// Over these races; who is in none of them has the field's mean.
    pub(crate) fn of<'a>(races: impl Iterator<Item = &'a RaceRecord>, drivers: usize) -> Self {
        let mut sums = vec![(0.0, 0.0); drivers];
        let (mut all, mut n) = (0.0, 0.0);
        for entry in races.flat_map(|race| &race.entries) {
            if let (Some((sum, races)), Some(form)) = (sums.get_mut(entry.driver), entry.form) {
                *sum += form;
                *races += 1.0;
                all += form;
                n += 1.0;
            }
        }
        Self { sums, field: if n > 0.0 { all / n } else { 0.0 } }
    }

    /// Whether it knows of anybody.
    pub(crate) fn is_empty(&self) -> bool {
        self.sums.iter().all(|(_, races)| *races == 0.0)
    }

    /// Races in which the driver's form is known.
    pub(crate) fn races(&self, driver: usize) -> usize {
        self.sums.get(driver).map_or(0, |(_, races)| *races as usize)
    }

    /// The driver's mean, shrunk towards the field's.
    pub(crate) fn form(&self, driver: usize) -> f64 {
        let (sum, races) = self.sums.get(driver).copied().unwrap_or_default();
        (sum + FIELD_RACES * self.field) / (races + FIELD_RACES)
    }
}
