//! What leaves a store of one car in one race: less than half of its rows, and the same lap times, deltas and brake points.
//!
//! A car logs pedals, brakes and steering at 22 Hz, speed and distance at 4.6 Hz. Time on the lap is made of the latter
//! alone, so they all stay. Of the former a sample stays only where the line through its neighbours would not have told it,
//! and where something happens: the brake line or the throttle passes the pressure or opening at which braking or driving
//! begins, a gear changes. In a straight run one stays half-way between two samples of the speed, so that no two are
//! further apart than ten metres at race speed.
//!
//! The rule is written twice: here, for the Parquet store, and as SQL in the proxy, for a store that is asked over a network.
//! Both leave the same samples, so an answer does not depend on the store. That is why it compares and never averages:
//! a comparison has the same result in every engine and in every order of rows, a sum of floating numbers has not.
//!
//! | what stays | where |
//! |---|---|
//! | every sample of speed and distance | the whole race: the car's clock is put right by all its crossings of the line |
//! | first and last row of each run of one lap counter | the whole race: where a lap began, where there is no odometer |
//! | samples that bend the line by more than [`Fine::bend`] | near laps that count |
//! | both samples beside [`Fine::edge`], both beside a change of gear | near laps that count |
//! | one sample each [`MIDDLE_MS`] where speed is silent for more than [`SPARSE_MS`] | near laps that count |
//!
//! A lap counts where the line was green or it was the last: judged for the lap, never for a row, because the flag of a row
//! at the line is that of another lap.
//!
//! Measured on one season's excerpts of racing laps alone: 46 to 48 % of the rows stay; what was left out differs from the line
//! through what stayed by .5 to .7 % of pedal, .4 to .5 bar and 1.2 to 1.9 degrees (root mean square). Speed, distance, lap times and
//! where braking began differ by nothing.
//!
//! Invariant: what stays is unchanged.

use super::trace::{CarTrace, Channel, Samples};
use crate::season::{Flag, LapNumber};

/// So long before and after a lap that counts its samples stay: the last of it are read between two.
pub const NEAR_MS: i64 = 1_000;
/// Two samples of speed or distance further apart than this have others kept between them: 10 m at 180 km/h.
pub const SPARSE_MS: i64 = 200;
/// How far apart those are: half-way at 4.6 Hz.
pub const MIDDLE_MS: i64 = 110;

/// The channels that leave a store, in the order of its columns: what answers are made of. Lateral acceleration tells where
/// corners are, which the import has written into the frame.
pub const READ: [Channel; 7] = [
    Channel::LapDistance,
    Channel::Speed,
    Channel::Pedal,
    Channel::Throttle,
    Channel::BrakeFront,
    Channel::Steering,
    Channel::Gear,
];

/// A channel that is logged five times as often as speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fine {
    /// Pedal, or throttle blade where no pedal was logged.
    Accelerator,
    /// Front brake line.
    BrakeFront,
    /// Steering wheel.
    Steering,
    /// Gear.
    Gear,
}

impl Fine {
    /// All of them.
    pub const ALL: [Fine; 4] = [Fine::Accelerator, Fine::BrakeFront, Fine::Steering, Fine::Gear];

    /// A sample further than this from the middle of its neighbours stays, in the unit of the channel; a gear whenever it
    /// differs from one of them.
    #[must_use]
    pub fn bend(self) -> f64 {
        match self {
            Fine::Accelerator | Fine::Steering => 6.0,
            Fine::BrakeFront => 3.0,
            Fine::Gear => 0.0,
        }
    }

    /// The value at which something begins: the samples before and after it stay.
    #[must_use]
    pub fn edge(self) -> Option<f64> {
        match self {
            Fine::Accelerator => Some(crate::corner::visit::ON_THROTTLE_PCT),
            Fine::BrakeFront => Some(crate::corner::visit::BRAKING_BAR),
            Fine::Steering | Fine::Gear => None,
        }
    }

