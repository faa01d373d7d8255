//! When the car crossed the line by its own account: where its odometer starts anew, else where its lap counter moves on.
//!
//! Each crossing is noisy (the counter changes up to three rows late, the odometer counts whole metres at 4.6 Hz), so none is
//! used alone: together they place the car's clock against the official race time, see [`super::clock`].
//!
//! The rules, each from a fault that was met: laps are cut on the odometer and named by their middle row, because the counter
//! changes late; a row whose odometer is held at zero is not a crossing; five rows are asked, not one; the lap that the feed
//! breaks off still gives its start.

use super::path::Path;
use super::robust;
use super::trace::{CarTrace, Channel, LapSpan};
use crate::season::LapNumber;

/// The odometer starts anew where it falls by more than this: no trigger is nearer to another than half a kilometre.
const RESET_M: f64 = 500.0;

/// How many odometer rows after the line are asked for the crossing; their median bears one stray.
const ROWS: usize = 5;

/// Rows further than this from the line are not asked: odometer and speed differ by up to 0.5 %.
const NEAR_LINE_M: f64 = 250.0;

/// A lap counter that changes across a longer silence does not tell when.
const COUNTER_GAP_MS: i64 = 500;

/// With fewer crossings than this, laps that stand alone are asked too.
const FEW: usize = 5;

/// Between two rows of the fastest channels.
const ROW_MS: i64 = 44;

/// The rows of a whole lap last as long as the lap, within the lateness of the counter at both ends.
const EDGES_MS: f64 = 250.0;

/// The middle row of a lap is looked for no later than this after its start, where the next crossing was missed.
const MIDDLE_AT_MOST_MS: f64 = 40_000.0;

/// A crossing of the line, and the official lap that it begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Crossing {
    pub(crate) clock_ms: f64,
    pub(crate) begins: LapNumber,
}

/// Every crossing of the line on this path that begins an official lap.
pub(crate) fn crossings(trace: &CarTrace, path: &Path) -> Vec<Crossing> {
    let by_odometer = by_odometer(trace, path);
    let by_counter = if by_odometer.is_empty() { by_counter(trace, path) } else { vec![] };
    let few = by_odometer.is_empty() && by_counter.len() < FEW;
    let by_edges = if few { by_edges(trace, path) } else { vec![] };
    [by_odometer, by_counter, by_edges].concat()
}

/// A lap that stands alone, as in an excerpt: where its rows last as long as the official lap, the first is at the line.
fn by_edges(trace: &CarTrace, path: &Path) -> Vec<Crossing> {
    let alone = trace.spans.iter().filter_map(|span| {
        let lap = trace.laps.iter().find(|lap| Some(lap.number) == span.official)?;
        let lasts = (span.to_ms - span.from_ms + ROW_MS) as f64;
        let clock_ms = (span.from_ms + span.to_ms - lap.time.0) as f64 / 2.0;
        path.metres.at(clock_ms)?;
        ((lasts - lap.time.0 as f64).abs() <= EDGES_MS).then_some(Crossing { clock_ms, begins: lap.number })
    });
    alone.collect()
}

fn by_odometer(trace: &CarTrace, path: &Path) -> Vec<Crossing> {
    let Some((end, _)) = path.metres.last() else { return vec![] };
    let odometer = trace.channel(Channel::LapDistance);
    let mut at: Vec<f64> = Vec::new();
    for (i, pair) in odometer.values().windows(2).enumerate() {
        let [before, after] = pair else { continue };
        if *after < before - RESET_M {
            let rows = odometer.iter().skip(i + 1).filter(|(_, metres)| *metres > 0.0).take(ROWS);
            let lines: Vec<f64> = rows
                .filter(|(_, metres)| *metres < NEAR_LINE_M)
                .filter_map(|(clock, metres)| {
                    path.clock.at(path.metres.at(clock as f64)? - metres / path.odometer_scale)
                })
                .collect();
            at.extend(robust::median(&lines));
        }
    }
    let next = at.iter().skip(1).copied().chain(std::iter::once(end));
    let named = at.iter().zip(next).filter_map(|(clock_ms, next)| {
        let middle = clock_ms + ((next - clock_ms) / 2.0).min(MIDDLE_AT_MOST_MS);
        Some(Crossing { clock_ms: *clock_ms, begins: span_at(trace, middle)?.official? })
    });
    named.collect()
}

