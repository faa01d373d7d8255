//! The clean samples of one car in one race: what a telemetry store holds, and all that the lap mathematics reads.
//!
//! Whoever fills a [`CarTrace`] (the importer, the Parquet source, the Snowflake source) keeps these rules:
//!
//! * **Channels are asynchronous.** Each channel has its own samples: pedals and accelerometers 22 Hz, speed and distance
//!   4.6 Hz. A row without a value for a channel gives that channel no sample; nothing is ever filled forward.
//! * **The clock is the car's own**, in whole milliseconds. Its rate is right, its offset need not be: only differences are
//!   used. Where the offset stepped (the car was powered off) the importer joins the pieces and notes the joint in
//!   [`CarTrace::joints_ms`]; no time is measured across a joint. Time of receipt is never a clock.
//! * **Strictly increasing.** Per channel the clock increases strictly: duplicates are gone, conflicts are resolved or gone.
//! * **Values are the car's**, in the unit of the channel, not smoothed. A value that is not finite is no sample.
//!
//! Nothing here says which samples form a lap: laps are cut later, on the odometer.

use crate::season::{CarNumber, Lap, LapNumber};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A channel of the car's logger, with its unit and sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Channel {
    /// Metres since the start/finish trigger (`Laptrigger_lapdist_dls`), as the car's wheels count them, whole metres. Only
    /// what the car logged: a distance integrated by an importer does not belong here.
    LapDistance,
    /// Kilometres per hour.
    Speed,
    /// Accelerator pedal, percent, 0 to 100 (`aps`).
    Pedal,
    /// Throttle blade, percent, about 2.3 to 100.3 (`ath`).
    Throttle,
    /// Front brake line, bar.
    BrakeFront,
    /// Rear brake line, bar.
    BrakeRear,
    /// Steering wheel, degrees, positive to the left.
    Steering,
    /// Longitudinal acceleration, g, positive when accelerating; bias and mounting put right where that was proven.
    AccX,
    /// Lateral acceleration, g, positive in a left turn.
    AccY,
    /// Gear, whole number; -1 and 0 occur in the pit lane.
    Gear,
    /// Engine speed, revolutions per minute.
    EngineSpeed,
    /// Latitude, decimal degrees.
    Latitude,
    /// Longitude, decimal degrees.
    Longitude,
}

impl Channel {
    /// Every channel, in the order of a store's columns.
    pub const ALL: [Channel; 13] = [
        Channel::LapDistance,
        Channel::Speed,
        Channel::Pedal,
        Channel::Throttle,
        Channel::BrakeFront,
        Channel::BrakeRear,
        Channel::Steering,
        Channel::AccX,
        Channel::AccY,
        Channel::Gear,
        Channel::EngineSpeed,
        Channel::Latitude,
        Channel::Longitude,
    ];

    /// The column of a telemetry store that holds the channel: of the Parquet store as of the Snowflake table.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Channel::LapDistance => "LAPTRIGGER_LAPDIST_DLS",
            Channel::Speed => "SPEED",
            Channel::Pedal => "APS",
            Channel::Throttle => "ATH",
            Channel::BrakeFront => "PBRAKE_F",
            Channel::BrakeRear => "PBRAKE_R",
            Channel::Steering => "STEERING_ANGLE",
            Channel::AccX => "ACCX_CAN",
            Channel::AccY => "ACCY_CAN",
            Channel::Gear => "GEAR",
            Channel::EngineSpeed => "NMOT",
            Channel::Latitude => "VBOX_LAT_MIN",
            Channel::Longitude => "VBOX_LONG_MINUTES",
        }
    }
}

/// The samples of one channel: when, and what. Both have the same length, and the clock increases strictly.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Samples {
    clock_ms: Vec<i64>,
    values: Vec<f64>,
}

