//! The car's clock, made absolute: its rate is right, its offset is not, and it steps when the car is powered off.
//!
//! Time of receipt is right in absolute terms but late, by nothing at best and by most of a minute in a burst. So within a
//! piece of constant offset, `absolute = clock + min(receipt - clock)`. Pieces are told apart by the least lateness of each
//! half minute: lateness comes and goes, an offset stays.
//!
//! Invariant: only differences within a piece are the car's own; every place where pieces were joined is listed.

use super::sample::Sample;
use hackthetrack_engine::lap::trace::Clock;

/// Half a minute holds some thousand samples: the least late of them is on time.
const WINDOW_MS: i64 = 30_000;
/// A piece shorter than this many windows is taken for lateness.
const WINDOWS_OF_A_PIECE: usize = 3;
/// Drift moves an offset by 0.1 s in an hour, lateness of whole windows by less than this.
const STEP_MS: i64 = 1_000;
/// Samples of all channels at one instant number 13, twice that with duplicates: more means a clock that stood still.
const MOST_AT_ONE_INSTANT: usize = 200;

/// A stretch of constant offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Receipt of the first sample.
    pub(super) from_received_ms: i64,
    /// What is added to the clock.
    pub(super) offset_ms: i64,
}

/// What the clock of one car came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Timeline {
    /// Whether it can be used.
    pub(super) clock: Clock,
    /// Its pieces; empty where there is no time of receipt, so that times are the car's own.
    pub(super) pieces: Vec<Piece>,
    /// Samples left out because the clock stood still while they were taken.
    pub(super) stuck: usize,
    /// The latest that a sample was received after it was taken.
    pub(super) latest_ms: i64,
}

/// Judges the clock of a car and moves every sample onto absolute time. Where the clock cannot be used, nothing is moved.
pub(super) fn straighten(samples: &mut Vec<Sample>) -> Timeline {
    let clock = judge(samples);
    let mut timeline = Timeline { clock, pieces: Vec::new(), stuck: 0, latest_ms: 0 };
    if clock != Clock::Running {
        return timeline;
    }
    timeline.stuck = drop_stuck(samples);
    timeline.pieces = pieces(samples);
    for sample in samples.iter_mut() {
        let piece = piece_of(&timeline.pieces, sample);
        sample.clock_ms += piece.map_or(0, |piece| piece.offset_ms);
        if let Some(received) = sample.received_ms {
            timeline.latest_ms = timeline.latest_ms.max(received - sample.clock_ms);
        }
    }
    timeline
}

fn judge(samples: &[Sample]) -> Clock {
    let span = |values: &mut dyn Iterator<Item = i64>| {
        let (least, most) =
            values.fold((i64::MAX, i64::MIN), |(least, most), value| (least.min(value), most.max(value)));
        if least <= most { most.saturating_sub(least) } else { 0 }
    };
    let received = span(&mut samples.iter().filter_map(|sample| sample.received_ms));
    let clock = span(&mut samples.iter().map(|sample| sample.clock_ms));
    let equal = samples.iter().filter(|sample| sample.received_ms == Some(sample.clock_ms)).count();
    if received >= 10_000 && clock.saturating_mul(20) < received {
        Clock::Frozen
    } else if samples.len() >= 20 && equal * 10 >= samples.len() * 9 {
        Clock::ReceiptOnly
    } else {
        Clock::Running
    }
}

fn drop_stuck(samples: &mut Vec<Sample>) -> usize {
    let mut clocks: Vec<i64> = samples.iter().map(|sample| sample.clock_ms).collect();
    clocks.sort_unstable();
    let stuck: Vec<i64> = clocks
        .chunk_by(|a, b| a == b)
        .filter(|run| run.len() > MOST_AT_ONE_INSTANT)
        .filter_map(|run| run.first().copied())
        .collect();
    let before = samples.len();
    if !stuck.is_empty() {
        samples.retain(|sample| stuck.binary_search(&sample.clock_ms).is_err());
    }
    before - samples.len()
}

/// A half minute of receipt: when it begins, and the least offset in it.
struct Window {
    from_ms: i64,
    least_ms: i64,
}

fn pieces(samples: &[Sample]) -> Vec<Piece> {
    let mut pairs: Vec<(i64, i64)> =
        samples.iter().filter_map(|sample| Some((sample.received_ms?, sample.clock_ms))).collect();
    pairs.sort_unstable();
    let windows: Vec<Window> = pairs
        .chunk_by(|a, b| a.0.div_euclid(WINDOW_MS) == b.0.div_euclid(WINDOW_MS))
        .filter_map(|chunk| {
            let least_ms = chunk.iter().map(|(received, clock)| received.saturating_sub(*clock)).min()?;
            Some(Window { from_ms: chunk.first()?.0, least_ms })
        })
        .collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut begin = 0;
    for end in steps(&windows).into_iter().chain([windows.len()]) {
        let inside = windows.get(begin..end).unwrap_or_default();
        if let (Some(first), Some(offset_ms)) = (inside.first(), inside.iter().map(|window| window.least_ms).min()) {
            let from_received_ms = if begin == 0 { i64::MIN } else { silence_before(&pairs, &windows, begin, first) };
            pieces.push(Piece { from_received_ms, offset_ms });
        }
        begin = end;
    }
    pieces
}

