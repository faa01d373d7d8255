//! What is wrong with a raw feed, fault by fault: each was met in real feeds, and each can be switched.
//!
//! Doses are those of real feeds. Which car has which of the rarer ones is drawn per race meeting, one car each, so that a
//! dozen cars meet them all.

use super::super::random::Stream;
use super::sensors::Mounting;

/// A fault of real feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Fault {
    /// The car's clock is wrong by days, and stands still while the car is powered off.
    Clock,
    /// Samples are received in bursts, up to most of a minute late.
    Receipt,
    /// 1.5 to 2.7 % of the samples come twice.
    Duplicates,
    /// Two frames are given one time.
    Conflicts,
    /// Single frames are missing.
    Dropped,
    /// Seconds are missing.
    Gaps,
    /// The lap counter is lost (32768) for a while.
    Counter,
    /// The lap counter runs 0, 1 or 2 ahead of the official lap.
    Numbering,
    /// The car number is missing (000), wrong, or has zeros that no sheet prints.
    Numbers,
    /// One car's clock stands still, another's is the time of receipt.
    Frozen,
    /// Accelerometers are biased or mounted turned round.
    Accelerometers,
    /// Rows are sorted by lap and receipt, latest first: by neither clock.
    Order,
    /// The feed begins and ends in the middle of a lap.
    Partial,
    /// The wheels count too many or too few metres, and now and then a lap trigger is missed.
    Odometer,
    /// Not every car has telemetry.
    Absent,
}

/// Every fault.
pub const ALL: [Fault; 15] = [
    Fault::Clock,
    Fault::Receipt,
    Fault::Duplicates,
    Fault::Conflicts,
    Fault::Dropped,
    Fault::Gaps,
    Fault::Counter,
    Fault::Numbering,
    Fault::Numbers,
    Fault::Frozen,
    Fault::Accelerometers,
    Fault::Order,
    Fault::Partial,
    Fault::Odometer,
    Fault::Absent,
];

/// How a car's clock is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClockFault {
    /// Its rate is right.
    None,
    /// It stands still.
    Frozen,
    /// It is the time of receipt.
    Receipt,
}

/// What a car's id says of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFault {
    /// The painted number.
    None,
    /// 000.
    Unassigned,
    /// Another car's.
    Wrong,
    /// Zeros before it.
    Padded,
}

/// Which faults are on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Switches(pub(super) Vec<Fault>);

impl Switches {
    /// Whether one is on.
    pub(super) fn on(&self, fault: Fault) -> bool {
        self.0.contains(&fault)
    }

    /// A value where a fault is on, else the other.
    pub(super) fn pick<T>(&self, fault: Fault, on: T, off: T) -> T {
        if self.on(fault) { on } else { off }
    }
}

/// The doses of one car in one race.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Doses {
    /// What is wrong with the car itself, for the whole meeting.
    pub(super) role: Role,
    /// Added to true time to make the car's clock, milliseconds, at first.
    pub(super) clock_ms: i64,
    /// Whether the car is powered off before the race.
    pub(super) powered_off: bool,
    /// Shares of frames: twice, with the time of the one before, lost.
    pub(super) duplicates: f64,
    /// See `duplicates`.
    pub(super) conflicts: f64,
    /// See `duplicates`.
    pub(super) dropped: f64,
    /// Gaps per minute.
    pub(super) gaps: f64,
    /// Spells without a counter per hour.
    pub(super) losses: f64,
    /// Counter minus official lap.
    pub(super) ahead: u16,
    /// A trigger is missed at the end of this lap.
    pub(super) missed_trigger: Option<usize>,
}

/// The rarer faults, one car each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Role {
    /// Its clock.
    pub(super) clock: ClockFault,
    /// Its number.
    pub(super) number: NumberFault,
    /// Its sensors.
    pub(super) mounting: Mounting,
}

/// The roles of the cars of a meeting, by place in a drawn order.
pub(super) fn role(switches: &Switches, place: usize, race: u8, wheels: f64) -> Role {
    let first_race = race == 1;
    let clock = match place {
        3 if first_race => ClockFault::Frozen,
        4 if first_race => ClockFault::Receipt,
        _ => ClockFault::None,
    };
    let number = match place {
        0 => NumberFault::Unassigned,
        1 => NumberFault::Wrong,
        2 => NumberFault::Padded,
        _ => NumberFault::None,
    };
    let (ahead, aside) = match place {
        5 => ((1.0, 0.27), (1.0, 0.0)),
        6 => ((-1.0, 0.0), (-1.0, 0.0)),
        7 => ((1.0, 0.0), (1.0, -0.11)),
        _ => ((1.0, 0.0), (1.0, 0.0)),
    };
    let right = Mounting::RIGHT;
    Role {
        clock: switches.pick(Fault::Frozen, clock, ClockFault::None),
        number: switches.pick(Fault::Numbers, number, NumberFault::None),
        mounting: Mounting {
            wheels: switches.pick(Fault::Odometer, wheels, right.wheels),
            ahead: switches.pick(Fault::Accelerometers, ahead, right.ahead),
            aside: switches.pick(Fault::Accelerometers, aside, right.aside),
        },
    }
}

impl Doses {
    /// Draws the doses of a car. The same numbers are drawn whatever is switched on, so that a switch changes only its fault.
    pub(super) fn draw(switches: &Switches, stream: &mut Stream, role: Role, laps: usize) -> Doses {
        let clock_ms = -stream.whole(140_000_000, 175_000_000) - stream.whole(0, 999);
        let powered_off = stream.chance(0.4);
        let (duplicates, conflicts) = (stream.between(0.016, 0.026), stream.between(0.012, 0.022));
        let (dropped, gaps) = (stream.between(0.03, 0.055), stream.between(0.06, 0.18));
        let losses = if stream.chance(0.4) { stream.between(0.8, 2.5) } else { 0.0 };
        let ahead = stream.whole(0, 2) as u16;
        let missed = stream.whole(2, (laps as i64 - 2).max(3)) as usize;
        let missed_trigger = stream.chance(0.3).then_some(missed);
        Doses {
            role,
            clock_ms: switches.pick(Fault::Clock, clock_ms, 0),
            powered_off: powered_off && switches.on(Fault::Clock),
            duplicates: switches.pick(Fault::Duplicates, duplicates, 0.0),
            conflicts: switches.pick(Fault::Conflicts, conflicts, 0.0),
            dropped: switches.pick(Fault::Dropped, dropped, 0.0),
            gaps: switches.pick(Fault::Gaps, gaps, 0.0),
            losses: switches.pick(Fault::Counter, losses, 0.0),
            ahead: switches.pick(Fault::Numbering, ahead, 0),
            missed_trigger: missed_trigger.filter(|_| switches.on(Fault::Odometer)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_changes_its_fault_and_no_other() {
        let drawn = |faults: Vec<Fault>| {
            let role = role(&Switches(faults.clone()), 5, 1, 1.004);
            Doses::draw(&Switches(faults), &mut Stream::named(1, "car"), role, 20)
        };
        let all = drawn(ALL.to_vec());
        let without = drawn(ALL.into_iter().filter(|fault| *fault != Fault::Gaps).collect());
        assert_eq!(Doses { gaps: all.gaps, ..without }, all);
        let clean = drawn(vec![]);
        assert_eq!((clean.clock_ms, clean.duplicates, clean.role.mounting), (0, 0.0, Mounting::RIGHT));
    }
}
