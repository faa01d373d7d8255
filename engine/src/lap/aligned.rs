//! A lap on the common axis: its time by distance and its distance by time.
//!
//! Between two loops the car's own distance is stretched in proportion so that it meets both. Time is not touched: it is the
//! official time at the loops and the car's clock in between.
//!
//! Invariant: at each loop and at the line the time is the official one, to the bit.

use super::axis::TrackAxis;
use super::curve::Curve;
use super::placed::Placed;

/// A lap's time by place, and the reverse.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Aligned {
    /// Milliseconds since the start of the lap, by metres on the axis.
    pub(crate) time: Curve,
    /// Metres on the axis, by milliseconds since the start of the lap.
    pub(crate) place: Curve,
}

/// The lap on the axis; `None` where its distance does not increase from loop to loop.
pub(crate) fn align(lap: &Placed<'_>, axis: &TrackAxis) -> Option<Aligned> {
    let loops = lap.anchors.iter().enumerate().filter_map(|(index, anchor)| {
        let anchor = (*anchor)?;
        Some((anchor.own_m, axis.at(index)?, anchor.time_ms))
    });
    let pins: Vec<(f64, f64, f64)> = std::iter::once((0.0, 0.0, 0.0)).chain(loops).collect();
    let increasing = |(before, after): (&(f64, f64, f64), &(f64, f64, f64))| {
        before.0 < after.0 && before.1 < after.1 && before.2 < after.2
    };
    if !pins.iter().zip(pins.iter().skip(1)).all(increasing) {
        return None;
    }
    let warp = Curve::through(pins.iter().map(|(own, place, _)| (*own, *place)));
    let mut knots: Vec<(f64, f64)> = Vec::new();
    for (before, after) in pins.iter().zip(pins.iter().skip(1)) {
        knots.push((before.2, before.1));
        let inside = lap.path.metres.points_between(lap.clock_at(before.2), lap.clock_at(after.2));
        knots.extend(inside.filter_map(|(clock, metres)| {
            let time = lap.time_at(clock);
            let place = warp.at(metres - lap.start_m)?;
            (time > before.2 && time < after.2 && place > before.1 && place < after.1).then_some((time, place))
        }));
    }
    knots.extend(pins.last().map(|(_, place, time)| (*time, *place)));
    let place = Curve::through(knots);
    Some(Aligned { time: place.inverse(), place })
}
