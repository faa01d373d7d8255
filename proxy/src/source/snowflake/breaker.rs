//! A circuit breaker: after several failures in a row nothing is asked for a while, then one question tries whether it works
//! again.
//!
//! Without it each request would wait for its own deadline while Snowflake is down, and hold a session's place that long.
//!
//! Pure: the time is given. Invariants: at most one question is under way while the breaker tries; a question that was broken
//! off says nothing about Snowflake and changes no count.

use std::time::{Duration, Instant};

/// How a breaker behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// After so many failures in a row it opens.
    pub failures: u32,
    /// So long it stays open, at first.
    pub pause: Duration,
    /// Doubled with each try that fails, up to this.
    pub longest_pause: Duration,
}

/// What a breaker knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Questions pass; so many failed in a row.
    Closed { failures: u32 },
    /// None passes before this instant.
    Open { until: Instant, pause: Duration },
    /// One passed and is not answered.
    Trying { pause: Duration },
}

/// The breaker.
#[derive(Debug)]
pub struct Breaker {
    rules: Rules,
    state: State,
}

/// How a question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Snowflake answered, be it with a refusal.
    Answered,
    /// It could not be reached, or not in time.
    Failed,
    /// Nobody waited for it any more.
    BrokenOff,
}

impl Breaker {
    /// A breaker that lets questions pass.
    #[must_use]
    pub fn new(rules: Rules) -> Self {
        Breaker { rules, state: State::Closed { failures: 0 } }
    }

    /// Whether a question may pass now.
    ///
    /// # Errors
    /// How long it may not.
    pub fn admit(&mut self, now: Instant) -> Result<(), Duration> {
        match self.state {
            State::Closed { .. } => Ok(()),
            State::Open { until, .. } if now < until => Err(until - now),
            State::Open { pause, .. } => {
                self.state = State::Trying { pause };
                Ok(())
            }
            // The try decides within a deadline; nobody else has to wait as long.
            State::Trying { .. } => Err(Duration::from_secs(1)),
        }
    }

    /// A question that passed has ended.
    pub fn ended(&mut self, ended: Ended, now: Instant) {
        self.state = match (self.state, ended) {
            (_, Ended::Answered) => State::Closed { failures: 0 },
            (State::Closed { failures }, Ended::Failed) if failures + 1 < self.rules.failures => {
                State::Closed { failures: failures + 1 }
            }
            (State::Closed { .. }, Ended::Failed) => self.open(self.rules.pause, now),
            (State::Trying { pause }, Ended::Failed) => self.open((pause * 2).min(self.rules.longest_pause), now),
            // The next question tries instead.
            (State::Trying { pause }, Ended::BrokenOff) => State::Open { until: now, pause },
            (state, _) => state,
        };
    }

    fn open(&self, pause: Duration, now: Instant) -> State {
        State::Open { until: now + pause, pause }
    }

    /// Whether questions pass.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.state, State::Closed { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RULES: Rules = Rules { failures: 3, pause: Duration::from_secs(5), longest_pause: Duration::from_secs(20) };

    /// Every deed at a second of its own.
    #[derive(Debug, Clone, Copy)]
    enum Deed {
        Ask,
        End(Ended),
        Wait(u64),
    }

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let deed = prop_oneof![
            3 => Just(Deed::Ask),
            1 => Just(Deed::End(Ended::Answered)),
            3 => Just(Deed::End(Ended::Failed)),
            1 => Just(Deed::End(Ended::BrokenOff)),
            1 => (1..30u64).prop_map(Deed::Wait),
        ];
        prop::collection::vec(deed, 0..80)
    }

    #[test]
    fn after_failures_in_a_row_nothing_passes_until_the_pause_is_over_and_then_one() {
        let (mut breaker, start) = (Breaker::new(RULES), Instant::now());
        for _ in 0..3 {
            assert_eq!(breaker.admit(start), Ok(()));
            breaker.ended(Ended::Failed, start);
        }
        assert_eq!(breaker.admit(start), Err(RULES.pause));
        let later = start + RULES.pause;
        assert_eq!(breaker.admit(later), Ok(()));
        assert!(breaker.admit(later).is_err(), "one tries, the others wait");
        breaker.ended(Ended::Answered, later);
        assert_eq!((breaker.admit(later), breaker.admit(later)), (Ok(()), Ok(())));
    }

    #[test]
    fn each_try_that_fails_doubles_the_pause_up_to_the_longest() {
        let (mut breaker, mut now) = (Breaker::new(RULES), Instant::now());
        (0..3).for_each(|_| breaker.ended(Ended::Failed, now));
        for pause in [5, 10, 20, 20] {
            assert_eq!(breaker.admit(now), Err(Duration::from_secs(pause)));
            now += Duration::from_secs(pause);
            assert_eq!(breaker.admit(now), Ok(()));
            breaker.ended(Ended::Failed, now);
        }
    }

    proptest! {
        #[test]
        fn whatever_happens_it_never_stays_open_for_good_and_never_lets_two_try(deeds in deeds()) {
            let (mut breaker, mut now) = (Breaker::new(RULES), Instant::now());
            // The model: how many questions are under way, and how many failures came in a row.
            let (mut under_way, mut row, mut trying) = (0_u32, 0_u32, false);
            for deed in deeds {
                now += Duration::from_secs(1);
                match deed {
                    Deed::Wait(seconds) => now += Duration::from_secs(seconds),
                    Deed::Ask => {
                        let was_closed = breaker.is_closed();
                        match breaker.admit(now) {
                            Ok(()) => {
                                prop_assert!(was_closed || !trying, "two try at once");
                                trying = !was_closed;
                                under_way += 1;
                            }
                            Err(wait) => {
                                prop_assert!(!was_closed && wait <= RULES.longest_pause);
                            }
                        }
                    }
                    Deed::End(ended) if under_way > 0 => {
                        under_way -= 1;
                        breaker.ended(ended, now);
                        match ended {
                            Ended::Answered => row = 0,
                            Ended::Failed => row += 1,
                            Ended::BrokenOff => {}
                        }
                        trying = trying && !breaker.is_closed() && under_way > 0 && ended == Ended::BrokenOff;
                        prop_assert!(row > 0 || ended != Ended::Answered || breaker.is_closed());
                        prop_assert!(row >= RULES.failures || breaker.is_closed() || row > 0);
                    }
                    Deed::End(_) => {}
                }
            }
            // With nothing under way, a pause is all that it takes.
            if !trying {
                prop_assert_eq!(breaker.admit(now + RULES.longest_pause), Ok(()));
            }
        }
    }
}
