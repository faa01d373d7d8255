//! How many tests passed, failed and were skipped, read from what the test programs print.
//!
//! Each program ends with lines of its own form; a line of no known form counts nothing. Tests written in Rust that find
//! the real season missing print `SKIPPED:` and return; they are moved from passed to skipped.

use std::{fmt, ops::AddAssign};

/// Three counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) skipped: u64,
}

impl Counts {
    pub(super) fn total(self) -> u64 {
        self.passed + self.failed + self.skipped
    }

    fn note(&mut self, number: u64, word: &str) {
        match word {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" | "interrupted" | "timed" | "did" => self.failed += number,
            "skipped" | "ignored" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// Counts everything that an output counts.
pub(super) fn in_output(output: &str) -> Counts {
    let mut counts = Counts::default();
    // nextest repeats what each test printed, which may look like another program's count: its own sum is enough.
    let summed = output.lines().any(is_nextest);
    for line in output.lines().filter(|line| !summed || is_nextest(line)).map(str::trim) {
        let words: Vec<&str> =
            line.split(|c: char| c.is_whitespace() || ",;()|:".contains(c)).filter(|w| !w.is_empty()).collect();
        match words.as_slice() {
            // libtest, wasm-bindgen-test: `test result: ok. 3 passed; 0 failed; ...`
            ["test", "result", ..] => pairs(&words, &mut counts),
            // nextest: `Summary [ 0.1s] 3 tests run: 3 passed (1 slow), 0 skipped`
            ["Summary", ..] if words.contains(&"run") => pairs(&words, &mut counts),
            // vitest: `Tests  1 failed | 11 passed (12)`
            ["Tests", ..] => pairs(&words, &mut counts),
            // node:test: `# pass 5`, `ℹ pass 5`
            ["#" | "ℹ", word, number] => number.parse().into_iter().for_each(|n| counts.note(n, word)),
            // Playwright: `12 passed (3.4s)`, `2 did not run`
            [number, "did", "not", "run"] => number.parse().into_iter().for_each(|n| counts.note(n, "did")),
            [number, word @ ("passed" | "failed" | "skipped" | "interrupted")] | [number, word @ "passed", _] => {
                number.parse().into_iter().for_each(|n| counts.note(n, word));
            }
            [number, "flaky"] => number.parse().into_iter().for_each(|n| counts.note(n, "failed")),
            _ => {}
        }
    }
    let skips = (skips(output).count() as u64).min(counts.passed);
    counts.passed -= skips;
    counts.skipped += skips;
    counts
}

fn is_nextest(line: &str) -> bool {
    line.trim_start().starts_with("Summary [") && line.contains(" run: ")
}

/// The lines in which a test says that it skipped itself.
pub(super) fn skips(output: &str) -> impl Iterator<Item = &str> {
    output.lines().map(str::trim).filter(|line| line.starts_with("SKIPPED:"))
}

fn pairs(words: &[&str], counts: &mut Counts) {
    for (number, word) in words.iter().zip(words.iter().skip(1)) {
        if let Ok(number) = number.parse() {
            counts.note(number, word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(output: &str) -> (u64, u64, u64) {
        let counts = in_output(output);
        (counts.passed, counts.failed, counts.skipped)
    }

    #[test]
    fn the_lines_of_every_test_program_are_counted() {
        for (output, expected) in [
            (
                "test result: ok. 12 passed; 1 failed; 2 ignored; 0 measured; 3 filtered out; finished in 0.00s",
                (12, 1, 2),
            ),
            ("     Summary [   0.812s] 14 tests run: 13 passed (1 slow, 1 leaky), 1 failed, 0 skipped", (13, 1, 0)),
            ("     Summary [   0.8s] 3 tests run: 1 passed, 1 failed, 1 timed out, 2 skipped", (1, 2, 2)),
            ("# tests 6\n# suites 1\n# pass 5\n# fail 1\n# cancelled 0\n# skipped 2\n# todo 0", (5, 1, 2)),
            ("ℹ tests 5\nℹ pass 5\nℹ fail 0", (5, 0, 0)),
            (" Test Files  1 failed | 3 passed (4)\n      Tests  1 failed | 11 passed | 2 skipped (14)", (11, 1, 2)),
            (
                "  1 failed\n    [chromium] a.spec.ts:3:1 a page opens\n  2 skipped\n  3 did not run\n  12 passed (3.4s)",
                (12, 4, 2),
            ),
        ] {
            assert_eq!(counted(output), expected, "{output}");
        }
    }

    #[test]
    fn what_nextest_repeats_of_each_test_is_not_counted_again() {
        let repeated = "    test result: ok. 1 passed; 0 failed; 0 ignored\n    # pass 7\n";
        assert_eq!(counted(&format!("{repeated} Summary [ 0.1s] 1 test run: 1 passed, 0 skipped")), (1, 0, 0));
    }

    #[test]
    fn prose_counts_nothing() {
        assert_eq!(counted("all 12 passed the post\nrunning 3 tests\n3 laps failed to parse\n12 tests"), (0, 0, 0));
    }

    #[test]
    fn a_test_that_skipped_itself_did_not_pass() {
        let output = "SKIPPED: no season in ../x\ntest result: ok. 2 passed; 0 failed; 0 ignored";
        assert_eq!(counted(output), (1, 0, 1));
    }

    #[test]
    fn the_last_line_names_skips_only_where_there_are_any() {
        assert_eq!(Counts { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(Counts { passed: 3, failed: 1, skipped: 2 }.to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
