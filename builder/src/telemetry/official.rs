//! The official lap of each row.
//!
//! Where the counter runs, the lap is the counter less its proven offset, if the race's clock does not contradict it (a
//! counter restarts when the car is powered off). Where it was lost, the race's clock decides. Invariant: without a proven
//! numbering no row has an official lap.

use super::fingerprint::official;
use super::table::Table;
use hackthetrack_engine::season::Lap;

/// A row may be this far outside its official lap by the race's clock before the counter is not believed.
const SLACK_MS: i64 = 10_000;

/// The official laps of rows, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct OfficialLaps {
    /// A lap for each row, where proven.
    pub(super) of_row: Vec<Option<u16>>,
    /// Rows whose counter was lost.
    pub(super) lost: usize,
    /// Of these, the rows whose lap follows from the race's clock.
    pub(super) by_clock: usize,
    /// Rows whose counter contradicts the race's clock.
    pub(super) contradicted: usize,
}

/// Finds the official lap of each row; `start_ms` is when the race began on the rows' clock, where that is known.
pub(super) fn assign(table: &Table, laps: &[Lap], offset: i32, start_ms: Option<i64>) -> OfficialLaps {
    let mut found = OfficialLaps { of_row: Vec::with_capacity(table.len()), ..OfficialLaps::default() };
    for (at, counter) in table.at_ms.iter().zip(&table.lap) {
        let race_time = start_ms.map(|start| at - start);
        let lap = match counter {
            Some(counter) => {
                let lap = official(laps, i32::from(*counter) - offset);
                let agrees = lap.zip(race_time).is_none_or(|(lap, time)| {
                    (lap.elapsed.0 - lap.time.0 - SLACK_MS..=lap.elapsed.0 + SLACK_MS).contains(&time)
                });
                found.contradicted += usize::from(!agrees);
                lap.filter(|_| agrees)
            }
            None => {
                found.lost += 1;
                let inside = |lap: &&Lap, time: i64| (lap.elapsed.0 - lap.time.0..lap.elapsed.0).contains(&time);
                let lap = race_time.and_then(|time| laps.iter().find(|lap| lap.time.0 > 0 && inside(lap, time)));
                found.by_clock += usize::from(lap.is_some());
                lap
            }
        };
        found.of_row.push(lap.map(|lap| lap.number.0));
    }
    found
}

/// Rows whose counter was lost.
pub(super) fn unknown(table: &Table) -> OfficialLaps {
    OfficialLaps {
        of_row: vec![None; table.len()],
        lost: table.lap.iter().filter(|lap| lap.is_none()).count(),
        ..OfficialLaps::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn a_lost_counter_is_read_from_the_clock_and_a_restarted_one_is_not_believed() {
        let laps = &testing::season().races[0].entrants[0].laps;
        let middle = |lap: usize| laps[lap - 1].elapsed.0 - 30_000;
        let table = Table {
            at_ms: vec![-200_000, middle(1), middle(3), middle(4)],
            lap: vec![Some(2), Some(2), None, Some(5)],
            ..Table::default()
        };
        let found = assign(&table, laps, 1, Some(0));
        assert_eq!(found.of_row, [None, Some(1), Some(3), Some(4)]);
        assert_eq!((found.lost, found.by_clock, found.contradicted), (1, 1, 1));
        assert_eq!(assign(&table, laps, 1, None).of_row, [Some(1), Some(1), None, Some(4)]);
    }
}
