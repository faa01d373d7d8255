//! Reading and writing the primitive parts of `laps.bin`. Invariant: a read past the end is a fault, never a panic.

use super::LapsFault;

/// Signed to unsigned, so that small magnitudes of both signs are small.
pub(super) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// The inverse of [`zigzag`].
pub(super) fn unzigzag(value: u64) -> i64 {
    ((value >> 1) as i64) ^ -((value & 1) as i64)
}

/// Appends a varint.
pub(super) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a text with its length.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_varint(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Bytes being read, front to back.
pub(super) struct Source<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Source<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Source { bytes, offset: 0 }
    }

    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.offset
    }

    pub(super) fn fault<T>(&self, what: impl Into<String>) -> Result<T, LapsFault> {
        Err(LapsFault { offset: self.offset, what: what.into() })
    }

    pub(super) fn take(&mut self, n: usize) -> Result<&'a [u8], LapsFault> {
        let end = self.offset.checked_add(n);
        match end.and_then(|end| self.bytes.get(self.offset..end)) {
            Some(taken) => {
                self.offset += n;
                Ok(taken)
            }
            None => self.fault(format!("The file ends here, {} bytes short.", n.saturating_sub(self.left()))),
        }
    }

    pub(super) fn byte(&mut self) -> Result<u8, LapsFault> {
        self.take(1).map(|taken| taken.first().copied().unwrap_or_default())
    }

    pub(super) fn varint(&mut self) -> Result<u64, LapsFault> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                break;
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        self.fault("A number here is longer than 64 bits.")
    }

    /// A count of things that take at least one byte each.
    pub(super) fn count(&mut self) -> Result<usize, LapsFault> {
        let value = self.varint()?;
        match usize::try_from(value) {
            Ok(count) if count <= self.left() => Ok(count),
            _ => self.fault(format!("The count {value} is more than the file can hold.")),
        }
    }

    pub(super) fn text(&mut self) -> Result<String, LapsFault> {
        let length = self.count()?;
        match std::str::from_utf8(self.take(length)?) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => self.fault("The name before this place is not UTF-8."),
        }
    }
}