    /// Whether a sample stays beside these neighbours of its channel; the first and the last of a car do.
    fn stays(self, before: Option<f64>, value: f64, after: Option<f64>) -> bool {
        let Some((before, after)) = before.zip(after) else { return true };
        if self == Fine::Gear {
            return value != before || value != after;
        }
        let edge =
            self.edge().is_some_and(|edge| (value >= edge) != (before >= edge) || (value >= edge) != (after >= edge));
        edge || (2.0 * value - before - after).abs() > 2.0 * self.bend()
    }
}

/// Whether the samples of a lap under this flag stay.
#[must_use]
pub fn counts(flag: Flag) -> bool {
    matches!(flag, Flag::Green | Flag::Finish)
}

/// The trace as it leaves a store. Channels that no answer reads are left as they are.
///
/// ```
/// use hackthetrack_engine::lap::{decimate::decimated, trace::*};
/// use hackthetrack_engine::season::{CarNumber, Lap, LapNumber};
/// let steady = |step: i64, value: f64| Samples::from_pairs((0..400).map(|i| (i * step, value)));
/// let mut trace = CarTrace::blank(CarNumber("7".into()));
/// trace.channels.insert(Channel::Speed, steady(220, 150.0));
/// trace.channels.insert(Channel::BrakeFront, steady(44, 0.0));
/// // No lap counts, so speed is all that stays, beside what its first and last rows hold.
/// let sent = decimated(trace);
/// assert_eq!((sent.channel(Channel::Speed).len(), sent.channel(Channel::BrakeFront).len()), (400, 0));
/// ```
#[must_use]
pub fn decimated(mut trace: CarTrace) -> CarTrace {
    let near = near(&trace);
    let path = union([trace.channel(Channel::Speed).clock_ms(), trace.channel(Channel::LapDistance).clock_ms()]);
    let accelerator = trace.accelerator().map_or(Channel::Pedal, |(channel, _)| channel);
    let channels = Fine::ALL.map(|fine| {
        let channel = match fine {
            Fine::Accelerator => accelerator,
            Fine::BrakeFront => Channel::BrakeFront,
            Fine::Steering => Channel::Steering,
            Fine::Gear => Channel::Gear,
        };
        (fine, channel)
    });
    let fine = union(channels.map(|(_, channel)| trace.channel(channel).clock_ms()));
    let telling = channels.map(|(fine, channel)| telling(fine, trace.channel(channel)));
    let mut rows: Vec<i64> = telling.into_iter().flatten().chain(middle(&path, &fine)).collect();
    rows.extend(trace.spans.iter().flat_map(|span| [span.from_ms, span.to_ms]));
    rows.extend(path);
    rows.sort_unstable();
    rows.dedup();
    for (_, channel) in channels {
        if let Some(samples) = trace.channels.get_mut(&channel) {
            *samples = samples.at(&rows, &near);
        }
    }
    trace
}

/// From when to when fine samples stay, in order and apart.
fn near(trace: &CarTrace) -> Vec<(i64, i64)> {
    let flag = |official: LapNumber| trace.laps.iter().find(|lap| lap.number == official).map(|lap| lap.flag);
    let counting = trace.spans.iter().filter(|span| span.official.and_then(flag).is_some_and(counts));
    let mut near: Vec<(i64, i64)> = Vec::new();
    for span in counting {
        let (from, to) = (span.from_ms - NEAR_MS, span.to_ms + NEAR_MS);
        match near.last_mut() {
            Some(before) if from <= before.1 => before.1 = before.1.max(to),
            _ => near.push((from, to)),
        }
    }
    near
}

/// When the samples were taken that a line through their neighbours would not tell.
fn telling(fine: Fine, samples: &Samples) -> Vec<i64> {
    let values = samples.values();
    let stays = |at: usize, value: f64| {
        let before = at.checked_sub(1).and_then(|at| values.get(at)).copied();
        fine.stays(before, value, values.get(at + 1).copied())
    };
    samples.iter().enumerate().filter(|(at, (_, value))| stays(*at, *value)).map(|(_, (clock, _))| clock).collect()
}

