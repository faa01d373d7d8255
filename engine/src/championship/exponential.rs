//! Exponential numbers of mean 1, by the ziggurat of Marsaglia and Tsang (2000).
//!
//! A race is drawn from one for each car, a championship from a million of them, and a logarithm of each was most of the wait. Under
//! the density `exp(-x)` lie layers of one area, each a rectangle but for its outer end: of 256 layers 98.9 % of the numbers are a
//! product and a comparison. The rest are held against the density itself, so that the distribution is the exponential one and no
//! approximation of it.
//!
//! Invariant: the same stream gives the same numbers everywhere, since the layers are made by `libm` and the rest is plain arithmetic.

use super::random::Random;

const LAYERS: usize = 256;
/// Where the tail begins, and the area of each layer: with these, and with no others, 256 layers end at the top of the density.
const TAIL: f64 = 7.697_117_470_131_05;
const AREA: f64 = 3.949_659_822_581_557e-3;

/// The layers under the density.
#[derive(Debug, Clone)]
pub(super) struct Exponential {
    layers: [Layer; LAYERS],
}

/// One layer: it reaches to `width`, and as far as the layer above it without any doubt.
#[derive(Debug, Clone, Copy, Default)]
struct Layer {
    width: f64,
    sure: f64,
    /// The density at its lower and upper edge.
    low: f64,
    high: f64,
}

impl Exponential {
    pub(super) fn new() -> Self {
        let mut layers = [Layer::default(); LAYERS];
        let (mut width, mut low) = (AREA / libm::exp(-TAIL), 0.0);
        let (mut sure, mut high) = (TAIL, libm::exp(-TAIL));
        for layer in &mut layers {
            *layer = Layer { width, sure, low, high };
            (width, low) = (sure, high);
            high = (low + AREA / width).min(1.0);
            sure = -libm::log(high);
        }
        Self { layers }
    }

    /// The next one, above 0.
    pub(super) fn draw(&self, random: &mut Random) -> f64 {
        loop {
            let bits = random.bits();
            // The lowest byte chooses the layer, the highest 53 bits the place in it.
            let Some(layer) = self.layers.get(bits as usize % LAYERS) else { continue };
            let x = Random::share(bits) * layer.width;
            if x < layer.sure {
                return x;
            }
            if layer.low == 0.0 {
                // Beyond the lowest layer the density is itself again.
                return TAIL - libm::log(random.uniform());
            }
            if layer.low + random.uniform() * (layer.high - layer.low) < libm::exp(-x) {
                return x;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const N: usize = 1_000_000;

    fn drawn() -> Vec<f64> {
        let (exponential, mut random) = (Exponential::new(), Random::seeded(11));
        (0..N).map(|_| exponential.draw(&mut random)).collect()
    }

    #[test]
    fn the_last_layer_ends_where_the_density_does() {
        let layers = Exponential::new().layers;
        let last = layers[LAYERS - 1];
        assert!((last.high - 1.0).abs() < 1e-12 && last.sure.abs() < 1e-12, "{last:?}");
        let area = |layer: &Layer| layer.width * (layer.high - layer.low);
        assert!(layers.iter().skip(1).all(|layer| (area(layer) - AREA).abs() < 1e-12), "{last:?}");
    }

    #[test]
    fn as_many_are_below_any_place_as_the_logarithm_puts_there_within_five_standard_errors() {
        let numbers = drawn();
        for share in [1e-4, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 0.9995, 0.9999] {
            let place = -libm::log(1.0 - share);
            let below = numbers.iter().filter(|number| **number < place).count() as f64 / N as f64;
            let error = (share * (1.0 - share) / N as f64).sqrt();
            assert!((below - share).abs() < 5.0 * error, "{share}: {below}");
        }
        assert!(numbers.iter().all(|number| *number > 0.0 && number.is_finite()));
    }

    #[test]
    fn the_first_four_moments_are_the_factorials() {
        let numbers = drawn();
        for (power, moment, variance) in [(1, 1.0, 1.0), (2, 2.0, 20.0), (3, 6.0, 684.0), (4, 24.0, 39_744.0)] {
            let mean = numbers.iter().map(|number| number.powi(power)).sum::<f64>() / N as f64;
            assert!((mean - moment).abs() < 5.0 * f64::sqrt(variance / N as f64), "{power}: {mean}");
        }
    }
}
