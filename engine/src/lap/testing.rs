//! Traces for tests: a few samples by hand.

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
