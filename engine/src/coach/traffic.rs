//! Whether a car was close ahead, where the official times of the field prove it.
//!
//! Sheets say when each car crossed each timing loop. At the last loop before a corner's apex, another car that crossed less than
//! a second earlier was close ahead, whatever it was there for. That proves traffic; it never proves that there was none: a car
//! whose laps are not at hand is not seen, nor one that is caught between the loop and the corner. So a lap is put aside where
//! traffic is proven, and nothing is said where it is not. Where two cars are all there is (in the browser) there is no field,
//! and no lap is put aside.

use crate::lap::anchors::{LINE, LOOPS, crossings};
use crate::lap::frame::TrackFrame;
use crate::season::{CarNumber, Lap, LapNumber};

/// Closer than this is close: at the speed of a slow corner some fifteen metres, three cars' lengths.
const CLOSE_MS: f64 = 1_000.0;

/// The official laps of one car of the race.
#[derive(Debug, Clone, Copy)]
pub struct OfficialLaps<'a> {
    /// Whose.
    pub car: &'a CarNumber,
    /// All of them, in order.
    pub laps: &'a [Lap],
}

/// When each car of the field crossed which loop.
#[derive(Debug)]
pub(super) struct Traffic<'a> {
    cars: Vec<Crossings<'a>>,
    /// The last loop before each corner's apex; none where that is the line.
    before: Vec<Option<usize>>,
}

/// One car's crossings by loop: lap, and milliseconds since the green flag.
#[derive(Debug)]
struct Crossings<'a> {
    car: &'a CarNumber,
    at: [Vec<(LapNumber, f64)>; LOOPS],
}

impl<'a> Traffic<'a> {
    pub(super) fn of(frame: &TrackFrame, field: &'a [OfficialLaps<'a>]) -> Self {
        let last = |apex_m: f64| (0..LINE).rev().find(|index| frame.axis.at(*index).is_some_and(|at| at <= apex_m));
        Traffic {
            cars: field.iter().map(Crossings::of).collect(),
            before: frame.corners.iter().map(|corner| last(corner.apex_m)).collect(),
        }
    }

    /// Whether another car was close ahead of this one before the corner on that lap.
    pub(super) fn ahead(&self, car: &CarNumber, lap: LapNumber, corner: usize) -> bool {
        let Some(before) = self.before.get(corner) else { return false };
        // Before the first loop stands the line: it is crossed at the end of the lap before.
        let (index, lap) = before.map_or((LINE, LapNumber(lap.0.saturating_sub(1))), |index| (index, lap));
        let own = self.cars.iter().find(|known| known.car == car).and_then(|own| own.when(index, lap));
        own.is_some_and(|now| {
            let close = |(_, then): &(LapNumber, f64)| *then < now && now - then < CLOSE_MS;
            self.cars.iter().filter(|other| other.car != car).any(|other| other.of_loop(index).iter().any(close))
        })
    }
}

impl<'a> Crossings<'a> {
    fn of(official: &OfficialLaps<'a>) -> Self {
        let mut at: [Vec<(LapNumber, f64)>; LOOPS] = Default::default();
        for lap in official.laps {
            let start = (lap.elapsed.0 - lap.time.0) as f64;
            for (slot, crossing) in at.iter_mut().zip(crossings(lap)) {
                slot.extend(crossing.map(|crossing| (lap.number, start + crossing)));
            }
        }
        Crossings { car: official.car, at }
    }

    fn of_loop(&self, index: usize) -> &[(LapNumber, f64)] {
        self.at.get(index).map_or(&[], Vec::as_slice)
    }

    fn when(&self, index: usize, lap: LapNumber) -> Option<f64> {
        self.of_loop(index).iter().find(|(number, _)| *number == lap).map(|(_, at)| *at)
    }
}