impl Samples {
    /// Samples in clock order; sort them first, a store keeps them by lap. A sample that is not finite, or whose clock does not move on from the one before, is left
    /// out: the first of a kind stays.
    ///
    /// ```
    /// use hackthetrack_engine::lap::trace::Samples;
    /// let speed = Samples::from_pairs([(0, 100.0), (220, f64::NAN), (440, 103.0), (440, 104.0)]);
    /// assert_eq!(speed.iter().collect::<Vec<_>>(), [(0, 100.0), (440, 103.0)]);
    /// ```
    #[must_use]
    pub fn from_pairs(pairs: impl IntoIterator<Item = (i64, f64)>) -> Self {
        Samples::sized(0, pairs)
    }

    /// The same, where it is known about how many there are: room is made once.
    #[must_use]
    pub fn sized(count: usize, pairs: impl IntoIterator<Item = (i64, f64)>) -> Self {
        let mut samples = Samples { clock_ms: Vec::with_capacity(count), values: Vec::with_capacity(count) };
        samples.extend(pairs);
        samples
    }

    /// Adds later samples; one that is not later than the last, or no number, is left out.
    pub fn extend(&mut self, pairs: impl IntoIterator<Item = (i64, f64)>) {
        for (clock_ms, value) in pairs {
            if value.is_finite() && self.clock_ms.last().is_none_or(|last| *last < clock_ms) {
                self.clock_ms.push(clock_ms);
                self.values.push(value);
            }
        }
    }

    /// When each sample was taken, on the car's clock, milliseconds.
    #[must_use]
    pub fn clock_ms(&self) -> &[i64] {
        &self.clock_ms
    }

    /// The values, in the unit of the channel.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Clock and value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (i64, f64)> + '_ {
        self.clock_ms.iter().copied().zip(self.values.iter().copied())
    }

    /// How many samples there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.clock_ms.len()
    }

    /// Whether there is no sample at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clock_ms.is_empty()
    }

    /// The samples at these instants that lie within one of these stretches (both ends included). All three stand in order.
    pub(crate) fn at(&self, instants: &[i64], stretches: &[(i64, i64)]) -> Samples {
        let (mut instants, mut stretches) = (instants.iter().peekable(), stretches.iter().peekable());
        let kept = self.iter().filter(|(clock, _)| {
            while instants.next_if(|instant| *instant < clock).is_some() {}
            while stretches.next_if(|(_, to)| to < clock).is_some() {}
            instants.peek().is_some_and(|instant| *instant == clock)
                && stretches.peek().is_some_and(|(from, _)| from <= clock)
        });
        Samples::from_pairs(kept)
    }

    /// The samples from one instant (included) to another (not included).
    #[must_use]
    pub fn between(&self, from_ms: i64, to_ms: i64) -> (&[i64], &[f64]) {
        let from = self.clock_ms.partition_point(|clock| *clock < from_ms);
        let to = self.clock_ms.partition_point(|clock| *clock < to_ms).max(from);
        (self.clock_ms.get(from..to).unwrap_or_default(), self.values.get(from..to).unwrap_or_default())
    }
}

/// A run of rows with the same lap counter and the same official lap, in clock order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LapSpan {
    /// Clock of the first row.
    pub from_ms: i64,
    /// Clock of the last row.
    pub to_ms: i64,
    /// The logger's lap counter; `None` where it was lost (32768). It is not the official lap number: it runs 0, 1 or 2
    /// ahead, by car and race, and changes up to three rows after the line.
    pub counter: Option<u16>,
    /// The official lap, where the importer proved it (by the sequence of lap times); `None` where it did not.
    pub official: Option<LapNumber>,
}

