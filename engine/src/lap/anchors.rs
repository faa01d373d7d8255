//! The official crossing times of one lap: when, after its start, the car crossed each of the six timing loops.
//!
//! Sub-sections give all six; where one was missed, the sectors still give the second, the fourth and the line. Rows whose
//! parts do not add up to the lap time anchor nothing but the line.

use crate::season::Lap;
use crate::units::Millis;

/// How many loops a lap has: IM1a, IM1, IM2a, IM2, IM3a and the line.
pub(crate) const LOOPS: usize = 6;

/// The last loop is the line.
pub(crate) const LINE: usize = 5;

/// Complete rows add up to the lap time within 1.5 ms; more is a row with a missing part.
const ADDS_UP_MS: i64 = 3;

/// Milliseconds from the start of the lap to each loop, where known. The line is always known.
pub(crate) fn crossings(lap: &Lap) -> [Option<f64>; LOOPS] {
    let mut at = [None; LOOPS];
    let loops = cumulative(&lap.loops, lap.time);
    let [first, second, _] = cumulative(&lap.sectors, lap.time);
    for (slot, from_loops) in at.iter_mut().zip(loops) {
        *slot = from_loops;
    }
    for (index, from_sectors) in [(1, first), (3, second)] {
        if let Some(slot) = at.get_mut(index) {
            *slot = slot.or(from_sectors);
        }
    }
    if let Some(line) = at.get_mut(LINE) {
        *line = Some(lap.time.0 as f64);
    }
    at
}

/// Sums from the start of the lap; nothing at all where a part is missing or the sum is not the lap time.
fn cumulative<const N: usize>(parts: &[Option<Millis>; N], time: Millis) -> [Option<f64>; N] {
    let mut sum = 0;
    let mut sums = [None; N];
    for (slot, part) in sums.iter_mut().zip(parts) {
        let Some(part) = part.filter(|part| part.0 > 0) else { return [None; N] };
        sum += part.0;
        *slot = Some(sum as f64);
    }
    if (sum - time.0).abs() > ADDS_UP_MS { [None; N] } else { sums }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::testing::lap;

    #[test]
    fn six_sub_sections_give_six_crossings() {
        let lap = Lap { loops: [10, 20, 30, 10, 20, 10].map(|s| Some(Millis(s * 1000))), ..lap(2, 100_000) };
        assert_eq!(crossings(&lap), [10e3, 30e3, 60e3, 70e3, 90e3, 100e3].map(Some));
    }

    #[test]
    fn a_missed_loop_leaves_the_sectors() {
        let loops = [None, Some(Millis(20_000)), None, None, None, None];
        let lap = Lap { sectors: [30, 40, 30].map(|s| Some(Millis(s * 1000))), loops, ..lap(2, 100_000) };
        assert_eq!(crossings(&lap), [None, Some(30e3), None, Some(70e3), None, Some(100e3)]);
    }

    #[test]
    fn parts_that_do_not_add_up_anchor_only_the_line() {
        let lap = Lap { sectors: [30, 40, 31].map(|s| Some(Millis(s * 1000))), ..lap(2, 100_000) };
        assert_eq!(crossings(&lap), [None, None, None, None, None, Some(100e3)]);
    }
}
