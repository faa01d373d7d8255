//! Where the corners of a track are: the consensus of many laps of many cars.
//!
//! A corner is a minimum of the field's median speed, where the field also turns. One lap alone has minima that are
//! mistakes or traffic; the median of many has only those that the track forces.
//!
//! Invariant: corners do not overlap, and their borders are places of the grid, so that losses add up.

use super::TrackCorner;
use crate::lap::grid::Grid;
use crate::lap::grid_channel::GridChannel;
use crate::lap::reduced::{ReducedCar, ReducedLap};
use crate::lap::robust;
use crate::season::Turn;

/// A minimum less deep than this is a lift, not a corner.
const PROMINENCE_KMH: f64 = 4.0;

/// A place is a corner where the field turns harder than this within 40 m.
const TURNING_G: f64 = 0.5;

/// The car has straightened up below this, in the direction of the corner.
const STRAIGHT_G: f64 = 0.3;

/// The corner ends at the latest where this share of the speed up to the next peak is regained: a long bend that is taken
/// on full throttle belongs to the straight.
const REGAINED: f64 = 0.6;

/// The corner begins this far before the field's highest speed: who brakes early does so there.
const LEAD_IN_M: f64 = 40.0;

/// A lap agrees with an apex when it is slowest within this distance of it.
const AGREES_M: f64 = 30.0;

/// A corner that fewer laps than this agree with is none.
const SUPPORT: f64 = 0.6;

/// The field's medians at each place of the grid.
struct Field {
    places: Vec<f64>,
    speed: Vec<f64>,
    lateral: Vec<Option<f64>>,
}

/// A minimum of the median speed, with the maxima on its sides, as places of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Minimum {
    at: usize,
    peak_before: usize,
    peak_after: usize,
}

/// The corners that the racing laps of these cars agree on.
pub(crate) fn detect(cars: &[ReducedCar], grid: &Grid) -> Vec<TrackCorner> {
    let laps: Vec<&ReducedLap> = cars.iter().flat_map(ReducedCar::racing).collect();
    let Some(field) = Field::of(&laps, grid) else { return vec![] };
    let minima: Vec<Minimum> = minima(&field.speed).into_iter().filter(|minimum| field.turns_at(minimum.at)).collect();
    let mut corners: Vec<TrackCorner> = Vec::new();
    for (i, minimum) in minima.iter().enumerate() {
        let free_from = corners.last().map_or(0.0, |corner| corner.to_m);
        let free_to = minima.get(i + 1).map_or(field.speed.len() - 1, |next| next.peak_before.max(minimum.at));
        let corner = field.corner(minimum, free_from, free_to).and_then(|corner| agreed(corner, &laps, &field.places));
        corners.extend(corner.map(|corner| TrackCorner { name: format!("C{}", corners.len() + 1), ..corner }));
    }
    corners
}

impl Field {
    fn of(laps: &[&ReducedLap], grid: &Grid) -> Option<Self> {
        let places: Vec<f64> = grid.places_m().collect();
        let column = |of: fn(&ReducedLap) -> &GridChannel, place: usize| {
            let values = laps.iter().filter_map(|lap| of(lap).at(place));
            robust::median(&values.map(f64::from).collect::<Vec<_>>())
        };
        let speed = (0..places.len()).map(|place| column(|lap| &lap.speed_kmh, place)).collect::<Option<Vec<f64>>>()?;
        let lateral = (0..places.len()).map(|place| column(|lap| &lap.lateral_g, place)).collect();
        Some(Field { places, speed, lateral })
    }

    fn place(&self, at: usize) -> Option<f64> {
        self.places.get(at).copied()
    }

    /// The hardest turn within 40 m; `None` where nobody logged it.
    fn turn_near(&self, at: usize) -> Option<f64> {
        let here = self.place(at)?;
        let near = self.places.iter().zip(&self.lateral).filter(|(place, _)| (*place - here).abs() <= 40.0);
        near.filter_map(|(_, lateral)| *lateral).max_by(|a, b| a.abs().total_cmp(&b.abs()))
    }

    /// Whether the field turns there. Where nobody logged lateral acceleration, a deep minimum is taken for a turn.
    fn turns_at(&self, at: usize) -> bool {
        self.turn_near(at).is_none_or(|lateral| lateral.abs() >= TURNING_G)
    }

