//! What the order of the lap sheet says about numbers that it prints alike.
//!
//! The sheet prints `3` for cars "3" and "03", but its blocks of rows stand in the text order of the *painted* numbers:
//! the block before `11` is "03", the block between `21` and `31` is "3".
//! Invariant: it says nothing (0) unless every block whose number is beyond doubt stands in that order.

use std::collections::BTreeMap;

use super::rows::QualifyingRow;
use super::starts::Start;

/// Between which painted numbers the block of each start stands.
pub(crate) struct RowsOrder<'a> {
    /// Line of a block and its painted number, where beyond doubt, in the order of lines.
    certain: Vec<(u32, &'a str)>,
}

impl<'a> RowsOrder<'a> {
    /// Reads the order from the starts whose printed number is also the text of exactly one qualifying line.
    pub(crate) fn of(starts: &'a [Start], qualifying: &[QualifyingRow]) -> Self {
        let mut times_printed: BTreeMap<&str, usize> = BTreeMap::new();
        for start in starts {
            *times_printed.entry(start.printed.as_str()).or_default() += 1;
        }
        let alone = |start: &&Start| {
            times_printed.get(start.printed.as_str()) == Some(&1)
                && qualifying.iter().filter(|row| row.number == start.printed).count() == 1
        };
        let mut certain: Vec<(u32, &str)> =
            starts.iter().filter(alone).filter_map(|start| Some((line(start)?, start.printed.as_str()))).collect();
        certain.sort_unstable();
        let sorted = certain.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a < b));
        RowsOrder { certain: if sorted { certain } else { Vec::new() } }
    }

    /// 1 where a painted number fits between the neighbours of the start's block, -1 where it does not, 0 without evidence.
    pub(crate) fn fits(&self, start: &Start, painted: &str) -> i64 {
        let (Some(line), false) = (line(start), self.certain.is_empty()) else { return 0 };
        let before = self.certain.iter().rfind(|(other, _)| *other < line);
        let after = self.certain.iter().find(|(other, _)| *other > line);
        let fits =
            before.is_none_or(|(_, number)| *number < painted) && after.is_none_or(|(_, number)| painted < *number);
        if fits { 1 } else { -1 }
    }
}

/// Line of the first lap of a start.
fn line(start: &Start) -> Option<u32> {
    start.laps.first().map(|lap| lap.line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rows::LapRow;

    fn sheet(blocks: &[&str]) -> Vec<Start> {
        let block = |(number, at): (&&str, u32)| {
            let lap = LapRow { line: at * 10, ..LapRow::default() };
            Start { printed: (*number).into(), row: None, laps: vec![lap] }
        };
        blocks.iter().zip(1..).map(block).collect()
    }

    fn entered(numbers: &[&str]) -> Vec<QualifyingRow> {
        numbers.iter().map(|n| QualifyingRow { number: (*n).into(), ..QualifyingRow::default() }).collect()
    }

    #[test]
    fn a_block_fits_the_painted_number_that_stands_between_its_neighbours() {
        let starts = sheet(&["3", "11", "21", "3", "31"]);
        let order = RowsOrder::of(&starts, &[]);
        assert_eq!(order.fits(&starts[0], "03"), 0, "nobody's number is beyond doubt without qualifying");

        let entries = entered(&["03", "3", "11", "21", "31"]);
        let order = RowsOrder::of(&starts, &entries);
        assert_eq!((order.fits(&starts[0], "03"), order.fits(&starts[0], "3")), (1, -1));
        assert_eq!((order.fits(&starts[3], "03"), order.fits(&starts[3], "3")), (-1, 1));
    }

    #[test]
    fn blocks_in_another_order_say_nothing() {
        let starts = sheet(&["3", "31", "11", "3"]);
        let entries = entered(&["03", "3", "11", "31"]);
        assert_eq!(RowsOrder::of(&starts, &entries).fits(&starts[0], "3"), 0);
    }
}
