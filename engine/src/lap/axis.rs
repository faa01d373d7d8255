//! The common distance axis of a track: where its timing loops are, in metres from the line.
//!
//! Two odometers differ by half a percent and two lines through a corner by metres, so no car's own distance can be compared
//! with another's. The loops can: they lie in the ground. Their places are estimated from the laps themselves (each lap
//! scaled to the track's length, median over laps, then over cars) and published with their spread; the map's sector lengths
//! are a check, not an input, because they are measured along the centre line.
//!
//! Invariant: places increase strictly from the line to the line.

use super::anchors::{LINE, LOOPS};
use super::placed::Placed;
use super::robust;
use crate::units::Metres;
use serde::{Deserialize, Serialize};

/// The loops in the order of the lap, as the official sheets name them; the last is the line.
pub const LOOP_NAMES: [&str; LOOPS] = ["IM1a", "IM1", "IM2a", "IM2", "IM3a", "FL"];

/// Where a loop is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LoopPlace {
    /// Metres from the line.
    #[serde(rename = "at_m")]
    pub at: Metres,
    /// Spread of the laps about it (1.4826 x median absolute deviation), where at least three laps tell.
    #[serde(rename = "spread_m")]
    pub spread: Option<Metres>,
    /// How many laps tell.
    pub laps: usize,
    /// Of how many cars.
    pub cars: usize,
}

/// The common distance axis of a track.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackAxis {
    /// From line to line: the map's length where it is known, else the median of what the cars drove.
    #[serde(rename = "length_m")]
    pub length: Metres,
    /// The six loops in the order of [`LOOP_NAMES`]; `None` where no lap tells. The last is the line, at `length`.
    pub loops: [Option<LoopPlace>; LOOPS],
    /// Estimated less mapped place of the two sector loops (IM1, IM2), where both are known.
    #[serde(rename = "off_map_m")]
    pub off_map: [Option<Metres>; 2],
}

impl TrackAxis {
    /// The axis that these laps tell, grouped by car; `None` without any lap.
    pub(crate) fn estimate(
        cars: &[Vec<Placed<'_>>],
        length: Option<Metres>,
        sectors: Option<[Metres; 3]>,
    ) -> Option<Self> {
        let lengths: Vec<f64> = cars.iter().flatten().filter_map(Placed::own_length).collect();
        let length = length.map(|metres| metres.0).or_else(|| robust::median(&lengths))?;
        let line = LoopPlace { at: Metres(length), spread: None, laps: lengths.len(), cars: cars.len() };
        let mut loops = [None; LOOPS];
        let mut reached = 0.0;
        for (index, slot) in loops.iter_mut().enumerate() {
            let place = if index == LINE { Some(line) } else { place(cars, index, length) };
            *slot = place.filter(|place| place.at.0 > reached && (index == LINE || place.at.0 < length));
            reached = slot.map_or(reached, |place| place.at.0);
        }
        let mapped = sectors.map(|[first, second, _]| [first.0, first.0 + second.0]);
        let off = |index: usize, mapped: Option<f64>| Some(Metres(loops.get(index).copied().flatten()?.at.0 - mapped?));
        let off_map = [off(1, mapped.map(|[first, _]| first)), off(3, mapped.map(|[_, second]| second))];
        Some(TrackAxis { length: Metres(length), loops, off_map })
    }

    pub(crate) fn at(&self, index: usize) -> Option<f64> {
        Some(self.loops.get(index).copied().flatten()?.at.0)
    }
}

/// Median over cars of each car's median: a car with many laps does not outvote the field.
fn place(cars: &[Vec<Placed<'_>>], index: usize, length: f64) -> Option<LoopPlace> {
    let scaled = |lap: &Placed<'_>| Some(lap.anchors.get(index).copied().flatten()?.own_m / lap.own_length()? * length);
    let by_car: Vec<Vec<f64>> = cars.iter().map(|laps| laps.iter().filter_map(scaled).collect()).collect();
    let medians: Vec<f64> = by_car.iter().filter_map(|laps| robust::median(laps)).collect();
    let all: Vec<f64> = by_car.iter().flatten().copied().collect();
    Some(LoopPlace {
        at: Metres(robust::median(&medians)?),
        spread: robust::spread(&all).map(Metres),
        laps: all.len(),
        cars: medians.len(),
    })
}
