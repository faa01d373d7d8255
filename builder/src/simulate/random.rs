//! Chance, reproducible: a named stream of random numbers per thing that is drawn.
//!
//! The generator is PCG XSH-RR 64/32 (M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
//! Algorithms", 2014), written out here so that no library's next version can change a committed season. Each stream is
//! named (`race/larkspur/1/traffic`), so drawing more of one thing never shifts another.
//! Invariant: integer arithmetic and `libm` only, hence the same bits on every machine.

/// One named stream of random numbers.
#[derive(Debug, Clone)]
pub struct Stream {
    state: u64,
    increment: u64,
}

const MULTIPLIER: u64 = 6_364_136_223_846_793_005;

impl Stream {
    /// The stream of that name, for that seed.
    #[must_use]
    pub fn named(seed: u64, name: &str) -> Self {
        // FNV-1a: names differ in a few letters, and the stream selector must not.
        let selector = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
        let mut stream = Stream { state: 0, increment: selector | 1 };
        stream.bits();
        stream.state = stream.state.wrapping_add(scrambled(seed));
        stream.bits();
        stream
    }

    fn bits(&mut self) -> u32 {
        let old = self.state;
        self.state = old.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
        let shifted = (((old >> 18) ^ old) >> 27) as u32;
        shifted.rotate_right((old >> 59) as u32)
    }

    /// Uniform in [0, 1), with 53 random bits.
    pub fn unit(&mut self) -> f64 {
        let high = u64::from(self.bits() >> 5);
        let low = u64::from(self.bits() >> 6);
        ((high << 26) | low) as f64 / 9_007_199_254_740_992.0
    }

    /// Uniform in [low, high).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number in low..=high. The bias of scaling 53 bits to a small range is below 1e-12.
    pub fn whole(&mut self, low: i64, high: i64) -> i64 {
        low + libm::floor(self.unit() * (high - low + 1) as f64) as i64
    }

    /// True with that probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Normal with mean 0 (Box-Muller; the second value is thrown away so that a draw always costs the same).
    pub fn normal(&mut self, deviation: f64) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.unit()));
        deviation * radius * libm::cos(core::f64::consts::TAU * self.unit())
    }

    /// A factor around 1: the exponential of a normal.
    pub fn factor(&mut self, deviation: f64) -> f64 {
        libm::exp(self.normal(deviation))
    }

    /// In random order (Fisher-Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.whole(0, last as i64) as usize;
            items.swap(last, other);
        }
    }
}

/// SplitMix64's finaliser: neighbouring seeds become unrelated states.
fn scrambled(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_and_seed_give_the_same_numbers_and_another_name_gives_others() {
        let draw = |seed, name| {
            let mut stream = Stream::named(seed, name);
            (0..8).map(|_| stream.bits()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, "laps"), draw(7, "laps"));
        assert_ne!(draw(7, "laps"), draw(7, "grid"));
        assert_ne!(draw(7, "laps"), draw(8, "laps"));
    }

    #[test]
    fn the_first_numbers_of_a_stream_never_change() {
        let mut stream = Stream::named(2025, "golden");
        let drawn: Vec<u32> = (0..4).map(|_| stream.bits()).collect();
        assert_eq!(drawn, GOLDEN);
    }

    const GOLDEN: [u32; 4] = [1_873_921_073, 303_505_666, 4_268_891_014, 1_348_497_135];

    #[test]
    fn uniform_and_normal_numbers_have_the_moments_they_should() {
        let mut stream = Stream::named(1, "moments");
        let n = 20_000;
        let units: Vec<f64> = (0..n).map(|_| stream.unit()).collect();
        let normals: Vec<f64> = (0..n).map(|_| stream.normal(2.0)).collect();
        let mean = |xs: &[f64]| xs.iter().sum::<f64>() / xs.len() as f64;
        let variance = |xs: &[f64]| xs.iter().map(|x| (x - mean(xs)).powi(2)).sum::<f64>() / xs.len() as f64;
        assert!((mean(&units) - 0.5).abs() < 0.01);
        assert!((variance(&units) - 1.0 / 12.0).abs() < 0.003);
        assert!(mean(&normals).abs() < 0.06);
        assert!((variance(&normals) - 4.0).abs() < 0.2);
    }

    #[test]
    fn a_whole_number_reaches_both_ends_and_never_leaves_them() {
        let mut stream = Stream::named(1, "dice");
        let rolls: Vec<i64> = (0..500).map(|_| stream.whole(1, 6)).collect();
        assert_eq!(rolls.iter().min(), Some(&1));
        assert_eq!(rolls.iter().max(), Some(&6));
    }
}
