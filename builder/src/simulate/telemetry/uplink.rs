//! When the server receives what the car has taken: in bursts, seconds late, now and then most of a minute.
//!
//! The least late sample of each half minute comes within hundredths of a second: so do real ones, and from that a car's
//! clock can be made absolute. Invariant: nothing is received before it was taken.

use super::super::random::Stream;

/// Shares of hand-overs and how long after the last one they come, milliseconds: median lateness 1 s, the longest 50 s.
const PAUSES: [(f64, i64, i64); 4] =
    [(0.55, 20, 300), (0.35, 500, 3_500), (0.097, 3_000, 8_000), (0.003, 10_000, 50_000)];
/// From hand-over to receipt.
const TRANSIT_MS: (i64, i64) = (8, 30);
/// Frames that share a millisecond of receipt at most.
const TOGETHER: i64 = 40;

/// An uplink.
#[derive(Debug)]
pub(super) struct Uplink {
    stream: Stream,
    bursts: bool,
    hand_over: i64,
    handed: i64,
    transit: i64,
}

impl Uplink {
    /// One that waits for bursts, or hands over each frame at once.
    pub(super) fn new(stream: Stream, bursts: bool) -> Uplink {
        Uplink { stream, bursts, hand_over: i64::MIN, handed: 0, transit: TRANSIT_MS.0 }
    }

    /// When a frame that was taken then is received.
    pub(super) fn received(&mut self, taken: i64) -> i64 {
        if !self.bursts {
            return taken + TRANSIT_MS.0;
        }
        if taken > self.hand_over {
            let draw = self.stream.unit();
            let mut passed = 0.0;
            let pause = PAUSES.iter().find(|pause| {
                passed += pause.0;
                draw < passed
            });
            let (low, high) = pause.map_or((20, 300), |pause| (pause.1, pause.2));
            self.hand_over = taken + self.stream.whole(low, high);
            self.transit = self.stream.whole(TRANSIT_MS.0, TRANSIT_MS.1);
            self.handed = 0;
        }
        self.handed += 1;
        self.hand_over + self.transit + self.handed / TOGETHER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_come_in_bursts_a_second_late_at_the_median_and_each_half_minute_has_one_on_time() {
        let mut uplink = Uplink::new(Stream::named(3, "uplink"), true);
        let late: Vec<(i64, i64)> = (0..60_000).map(|i| (i * 44, uplink.received(i * 44) - i * 44)).collect();
        assert!(late.iter().all(|(_, late)| (8..60_000).contains(late)));
        let mut sorted: Vec<i64> = late.iter().map(|(_, late)| *late).collect();
        sorted.sort_unstable();
        let longest = sorted[sorted.len() - 1];
        assert!((500..2_500).contains(&sorted[30_000]) && longest > 10_000, "{} {longest}", sorted[30_000]);
        for window in late.chunk_by(|a, b| a.0 / 60_000 == b.0 / 60_000) {
            assert!(window.iter().any(|(_, late)| *late < 80));
        }
    }
}
