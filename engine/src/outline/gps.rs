//! A map from satellite positions: the median of the racing laps at each place.
//!
//! Positions of one car are off by metres for minutes, and jump; the median of many laps of many cars is not. A lap whose
//! positions do not go as far as its grid (a receiver that froze or lost its fix) is left out before.

use super::{Drawn, Outline, Path};
use crate::lap::frame::TrackFrame;
use crate::lap::grid_channel::GridChannel;
use crate::lap::reduce::racing_on_grid;
use crate::lap::robust;
use crate::lap::trace::{CarTrace, Channel, Samples};

/// Metres of one degree of latitude: a great circle of the mean earth radius (6,371,008.8 m) over 360.
const DEGREE_M: f64 = 111_195.08;
/// Fewer laps than this may be one receiver's error.
const LEAST_LAPS: usize = 3;
/// How far the length of a lap by its positions may be off that of the grid, share.
const LENGTH_OFF: f64 = 0.05;
/// A place that fewer laps know than this has no point.
const LEAST_AT_PLACE: usize = 2;

/// The map that positions of racing laps tell; `None` where too few cars logged any that go round.
#[must_use]
pub fn outline(traces: &[CarTrace], frame: &TrackFrame) -> Option<Outline> {
    let first = |channel| traces.iter().find_map(|trace| median(trace.channel(channel)));
    let (lat, lon) = (first(Channel::Latitude)?, first(Channel::Longitude)?);
    let east = DEGREE_M * libm::cos(lat.to_radians());
    // From the origin on, metres: a grid channel holds four bytes, too few for degrees.
    let metres = |samples: &Samples, origin: f64, scale: f64| {
        Samples::sized(samples.len(), samples.iter().map(|(clock, value)| (clock, (value - origin) * scale)))
    };
    let places_m: Vec<f64> = frame.grid.places_m().collect();
    let laps: Vec<[GridChannel; 2]> = traces
        .iter()
        .flat_map(|trace| {
            let x = metres(trace.channel(Channel::Longitude), lon, east);
            let y = metres(trace.channel(Channel::Latitude), lat, DEGREE_M);
            racing_on_grid(trace, frame, [&x, &y])
        })
        .filter(|lap| goes_round(lap, frame.axis.length.0))
        .collect();
    if laps.len() < LEAST_LAPS {
        return None;
    }
    let column = |axis: fn(&[GridChannel; 2]) -> &GridChannel, place: usize| {
        let known: Vec<f64> = laps.iter().filter_map(|lap| axis(lap).at(place)).map(f64::from).collect();
        (known.len() >= LEAST_AT_PLACE).then(|| robust::median(&known)).flatten()
    };
    let places = 0..places_m.len();
    let x_m = places.clone().map(|place| column(|[x, _]| x, place)).collect::<Option<Vec<f64>>>()?;
    let y_m = places.map(|place| column(|[_, y]| y, place)).collect::<Option<Vec<f64>>>()?;
    Some(Path { places_m, x_m, y_m }.close(Drawn::Gps, laps.len()))
}

/// Where a car was as a rule, degrees. A receiver without a fix says 0.
fn median(samples: &Samples) -> Option<f64> {
    let fixed: Vec<f64> = samples.values().iter().copied().filter(|value| *value != 0.0).collect();
    robust::median(&fixed)
}

/// Whether the positions of a lap go as far as the lap is long.
fn goes_round([x, y]: &[GridChannel; 2], length_m: f64) -> bool {
    let known: Vec<(f64, f64)> =
        x.iter().zip(y.iter()).filter_map(|(x, y)| Some((f64::from(x?), f64::from(y?)))).collect();
    let gone: f64 = known.iter().zip(known.iter().skip(1)).map(|(a, b)| libm::hypot(b.0 - a.0, b.1 - a.1)).sum();
    (gone / length_m - 1.0).abs() <= LENGTH_OFF && known.len() * 10 >= x.len() * 8
}
