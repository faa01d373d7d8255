//! Traces for tests: a few samples by hand, or a whole race of a simulated car with every fault that was met.

pub(crate) mod circuit;
pub(crate) mod feed;

use super::trace::{CarTrace, Channel, Clock, Identity, Samples};
use crate::season::CarNumber;

/// A trace of these samples and nothing else.
pub(crate) fn trace_of(channels: &[(Channel, &[(i64, f64)])]) -> CarTrace {
    CarTrace {
        car: CarNumber("1".into()),
        identity: Identity::Proven,
        clock: Clock::Running,
        joints_ms: vec![],
        channels: channels.iter().map(|(c, s)| (*c, Samples::from_pairs(s.iter().copied()))).collect(),
        spans: vec![],
        laps: vec![],
    }
}

/// Numbers by chance, the same for the same seed.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Evenly from one number to another.
    pub(crate) fn between(&mut self, from: f64, to: f64) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        from + (to - from) * ((self.0 >> 11) as f64 / (1u64 << 53) as f64)
    }
}
