//! From the samples of one car to its laps on the grid.

use super::aligned::{Aligned, align};
use super::anchors::LINE;
use super::axis::TrackAxis;
use super::band::{Doubt, masks};
use super::certificate::{AnchorCheck, Certificate, compare, drift};
use super::frame::TrackFrame;
use super::grid::Grid;
use super::grid_channel::GridChannel;
use super::placed::{Placed, Survey};
use super::reduced::{ReducedCar, ReducedLap};
use super::refusal::Reason;
use super::trace::{CarTrace, Channel, Samples};
use crate::corner::visit::{CornerVisit, Sight};
use crate::season::pace::LapKind;
use crate::units::Metres;

/// Which edition of this arithmetic it is, [`super::decimate`] and [`super::wire`] with it. A store keeps its cars reduced, and a
/// reader of another edition reads their samples again instead: raise this with every change of what comes out.
pub const REDUCTION: u32 = 1;

/// Loops between start and line without which a lap is not anchored (the two sector loops are enough).
const FEWEST_LOOPS: usize = 2;

/// Below this share of the lap between near samples the lap is not drawn.
const LEAST_COVERAGE: f64 = 0.85;

/// An odometer that is this far off a loop has slipped, or the samples are of another lap: ten times the spread of a field.
const FURTHEST_M: f64 = 40.0;

/// A channel has no value between samples that are further apart than this.
const CHANNEL_GAP_MS: f64 = 700.0;

/// All laps of a car on the grid of the frame, each with its certificate, or refused with a reason.
#[must_use]
pub fn reduce(trace: &CarTrace, frame: &TrackFrame) -> ReducedCar {
    let survey = Survey::of(trace);
    let places = survey.place(trace);
    let mut refused: Vec<_> = places.iter().filter_map(|(lap, placed)| Some((lap.number, placed.err()?))).collect();
    let placed: Vec<&Placed<'_>> = places.iter().filter_map(|(_, placed)| placed.as_ref().ok()).collect();
    let racing: Vec<&Placed<'_>> = placed.iter().copied().filter(|lap| lap.kind == LapKind::Racing).collect();
    let checks: Vec<Vec<AnchorCheck>> = placed.iter().map(|lap| compare(lap, &racing, &frame.axis)).collect();
    let of_racing = placed.iter().copied().zip(checks.iter().map(Vec::as_slice));
    let drift = drift(&of_racing.filter(|(lap, _)| lap.kind == LapKind::Racing).collect::<Vec<_>>());
    let mut laps = Vec::with_capacity(placed.len());
    for (lap, checks) in placed.iter().zip(checks) {
        match reduce_lap(trace, lap, checks, drift, frame) {
            Ok(reduced) => laps.push(reduced),
            Err(reason) => refused.push((lap.lap.number, reason)),
        }
    }
    refused.sort();
    ReducedCar {
        car: trace.car.clone(),
        grid: frame.grid,
        accelerator: trace.accelerator().map(|(channel, _)| channel),
        laps,
        refused,
    }
}

fn reduce_lap(
    trace: &CarTrace,
    lap: &Placed<'_>,
    checks: Vec<AnchorCheck>,
    drift: f64,
    frame: &TrackFrame,
) -> Result<ReducedLap, Reason> {
    if checks.len() < FEWEST_LOOPS {
        return Err(Reason::TooFewAnchors);
    }
    if checks.iter().any(|check| check.residual_m.abs() > FURTHEST_M) {
        return Err(Reason::AnchorsDisagree);
    }
    let aligned = align(lap, &frame.axis).ok_or(Reason::AnchorsDisagree)?;
    let length = frame.axis.length.0;
    let (masks, largest_gap) = masks(&samples_m(lap, &aligned), length);
    let masked: f64 = masks.iter().map(|mask| mask.to_m - mask.from_m).sum();
    let coverage = 1.0 - masked / length;
    if coverage < LEAST_COVERAGE {
        return Err(Reason::LowCoverage);
    }
    let doubt = Doubt::of(lap, pins(lap, &frame.axis), drift);
    let (time_ms, band_ms) = curve(lap, &aligned, &doubt, &frame.grid).ok_or(Reason::LowCoverage)?;
    let on_grid = |samples: &Samples| channel(lap, &time_ms, samples);
    let sight = Sight { lap, aligned: &aligned, trace };
    let corners: Vec<Option<CornerVisit>> = frame.corners.iter().map(|corner| sight.visit(corner)).collect();
    Ok(ReducedLap {
        number: lap.lap.number,
        time: lap.lap.time,
        kind: lap.kind,
        certificate: Certificate {
            anchors: checks,
            coverage,
            largest_gap: Metres(largest_gap),
            drift,
            line_crossings: lap.fit.crossings,
            line_noise_ms: lap.fit.noise_ms,
        },
        speed_kmh: on_grid(trace.channel(Channel::Speed)),
        brake_front_bar: on_grid(trace.channel(Channel::BrakeFront)),
        accelerator_pct: on_grid(trace.accelerator().map_or(trace.channel(Channel::Pedal), |(_, samples)| samples)),
        steering_deg: on_grid(trace.channel(Channel::Steering)),
        lateral_g: on_grid(trace.channel(Channel::AccY)),
        gear: on_grid(trace.channel(Channel::Gear)).iter().map(|gear| gear.map(f32::round)).collect(),
        corners,
        time_ms,
        band_ms,
        masks,
    })
}

