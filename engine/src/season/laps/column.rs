//! One column of residuals as bytes: constant, or a plane of low and a plane of high bytes with escapes.

use super::LapsFault;
use super::bytes::{Source, put_varint, unzigzag, zigzag};

const CONSTANT: u8 = 0;
const PLANES: u8 = 1;
const ALL_MISSING: u8 = 2;

const MISSING: u16 = 0xffff;
const ESCAPE: u16 = 0xfffe;

/// Appends a column; `None` is a missing value.
pub(super) fn put(out: &mut Vec<u8>, residuals: &[Option<i64>]) {
    let first = residuals.first().copied().flatten();
    if residuals.iter().all(|residual| *residual == first) {
        match first {
            Some(value) => {
                out.push(CONSTANT);
                put_varint(out, zigzag(value));
            }
            None => out.push(ALL_MISSING),
        }
        return;
    }
    out.push(PLANES);
    let words: Vec<u16> = residuals.iter().map(|residual| word(*residual)).collect();
    out.extend(words.iter().map(|word| *word as u8));
    out.extend(words.iter().map(|word| (word >> 8) as u8));
    for residual in residuals.iter().flatten().filter(|residual| word(Some(**residual)) == ESCAPE) {
        put_varint(out, zigzag(*residual));
    }
}

fn word(residual: Option<i64>) -> u16 {
    let Some(residual) = residual else { return MISSING };
    u16::try_from(zigzag(residual)).ok().filter(|word| *word < ESCAPE).unwrap_or(ESCAPE)
}

/// Reads a column of `n` residuals.
pub(super) fn take(source: &mut Source<'_>, n: usize) -> Result<Vec<Option<i64>>, LapsFault> {
    match source.byte()? {
        CONSTANT => {
            let value = unzigzag(source.varint()?);
            Ok(vec![Some(value); n])
        }
        ALL_MISSING => Ok(vec![None; n]),
        PLANES => {
            let low = source.take(n)?;
            let high = source.take(n)?;
            let words = low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high]));
            let residual = |word| match word {
                MISSING => Ok(None),
                ESCAPE => source.varint().map(|value| Some(unzigzag(value))),
                word => Ok(Some(unzigzag(word.into()))),
            };
            words.map(residual).collect()
        }
        mode => source.fault(format!("The column mode {mode} is not one of 0, 1, 2.")),
    }
}
