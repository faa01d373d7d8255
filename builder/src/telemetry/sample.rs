//! One sample of one channel as it was received, and its fixed-width form on disk.
//!
//! A race has 11 to 20 million samples and does not fit in memory: they are sorted by car through files of fixed-width
//! records. Invariant: what is read back is what was written, to the bit.

use super::channel;
use hackthetrack_engine::lap::trace::Channel;

/// The feed's mark for a lost lap counter.
pub(super) const LOST_LAP: i64 = 32_768;

/// Bytes of a record: receipt 8, clock 8, value 8, lap 2, channel 1.
pub(super) const RECORD_BYTES: usize = 27;

/// A sample as received: nothing is repaired yet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sample {
    /// When the server received it, where the file says so.
    pub(super) received_ms: Option<i64>,
    /// What the car's clock said.
    pub(super) clock_ms: i64,
    /// The lap counter; `None` where it was lost.
    pub(super) lap: Option<u16>,
    /// What was measured.
    pub(super) channel: Channel,
    /// How much.
    pub(super) value: f64,
}

/// `None` at rest: no instant of any race lies there.
const NO_INSTANT: i64 = i64::MIN;
const NO_LAP: u16 = u16::MAX;

impl Sample {
    /// The record of this sample.
    pub(super) fn record(&self) -> [u8; RECORD_BYTES] {
        let mut record = [0; RECORD_BYTES];
        let fields = (self.received_ms.unwrap_or(NO_INSTANT).to_le_bytes().into_iter())
            .chain(self.clock_ms.to_le_bytes())
            .chain(self.value.to_bits().to_le_bytes())
            .chain(self.lap.unwrap_or(NO_LAP).to_le_bytes())
            .chain([channel::index(self.channel) as u8]);
        record.iter_mut().zip(fields).for_each(|(place, byte)| *place = byte);
        record
    }

    /// The sample of a record; `None` where the bytes are none.
    pub(super) fn of_record(record: &[u8]) -> Option<Sample> {
        let (received, rest) = record.split_first_chunk()?;
        let (clock, rest) = rest.split_first_chunk()?;
        let (value, rest) = rest.split_first_chunk()?;
        let (lap, rest) = rest.split_first_chunk()?;
        let received = i64::from_le_bytes(*received);
        let lap = u16::from_le_bytes(*lap);
        Some(Sample {
            received_ms: (received != NO_INSTANT).then_some(received),
            clock_ms: i64::from_le_bytes(*clock),
            lap: (lap != NO_LAP).then_some(lap),
            channel: channel::at(usize::from(*rest.first()?))?,
            value: f64::from_bits(u64::from_le_bytes(*value)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_as_the_sample_it_was() {
        for (received_ms, lap) in [(Some(-5), None), (None, Some(0)), (Some(1 << 50), Some(29))] {
            for channel in channel::all() {
                let sample = Sample { received_ms, clock_ms: 1_757_032_100_593, lap, channel, value: -86.620_521_545 };
                assert_eq!(Sample::of_record(&sample.record()), Some(sample));
            }
        }
        assert_eq!(Sample::of_record(&[0; 26]), None);
        assert_eq!(Sample::of_record(&[200; RECORD_BYTES]), None);
    }
}
