//! The frame of a track: its axis, its grid and its corners, estimated once from the laps of many cars.
//!
//! Two cars can be compared only in the same frame, so a frame is made per track (or per race) and every car is reduced
//! in it. It depends on no pair; the reduced car stays the unit of caching.

use super::axis::TrackAxis;
use super::grid::Grid;
use super::placed::{Placed, Survey};
use super::reduce::reduce;
use super::trace::CarTrace;
use crate::corner::TrackCorner;
use crate::corner::detect::detect;
use crate::season::Track;
use crate::season::pace::LapKind;
use crate::units::Metres;
use serde::{Deserialize, Serialize};

/// What all cars of a track share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackFrame {
    /// Where the loops are.
    pub axis: TrackAxis,
    /// The places at which laps are compared.
    pub grid: Grid,
    /// The corners, in the order of the lap.
    pub corners: Vec<TrackCorner>,
}

/// What a frame is estimated with: nothing here is needed, everything helps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrameOptions {
    /// The track's length by its map.
    pub length: Option<Metres>,
    /// The three sectors' lengths by the map.
    pub sectors: Option<[Metres; 3]>,
    /// Between two places of the grid.
    pub step: Metres,
}

impl Default for FrameOptions {
    fn default() -> Self {
        FrameOptions { length: None, sectors: None, step: Grid::STEP }
    }
}

impl From<&Track> for FrameOptions {
    fn from(track: &Track) -> Self {
        FrameOptions { length: track.length, sectors: track.sectors, step: Grid::STEP }
    }
}

impl TrackFrame {
    /// The frame that the racing laps of these cars tell; `None` where no lap can be placed.
    #[must_use]
    pub fn estimate(traces: &[CarTrace], options: FrameOptions) -> Option<Self> {
        let surveys: Vec<Survey> = traces.iter().map(Survey::of).collect();
        let cars: Vec<Vec<Placed<'_>>> = traces
            .iter()
            .zip(&surveys)
            .map(|(trace, survey)| {
                let laps = survey.place(trace).into_iter().filter_map(|(_, placed)| placed.ok());
                laps.filter(|lap| lap.kind == LapKind::Racing).collect()
            })
            .collect();
        let axis = TrackAxis::estimate(&cars, options.length, options.sectors)?;
        let grid = Grid::over(axis.length, options.step);
        let straight = TrackFrame { axis, grid, corners: vec![] };
        let reduced: Vec<_> = traces.iter().map(|trace| reduce(trace, &straight)).collect();
        Some(TrackFrame { corners: detect(&reduced, &straight.grid), ..straight })
    }
}