impl LapSpan {
    /// The runs of rows with the same counter and official lap. The rows come in any order: a store sorts by lap first.
    ///
    /// ```
    /// use hackthetrack_engine::lap::trace::LapSpan;
    /// let rows = [(0, Some(2), None), (40, Some(2), None), (120, None, None), (80, Some(3), None)];
    /// let runs = LapSpan::runs(rows);
    /// assert_eq!(runs.iter().map(|run| (run.from_ms, run.to_ms, run.counter)).collect::<Vec<_>>(), [
    ///     (0, 40, Some(2)),
    ///     (80, 80, Some(3)),
    ///     (120, 120, None),
    /// ]);
    /// ```
    #[must_use]
    pub fn runs(rows: impl IntoIterator<Item = (i64, Option<u16>, Option<LapNumber>)>) -> Vec<LapSpan> {
        let mut rows: Vec<(i64, Option<u16>, Option<LapNumber>)> = rows.into_iter().collect();
        rows.sort_by_key(|(clock_ms, _, _)| *clock_ms);
        Self::runs_in_order(rows)
    }

    /// The same, of rows that stand in order of time already.
    #[must_use]
    pub fn runs_in_order(rows: impl IntoIterator<Item = (i64, Option<u16>, Option<LapNumber>)>) -> Vec<LapSpan> {
        let mut runs: Vec<LapSpan> = Vec::new();
        for (clock_ms, counter, official) in rows {
            match runs.last_mut() {
                Some(run) if run.counter == counter && run.official == official => run.to_ms = clock_ms,
                _ => runs.push(LapSpan { from_ms: clock_ms, to_ms: clock_ms, counter, official }),
            }
        }
        runs
    }
}

/// What is known about the car's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// The car's own clock runs: differences are right.
    Running,
    /// The clock stands still: nothing can be timed.
    Frozen,
    /// Only time of receipt is known, which comes in bursts: nothing can be timed.
    ReceiptOnly,
}

/// Whether the importer knows which car's official laps these samples belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Identity {
    /// The sequence of lap times agrees with the official laps of the car.
    Proven,
    /// The car's number says so and nothing contradicts it.
    Stated,
    /// The number is missing or wrong and nothing else proves the car.
    NotKnown,
}

/// The clean samples of one car in one race, with its official laps.
#[derive(Debug, Clone, PartialEq)]
pub struct CarTrace {
    /// The car, as the official sheets number it.
    pub car: CarNumber,
    /// How that is known.
    pub identity: Identity,
    /// What is known about the clock.
    pub clock: Clock,
    /// Instants at which pieces of the clock were joined: no time is measured across one. In order.
    pub joints_ms: Vec<i64>,
    /// The channels that the car logged. A channel without samples is absent.
    pub channels: BTreeMap<Channel, Samples>,
    /// Lap counter and proven official lap, as runs of rows in clock order.
    pub spans: Vec<LapSpan>,
    /// The official laps of this car in this race, with sectors and timing loops where the sheets have them.
    pub laps: Vec<Lap>,
}

impl CarTrace {
    /// A car of which nothing is known but its number.
    #[must_use]
    pub fn blank(car: CarNumber) -> Self {
        CarTrace {
            car,
            identity: Identity::NotKnown,
            clock: Clock::Running,
            joints_ms: vec![],
            channels: BTreeMap::new(),
            spans: vec![],
            laps: vec![],
        }
    }

    /// The samples of a channel; empty where the car did not log it.
    #[must_use]
    pub fn channel(&self, channel: Channel) -> &Samples {
        static NONE: Samples = Samples { clock_ms: Vec::new(), values: Vec::new() };
        self.channels.get(&channel).unwrap_or(&NONE)
    }

    /// Pedal where the car logged it, else throttle blade, else nothing. The two are not the same quantity: say which.
    #[must_use]
    pub fn accelerator(&self) -> Option<(Channel, &Samples)> {
        let logged = |channel| Some((channel, self.channels.get(&channel).filter(|samples| !samples.is_empty())?));
        logged(Channel::Pedal).or_else(|| logged(Channel::Throttle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_between_two_instants_include_the_first_and_not_the_last() {
        let samples = Samples::from_pairs([(0, 0.0), (10, 1.0), (20, 2.0), (30, 3.0)]);
        assert_eq!(samples.between(10, 30), (&[10, 20][..], &[1.0, 2.0][..]));
        assert_eq!(samples.between(30, 10), (&[][..], &[][..]));
    }
}
