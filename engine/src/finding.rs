//! Findings: what is wrong with the data, where it stands, and what was done about it.
//!
//! Invariant: nothing is dropped silently and nothing crashes. A loader that cannot use a value says so here, and goes on.

use crate::compact::Named;
use std::fmt;

/// How much a finding matters to whoever reads a number that depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; no number is affected.
    Info,
    /// A number is missing or was repaired.
    Warning,
    /// A file or a whole group of numbers could not be used.
    Error,
}

impl Severity {
    /// The word used in JSON, in the CLI and on the site.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// Reads [`Severity::as_str`] back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Severity::Info, Severity::Warning, Severity::Error].into_iter().find(|s| s.as_str() == text)
    }
}

/// One fault in the data: a stable code, its place, what is wrong, and what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable machine word of the class of fault, for example `duplicate_number`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The file's name within the bundle or the import folder.
    pub file: String,
    /// Where in the file: a JSON pointer (`/drivers/3/number`) or the column of a sheet (`POSITION`).
    pub path: Option<String>,
    /// Line of a text file, from 1.
    pub line: Option<u32>,
    /// What is wrong, as one sentence.
    pub what: String,
    /// What was done about it, as one sentence.
    pub done: String,
    /// How many places have the same fault (1 when it stands alone); the place given is the first.
    pub count: u32,
}

impl Finding {
    /// A finding that stands alone, without a place inside the file.
    #[must_use]
    pub fn new(severity: Severity, code: &str, file: &str, what: impl Into<String>, done: impl Into<String>) -> Self {
        Finding {
            code: code.into(),
            severity,
            file: file.into(),
            path: None,
            line: None,
            what: what.into(),
            done: done.into(),
            count: 1,
        }
    }

    /// The same finding with its JSON pointer or column.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same finding with its line, from 1.
    #[must_use]
    pub fn on_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// The same finding, standing for `count` places.
    #[must_use]
    pub fn times(mut self, count: u32) -> Self {
        self.count = count;
        self
    }
}

/// Findings in the order met; the same fault in many places is one finding with a count, at the first place.
#[derive(Debug, Default)]
pub struct Findings {
    told: Vec<Finding>,
    /// Where each sentence about each file stands.
    places: Named<usize>,
}

impl Findings {
    /// Adds a finding, or counts it where the same sentence about the same file is there already.
    pub fn push(&mut self, finding: Finding) {
        let Finding { code, severity, file, what, done, .. } = &finding;
        let key = format!("{code}\u{1f}{}\u{1f}{file}\u{1f}{what}\u{1f}{done}", severity.as_str());
        match self.places.get(&key).and_then(|place| self.told.get_mut(*place)) {
            Some(known) => known.count = known.count.saturating_add(finding.count),
            None => {
                self.places.add(&key, self.told.len());
                self.told.push(finding);
            }
        }
    }

    /// Adds all of them.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// The findings, in the order met.
    #[must_use]
    pub fn into_vec(self) -> Vec<Finding> {
        self.told
    }
}

/// `warning duplicate_number sonoma_r1.csv line 12 NUMBER (x2): what. done.`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.severity.as_str(), self.code, self.file)?;
        if let Some(line) = self.line {
            write!(f, " line {line}")?;
        }
        if let Some(path) = &self.path {
            write!(f, " {path}")?;
        }
        if self.count > 1 {
            write!(f, " (x{})", self.count)?;
        }
        write!(f, ": {} {}", self.what, self.done)
    }
}
