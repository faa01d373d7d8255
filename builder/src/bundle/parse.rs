//! From the bytes of a `.json` file to a tree, with the place of whatever is wrong with the text.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::json::{Json, repair_nan};

const NOT_USED: &str = "It is not used.";

/// The tree, where the text is JSON or can be made so, and what was met.
pub(super) fn parse(name: &str, bytes: &[u8]) -> (Option<Json>, Vec<Finding>) {
    let mut findings = Vec::new();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => {
            let what = format!("The file is not UTF-8: byte {} belongs to no character.", fault.valid_up_to());
            return (None, vec![Finding::new(Severity::Error, "not_utf8", name, what, NOT_USED)]);
        }
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => {
            let what = "The file begins with a byte order mark.";
            findings.push(Finding::new(Severity::Info, "byte_order_mark", name, what, "The mark is skipped."));
            rest
        }
        None => text,
    };
    let json = match serde_json::from_str(text) {
        Ok(json) => Some(json),
        Err(fault) => {
            let (repaired, places) = repair_nan(text);
            match (places.first(), serde_json::from_str(&repaired)) {
                (Some(first), Ok(json)) => {
                    let what =
                        format!("The file writes NaN or Infinity, first in column {}; that is no JSON.", first.column);
                    let count = u32::try_from(places.len()).unwrap_or(u32::MAX);
                    let finding =
                        Finding::new(Severity::Warning, "nan_in_json", name, what, "They are taken as not known.");
                    findings.push(finding.on_line(first.line).times(count));
                    Some(json)
                }
                _ => {
                    findings.push(syntax(name, text, &fault));
                    None
                }
            }
        }
    };
    (json, findings)
}

fn syntax(name: &str, text: &str, fault: &serde_json::Error) -> Finding {
    let (line, column) = (fault.line(), fault.column());
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let byte = before + column;
    let (code, what) = if fault.is_eof() {
        ("truncated", format!("The JSON ends too early, in line {line}, column {column} (byte {byte})."))
    } else {
        let cause = fault.to_string();
        let cause = cause.split(" at line ").next().unwrap_or_default().to_owned();
        ("invalid_json", format!("This is no JSON in line {line}, column {column} (byte {byte}): {cause}."))
    };
    Finding::new(Severity::Error, code, name, what, NOT_USED).on_line(u32::try_from(line).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(bytes: &[u8]) -> (bool, Vec<(String, Option<u32>)>) {
        let (json, findings) = parse("a.json", bytes);
        (json.is_some(), findings.into_iter().map(|f| (f.code, f.line)).collect())
    }

    #[test]
    fn a_truncated_text_is_told_with_line_column_and_byte() {
        let (_, findings) = parse("a.json", b"{\"a\":\n [1, 2");
        assert_eq!(findings[0].what, "The JSON ends too early, in line 2, column 6 (byte 12).");
        assert_eq!((findings[0].code.as_str(), findings[0].line), ("truncated", Some(2)));
    }

    #[test]
    fn bytes_that_are_no_utf8_are_told_with_their_place() {
        let (json, findings) = parse("a.json", b"{\"a\": \"\xff\"}");
        assert_eq!((json, findings[0].what.contains("byte 7")), (None, true));
    }

    #[test]
    fn a_text_with_nan_is_used_and_told() {
        assert_eq!(codes(b"{\"a\":\n NaN, \"b\": NaN}"), (true, vec![("nan_in_json".into(), Some(2))]));
    }

    #[test]
    fn a_byte_order_mark_is_skipped_and_told() {
        assert_eq!(codes(b"\xef\xbb\xbf{}"), (true, vec![("byte_order_mark".into(), None)]));
    }

    #[test]
    fn nesting_without_end_is_refused_not_followed() {
        assert_eq!(codes("[".repeat(100_000).as_bytes()), (false, vec![("invalid_json".into(), Some(1))]));
    }
}
