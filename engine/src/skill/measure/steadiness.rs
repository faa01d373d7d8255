//! Consistency: `lap_spread`, `sector_spread`. Both in percent, lower is better.
//!
//! ```text
//! lap_spread    = 1.4826 MAD of the racing laps against the field's median of the same lap, less their own trend
//! sector_spread = mean over S1, S2, S3 of  100 x 1.4826 MAD of the sector's times / their median
//! ```
//!
//! The trend (a median of pairwise slopes) is taken out, because to become slower lap by lap is not to be uneven.

use super::super::field_laps::FieldLap;
use crate::lap::robust::{median, slope, spread};

/// Under six laps a median absolute deviation about a fitted line is mostly luck.
const LEAST_LAPS: usize = 6;

pub(super) fn lap_spread(laps: &[FieldLap]) -> Option<f64> {
    let points: Vec<(f64, f64)> = laps.iter().map(|lap| (f64::from(lap.number), lap.to_field_pct)).collect();
    if points.len() < LEAST_LAPS {
        return None;
    }
    let trend = slope(&points)?;
    spread(&points.iter().map(|(number, loss)| loss - trend * number).collect::<Vec<_>>())
}

pub(super) fn sector_spread(laps: &[FieldLap]) -> Option<f64> {
    let sector = |times: Vec<f64>| {
        let typical = median(&times).filter(|_| times.len() >= LEAST_LAPS)?;
        Some(100.0 * spread(&times)? / typical)
    };
    let times = |i: usize| laps.iter().filter_map(|lap| lap.sectors_ms.get(i).copied().flatten()).collect();
    Some((sector(times(0))? + sector(times(1))? + sector(times(2))?) / 3.0)
}