/// Instants of fine rows that lie where speed is silent: the first of each stretch of [`MIDDLE_MS`].
fn middle<'a>(path: &'a [i64], fine: &'a [i64]) -> impl Iterator<Item = i64> + 'a {
    path.windows(2).flat_map(move |pair| {
        let (from, to) = (pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0));
        let first = if to - from > SPARSE_MS { fine.partition_point(|clock| *clock <= from) } else { fine.len() };
        let within = fine.iter().skip(first).copied().take_while(move |clock| *clock < to);
        let mut before = 0;
        within.filter(move |clock| {
            let stretch = (clock - from) / MIDDLE_MS;
            let begins = stretch > before;
            before = stretch;
            begins
        })
    })
}

/// The instants of several clocks, in order, each once.
fn union<const N: usize>(clocks: [&[i64]; N]) -> Vec<i64> {
    let mut all = clocks.concat();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lap::frame::{FrameOptions, TrackFrame};
    use crate::lap::reduce::reduce;
    use crate::lap::testing::circuit::{Drive, LENGTH_M};
    use crate::lap::testing::feed::{Faults, Odometer, feed};
    use crate::lap::trace::LapSpan;
    use crate::season::{CarNumber, testing::lap};
    use crate::units::Metres;
    use proptest::prelude::*;

    fn raced(odometer: Odometer) -> CarTrace {
        feed("1", &Drive::of(3, 8), Faults { odometer, ..Faults::ALL })
    }

    /// One green lap of a hundred seconds with a brake line and nothing else.
    fn braking(values: &[f64]) -> CarTrace {
        let mut trace = CarTrace::blank(CarNumber("1".into()));
        let pairs = values.iter().enumerate().map(|(i, bar)| (i as i64 * 44, *bar));
        trace.channels.insert(Channel::BrakeFront, Samples::from_pairs(pairs));
        trace.laps = vec![lap(1, 100_000)];
        trace.spans = vec![LapSpan { from_ms: 0, to_ms: 100_000, counter: Some(1), official: Some(LapNumber(1)) }];
        trace
    }

    fn kept(values: &[f64]) -> Vec<i64> {
        let sent = decimated(braking(values));
        sent.channel(Channel::BrakeFront).clock_ms().iter().map(|clock| clock / 44).collect()
    }

    #[test]
    fn times_speeds_and_where_braking_began_are_those_of_every_sample() {
        for odometer in [Odometer::Logged, Odometer::Absent] {
            let whole = raced(odometer);
            let options = FrameOptions { length: Some(Metres(LENGTH_M)), ..FrameOptions::default() };
            let frame = TrackFrame::estimate(std::slice::from_ref(&whole), options).unwrap();
            let (all, sent) = (reduce(&whole, &frame), reduce(&decimated(whole), &frame));
            assert_eq!(sent.refused, all.refused);
            for (sent, all) in sent.laps.iter().zip(&all.laps) {
                assert_eq!((&sent.time_ms, &sent.band_ms), (&all.time_ms, &all.band_ms));
                assert_eq!((&sent.speed_kmh, &sent.certificate), (&all.speed_kmh, &all.certificate));
                let brakes = |lap: &crate::lap::reduced::ReducedLap| -> Vec<_> {
                    lap.corners.iter().flatten().map(|visit| (visit.brake, visit.throttle, visit.gear)).collect()
                };
                assert_eq!(brakes(sent), brakes(all), "lap {}", all.number.0);
            }
        }
    }

    #[test]
    fn less_than_half_of_the_rows_leave() {
        let rows = |trace: &CarTrace| {
            let clocks = trace.channels.values().flat_map(|samples| samples.clock_ms().iter().copied());
            clocks.collect::<std::collections::BTreeSet<_>>().len() as f64
        };
        let mut whole = raced(Odometer::Absent);
        whole.channels.retain(|channel, _| *channel != Channel::AccY && *channel != Channel::AccX);
        let share = rows(&decimated(whole.clone())) / rows(&whole);
        assert!((0.2..0.5).contains(&share), "{share}");
    }

    #[test]
    fn both_samples_beside_the_threshold_of_braking_stay() {
        assert_eq!(kept(&[0.0, 1.2, 2.4, 3.6, 4.8, 6.0, 7.2, 8.4, 9.6]), [0, 4, 5, 8]);
    }

    #[test]
    fn a_sample_that_its_neighbours_do_not_tell_stays_and_so_do_they() {
        assert_eq!(kept(&[0.0, 0.0, 0.0, 4.0, 0.0, 0.0, 0.0]), [0, 3, 6]);
        assert_eq!(kept(&[0.0, 0.0, 0.0, 9.0, 0.0, 0.0, 0.0]), [0, 2, 3, 4, 6]);
    }

    #[test]
    fn of_a_lap_that_does_not_count_no_fine_sample_stays() {
        let mut trace = braking(&[0.0, 9.0, 0.0, 9.0]);
        trace.laps = vec![crate::season::Lap { flag: Flag::Caution, ..lap(1, 100_000) }];
        assert!(decimated(trace).channel(Channel::BrakeFront).is_empty());
    }

    #[test]
    fn a_second_beside_a_lap_that_counts_stays_with_it() {
        let mut trace = braking(&[7.0, 0.0].repeat(60));
        trace.spans = vec![LapSpan { from_ms: 2_000, to_ms: 3_000, counter: Some(1), official: Some(LapNumber(1)) }];
        let sent = decimated(trace);
        let clocks = sent.channel(Channel::BrakeFront).clock_ms();
        assert_eq!((clocks.first(), clocks.last()), (Some(&1_012), Some(&3_960)));
    }

    #[test]
    fn where_speed_is_silent_one_sample_stays_half_way() {
        let path: Vec<i64> = vec![0, 220, 392, 612];
        let fine: Vec<i64> = (0..20).map(|i| i * 44 + 3).collect();
        assert_eq!(middle(&path, &fine).collect::<Vec<_>>(), [135, 531]);
    }

    proptest! {
        #[test]
        fn what_was_left_out_lies_near_the_line_through_what_stayed(
            steps in prop::collection::vec(-3.0..3.0f64, 20..200),
        ) {
            // A brake line with noise, and samples of the speed at every fifth of its rows.
            let mut bar = 20.0;
            let values: Vec<f64> = steps.iter().map(|step| { bar = (bar + step).max(0.0); bar }).collect();
            let mut trace = braking(&values);
            let speed = (0..values.len()).step_by(5).map(|i| (i as i64 * 44, 100.0));
            trace.channels.insert(Channel::Speed, Samples::from_pairs(speed));
            let sent = decimated(trace.clone());
            let (kept, all) = (sent.channel(Channel::BrakeFront), trace.channel(Channel::BrakeFront));
            for (clock, value) in all.iter() {
                let after = kept.clock_ms().partition_point(|known| *known < clock);
                let line = match (after.checked_sub(1).and_then(|at| kept.iter().nth(at)), kept.iter().nth(after)) {
                    (Some((c0, v0)), Some((c1, v1))) => v0 + (v1 - v0) * (clock - c0) as f64 / (c1 - c0) as f64,
                    (None, Some((_, first))) => first,
                    (Some((_, last)), None) => last,
                    (None, None) => unreachable!(),
                };
                // Between two that stay at most two were left out, each within a bend of its neighbours' middle.
                prop_assert!((line - value).abs() <= 2.0 * Fine::BrakeFront.bend() + 1e-9, "{clock}: {line} {value}");
            }
        }
    }
}