/// The windows at which a new offset begins.
fn steps(windows: &[Window]) -> Vec<usize> {
    let least = |range: std::ops::Range<usize>| {
        windows.get(range).unwrap_or_default().iter().map(|window| window.least_ms).min()
    };
    let mut steps = Vec::new();
    let mut begin = 0;
    for at in WINDOWS_OF_A_PIECE..windows.len() {
        let ahead = at..at + WINDOWS_OF_A_PIECE;
        if at < begin + WINDOWS_OF_A_PIECE || ahead.end > windows.len() {
            continue;
        }
        let recent = at.saturating_sub(10).max(begin)..at;
        let (Some(before), Some(after), Some(here)) = (least(recent), least(ahead), least(at..at + 1)) else {
            continue;
        };
        let up = after > before.saturating_add(STEP_MS);
        let down = here.saturating_add(STEP_MS) < before;
        if up || down {
            steps.push(at);
            begin = at;
        }
    }
    steps
}

/// A car that is powered off is silent: the piece begins after the longest silence around the first window of it.
fn silence_before(pairs: &[(i64, i64)], windows: &[Window], begin: usize, first: &Window) -> i64 {
    let from = windows.get(begin.saturating_sub(1)).map_or(first.from_ms, |window| window.from_ms);
    let around =
        pairs.partition_point(|pair| pair.0 < from)..pairs.partition_point(|pair| pair.0 < first.from_ms + WINDOW_MS);
    let inside = pairs.get(around).unwrap_or_default();
    let silence = inside.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((b.0 - a.0, b.0)),
        _ => None,
    });
    silence.max_by_key(|(length, _)| *length).map_or(first.from_ms, |(_, from)| from)
}

/// The piece of a sample: by receipt, unless that would make it received before it was taken.
fn piece_of<'a>(pieces: &'a [Piece], sample: &Sample) -> Option<&'a Piece> {
    let received = sample.received_ms?;
    let after = pieces.partition_point(|piece| piece.from_received_ms <= received);
    let own = pieces.get(after.checked_sub(1)?)?;
    let late = |piece: &Piece| received.saturating_sub(sample.clock_ms).saturating_sub(piece.offset_ms);
    if late(own) >= -STEP_MS / 2 {
        return Some(own);
    }
    pieces.iter().filter(|piece| late(piece) >= -STEP_MS / 2).min_by_key(|piece| late(piece)).or(Some(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hackthetrack_engine::lap::trace::Channel;

    const TRUE_START: i64 = 1_757_000_000_000;

    /// A sample each 50 ms for `seconds`, received 0 to 0.9 s late, with a clock that is `behind` by so much.
    fn run(from_s: i64, seconds: i64, behind: i64) -> Vec<Sample> {
        let sample = |i: i64| {
            let taken = TRUE_START + from_s * 1000 + i * 50;
            Sample {
                received_ms: Some(taken + (i * 7 % 19) * 50),
                clock_ms: taken - behind,
                lap: Some(1),
                channel: Channel::Gear,
                value: 3.0,
            }
        };
        (0..seconds * 20).map(sample).collect()
    }

    #[test]
    fn a_constant_offset_is_taken_off_by_the_least_late_sample() {
        let mut samples = run(0, 300, 155_223_661);
        let timeline = straighten(&mut samples);
        assert_eq!((timeline.clock, timeline.pieces.len(), timeline.latest_ms), (Clock::Running, 1, 900));
        assert!(samples.iter().enumerate().all(|(i, sample)| sample.clock_ms == TRUE_START + i as i64 * 50));
    }

    #[test]
    fn a_clock_that_was_off_for_minutes_is_joined_from_two_pieces() {
        let mut samples = run(0, 200, 162_721_000);
        samples.extend(run(471, 400, 162_992_000));
        let expected: Vec<i64> = samples.iter().map(|s| s.received_ms.unwrap()).collect();
        let timeline = straighten(&mut samples);
        assert_eq!(timeline.pieces.iter().map(|piece| piece.offset_ms).collect::<Vec<_>>(), [162_721_000, 162_992_000]);
        assert!(
            samples.iter().zip(expected).all(|(sample, received)| (0..=900).contains(&(received - sample.clock_ms)))
        );
    }

    #[test]
    fn a_burst_of_fifty_late_seconds_is_no_step() {
        let mut samples = run(0, 400, 5_000);
        let until = TRUE_START + 150_000;
        for sample in samples.iter_mut().filter(|s| (until - 53_000..until).contains(&(s.clock_ms + 5_000))) {
            sample.received_ms = Some(until);
        }
        let timeline = straighten(&mut samples);
        assert_eq!((timeline.pieces.len(), timeline.latest_ms), (1, 53_000));
    }

    #[test]
    fn a_clock_that_stands_still_and_one_that_copies_receipt_are_refused() {
        let mut frozen = run(0, 60, 0);
        frozen.iter_mut().for_each(|sample| sample.clock_ms = 7);
        assert_eq!(straighten(&mut frozen).clock, Clock::Frozen);
        let mut copied = run(0, 60, 0);
        copied.iter_mut().for_each(|sample| sample.clock_ms = sample.received_ms.unwrap());
        assert_eq!(straighten(&mut copied).clock, Clock::ReceiptOnly);
    }

    #[test]
    fn samples_of_a_clock_that_stands_still_for_a_while_are_left_out() {
        let mut samples = run(0, 100, 0);
        samples.iter_mut().skip(500).take(400).for_each(|sample| sample.clock_ms = TRUE_START + 25_000);
        assert_eq!((straighten(&mut samples).stuck, samples.len()), (400, 1_600));
    }

    #[test]
    fn without_time_of_receipt_the_clock_stays_as_it_is() {
        let mut samples = run(0, 10, 77);
        samples.iter_mut().for_each(|sample| sample.received_ms = None);
        let before = samples.clone();
        assert_eq!((straighten(&mut samples).pieces, samples), (vec![], before));
    }
}
