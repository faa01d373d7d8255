//! Masks and bands: where a lap's curve is no line, and how far from the truth it can be.
//!
//! Masks go by *distance*: a gap of half a second is 25 m on a straight and 8 m in a hairpin, and what matters is the part of
//! the track that nobody saw. The band has two parts. The drift between two loops is a bridge pinned at both, see
//! [`super::certificate`]; it is taken at 1.96 standard deviations. Within a gap the speed is not known, but no car changes
//! it faster than it can brake, which bounds the place; that bound is added as it is.
//!
//! Invariant: at a loop the band is zero; it is never negative.

use super::placed::Placed;
use super::reduced::Stretch;

/// Neighbouring samples further apart than this leave a mask. Regular samples at full speed are 13 m apart; p99 45 m.
pub(crate) const MASK_M: f64 = 50.0;

/// The hardest change of speed of such a car on slicks, metres per second squared.
const HARDEST: f64 = 12.0;

/// What one lap does not know.
pub(crate) struct Doubt {
    /// Gaps of the lap: from and to, in ms since its start, and whether the odometer bridged them.
    gaps: Vec<(f64, f64, bool)>,
    /// From each pinned point to the next: the start, each loop, the line.
    bridges: Vec<Bridge>,
    /// Variance of the driven distance, square metres per metre.
    drift: f64,
}

/// What is the same for all places between two pinned points.
struct Bridge {
    /// Where it begins and ends, metres.
    from_m: f64,
    to_m: f64,
    /// Variance that unbridged gaps within leave behind, square metres.
    left: f64,
    /// How far the car can be from either end, where that was crossed in a gap.
    bounds: [f64; 2],
}

impl Doubt {
    pub(crate) fn of(lap: &Placed<'_>, pins: Vec<(f64, f64)>, drift: f64) -> Self {
        let end = lap.lap.time.0 as f64;
        let gaps = lap.path.gaps.iter().map(|gap| (lap.time_at(gap.from_ms), lap.time_at(gap.to_ms), gap.bridged));
        Doubt::between(&pins, gaps.filter(|(from, to, _)| *to > 0.0 && *from < end).collect(), drift)
    }

    /// The doubt between pinned points: their times (ms since the start of the lap) and places.
    fn between(pins: &[(f64, f64)], gaps: Vec<(f64, f64, bool)>, drift: f64) -> Self {
        let bridge = |(before, after): (&(f64, f64), &(f64, f64))| {
            // An unbridged gap within the stretch leaves its error of distance behind, spread between the pins.
            let inside = gaps.iter().filter(|(from, to, bridged)| !bridged && *from < after.0 && *to > before.0);
            let left = inside.map(|(from, to, _)| square(HARDEST * square((to - from) / 1000.0) / 12.0)).sum();
            let bounds = [before.0, after.0].map(|time_ms| bound(&gaps, time_ms));
            Bridge { from_m: before.1, to_m: after.1, left, bounds }
        };
        let bridges = pins.iter().zip(pins.iter().skip(1)).map(bridge).collect();
        Doubt { gaps, bridges, drift }
    }

    /// Half-width of the band at a time and place of the lap, in metres.
    pub(crate) fn metres(&self, time_ms: f64, place_m: f64) -> f64 {
        let Some(bridge) = self.bridges.iter().find(|bridge| place_m <= bridge.to_m) else { return 0.0 };
        let (length, x) = (bridge.to_m - bridge.from_m, share(place_m, bridge.from_m, bridge.to_m));
        let variance = self.drift * length * x * (1.0 - x) + bridge.left * 4.0 * x * (1.0 - x) / 3.0;
        // A loop that was crossed in a gap pins the car's distance only as well as the gap is known.
        let [before, after] = bridge.bounds;
        let bound = bound(&self.gaps, time_ms) + before * (1.0 - x) + after * x;
        let pinned = (place_m - bridge.from_m).min(bridge.to_m - place_m).max(0.0);
        (1.96 * variance.max(0.0).sqrt() + bound).min(pinned)
    }
}

/// How far the car can be from where it is taken to be, in metres: nothing outside a gap.
fn bound(gaps: &[(f64, f64, bool)], time_ms: f64) -> f64 {
    let within = gaps.iter().find(|(from, to, _)| *from < time_ms && time_ms < *to);
    within.map_or(0.0, |(from, to, _)| {
        let x = share(time_ms, *from, *to);
        HARDEST / 2.0 * square((to - from) / 1000.0) * x * (1.0 - x)
    })
}

fn square(value: f64) -> f64 {
    value * value
}

fn share(value: f64, from: f64, to: f64) -> f64 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}

/// Neighbouring knots that are too far apart, as stretches; and the longest distance between two.
pub(crate) fn masks(samples_m: &[f64], length: f64) -> (Vec<Stretch>, f64) {
    let ends = std::iter::once(0.0).chain(samples_m.iter().copied()).chain(std::iter::once(length));
    let mut stretches = Vec::new();
    let (mut before, mut largest) = (0.0f64, 0.0f64);
    for place in ends {
        largest = largest.max(place - before);
        if place - before > MASK_M {
            stretches.push(Stretch { from_m: before, to_m: place });
        }
        before = before.max(place);
    }
    (stretches, largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_go_by_distance() {
        let (masks, largest) = masks(&[10.0, 40.0, 95.0, 130.0], 190.0);
        assert_eq!(masks, [Stretch { from_m: 40.0, to_m: 95.0 }, Stretch { from_m: 130.0, to_m: 190.0 }]);
        assert_eq!(largest, 60.0);
    }

    #[test]
    fn the_band_is_nothing_at_a_loop_and_wider_in_a_gap() {
        let doubt = |gaps| Doubt::between(&[(0.0, 0.0), (2e4, 1e3), (4e4, 2e3)], gaps, 0.001);
        let (smooth, torn) = (doubt(vec![]), doubt(vec![(5e3, 7e3, true)]));
        assert_eq!((smooth.metres(2e4, 1e3), torn.metres(0.0, 0.0)), (0.0, 0.0));
        assert!((smooth.metres(1e4, 500.0) - 1.96 * 0.5).abs() < 1e-9);
        assert!((torn.metres(6e3, 300.0) - smooth.metres(6e3, 300.0) - 6.0).abs() < 1e-9);
    }
}
