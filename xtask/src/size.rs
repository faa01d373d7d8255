//! What things weigh as a CDN sends them: brotli, quality 11.

use crate::fault::{Fault, Result};
use std::{fs, io::Write, path::Path};

/// A weighed thing beside its budget.
#[derive(Debug)]
pub(crate) struct Weight {
    /// What it is.
    pub(crate) name: &'static str,
    /// Bytes as they lie on disk.
    pub(crate) raw: usize,
    /// Bytes after brotli.
    pub(crate) packed: usize,
    /// Most bytes after brotli.
    pub(crate) budget: usize,
}

impl Weight {
    /// Whether it is within its budget.
    pub(crate) fn fits(&self) -> bool {
        self.packed <= self.budget
    }

    /// Weighs files together. Each is compressed alone, as each is sent alone.
    pub(crate) fn of(name: &'static str, budget: usize, files: &[impl AsRef<Path>]) -> Result<Self> {
        let mut weight = Weight { name, raw: 0, packed: 0, budget };
        for file in files {
            let content = fs::read(file).map_err(Fault::io(file.as_ref()))?;
            weight.raw += content.len();
            weight.packed += brotli(&content).len();
        }
        Ok(weight)
    }
}

/// The content after brotli, quality 11.
pub(crate) fn brotli(content: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    {
        let mut writer = ::brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
        // Writing to memory does not fail.
        let _ = writer.write_all(content);
    }
    packed
}

/// Prints weights as a table.
pub(crate) fn print(weights: &[Weight]) {
    println!("  {:12} {:>10} {:>10} {:>10} {:>6}", "", "raw B", "brotli B", "budget B", "used");
    for weight in weights {
        let used = 100.0 * weight.packed as f64 / weight.budget.max(1) as f64;
        let mark = if weight.fits() { "" } else { "  OVER" };
        println!(
            "  {:12} {:>10} {:>10} {:>10} {used:>5.0}%{mark}",
            weight.name, weight.raw, weight.packed, weight.budget
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_itself_weighs_little_and_what_is_over_its_budget_does_not_fit() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.json");
        fs::write(&file, "[1,2,3]".repeat(1000)).unwrap();
        let weight = Weight::of("a", 100, &[&file, &file]).unwrap();
        assert_eq!(weight.raw, 14_000);
        assert!(weight.fits() && weight.packed > 10, "{weight:?}");
        assert!(!Weight { budget: 10, ..weight }.fits());
    }
}
