//! Where in a corner the time goes: braking, entry, minimum, exit, and the straight after it.
//!
//! The borders are places of the track, the same for both laps, else the parts would not add up. They come from the mean of both
//! laps' speeds: the *minimum* is where no more than a tenth of the drop from the corner's highest to its lowest speed is left;
//! *braking* ends and the *entry* begins where the laps turn in (the mean lateral acceleration stays above 0.3 g from there), or
//! where half of the drop is gone where nobody logged it; the *exit* is the rest. Who brakes earlier loses that in the braking
//! phase, which begins with the corner, before either brakes.
//!
//! Invariant: braking, entry, minimum and exit tile the corner, so their losses add up to its loss; asked the other way round,
//! they turn their signs.

use super::compared::Compared;
use super::corner::{Phase, PhaseKind};

/// What is left of the drop of speed where the car counts as about as slow as it gets.
const SLOW: f64 = 0.1;

/// What is gone of the drop where braking hands over to the entry, when no lateral acceleration was logged.
const HALF: f64 = 0.5;

/// The car turns above this, g.
const TURNING_G: f64 = 0.3;

/// The phases of a corner between two places, and the straight that ends at the third (none where it begins another corner).
pub(super) fn phases(compared: &Compared<'_>, from_m: f64, to_m: f64, straight_to_m: Option<f64>) -> Vec<Phase> {
    let [entry_m, minimum_m, exit_m] = borders(compared, from_m, to_m);
    let corner = [
        (PhaseKind::Brake, from_m, entry_m),
        (PhaseKind::Entry, entry_m, minimum_m),
        (PhaseKind::Minimum, minimum_m, exit_m),
        (PhaseKind::Exit, exit_m, to_m),
    ];
    let straight = straight_to_m.map(|end_m| (PhaseKind::Straight, to_m, end_m));
    let phase = |(phase, from_m, to_m)| {
        let (loss_ms, band_ms) = compared.loss(from_m, to_m);
        Phase { phase, from_m, to_m, loss_ms, band_ms }
    };
    corner.into_iter().chain(straight).map(phase).collect()
}

/// A place of the corner, with what both laps did there.
struct Place {
    at_m: f64,
    speed: f64,
    lateral: Option<f64>,
}

/// Where entry, minimum and exit begin.
fn borders(compared: &Compared<'_>, from_m: f64, to_m: f64) -> [f64; 3] {
    let seen = |(at, at_m): (usize, f64)| {
        Some(Place { at_m, speed: compared.speed_kmh(at)?, lateral: compared.lateral_g(at) })
    };
    let inside = compared.frame.grid.places_m().enumerate().filter(|(_, at_m)| (from_m..=to_m).contains(at_m));
    let places: Vec<Place> = inside.filter_map(seen).collect();
    let slowest = places.iter().enumerate().min_by(|(_, a), (_, b)| a.speed.total_cmp(&b.speed));
    let Some((slowest, lowest)) = slowest.map(|(at, place)| (at, place.speed)) else {
        let third = (to_m - from_m) / 3.0;
        return [from_m + third, from_m + third, to_m - third].map(|at_m| nearest(compared, at_m));
    };
    let highest = places.iter().take(slowest + 1).map(|place| place.speed).fold(lowest, f64::max);
    let slow = |place: &Place| place.speed <= lowest + SLOW * (highest - lowest);
    let before = places.iter().take(slowest + 1);
    let minimum_m = before.clone().rev().take_while(|place| slow(place)).last().map_or(from_m, |place| place.at_m);
    let after = places.iter().skip(slowest).take_while(|place| slow(place)).last();
    let exit_m = after.map_or(to_m, |place| place.at_m);
    let turning = |place: &&Place| match place.lateral {
        Some(lateral) => lateral.abs() >= TURNING_G,
        None => place.speed <= highest - HALF * (highest - lowest),
    };
    // From the slowest place back to where the laps turn in.
    let entry_m = before.rev().take_while(turning).last().map_or(minimum_m, |place| place.at_m).min(minimum_m);
    [entry_m, minimum_m, exit_m]
}

fn nearest(compared: &Compared<'_>, at_m: f64) -> f64 {
    let grid = compared.frame.grid;
    grid.nearest(at_m).and_then(|at| grid.places_m().nth(at)).unwrap_or(at_m)
}
