//! Where the official race time stands on the car's clock.
//!
//! The clock's rate is right, so one offset serves a whole piece of running clock: it is the median, over all crossings of
//! the line, of the car's clock less the official race time. A crossing alone is 30 ms off (22 Hz rows); the median of
//! twenty is 6 ms off. With enough crossings a slow drift of the rate is taken out too.

use super::crossings::Crossing;
use super::robust;
use crate::season::Lap;

/// A crossing that is further from the rest than this belongs to another lap or car.
const STRAY_MS: f64 = 400.0;

/// Below this many crossings a drift cannot be told from noise.
const DRIFT_FROM: usize = 8;

/// A quartz drifts less than this; more is noise.
const DRIFT_LIMIT: f64 = 1e-4;

/// Official race time against the car's clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ClockFit {
    offset_ms: f64,
    /// Clock milliseconds per official millisecond.
    pub(crate) rate: f64,
    /// How many crossings agree.
    pub(crate) crossings: usize,
    /// Spread of the crossings about the fit, where there are at least three.
    pub(crate) noise_ms: Option<f64>,
}

impl ClockFit {
    /// The fit of these crossings; `None` where fewer than half of them agree.
    pub(crate) fn of(crossings: &[Crossing], laps: &[Lap]) -> Option<Self> {
        let points: Vec<(f64, f64)> = crossings
            .iter()
            .filter_map(|crossing| {
                let lap = laps.iter().find(|lap| lap.number == crossing.begins)?;
                Some(((lap.elapsed.0 - lap.time.0) as f64, crossing.clock_ms))
            })
            .collect();
        let offset = |rate: f64, points: &[(f64, f64)]| {
            robust::median(&points.iter().map(|(race, clock)| clock - rate * race).collect::<Vec<_>>())
        };
        let middle = offset(1.0, &points)?;
        let agreeing: Vec<(f64, f64)> =
            points.iter().copied().filter(|(race, clock)| (clock - race - middle).abs() <= STRAY_MS).collect();
        if 2 * agreeing.len() <= points.len() {
            return None;
        }
        let drift = drift(&agreeing).unwrap_or(0.0);
        let rate = 1.0 + drift.clamp(-DRIFT_LIMIT, DRIFT_LIMIT);
        let offset_ms = offset(rate, &agreeing)?;
        let off: Vec<f64> = agreeing.iter().map(|(race, clock)| clock - rate * race - offset_ms).collect();
        Some(ClockFit { offset_ms, rate, crossings: agreeing.len(), noise_ms: robust::spread(&off) })
    }

    /// The car's clock at the start of an official lap.
    pub(crate) fn start_of(&self, lap: &Lap) -> f64 {
        self.offset_ms + self.rate * (lap.elapsed.0 - lap.time.0) as f64
    }
}

/// By how much the rate is off, where the crossings show it: more over the whole piece than three times what their scatter
/// alone would make of it.
fn drift(points: &[(f64, f64)]) -> Option<f64> {
    let drift = robust::slope(points).filter(|_| points.len() >= DRIFT_FROM)? - 1.0;
    let (first, last) = (points.first()?, points.last()?);
    let off: Vec<f64> = points.iter().map(|(race, clock)| clock - (1.0 + drift) * race).collect();
    let scatter = robust::spread(&off)? * (12.0 / points.len() as f64).sqrt();
    (drift.abs() * (last.0 - first.0).abs() > 3.0 * scatter).then_some(drift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::LapNumber;
    use crate::season::testing::lap;

    fn race() -> Vec<Lap> {
        (1..=12).map(|n| lap(n, 100_000)).collect()
    }

    fn crossing(lap: u16, clock_ms: f64) -> Crossing {
        Crossing { clock_ms, begins: LapNumber(lap) }
    }

    #[test]
    fn the_offset_is_the_median_and_a_missed_trigger_does_not_move_it() {
        let crossings: Vec<Crossing> = [(2, 20.0), (3, -10.0), (4, 0.0), (5, 99_000.0)]
            .map(|(n, off)| crossing(n, f64::from(n - 1) * 1e5 + 7e8 + off))
            .into();
        let fit = ClockFit::of(&crossings, &race()).unwrap();
        assert_eq!((fit.start_of(&race()[5]), fit.crossings), (7e8 + 5e5, 3));
    }

    #[test]
    fn a_drifting_clock_is_followed_where_enough_crossings_show_it() {
        let crossings: Vec<Crossing> = (2..=12).map(|n| crossing(n, f64::from(n - 1) * 100_003.0)).collect();
        let fit = ClockFit::of(&crossings, &race()).unwrap();
        assert!((fit.start_of(&race()[10]) - 1_000_030.0).abs() < 1e-6);
    }

    #[test]
    fn crossings_that_agree_on_nothing_give_no_fit() {
        let crossings = [crossing(2, 1e5), crossing(3, 2.1e5), crossing(4, 3.3e5)];
        assert_eq!(ClockFit::of(&crossings, &race()), None);
    }
}
