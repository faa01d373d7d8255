//! The delta of two laps: how far the first driver is behind the second at each place of the track.
//!
//! Both laps stand on the same axis and have their official times at the loops, so the delta is a difference of two columns.
//! Its sign: positive where the first driver has used more time.
//!
//! Invariants: `pair(a, b) = -pair(b, a)`; a lap against itself is 0 everywhere; at the line the delta is the difference of
//! the official lap times; the parts add up to it.

use super::parts::{Part, partition};
use crate::lap::frame::TrackFrame;
use crate::lap::reduced::{ReducedCar, ReducedLap, Stretch};
use crate::lap::refusal::Reason;
use crate::season::{CarNumber, LapNumber};
use crate::units::Millis;

/// Which lap of a car is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LapChoice {
    /// The fastest racing lap with a certificate.
    #[default]
    Best,
    /// This official lap.
    Asked(LapNumber),
}

/// The answer to a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum PairAnswer {
    /// The delta.
    Delta(Box<Pair>),
    /// No delta can be given.
    Refused(PairRefusal),
}

/// Why no delta can be given.
#[derive(Debug, Clone, PartialEq)]
pub enum PairRefusal {
    /// The lap asked for was refused.
    LapRefused(CarNumber, LapNumber, Reason),
    /// The car has no such lap.
    NoSuchLap(CarNumber, LapNumber),
    /// The car has no certified racing lap; with how often each reason was met.
    NoLap(CarNumber, Vec<(Reason, usize)>),
    /// The two cars were not reduced in the same frame.
    DifferentFrames,
}

/// The lap that was compared.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenLap {
    /// Whose.
    pub car: CarNumber,
    /// Which.
    pub number: LapNumber,
    /// Its official time.
    pub time: Millis,
    /// How it was chosen.
    pub choice: LapChoice,
}

/// The delta of two laps on the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The first lap, then the second.
    pub laps: [ChosenLap; 2],
    /// Metres from the line.
    pub distance_m: Vec<f64>,
    /// Time of the first lap less time of the second, milliseconds.
    pub delta_ms: Vec<f64>,
    /// Half-width of its 95 % band, milliseconds.
    pub band_ms: Vec<f64>,
    /// Where one of the two has no samples: there the delta is a band, not a line.
    pub masks: Vec<Stretch>,
    /// Corners and straights with what was lost in each.
    pub parts: Vec<Part>,
}

impl Pair {
    /// Whether the delta may be drawn as a line at a place.
    #[must_use]
    pub fn is_line(&self, metres: f64) -> bool {
        !self.masks.iter().any(|mask| mask.from_m < metres && metres < mask.to_m)
    }
}

/// Compares a lap of one car with a lap of another (or of the same), both reduced in the same frame.
#[must_use]
pub fn pair(frame: &TrackFrame, first: (&ReducedCar, LapChoice), second: (&ReducedCar, LapChoice)) -> PairAnswer {
    let grids = [first.0.grid, second.0.grid];
    if grids.iter().any(|grid| *grid != frame.grid) {
        return PairAnswer::Refused(PairRefusal::DifferentFrames);
    }
    let chosen = choose(first.0, first.1).and_then(|a| Ok((a, choose(second.0, second.1)?)));
    match chosen {
        Ok((a, b)) => PairAnswer::Delta(Box::new(compare(frame, (first, a), (second, b)))),
        Err(refusal) => PairAnswer::Refused(refusal),
    }
}

pub(crate) fn choose(car: &ReducedCar, choice: LapChoice) -> Result<&ReducedLap, PairRefusal> {
    let refused = |number: LapNumber| car.refused.iter().find(|(refused, _)| *refused == number);
    match choice {
        LapChoice::Best => car.best().ok_or_else(|| PairRefusal::NoLap(car.car.clone(), reasons(car))),
        LapChoice::Asked(number) => car.lap(number).ok_or_else(|| match refused(number) {
            Some((_, reason)) => PairRefusal::LapRefused(car.car.clone(), number, *reason),
            None => PairRefusal::NoSuchLap(car.car.clone(), number),
        }),
    }
}

/// How often each reason was met, in the order of the reasons.
fn reasons(car: &ReducedCar) -> Vec<(Reason, usize)> {
    let mut counts: Vec<(Reason, usize)> = Vec::new();
    let mut reasons: Vec<Reason> = car.refused.iter().map(|(_, reason)| *reason).collect();
    reasons.sort();
    for reason in reasons {
        match counts.last_mut() {
            Some((known, count)) if *known == reason => *count += 1,
            _ => counts.push((reason, 1)),
        }
    }
    counts
}

