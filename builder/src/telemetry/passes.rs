//! From the lap counter to passes of the line: when each counted lap began and ended.
//!
//! Invariant: a lap has a beginning or an end only where the counter was seen on both sides of the line, with no gap and no
//! joint of the clock between. First and last laps of a file are therefore partial by themselves.

use super::table::Table;

/// A counted lap, as far as it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pass {
    /// What the counter said.
    pub(super) counter: u16,
    /// When it began, where that was seen.
    pub(super) began_ms: Option<i64>,
    /// When it ended, where that was seen.
    pub(super) ended_ms: Option<i64>,
    /// Its first row.
    pub(super) first_row: usize,
    /// Its last row.
    pub(super) last_row: usize,
    /// Time of its first row.
    pub(super) first_ms: i64,
    /// Time of its last row.
    pub(super) last_ms: i64,
}

impl Pass {
    /// The lap time, where both ends were seen.
    pub(super) fn time_ms(&self) -> Option<i64> {
        Some(self.ended_ms? - self.began_ms?)
    }

    /// When it began; of a lap cut out of a feed, half a frame before its first row.
    pub(super) fn began(&self) -> i64 {
        self.began_ms.unwrap_or(self.first_ms - HALF_FRAME_MS)
    }

    /// When it ended; of a lap cut out of a feed, half a frame after its last row.
    pub(super) fn ended(&self) -> i64 {
        self.ended_ms.unwrap_or(self.last_ms + HALF_FRAME_MS)
    }
}

/// The fast channels come each 43 to 46 ms.
const HALF_FRAME_MS: i64 = 22;

/// A counter that flickers for less than this is noise.
const FLICKER_MS: i64 = 1_000;

/// The counted laps, in order of time. `gap_ms` is how far apart the rows before and after the line may be.
pub(super) fn passes(table: &Table, gap_ms: i64, joints_ms: &[i64]) -> Vec<Pass> {
    let mut passes: Vec<Pass> = Vec::new();
    for (row, (at, lap)) in table.at_ms.iter().zip(&table.lap).enumerate() {
        let Some(counter) = *lap else { continue };
        match passes.last_mut() {
            Some(last) if last.counter == counter && *at - last.last_ms <= 60_000 => {
                (last.last_row, last.last_ms) = (row, *at);
            }
            _ => passes.push(Pass {
                counter,
                began_ms: None,
                ended_ms: None,
                first_row: row,
                last_row: row,
                first_ms: *at,
                last_ms: *at,
            }),
        }
    }
    let mut passes = without_flicker(passes);
    for at in 1..passes.len() {
        let (Some(before), Some(after)) = (passes.get(at - 1).copied(), passes.get(at).copied()) else { continue };
        let follows = u32::from(after.counter) == u32::from(before.counter) + 1;
        let joint = joints_ms.iter().any(|joint| (before.last_ms..=after.first_ms).contains(joint));
        if follows && !joint && after.first_ms - before.last_ms <= gap_ms {
            let line = before.last_ms + (after.first_ms - before.last_ms) / 2;
            if let Some(pass) = passes.get_mut(at - 1) {
                pass.ended_ms = Some(line);
            }
            if let Some(pass) = passes.get_mut(at) {
                pass.began_ms = Some(line);
            }
        }
    }
    // A lap that holds a joint was not timed by one clock.
    for pass in &mut passes {
        if joints_ms.iter().any(|joint| (pass.first_ms + 1..=pass.last_ms).contains(joint)) {
            (pass.began_ms, pass.ended_ms) = (None, None);
        }
    }
    passes
}

/// Joins what a flicker has cut: `5 5 6 5 5 6 6` is `5 6`.
fn without_flicker(passes: Vec<Pass>) -> Vec<Pass> {
    let mut kept: Vec<Pass> = Vec::new();
    let long = |pass: &Pass| pass.last_ms - pass.first_ms >= FLICKER_MS;
    let count = passes.len();
    for (at, pass) in passes.into_iter().enumerate() {
        match kept.last_mut() {
            Some(last) if last.counter == pass.counter && pass.first_ms - last.last_ms <= FLICKER_MS => {
                (last.last_row, last.last_ms) = (pass.last_row, pass.last_ms);
            }
            _ if long(&pass) || at == 0 || at + 1 == count => kept.push(pass),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(i64, u16)]) -> Table {
        let at_ms = rows.iter().map(|row| row.0).collect();
        Table { at_ms, lap: rows.iter().map(|row| (row.1 > 0).then_some(row.1)).collect(), ..Table::default() }
    }

    fn seconds(laps: &[(u16, i64)]) -> Vec<(i64, u16)> {
        let counters = laps.iter().flat_map(|(lap, seconds)| vec![*lap; (*seconds * 10) as usize]);
        counters.enumerate().map(|(i, lap)| (i as i64 * 100, lap)).collect()
    }

    #[test]
    fn a_lap_is_timed_from_line_to_line_and_the_outer_ones_are_partial() {
        let passes = passes(&table(&seconds(&[(2, 50), (3, 98), (4, 97), (5, 20)])), 1_000, &[]);
        let times: Vec<_> = passes.iter().map(|pass| (pass.counter, pass.time_ms())).collect();
        assert_eq!(times, [(2, None), (3, Some(98_000)), (4, Some(97_000)), (5, None)]);
    }

    #[test]
    fn a_lost_counter_or_a_gap_at_the_line_leaves_it_unseen() {
        let lost = passes(&table(&seconds(&[(2, 50), (0, 5), (3, 98), (4, 9)])), 1_000, &[]);
        assert_eq!(lost.iter().map(Pass::time_ms).collect::<Vec<_>>(), [None, None, None]);
        assert!(lost[1].ended_ms.is_some());
    }

    #[test]
    fn a_flickering_counter_at_the_line_is_one_passage() {
        let mut rows = seconds(&[(2, 50), (3, 98), (4, 9)]);
        rows[501].1 = 2;
        let passes = passes(&table(&rows), 1_000, &[]);
        assert_eq!(passes.iter().map(|pass| pass.counter).collect::<Vec<_>>(), [2, 3, 4]);
    }

    #[test]
    fn a_lap_across_a_joint_of_the_clock_is_not_timed() {
        let passes = passes(&table(&seconds(&[(2, 50), (3, 98), (4, 97), (5, 20)])), 1_000, &[60_000]);
        assert_eq!(passes.iter().map(Pass::time_ms).collect::<Vec<_>>(), [None, None, Some(97_000), None]);
    }
}