    fn corner(&self, minimum: &Minimum, free_from: f64, free_to: usize) -> Option<TrackCorner> {
        let before_peak = |place: &&f64| **place <= self.place(minimum.peak_before).unwrap_or(0.0) - LEAD_IN_M;
        let from = self.places.iter().rfind(before_peak).copied().unwrap_or(0.0);
        let speed = |at: usize| self.speed.get(at).copied().unwrap_or(0.0);
        let regained = speed(minimum.at) + REGAINED * (speed(minimum.peak_after) - speed(minimum.at));
        let turn_near = self.turn_near(minimum.at);
        let straight = |at: &usize| {
            let lateral = self.lateral.get(*at).copied().flatten();
            // Where nobody logged lateral acceleration, speed alone tells.
            let turning = lateral.zip(turn_near).map_or(f64::INFINITY, |(here, there)| here * there.signum());
            turning < STRAIGHT_G || speed(*at) >= regained
        };
        let to = (minimum.at + 1..free_to).find(straight).unwrap_or(free_to);
        let turn = turn_near.map(|lateral| if lateral > 0.0 { Turn::Left } else { Turn::Right });
        let corner = TrackCorner {
            name: String::new(),
            from_m: from.max(free_from),
            apex_m: self.place(minimum.at)?,
            to_m: self.place(to)?,
            turn,
            apex_kmh: *self.speed.get(minimum.at)?,
            support: 0.0,
            laps: 0,
        };
        (corner.from_m < corner.apex_m && corner.apex_m < corner.to_m).then_some(corner)
    }
}

/// The corner with its support, where enough laps are slowest near its apex.
fn agreed(corner: TrackCorner, laps: &[&ReducedLap], places: &[f64]) -> Option<TrackCorner> {
    let slowest = |lap: &&ReducedLap| {
        let inside =
            places.iter().zip(lap.speed_kmh.iter()).filter(|(place, _)| (corner.from_m..=corner.to_m).contains(*place));
        let known = inside.filter_map(|(place, speed)| Some((*place, speed?)));
        known.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
    };
    let slowest: Vec<f64> = laps.iter().filter_map(slowest).collect();
    let near = slowest.iter().filter(|place| (*place - corner.apex_m).abs() <= AGREES_M).count();
    let support = near as f64 / slowest.len().max(1) as f64;
    (support >= SUPPORT).then_some(TrackCorner { support, laps: slowest.len(), ..corner })
}

/// The minima that are deep enough, in order. Of a flat bottom the first place counts.
fn minima(speed: &[f64]) -> Vec<Minimum> {
    let mut minima = Vec::new();
    type Extreme = Option<(usize, f64)>;
    let (mut peak, mut lowest, mut rising): (Extreme, Extreme, Extreme) = (None, None, None);
    for (at, value) in speed.iter().copied().enumerate() {
        match (peak, lowest) {
            // Going down: a new lowest, or high enough above the lowest to call it a minimum.
            (Some(before), Some(low)) => {
                if value < low.1 {
                    (lowest, rising) = (Some((at, value)), None);
                } else if rising.is_none_or(|top| value > top.1) {
                    rising = Some((at, value));
                }
                let Some(top) = rising else { continue };
                if top.1 - low.1 >= PROMINENCE_KMH && top.1 - value >= PROMINENCE_KMH {
                    minima.push(Minimum { at: low.0, peak_before: before.0, peak_after: top.0 });
                    (peak, lowest, rising) = (Some(top), Some((at, value)), None);
                }
            }
            (Some(before), None) if value > before.1 => peak = Some((at, value)),
            (Some(before), None) if before.1 - value >= PROMINENCE_KMH => lowest = Some((at, value)),
            (Some(_), None) => {}
            (None, _) => peak = Some((at, value)),
        }
    }
    if let (Some(before), Some(low), Some(top)) = (peak, lowest, rising)
        && top.1 - low.1 >= PROMINENCE_KMH
    {
        minima.push(Minimum { at: low.0, peak_before: before.0, peak_after: top.0 });
    }
    minima
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minima_are_found_between_peaks_and_small_lifts_are_not() {
        let speed = [150.0, 160.0, 120.0, 90.0, 110.0, 109.0, 140.0, 138.0, 141.0, 100.0, 170.0];
        let found: Vec<(usize, usize, usize)> =
            minima(&speed).iter().map(|minimum| (minimum.peak_before, minimum.at, minimum.peak_after)).collect();
        assert_eq!(found, [(1, 3, 8), (8, 9, 10)]);
    }
}
