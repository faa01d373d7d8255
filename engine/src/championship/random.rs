//! Random numbers that are the same everywhere: SplitMix64, whose whole state is a counter.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// Uniform over (0, 1).
    pub(super) fn uniform(&mut self) -> f64 {
        Self::share(self.bits())
    }

    /// Sixty-four even bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// The highest 53 bits as a number in (0, 1): 0 never comes, so its logarithm is finite.
    pub(super) fn share(bits: u64) -> f64 {
        // Of a signed number, since WebAssembly has no quick way from an unsigned one.
        ((bits >> 11) as i64 as f64 + 0.5) / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_uniform_and_repeats_with_its_seed() {
        let draw = |seed| {
            let mut random = Random::seeded(seed);
            (0..10_000).map(|_| random.uniform()).collect::<Vec<_>>()
        };
        let numbers = draw(7);
        assert_eq!(numbers, draw(7));
        assert_ne!(numbers, draw(8));
        assert!((numbers.iter().sum::<f64>() / 10_000.0 - 0.5).abs() < 0.015);
        assert!(numbers.iter().all(|number| (0.0..1.0).contains(number) && *number > 0.0));
    }
}
