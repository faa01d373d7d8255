//! Collects findings, and folds equal ones into one with a count.
//!
//! A season has thousands of cells, and one missing loop gives hundreds of equal faults. Findings of the same code in
//! the same file and column become one: the first place stands, the rest are counted.

use std::collections::BTreeMap;

use hackthetrack_engine::finding::Finding;

/// What a finding is folded by: its code, file and column.
type Place = (String, String, Option<String>);

/// The findings of one import, in the order they were made.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    list: Vec<Finding>,
    folded: BTreeMap<Place, usize>,
}

impl Notes {
    /// Adds a finding, or counts it where the same code stands for the same file and column already.
    pub(crate) fn fold(&mut self, finding: Finding) {
        let file = finding.file.clone();
        self.fold_by(finding, file);
    }

    /// The same over all files: for what every sheet of a season has, and what is enough to read once.
    pub(crate) fn fold_over_files(&mut self, finding: Finding) {
        self.fold_by(finding, String::new());
    }

    fn fold_by(&mut self, finding: Finding, file: String) {
        let place = (finding.code.clone(), file, finding.path.clone());
        if let Some(first) = self.folded.get(&place).and_then(|at| self.list.get_mut(*at)) {
            first.count = first.count.saturating_add(finding.count);
            return;
        }
        self.folded.insert(place, self.list.len());
        self.list.push(finding);
    }

    /// Adds a finding that says something of its own.
    pub(crate) fn add(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// Every finding: the gravest first, then by file and line.
    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        self.list.sort_by(|a, b| {
            (b.severity, &a.file, a.line, &a.code, &a.path).cmp(&(a.severity, &b.file, b.line, &b.code, &b.path))
        });
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hackthetrack_engine::finding::Severity;

    fn fault(column: &str, line: u32) -> Finding {
        Finding::new(Severity::Warning, "not_a_time", "a.csv", "w.", "d.").at(column).on_line(line)
    }

    #[test]
    fn equal_faults_are_counted_and_the_first_place_stands() {
        let mut notes = Notes::default();
        for line in [4, 7, 9] {
            notes.fold(fault("S1", line));
        }
        notes.fold(fault("S2", 4));

        let findings = notes.into_findings();

        let seen: Vec<_> = findings.iter().map(|f| (f.path.as_deref(), f.line, f.count)).collect();
        assert_eq!(seen, [(Some("S1"), Some(4), 3), (Some("S2"), Some(4), 1)]);
    }
}