type Side<'a> = ((&'a ReducedCar, LapChoice), &'a ReducedLap);

fn compare(frame: &TrackFrame, a: Side<'_>, b: Side<'_>) -> Pair {
    let delta_ms: Vec<f64> = a.1.time_ms.iter().zip(&b.1.time_ms).map(|(a, b)| a - b).collect();
    let same_lap = a.1 == b.1;
    // A lap against itself is known: its errors are the same errors.
    let both = |(a, b): (&f64, &f64)| if same_lap { 0.0 } else { (a * a + b * b).sqrt() };
    let band_ms: Vec<f64> = a.1.band_ms.iter().zip(&b.1.band_ms).map(both).collect();
    let both_laps = [a.1, b.1];
    let chosen = |side: Side<'_>| ChosenLap {
        car: side.0.0.car.clone(),
        number: side.1.number,
        time: side.1.time,
        choice: side.0.1,
    };
    Pair {
        laps: [chosen(a), chosen(b)],
        distance_m: frame.grid.places_m().collect(),
        masks: union(&a.1.masks, &b.1.masks),
        parts: parts(frame, &delta_ms, if same_lap { &[] } else { &both_laps }),
        delta_ms,
        band_ms,
    }
}

/// The parts with their losses; their bands are those of `laps`, none where the laps are one and the same.
fn parts(frame: &TrackFrame, delta_ms: &[f64], laps: &[&ReducedLap]) -> Vec<Part> {
    parts_of(frame, &mut |from_m, to_m| {
        let loss_ms = at(frame, delta_ms, to_m) - at(frame, delta_ms, from_m);
        (loss_ms, loss_band(frame, laps, from_m, to_m))
    })
}

/// The parts with what is lost in each, and the half-width of its band.
pub(crate) fn parts_of(frame: &TrackFrame, loss: &mut dyn FnMut(f64, f64) -> (f64, f64)) -> Vec<Part> {
    let part = |(kind, from_m, to_m)| {
        let (loss_ms, band_ms) = loss(from_m, to_m);
        Part { kind, from_m, to_m, loss_ms, band_ms }
    };
    partition(&frame.corners, frame.grid.length().0).into_iter().map(part).collect()
}

/// Half-width of the 95 % band of what is lost between two places by one of these laps to the other, milliseconds.
pub(crate) fn loss_band(frame: &TrackFrame, laps: &[&ReducedLap], from_m: f64, to_m: f64) -> f64 {
    let variance = |lap: &&ReducedLap| {
        let (before, after) = (at(frame, &lap.band_ms, from_m), at(frame, &lap.band_ms, to_m));
        before * before + after * after - 2.0 * shared(lap, frame, from_m, to_m) * before * after
    };
    laps.iter().map(variance).sum::<f64>().max(0.0).sqrt()
}

fn at(frame: &TrackFrame, column: &[f64], metres: f64) -> f64 {
    frame.grid.nearest(metres).and_then(|place| column.get(place).copied()).unwrap_or(0.0)
}

/// The correlation of a lap's errors at two places: none with a loop between them, else that of a bridge between two loops.
/// Without it a corner in the middle of a long stretch would be charged with the drift of the whole stretch, twice.
fn shared(lap: &ReducedLap, frame: &TrackFrame, from_m: f64, to_m: f64) -> f64 {
    let pins = lap.certificate.anchors.iter().filter_map(|check| frame.axis.at(check.index));
    let before = pins.clone().filter(|pin| *pin <= from_m).fold(0.0, f64::max);
    let after = pins.filter(|pin| *pin > from_m).fold(frame.grid.length().0, f64::min);
    let (length, near, far) = (after - before, from_m - before, to_m - before);
    if far >= length || near <= 0.0 {
        return 0.0;
    }
    ((near * (length - far)) / (far * (length - near))).max(0.0).sqrt()
}

/// The stretches that are in one or the other, joined where they touch.
fn union(a: &[Stretch], b: &[Stretch]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = a.iter().chain(b).copied().collect();
    all.sort_by(|a, b| a.from_m.total_cmp(&b.from_m).then(a.to_m.total_cmp(&b.to_m)));
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in all {
        match joined.last_mut() {
            Some(last) if stretch.from_m <= last.to_m => last.to_m = last.to_m.max(stretch.to_m),
            _ => joined.push(stretch),
        }
    }
    joined
}
