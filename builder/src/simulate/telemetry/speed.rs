//! Speed along the way: as fast as bends, brakes and engine allow, by one pass backward and one forward (the classical
//! two-pass method of lap-time simulation), then rounded off by the time that feet need.
//!
//! Invariant: speed never exceeds the limit or the cap of a place by more than the rounding off.

use super::machine;

/// What the driver wants at a place, and what the track allows there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Want {
    /// Metres to the next place.
    pub(super) step_m: f64,
    /// The fastest through the bend, by the grip that this driver uses, m/s.
    pub(super) limit: f64,
    /// Any other cap (pit lane, trouble, the end of the road), m/s.
    pub(super) cap: f64,
    /// Share of the brakes used.
    pub(super) brake: f64,
    /// Share of the throttle used.
    pub(super) push: f64,
}

/// Feet need a quarter of a second: at speed, about this many places to either side, thrice.
const ROUNDED: usize = 3;

/// A car that stops does so no harder than this, m/s2.
const STOPPING: f64 = 6.0;

/// Speed at each place, beginning at `first`.
pub(super) fn solve(wants: &[Want], first: f64) -> Vec<f64> {
    let mut speeds = vec![0.0; wants.len()];
    let mut next: Option<(f64, f64)> = None;
    for (speed, want) in speeds.iter_mut().zip(wants).rev() {
        let reach = next.map_or(f64::INFINITY, |(after, limit): (f64, f64)| {
            let slowing = want.brake * machine::brakes(machine::left(after, limit)) + machine::resistance(after);
            (after * after + 2.0 * slowing * want.step_m).sqrt()
        });
        *speed = want.limit.min(want.cap).min(reach);
        next = Some((*speed, want.limit));
    }
    let mut reach = first;
    for (speed, want) in speeds.iter_mut().zip(wants) {
        *speed = speed.min(reach);
        let full = machine::push(*speed, machine::left(*speed, want.limit)) - machine::resistance(*speed);
        // Between lifting and picking up the throttle a driver holds his speed.
        let gain = if full > 0.0 { full * want.push } else { full };
        reach = (*speed * *speed + 2.0 * gain * want.step_m).max(0.25).sqrt();
    }
    round_off(&mut speeds, wants);
    speeds
}

/// Averages the squares of speed (whose slope is acceleration) over neighbours, thrice: a bell of about 15 m.
fn round_off(speeds: &mut [f64], wants: &[Want]) {
    let mut squares: Vec<f64> = speeds.iter().map(|speed| speed * speed).collect();
    for _ in 0..3 {
        squares = averaged(&squares);
    }
    let stops: Vec<bool> = wants.iter().map(|want| want.cap <= 0.0).collect();
    let mut cone = f64::INFINITY;
    for ((square, want), stop) in squares.iter_mut().zip(wants).zip(&stops) {
        cone = if *stop { 0.0 } else { cone + 2.0 * STOPPING * want.step_m };
        *square = square.min(cone);
    }
    cone = f64::INFINITY;
    for ((square, want), stop) in squares.iter_mut().zip(wants).zip(&stops).rev() {
        cone = if *stop { 0.0 } else { cone + 2.0 * STOPPING * want.step_m };
        *square = square.min(cone);
    }
    for (speed, square) in speeds.iter_mut().zip(squares) {
        *speed = square.sqrt();
    }
}

fn averaged(values: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0];
    sums.extend(values.iter().scan(0.0, |sum, value| {
        *sum += value;
        Some(*sum)
    }));
    let sum = |at: usize| sums.get(at.min(values.len())).copied().unwrap_or(0.0);
    let mean = |at: usize| {
        let reach = ROUNDED.min(at).min(values.len() - 1 - at);
        (sum(at + reach + 1) - sum(at - reach)) / (2 * reach + 1) as f64
    };
    (0..values.len()).map(mean).collect()
}

/// How long a step between two speeds takes, milliseconds. A car that stands is moved by a pause, never by a step.
pub(super) fn step_ms(step_m: f64, from: f64, to: f64) -> f64 {
    2000.0 * step_m / (from + to).max(0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn straight_with_a_bend() -> Vec<Want> {
        let want = |i: usize| Want {
            step_m: 2.0,
            limit: if (200..215).contains(&i) { 20.0 } else { 70.0 },
            cap: if i == 400 { 0.0 } else { 90.0 },
            brake: 0.9,
            push: 1.0,
        };
        (0..500).map(want).collect()
    }

    #[test]
    fn the_car_brakes_before_a_bend_gains_after_it_and_stops_where_it_must() {
        let speeds = solve(&straight_with_a_bend(), 30.0);
        assert!(speeds[160] > 35.0 && (19.0..21.5).contains(&speeds[207]) && speeds[260] > 28.0);
        assert_eq!(speeds[400], 0.0);
        assert!(speeds[450] > 10.0);
    }

    #[test]
    fn neither_brakes_nor_engine_are_asked_for_more_than_they_have() {
        let speeds = solve(&straight_with_a_bend(), 30.0);
        for pair in speeds.windows(2) {
            let acceleration = (pair[1] * pair[1] - pair[0] * pair[0]) / 4.0;
            assert!((-14.0..7.0).contains(&acceleration), "{acceleration}");
        }
    }
}
