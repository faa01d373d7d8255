//! The improvement marks: 2 for a car's best lap or sector, 3 for the best of all, 0 for the rest.
//!
//! Invariant: at most one mark per car and column; the first lap never has one.

use super::super::super::race::{Drive, DrivenLap};

/// Lap time and three sectors.
const COLUMNS: usize = 4;

/// Per column the best value and its lap.
type Best = [Option<(i64, usize)>; COLUMNS];

/// Which lap of which car has which mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// Per car its painted number and, per column, the best lap and its mark.
    cars: Vec<(String, [(usize, u8); COLUMNS])>,
}

impl Marks {
    /// The marks of a race.
    #[must_use]
    pub fn of(drives: &[&Drive]) -> Self {
        let best: Vec<(String, Best)> = drives
            .iter()
            .map(|drive| {
                let timed = || drive.laps.iter().enumerate().skip(1);
                let columns = [0, 1, 2, 3].map(|c| timed().filter_map(|(i, lap)| Some((value(lap, c)?, i + 1))).min());
                (drive.entry.person.number.clone(), columns)
            })
            .collect();
        let overall = [0, 1, 2, 3].map(|c: usize| best.iter().filter_map(|(_, b)| b.get(c).copied().flatten()).min());
        let cars = best
            .into_iter()
            .map(|(number, columns)| {
                let mut of_all = overall.iter();
                let marked = columns.map(|own| {
                    let is_overall = of_all.next().copied().flatten() == own;
                    own.map_or((0, 0), |(_, lap)| (lap, if is_overall { 3 } else { 2 }))
                });
                (number, marked)
            })
            .collect();
        Marks { cars }
    }

    /// The marks of one row: lap, S1, S2, S3.
    #[must_use]
    pub fn at(&self, painted: &str, lap: usize) -> [u8; COLUMNS] {
        let car = self.cars.iter().find(|(number, _)| number == painted);
        car.map_or([0; COLUMNS], |(_, marks)| marks.map(|(at, mark)| if at == lap { mark } else { 0 }))
    }
}

fn value(lap: &DrivenLap, column: usize) -> Option<i64> {
    match column {
        0 => Some(lap.time_ms()),
        n => lap.loops_ms.chunks(2).nth(n - 1).map(|pair| pair.iter().sum()),
    }
}
