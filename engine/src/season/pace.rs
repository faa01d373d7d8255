//! Which laps count as racing laps, and what they say about pace.
//!
//! The rule. A lap is a *racing lap* when it has a time, was green at the line (`GF`), and is not the first (from the
//! grid), an in lap (ends in the pit lane), an out lap (follows one), a caution lap or the lap after one. The final lap,
//! flagged `FF`, counts when it is otherwise clean: it is driven at race speed to the line, and the flag only says that no
//! other follows. A lap whose flag is not known counts for nothing: it may have been a caution.
//!
//! No lap is dropped for being slow. A limit such as 107 % would hide mistakes, which are part of a driver's spread;
//! median and median absolute deviation bear a stray lap of a thousand seconds by themselves.
//!
//! Invariant: whole milliseconds in, whole milliseconds out, by integer arithmetic alone.

use super::{Flag, Lap, Pace};
use crate::compact::sort_numbers;
use crate::units::Millis;
use serde::{Deserialize, Serialize};

/// What one lap can be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LapKind {
    /// Counts for pace.
    Racing,
    /// The first lap, from the grid.
    First,
    /// Ended in the pit lane.
    In,
    /// Began in the pit lane.
    Out,
    /// Under full-course yellow.
    Caution,
    /// The lap after a caution: the field is bunched and the restart is at the line.
    AfterCaution,
    /// Without a usable time, or without a known flag.
    NotTimed,
}

impl LapKind {
    /// The word used in JSON and on the site.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            LapKind::Racing => "racing",
            LapKind::First => "first",
            LapKind::In => "in",
            LapKind::Out => "out",
            LapKind::Caution => "caution",
            LapKind::AfterCaution => "after_caution",
            LapKind::NotTimed => "not_timed",
        }
    }
}

/// The kind of each lap of one car in one race, in the order given.
#[must_use]
pub fn kinds(laps: &[Lap]) -> Vec<LapKind> {
    let before = std::iter::once(None).chain(laps.iter().map(Some));
    laps.iter().zip(before).map(|(lap, before)| kind(lap, before)).collect()
}

fn kind(lap: &Lap, before: Option<&Lap>) -> LapKind {
    if lap.time.0 <= 0 {
        LapKind::NotTimed
    } else if lap.number.0 <= 1 {
        LapKind::First
    } else if lap.in_pit {
        LapKind::In
    } else if before.is_some_and(|b| b.in_pit) {
        LapKind::Out
    } else if lap.flag == Flag::Caution {
        LapKind::Caution
    } else if before.is_some_and(|b| b.flag == Flag::Caution) {
        LapKind::AfterCaution
    } else if lap.flag == Flag::NotKnown {
        LapKind::NotTimed
    } else {
        LapKind::Racing
    }
}

/// Median and spread of the racing laps; `None` with fewer than three of them.
#[must_use]
pub fn pace(laps: &[Lap]) -> Option<Pace> {
    let racing = kinds(laps).into_iter().zip(laps).filter(|(kind, _)| *kind == LapKind::Racing);
    let times: Vec<i64> = racing.map(|(_, lap)| lap.time.0).collect();
    if times.len() < 3 {
        return None;
    }
    // Twice the median is whole, and so is four times the deviation: nothing is rounded before the end.
    let twice_median = twice_median(&times)?;
    let deviations: Vec<i64> = times.iter().map(|time| (2 * time - twice_median).abs()).collect();
    let four_mad = self::twice_median(&deviations)?;
    Some(Pace {
        median: Millis(half_up(twice_median, 2)),
        spread: Millis(half_up(four_mad * 14_826, 40_000)),
        n: u16::try_from(times.len()).unwrap_or(u16::MAX),
    })
}

/// The median of whole milliseconds, half a millisecond rounded up; `None` of nothing.
#[must_use]
pub fn median(times: &[Millis]) -> Option<Millis> {
    let times: Vec<i64> = times.iter().map(|time| time.0).collect();
    twice_median(&times).map(|twice| Millis(half_up(twice, 2)))
}

fn twice_median(values: &[i64]) -> Option<i64> {
    let mut sorted = values.to_vec();
    sort_numbers(&mut sorted);
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get(sorted.len().checked_sub(1)? / 2)?;
    Some(lower + upper)
}

/// A quotient rounded to the nearest whole number, a half upwards.
pub(crate) fn half_up(numerator: i64, denominator: i64) -> i64 {
    (2 * numerator + denominator).div_euclid(2 * denominator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::testing::lap;
    use proptest::prelude::*;

    fn stint(times: &[i64]) -> Vec<Lap> {
        times.iter().enumerate().map(|(i, time)| lap(i as u16 + 2, *time)).collect()
    }

    #[test]
    fn each_lap_that_is_not_raced_is_told_apart() {
        let laps = [
            lap(1, 100_000),
            Lap { flag: Flag::Caution, ..lap(2, 140_000) },
            lap(3, 99_000),
            lap(4, 98_000),
            Lap { in_pit: true, ..lap(5, 120_000) },
            lap(6, 130_000),
            lap(7, 0),
            Lap { flag: Flag::NotKnown, ..lap(8, 98_000) },
            Lap { flag: Flag::Finish, ..lap(9, 98_000) },
        ];
        use LapKind::*;
        assert_eq!(kinds(&laps), [First, Caution, AfterCaution, Racing, In, Out, NotTimed, NotTimed, Racing]);
    }

    #[test]
    fn fewer_than_three_racing_laps_give_no_pace() {
        assert_eq!(pace(&stint(&[98_000, 98_100])), None);
        assert_eq!(pace(&[]), None);
    }

    #[test]
    fn one_lap_of_a_thousand_seconds_moves_neither_median_nor_spread_much() {
        let pace = pace(&stint(&[98_000, 98_200, 98_400, 98_600, 1_234_000])).unwrap();
        assert_eq!(pace, Pace { median: Millis(98_400), spread: Millis(297), n: 5 });
    }

    #[test]
    fn a_half_millisecond_is_rounded_up() {
        assert_eq!(median(&[Millis(1), Millis(2)]), Some(Millis(2)));
        assert_eq!(pace(&stint(&[100, 101, 102, 103])).unwrap().median, Millis(102));
    }

    proptest! {
        #[test]
        fn pace_does_not_depend_on_the_order_of_clean_laps(mut times in prop::collection::vec(60_000..200_000i64, 3..30)) {
            let forwards = pace(&stint(&times));
            times.reverse();
            prop_assert_eq!(pace(&stint(&times)), forwards);
        }

        #[test]
        fn a_constant_offset_moves_the_median_by_itself_and_leaves_the_spread(
            times in prop::collection::vec(60_000..200_000i64, 3..30),
            offset in 0..10_000i64,
        ) {
            let moved: Vec<i64> = times.iter().map(|t| t + offset).collect();
            let (a, b) = (pace(&stint(&times)).unwrap(), pace(&stint(&moved)).unwrap());
            prop_assert_eq!((b.median.0 - a.median.0, b.spread), (offset, a.spread));
        }
    }
}
