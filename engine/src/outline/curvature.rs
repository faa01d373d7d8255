//! A map without positions: how sharply each place turns is lateral acceleration over the square of the speed, and the turns
//! strung together are the path.
//!
//! ```text
//! k(s) = (gain * lateral + bias) * g / v^2      heading = integral of k      x, y = integral of cos, sin of the heading
//! ```
//!
//! Two things are wrong with an accelerometer: it leans with the body (gain), and its zero is off (bias). Two things are known of a
//! lap: it turns round once, and it ends where it began. The bias is what closes the heading exactly; of the gains the one that leaves
//! start and end nearest is taken. What is still open is spread over the distance and told.
//!
//! Measured on one real circuit of 3.7 km against satellite positions of the same six laps: 8.4 m root mean square, 20 m at most, ends
//! 33 m apart before they were joined. On ten laps, gain and bias were 10.6 m off, the bias alone 17.6 m, the heading's error spread
//! evenly 16.3 m. On four more circuits, of 4.0 to 6.5 km, the ends were 6 to 57 m apart.

use super::{Drawn, Outline, Path};
use crate::lap::grid::Grid;
use crate::lap::grid_channel::GridChannel;
use crate::lap::reduced::{ReducedCar, ReducedLap};
use crate::lap::robust;
use core::f64::consts::{PI, TAU};

/// Standard gravity, m/s2.
const G: f64 = 9.806_65;
/// Fewer laps than this are one driver's line, or one lap's mistake.
const LEAST_LAPS: usize = 3;
/// Slower than this, a place says nothing about a turn: lateral acceleration drowns in the noise.
const SLOWEST_MS: f64 = 5.0;
/// A lap that does not turn round at least this share of once, or more than its inverse, is no lap that a bias explains. A
/// circuit that crosses itself turns round not at all, and has no map of this kind.
const LEAST_TURN: f64 = 0.6;
/// Gains that are tried, from 1 outwards: steps, and how large each is.
const GAINS: i32 = 40;
const GAIN_STEP: f64 = 0.005;
/// What a gain costs that is off by 1, as a share of the lap that the ends would have to come nearer: on a circuit whose halves are
/// alike any gain closes, and then it is 1.
const OFF: f64 = 0.03;
/// Ends that are further apart than this share of the lap make no map.
const WIDEST: f64 = 0.05;

/// The map that the racing laps of these cars tell; `None` where too few logged lateral acceleration, or where it does not turn
/// round once.
#[must_use]
pub fn outline(cars: &[ReducedCar], grid: &Grid) -> Option<Outline> {
    let logged =
        |lap: &&ReducedLap| lap.lateral_g.iter().filter(Option::is_some).count() * 10 >= lap.lateral_g.len() * 9;
    let laps: Vec<&ReducedLap> = cars.iter().flat_map(ReducedCar::racing).filter(logged).collect();
    if laps.len() < LEAST_LAPS {
        return None;
    }
    let column = |of: fn(&ReducedLap) -> &GridChannel, place: usize| {
        robust::median(&laps.iter().filter_map(|lap| of(lap).at(place)).map(f64::from).collect::<Vec<_>>())
    };
    let places_m: Vec<f64> = grid.places_m().collect();
    let both = |place: usize| {
        let speed = column(|lap| &lap.speed_kmh, place)? / 3.6;
        Some((column(|lap| &lap.lateral_g, place)?, speed.max(SLOWEST_MS)))
    };
    let field = (0..places_m.len()).map(both).collect::<Option<Vec<_>>>()?;
    closed(&places_m, &field).map(|path| path.lie().close(Drawn::Curvature, laps.len()))
}

/// The path of the gain that closes best; `field` is lateral g and speed (m/s) at each place.
pub(super) fn closed(places_m: &[f64], field: &[(f64, f64)]) -> Option<Path> {
    let turn: Vec<f64> = field.iter().map(|(lateral, speed)| lateral * G / (speed * speed)).collect();
    // What a bias of 1 g would turn.
    let bias: Vec<f64> = field.iter().map(|(_, speed)| G / (speed * speed)).collect();
    let (turned, by_bias) = (whole(places_m, &turn), whole(places_m, &bias));
    if !(LEAST_TURN..=1.0 / LEAST_TURN).contains(&(turned.abs() / TAU)) {
        return None;
    }
    let once = TAU.copysign(turned);
    let path = |gain: f64| {
        let off = (once - gain * turned) / by_bias;
        let turns: Vec<f64> = turn.iter().zip(&bias).map(|(turn, bias)| gain * turn + off * bias).collect();
        string(places_m, &turns)
    };
    let length = places_m.last().copied().unwrap_or(0.0);
    let apart = |path: &Path| libm::hypot(path.gap().0, path.gap().1);
    let off = |step: i32| f64::from(step) * GAIN_STEP;
    let cost = |step: i32, path: &Path| apart(path) + OFF * length * off(step).abs();
    let tried = (-GAINS..=GAINS).map(|step| (step, path(1.0 + off(step))));
    let (_, best) = tried.min_by(|(a, one), (b, other)| cost(*a, one).total_cmp(&cost(*b, other)))?;
    (apart(&best) <= WIDEST * length).then_some(best)
}

/// The integral of a column over the lap, by trapezia.
fn whole(places_m: &[f64], values: &[f64]) -> f64 {
    steps(places_m, values).map(|(step, mean)| step * mean).sum()
}

/// Each step of the grid: how long it is, and the mean of the column in it.
fn steps<'a>(places_m: &'a [f64], values: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
    let length = places_m.iter().zip(places_m.iter().skip(1)).map(|(from, to)| to - from);
    length.zip(values.iter().zip(values.iter().skip(1)).map(|(from, to)| f64::midpoint(*from, *to)))
}

/// Turns strung together, beginning at the origin to the right.
fn string(places_m: &[f64], turns: &[f64]) -> Path {
    let (mut heading, mut x, mut y) = (0.0f64, 0.0, 0.0);
    let mut path = Path { places_m: places_m.to_vec(), x_m: vec![0.0], y_m: vec![0.0] };
    for (step, turn) in steps(places_m, turns) {
        // The chord of an arc lies in the mean of its two headings.
        let middle = heading + turn * step / 2.0;
        let half = (turn * step / 2.0).clamp(-PI, PI);
        let chord = if half.abs() < 1e-9 { step } else { step * libm::sin(half) / half };
        heading += turn * step;
        x += chord * libm::cos(middle);
        y += chord * libm::sin(middle);
        path.x_m.push(x);
        path.y_m.push(y);
    }
    path
}
