//! Columns of the laps sheet against one another: sectors, loops, running time, time of day, numbering.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::units::Millis;

use crate::import::entries::Entry;
use crate::import::rows::{LapRow, LapSheet};
use crate::sheet::Notes;

/// Printed times are cut to the millisecond, so sums may differ by one (1.5 ms as real numbers).
const TOLERANCE_MS: i64 = 1;
const DAY_MS: i64 = 24 * 3600 * 1000;

/// Checks every car's laps.
pub(crate) fn check(sheet: &LapSheet, entries: &[Entry], notes: &mut Notes) {
    for entry in entries {
        let Some(start) = &entry.start else { continue };
        for lap in &start.laps {
            sums(sheet, lap, notes);
        }
        pit_times(sheet, &start.laps, notes);
        let first = start.laps.first().filter(|lap| lap.lap == Some(1));
        if let Some(lap) = first {
            follows(sheet, lap, Some(Millis(0)), None, notes);
        }
        for (before, lap) in start.laps.iter().zip(start.laps.iter().skip(1)) {
            numbering(sheet, before, lap, notes);
            if before.lap.and_then(|n| n.checked_add(1)) == lap.lap {
                follows(sheet, lap, before.elapsed, Some(before), notes);
            }
        }
    }
}

fn sums(sheet: &LapSheet, lap: &LapRow, notes: &mut Notes) {
    let Some(time) = lap.time else { return };
    let sum = |parts: &[Option<Millis>]| {
        parts.iter().copied().collect::<Option<Vec<_>>>().map(|all| all.iter().map(|t| t.0).sum())
    };
    let parts = [
        ("sectors_do_not_sum", "S1", "S1, S2 and S3", sum(&lap.sectors)),
        ("loops_do_not_sum", "IM1A_TIME", "The six sub-sections", sum(&lap.loops)),
    ];
    for (code, column, noun, sum) in parts {
        let Some(sum): Option<i64> = sum else { continue };
        if (sum - time.0).abs() > TOLERANCE_MS {
            let what = format!("{noun} make {} and LAP_TIME says {time}.", Millis(sum));
            notes.fold(fault(sheet, lap, code, column, what, "All are kept as printed; the lap time counts."));
        }
    }
}

fn follows(sheet: &LapSheet, lap: &LapRow, before: Option<Millis>, previous: Option<&LapRow>, notes: &mut Notes) {
    if let (Some(before), Some(time), Some(elapsed)) = (before, lap.time, lap.elapsed)
        && (before.0 + time.0 - elapsed.0).abs() > TOLERANCE_MS
    {
        let what = format!("ELAPSED says {elapsed}, the laps up to here make {}.", Millis(before.0 + time.0));
        notes.fold(fault(sheet, lap, "elapsed_does_not_add", "ELAPSED", what, "Both are kept as printed."));
    }
    if let (Some(hour), Some(before), Some(time)) = (lap.hour, previous.and_then(|row| row.hour), lap.time) {
        let off = (before.0 + time.0 - hour.0).rem_euclid(DAY_MS);
        if off.min(DAY_MS - off) > TOLERANCE_MS {
            let what = format!("HOUR says {hour}, the lap before and LAP_TIME make {}.", Millis(before.0 + time.0));
            notes.fold(fault(
                sheet,
                lap,
                "hour_does_not_add",
                "HOUR",
                what,
                "The time of day is used for nothing else.",
            ));
        }
    }
}

/// A time in the pit lane stands on the lap after one that ended there. Without such a lap the field was in the lane for
/// another reason, for example a start from it.
fn pit_times(sheet: &LapSheet, laps: &[LapRow], notes: &mut Notes) {
    let before = std::iter::once(None).chain(laps.iter().map(Some));
    for (lap, before) in laps.iter().zip(before) {
        if let Some(time) = lap.pit_time
            && !lap.in_pit
            && !before.is_some_and(|before| before.in_pit)
        {
            let lap_number = lap.lap.unwrap_or_default();
            let what =
                format!("Lap {lap_number} of car {} has {time} in the pit lane and no stop before it.", lap.number);
            let done = "The lap counts as one on the track.";
            notes.fold(fault(sheet, lap, "pit_time_without_stop", "PIT_TIME", what, done));
        }
    }
}

fn numbering(sheet: &LapSheet, before: &LapRow, lap: &LapRow, notes: &mut Notes) {
    let (Some(a), Some(b)) = (before.lap, lap.lap) else { return };
    if b > a.saturating_add(1) {
        let what = format!("After lap {a} of car {} comes lap {b}.", lap.number);
        notes.fold(fault(sheet, lap, "laps_missing", "LAP_NUMBER", what, "The laps between are not known."));
    }
    if b == a {
        let what = format!("Lap {b} of car {} stands there twice with different times.", lap.number);
        notes.fold(fault(sheet, lap, "lap_twice", "LAP_NUMBER", what, "Both are kept."));
    }
}

fn fault(sheet: &LapSheet, lap: &LapRow, code: &str, column: &str, what: String, done: &str) -> Finding {
    Finding::new(Severity::Warning, code, &sheet.file, what, done).at(column).on_line(lap.line)
}
