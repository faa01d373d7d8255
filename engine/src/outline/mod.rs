//! The map of a track, drawn by those who drove it: where each place of the grid lies, in metres.
//!
//! Where cars logged satellite positions, the median of their racing laps is the map ([`gps`]). Where none did, lateral
//! acceleration and speed tell how sharply each place turns, and the turns strung together are the map ([`curvature`]).
//! It is estimated once at import from all cars, because neither channel leaves a store with the rows of a request.
//!
//! Invariant: one point for each place of the grid, and the last is the first; how far the ends were apart before they were
//! joined is told, never hidden.

pub mod curvature;
pub mod gps;

use crate::decimals::tenths;
use crate::lap::frame::TrackFrame;
use crate::lap::grid::Grid;
use crate::lap::reduce::reduce;
use crate::lap::trace::CarTrace;
use serde::{Deserialize, Serialize};

/// What a map was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Drawn {
    /// Satellite positions; north is up.
    Gps,
    /// Lateral acceleration over speed; the longer side lies across.
    Curvature,
}

/// The map of a track, one point for each place of its grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outline {
    /// What it was made of.
    pub from: Drawn,
    /// To the right of the map's middle, metres.
    #[serde(serialize_with = "tenths")]
    pub x_m: Vec<f64>,
    /// Up from the map's middle, metres. Seen from above: a left turn is counter-clockwise.
    #[serde(serialize_with = "tenths")]
    pub y_m: Vec<f64>,
    /// How far start and end of the lap were apart before they were joined, metres.
    #[serde(serialize_with = "tenths")]
    pub closing_error_m: f64,
    /// The racing laps that it was made of.
    pub laps: usize,
}

impl Outline {
    /// The map that these cars tell, in the frame of their track; `None` where neither channel is good enough.
    #[must_use]
    pub fn estimate(traces: &[CarTrace], frame: &TrackFrame) -> Option<Self> {
        gps::outline(traces, frame).or_else(|| {
            let cars: Vec<_> = traces.iter().map(|trace| reduce(trace, frame)).collect();
            curvature::outline(&cars, &frame.grid)
        })
    }

    /// Whether it has a point for each place of this grid: a map that was written for another one is none.
    #[must_use]
    pub fn fits(&self, grid: &Grid) -> bool {
        let places = grid.places_m().count();
        self.x_m.len() == places && self.y_m.len() == places
    }
}

/// A path over the places of a grid, not yet closed.
struct Path {
    places_m: Vec<f64>,
    x_m: Vec<f64>,
    y_m: Vec<f64>,
}

impl Path {
    /// How far the end is from the start: right and up.
    fn gap(&self) -> (f64, f64) {
        let apart = |values: &[f64]| values.first().zip(values.last()).map_or(0.0, |(first, last)| last - first);
        (apart(&self.x_m), apart(&self.y_m))
    }

    /// Joined end to start, the error spread evenly over the distance, and moved so that its middle is the origin.
    fn close(self, from: Drawn, laps: usize) -> Outline {
        let (x, y) = self.gap();
        let length = self.places_m.last().copied().unwrap_or(1.0).max(1.0);
        let joined = |values: &[f64], gap: f64| -> Vec<f64> {
            let moved = values.iter().zip(&self.places_m).map(|(value, place)| value - gap * (place / length));
            let moved: Vec<f64> = moved.collect();
            let (least, most) = moved.iter().fold((f64::MAX, f64::MIN), |(a, b), value| (a.min(*value), b.max(*value)));
            moved.iter().map(|value| value - f64::midpoint(least, most)).collect()
        };
        Outline { from, x_m: joined(&self.x_m, x), y_m: joined(&self.y_m, y), closing_error_m: libm::hypot(x, y), laps }
    }

    /// Turned so that the longer side lies across: a path without a compass may lie as it is read best.
    fn lie(mut self) -> Self {
        let n = self.x_m.len().max(1) as f64;
        let (mx, my) = (self.x_m.iter().sum::<f64>() / n, self.y_m.iter().sum::<f64>() / n);
        let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
        for (x, y) in self.x_m.iter().zip(&self.y_m) {
            xx += (x - mx) * (x - mx);
            yy += (y - my) * (y - my);
            xy += (x - mx) * (y - my);
        }
        let angle = libm::atan2(2.0 * xy, xx - yy) / 2.0;
        let (sin, cos) = (libm::sin(angle), libm::cos(angle));
        for (x, y) in self.x_m.iter_mut().zip(&mut self.y_m) {
            (*x, *y) = (*x * cos + *y * sin, *y * cos - *x * sin);
        }
        self
    }
}

#[cfg(test)]
mod tests;