fn by_counter(trace: &CarTrace, path: &Path) -> Vec<Crossing> {
    let pairs = trace.spans.iter().zip(trace.spans.iter().skip(1));
    let crossings = pairs.filter_map(|(before, after)| {
        let moved_on = before.counter.zip(after.counter).is_some_and(|(before, after)| after == before + 1);
        if !moved_on || after.from_ms - before.to_ms > COUNTER_GAP_MS {
            return None;
        }
        let clock_ms = (before.to_ms + after.from_ms) as f64 / 2.0;
        path.metres.at(clock_ms)?;
        Some(Crossing { clock_ms, begins: after.official? })
    });
    crossings.collect()
}

/// The run of rows that a clock lies in.
fn span_at(trace: &CarTrace, clock_ms: f64) -> Option<&LapSpan> {
    trace.spans.iter().find(|span| span.from_ms as f64 <= clock_ms && clock_ms <= span.to_ms as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lap::path::paths;
    use crate::lap::testing::trace_of;

    /// A car at 40 m/s: a lap of 4 km each 100 s, from clock 0; the counter changes 90 ms late.
    fn steady(end_s: i64, odometer: impl Fn(i64) -> f64) -> CarTrace {
        let clocks: Vec<i64> = (0..end_s * 5).map(|i| i * 200 + 30).collect();
        let speed: Vec<(i64, f64)> = clocks.iter().map(|t| (*t, 144.0)).collect();
        let metres: Vec<(i64, f64)> = clocks.iter().map(|t| (*t, odometer(*t))).collect();
        let mut trace = trace_of(&[(Channel::Speed, &speed), (Channel::LapDistance, &metres)]);
        trace.spans = (0..=end_s / 100)
            .map(|lap| LapSpan {
                from_ms: lap * 100_000 + 90,
                to_ms: (lap * 100_000 + 100_089).min(end_s * 1000),
                counter: Some(lap as u16 + 2),
                official: Some(LapNumber(lap as u16 + 1)),
            })
            .collect();
        trace
    }

    fn found(trace: &CarTrace) -> Vec<(i64, u16)> {
        let crossings = crossings(trace, &paths(trace)[0]);
        crossings.iter().map(|crossing| (crossing.clock_ms.round() as i64, crossing.begins.0)).collect()
    }

    #[test]
    fn laps_are_cut_on_the_odometer_and_named_by_the_middle_row() {
        let trace = steady(330, |ms| (ms % 100_000) as f64 * 0.04);
        assert_eq!(found(&trace), [(100_000, 2), (200_000, 3), (300_000, 4)]);
    }

    #[test]
    fn an_odometer_held_at_zero_after_the_trigger_does_not_move_the_crossing() {
        let held = |ms: i64| if ms % 100_000 < 900 { 0.0 } else { (ms % 100_000) as f64 * 0.04 };
        assert_eq!(found(&steady(230, held)), [(100_000, 2), (200_000, 3)]);
    }

    #[test]
    fn the_lap_that_the_feed_breaks_off_still_gives_its_start() {
        let trace = steady(202, |ms| (ms % 100_000) as f64 * 0.04);
        assert_eq!(found(&trace), [(100_000, 2), (200_000, 3)]);
    }

    #[test]
    fn without_an_odometer_the_counter_tells_roughly() {
        let mut trace = steady(230, |ms| ms as f64);
        trace.channels.remove(&Channel::LapDistance);
        assert_eq!(found(&trace), [(100_090, 2), (200_090, 3)]);
    }
}
