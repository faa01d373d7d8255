//! The largest resident memory of a process so far, where the system has it in a file.

use std::{fs, process::Child};

/// The high-water mark in bytes.
pub(super) fn high_water_bytes(child: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = mark.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024.0)
}
