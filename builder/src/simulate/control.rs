//! Race control: when it is yellow, when it is over.
//!
//! The yellow comes out at a planned time; it goes in just before the leader ends a planned lap, so that the restart is
//! at the line and that slow lap ends under green, as real sheets show it. The race ends when the leader crosses the
//! line after the time limit; everybody else ends at the next crossing.
//! Invariant: events are reported in order of time, so no decision depends on the future.

use super::plan::{Caution, LOOPS, RACE_MS};

/// How long before the leader reaches the line the track goes green again.
const GREEN_BEFORE_LINE_MS: i64 = 2_500;

/// No new yellow comes out this soon after a restart.
const QUIET_MS: i64 = 150_000;

/// Flag at the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// `GF`.
    Green,
    /// `FCY`.
    Caution,
    /// `FF`.
    Finish,
}

impl Shown {
    /// The code that sheets print.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Shown::Green => "GF",
            Shown::Caution => "FCY",
            Shown::Finish => "FF",
        }
    }
}

/// The state of the race.
#[derive(Debug, Clone)]
pub struct Control {
    /// Cautions still to come, in order of time.
    planned: Vec<Caution>,
    /// The lap (from 0) at whose end it goes green, while it is yellow.
    until_lap: Option<i64>,
    green_at: Option<i64>,
    finish: Option<i64>,
    foremost: i64,
    quiet_until: i64,
}

impl Control {
    /// Before the start, with the planned cautions.
    #[must_use]
    pub fn new(planned: Vec<Caution>) -> Self {
        Control { planned, until_lap: None, green_at: None, finish: None, foremost: -1, quiet_until: 0 }
    }

    /// Takes note that a car reached a loop (counted from 0 at the start), and tells whether it is the first to do so.
    pub fn reached(&mut self, index: i64, at: i64) -> bool {
        if self.green_at.is_some_and(|green| at >= green) {
            self.until_lap = None;
            self.green_at = None;
            self.quiet_until = at + QUIET_MS;
        }
        if self.is_yellow() || at < self.quiet_until {
            // One yellow serves every incident that happens under it.
            self.planned.retain(|caution| caution.at_ms > at);
        }
        let leads = index > self.foremost;
        self.foremost = self.foremost.max(index);
        let due = self.planned.first().copied().filter(|caution| self.until_lap.is_none() && at >= caution.at_ms);
        if let Some(caution) = due {
            self.planned.remove(0);
            let lap_in_progress = (self.foremost + 1).div_euclid(LOOPS);
            self.until_lap = Some(lap_in_progress + caution.laps);
        }
        if leads && (index + 1) % LOOPS == 0 && at >= RACE_MS && self.finish.is_none() {
            self.finish = Some(at);
        }
        leads
    }

    /// The leader left the last loop before the line and will be there at `due`: the moment to go green, perhaps.
    pub fn leader_comes(&mut self, lap: i64, due: i64) {
        if self.until_lap.is_some_and(|until| lap >= until) && self.green_at.is_none() {
            self.green_at = Some(due - GREEN_BEFORE_LINE_MS);
        }
    }

    /// Whether cars must drive slowly now.
    #[must_use]
    pub fn is_yellow(&self) -> bool {
        self.until_lap.is_some()
    }

    /// The loop that the leader reached last, counted from 0 at the start.
    #[must_use]
    pub fn foremost(&self) -> i64 {
        self.foremost
    }

    /// What is shown at the line now.
    #[must_use]
    pub fn shown(&self) -> Shown {
        match (self.finish, self.until_lap) {
            (Some(_), _) => Shown::Finish,
            (None, Some(_)) => Shown::Caution,
            (None, None) => Shown::Green,
        }
    }

    /// When the winner crossed the line.
    #[must_use]
    pub fn finish(&self) -> Option<i64> {
        self.finish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caution_lasts_from_its_time_until_just_before_the_leader_ends_the_next_lap() {
        let mut control = Control::new(vec![Caution { at_ms: 50_000, laps: 1 }]);
        control.reached(5, 40_000);
        assert_eq!(control.shown(), Shown::Green);
        control.reached(6, 60_000);
        assert_eq!(control.shown(), Shown::Caution);
        control.reached(16, 200_000);
        control.leader_comes(2, 230_000);
        control.reached(16, 201_000);
        assert!(control.is_yellow());
        control.reached(17, 230_000);
        assert_eq!(control.shown(), Shown::Green);
    }

    #[test]
    fn an_incident_under_yellow_does_not_bring_out_another_one() {
        let caution = |at_ms| Caution { at_ms, laps: 1 };
        let mut control = Control::new(vec![caution(50_000), caution(120_000)]);
        control.reached(6, 60_000);
        control.reached(10, 130_000);
        control.leader_comes(2, 230_000);
        control.reached(17, 230_000);
        control.reached(18, 260_000);
        assert!(!control.is_yellow());
    }

    #[test]
    fn the_race_ends_when_the_leader_crosses_the_line_after_the_limit_and_not_before() {
        let mut control = Control::new(vec![]);
        control.reached(5, RACE_MS - 1);
        assert_eq!(control.finish(), None);
        control.reached(10, RACE_MS + 50_000);
        assert_eq!(control.finish(), None);
        control.reached(11, RACE_MS + 60_000);
        assert_eq!(control.shown(), Shown::Finish);
    }
}