/// Samples of any kind on the grid of the frame, for each racing lap of a car that can be placed on it.
pub(crate) fn racing_on_grid<const N: usize>(
    trace: &CarTrace,
    frame: &TrackFrame,
    samples: [&Samples; N],
) -> Vec<[GridChannel; N]> {
    let survey = Survey::of(trace);
    let placed = survey.place(trace).into_iter().filter_map(|(_, placed)| placed.ok());
    let on_grid = |lap: Placed<'_>| {
        let aligned = align(&lap, &frame.axis)?;
        let mut times = aligned.time.walk();
        let time_ms = frame.grid.places_m().map(|place| times.at(place)).collect::<Option<Vec<f64>>>()?;
        Some(samples.map(|samples| channel(&lap, &time_ms, samples)))
    };
    placed.filter(|lap| lap.kind == LapKind::Racing).filter_map(on_grid).collect()
}

/// Where each speed sample of the lap lies on the axis.
fn samples_m(lap: &Placed<'_>, aligned: &Aligned) -> Vec<f64> {
    let samples = lap.path.speed.points_between(lap.start_ms, lap.clock_at(lap.lap.time.0 as f64));
    let mut place = aligned.place.walk();
    samples.filter_map(|(clock, _)| place.at(lap.time_at(clock))).collect()
}

fn pins(lap: &Placed<'_>, axis: &TrackAxis) -> Vec<(f64, f64)> {
    let loops = lap.anchors.iter().enumerate().take(LINE + 1);
    let loops = loops.filter_map(|(index, anchor)| Some(((*anchor)?.time_ms, axis.at(index)?)));
    std::iter::once((0.0, 0.0)).chain(loops).collect()
}

/// Time and half-width of its band at each place of the grid.
fn curve(lap: &Placed<'_>, aligned: &Aligned, doubt: &Doubt, grid: &Grid) -> Option<(Vec<f64>, Vec<f64>)> {
    let (mut times, mut speeds) = (aligned.time.walk(), lap.path.speed.walk());
    let at = |place: f64| {
        let time = times.at(place)?;
        let speed = speeds.at(lap.clock_at(time)).unwrap_or(0.0).max(5.0);
        Some((time, doubt.metres(time, place) / speed * 1000.0))
    };
    grid.places_m().map(at).collect()
}

/// A channel at the times of the grid's places, linear between samples that are near enough.
fn channel(lap: &Placed<'_>, time_ms: &[f64], samples: &Samples) -> GridChannel {
    let (clocks, values) = (samples.clock_ms(), samples.values());
    // Places stand in order of time, so the samples are walked through once: a search for each place took a third of the time
    // that a lap costs.
    let from = time_ms.first().map_or(0.0, |time| lap.clock_at(*time));
    let mut after = clocks.partition_point(|known| (*known as f64) < from);
    let value = |time: &f64| {
        let clock = lap.clock_at(*time);
        while clocks.get(after).is_some_and(|known| (*known as f64) < clock) {
            after += 1;
        }
        let before = after.checked_sub(1)?;
        let (c0, c1) = (*clocks.get(before)? as f64, *clocks.get(after)? as f64);
        let (v0, v1) = (values.get(before)?, values.get(after)?);
        (c1 - c0 <= CHANNEL_GAP_MS).then(|| (v0 + (v1 - v0) * ((clock - c0) / (c1 - c0))) as f32)
    };
    time_ms.iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::field;
    use crate::lap::decimate::decimated;
    use crate::lap::testing::circuit::Drive;
    use crate::lap::testing::feed::{Faults, feed};
    use crate::lap::wire::{SentCar, encode};

    /// What comes out of edition [`REDUCTION`], to the bit.
    const DIGEST: u64 = 0x0cc3_7dcd_eff0_b510;

    #[test]
    fn what_comes_out_is_that_of_this_edition() {
        let (race, frame, _) = field();
        let mut digest = 0xcbf2_9ce4_8422_2325_u64;
        for seed in 0..3 {
            let trace = feed(&seed.to_string(), &Drive::of(seed, 7), Faults { seed, ..Faults::ALL });
            let car = reduce(&decimated(trace), &frame);
            let sent = SentCar { race: race.clone(), frame: frame.clone(), car };
            // FNV-1a: enough to tell two results apart.
            for byte in encode(&sent).unwrap() {
                digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        assert_eq!(
            digest, DIGEST,
            "cars come out otherwise than in edition {REDUCTION}: raise it, and put {digest:#x} here"
        );
    }
}
