//! Faults of single rows, counted: a file of millions of rows may have the same fault in each.
//!
//! Invariant: no row is dropped without being counted under a code.

use hackthetrack_engine::finding::{Finding, Severity};
use std::collections::BTreeMap;

/// What can be wrong with a row or a value of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// The clock is no instant.
    NoClock,
    /// The time of receipt is no instant.
    NoReceipt,
    /// The value is no finite number.
    NoValue,
    /// The channel is none of the store's.
    ForeignChannel,
    /// The lap counter is no number.
    NoLap,
    /// The line is broken: too short, or no text.
    BrokenLine,
}

impl Fault {
    fn words(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Fault::NoClock => ("bad_timestamp", "timestamp", "is no time", "The sample is left out."),
            Fault::NoReceipt => ("bad_receipt_time", "meta_time", "is no time", "The sample is used without it."),
            Fault::NoValue => ("bad_value", "telemetry_value", "is no finite number", "The sample is left out."),
            Fault::ForeignChannel => {
                ("foreign_channel", "telemetry_name", "is no channel of the store", "Its samples are left out.")
            }
            Fault::NoLap => ("bad_lap", "lap", "is no lap number", "The lap counter is taken as lost."),
            Fault::BrokenLine => ("broken_line", "", "is no row of this file", "The line is left out."),
        }
    }
}

/// Counts of faults in one file.
#[derive(Debug, Default)]
pub(super) struct Faults(BTreeMap<(Fault, String), (u64, u64)>);

/// A foreign channel is counted by name; other texts are counted together and the first is shown.
const NAMES_KEPT: usize = 32;

impl Faults {
    /// Counts a fault in a row (from 1) with the text that is at fault.
    pub(super) fn count(&mut self, fault: Fault, row: u64, text: &str) {
        let by_name = fault == Fault::ForeignChannel;
        if let Some(known) = self.0.iter_mut().find(|((of, example), _)| *of == fault && (!by_name || example == text))
        {
            known.1.0 += 1;
        } else if self.0.len() < NAMES_KEPT {
            let example: String = text.chars().take(40).collect();
            self.0.insert((fault, example), (1, row));
        }
    }

    /// The findings of a file.
    pub(super) fn findings(self, file: &str) -> Vec<Finding> {
        let finding = |((fault, example), (count, row)): ((Fault, String), (u64, u64))| {
            let (code, column, is, done) = fault.words();
            let what = format!("`{}` {is}.", example.escape_debug());
            let severity = if fault == Fault::ForeignChannel { Severity::Info } else { Severity::Warning };
            Finding::new(severity, code, file, what, done)
                .at(column)
                .on_line(u32::try_from(row).unwrap_or(u32::MAX))
                .times(u32::try_from(count).unwrap_or(u32::MAX))
        };
        self.0.into_iter().map(finding).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_once_with_its_count_its_first_row_and_an_example() {
        let mut faults = Faults::default();
        faults.count(Fault::NoValue, 7, "NaN");
        faults.count(Fault::NoValue, 9, "inf");
        let [finding] = &faults.findings("a.csv")[..] else { panic!("one finding") };
        assert_eq!((finding.count, finding.line, finding.what.as_str()), (2, Some(7), "`NaN` is no finite number."));
    }
}
