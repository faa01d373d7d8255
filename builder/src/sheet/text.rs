//! Bytes to text: sheets come as UTF-8 with or without a mark, as Latin-1, rarely as UTF-16, sometimes damaged.

use hackthetrack_engine::finding::{Finding, Severity};

use super::Notes;

/// The text of a sheet. Bytes that are no UTF-8 are read as Latin-1; NUL characters are left out; both with a finding.
pub(crate) fn decode(bytes: &[u8], file: &str, notes: &mut Notes) -> String {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, file, notes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, file, notes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, file, notes),
        all => utf8(all, file, notes),
    };
    let nuls = text.matches('\0').count();
    if nuls == 0 {
        return text;
    }
    let first = text.split('\0').next().unwrap_or_default();
    let what = format!("The file holds {nuls} NUL bytes, which no text has.");
    notes.add(
        Finding::new(Severity::Warning, "nul_bytes", file, what, "They were left out; the rest is read.")
            .on_line(line_of(first)),
    );
    text.replace('\0', "")
}

fn utf8(bytes: &[u8], file: &str, notes: &mut Notes) -> String {
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return text.to_owned(),
        Err(fault) => fault,
    };
    let good = bytes.get(..fault.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
    notes.add(
        Finding::new(
            Severity::Warning,
            "not_utf8",
            file,
            "The file is not UTF-8.",
            "It was read as Latin-1; a letter outside ASCII may be wrong.",
        )
        .on_line(line_of(&good)),
    );
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, file: &str, notes: &mut Notes) -> String {
    notes.add(Finding::new(
        Severity::Info,
        "utf16",
        file,
        "The file is UTF-16, where sheets are UTF-8.",
        "It was read as UTF-16.",
    ));
    let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit).collect();
    String::from_utf16_lossy(&units)
}

/// The line, from 1, on which the text after `before` stands.
fn line_of(before: &str) -> u32 {
    u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let mut notes = Notes::default();
        let text = decode(bytes, "a.csv", &mut notes);
        (text, notes.into_findings().into_iter().map(|f| f.code).collect())
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_column() {
        assert_eq!(read(b"\xEF\xBB\xBFPOS;NUMBER"), ("POS;NUMBER".into(), vec![]));
    }

    #[test]
    fn latin_1_is_read_and_said() {
        assert_eq!(read(b"Jos\xE9"), ("Jos\u{e9}".into(), vec!["not_utf8".into()]));
    }

    #[test]
    fn nul_bytes_are_left_out_and_said() {
        assert_eq!(read(b"1\0;2"), ("1;2".into(), vec!["nul_bytes".into()]));
    }

    #[test]
    fn utf_16_is_read_in_both_byte_orders() {
        assert_eq!(read(b"\xFF\xFEA\0;\0").0, "A;");
        assert_eq!(read(b"\xFE\xFF\0A\0;").0, "A;");
    }
}
