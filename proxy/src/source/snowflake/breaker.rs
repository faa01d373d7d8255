//! A circuit breaker: after several failures in a row nothing is asked for a while, then one question tries whether it works
//! again.
//!
//! Without it each request would wait for its own deadline while Snowflake is down, and hold a session's place that long.
//!
//! Pure: the time is given. Invariants: at most one question tries at a time; only that one's end ends the try, because those
//! that passed before the breaker opened may end at any time; a question that was broken off says nothing about Snowflake and
//! changes no count.

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
    /// One passed and is not answered: the one of this number.
    Trying { number: u64, pause: Duration },
}

/// The breaker.
#[derive(Debug)]
pub struct Breaker {
    rules: Rules,
    state: State,
    tries: u64,
}

/// As what a question passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// As one of many.
    Plain,
    /// As the one that tries, by its number.
    Try(u64),
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
        Breaker { rules, state: State::Closed { failures: 0 }, tries: 0 }
    }

    /// Whether a question may pass now.
    ///
    /// # Errors
    /// How long it may not.
    pub fn admit(&mut self, now: Instant) -> Result<Passage, Duration> {
        match self.state {
            State::Closed { .. } => Ok(Passage::Plain),
            State::Open { until, .. } if now < until => Err(until - now),
            State::Open { pause, .. } => {
                self.tries += 1;
                self.state = State::Trying { number: self.tries, pause };
                Ok(Passage::Try(self.tries))
            }
            // The try decides within a deadline; nobody else has to wait as long.
            State::Trying { .. } => Err(Duration::from_secs(1)),
        }
    }

    /// A question that passed has ended.
    pub fn ended(&mut self, passage: Passage, ended: Ended, now: Instant) {
        self.state = match (self.state, ended) {
            // Whichever it was: Snowflake is there.
            (_, Ended::Answered) => State::Closed { failures: 0 },
            (State::Closed { failures }, Ended::Failed) if failures + 1 < self.rules.failures => {
                State::Closed { failures: failures + 1 }
            }
            (State::Closed { .. }, Ended::Failed) => self.open(self.rules.pause, now),
            (State::Trying { number, pause }, Ended::Failed) if passage == Passage::Try(number) => {
                self.open((pause * 2).min(self.rules.longest_pause), now)
            }
            // The next question tries instead.
            (State::Trying { number, pause }, Ended::BrokenOff) if passage == Passage::Try(number) => {
                State::Open { until: now, pause }
            }
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

    #[derive(Debug, Clone, Copy)]
    enum Deed {
        Ask,
        /// The question under way at this place of the list.
        End(usize, Ended),
        Wait(u64),
    }

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let ended = prop_oneof![1 => Just(Ended::Answered), 3 => Just(Ended::Failed), 1 => Just(Ended::BrokenOff)];
        let deed = prop_oneof![
            3 => Just(Deed::Ask),
            4 => (any::<usize>(), ended).prop_map(|(at, ended)| Deed::End(at, ended)),
            1 => (1..30u64).prop_map(Deed::Wait),
        ];
        prop::collection::vec(deed, 0..80)
    }

    fn failed(breaker: &mut Breaker, now: Instant) {
        let passage = breaker.admit(now).unwrap();
        breaker.ended(passage, Ended::Failed, now);
    }

    #[test]
    fn after_failures_in_a_row_nothing_passes_until_the_pause_is_over_and_then_one() {
        let (mut breaker, start) = (Breaker::new(RULES), Instant::now());
        (0..3).for_each(|_| failed(&mut breaker, start));
        assert_eq!(breaker.admit(start), Err(RULES.pause));
        let later = start + RULES.pause;
        assert_eq!(breaker.admit(later), Ok(Passage::Try(1)));
        assert!(breaker.admit(later).is_err(), "one tries, the others wait");
        breaker.ended(Passage::Try(1), Ended::Answered, later);
        assert_eq!((breaker.admit(later), breaker.admit(later)), (Ok(Passage::Plain), Ok(Passage::Plain)));
    }

    #[test]
    fn each_try_that_fails_doubles_the_pause_up_to_the_longest() {
        let (mut breaker, mut now) = (Breaker::new(RULES), Instant::now());
        (0..3).for_each(|_| failed(&mut breaker, now));
        for pause in [5, 10, 20, 20] {
            assert_eq!(breaker.admit(now), Err(Duration::from_secs(pause)));
            now += Duration::from_secs(pause);
            failed(&mut breaker, now);
        }
    }

    #[test]
    fn what_passed_before_it_opened_does_not_end_the_try() {
        let (mut breaker, start) = (Breaker::new(RULES), Instant::now());
        let old = [breaker.admit(start), breaker.admit(start)].map(Result::unwrap);
        (0..3).for_each(|_| failed(&mut breaker, start));
        let later = start + RULES.pause;
        assert_eq!(breaker.admit(later), Ok(Passage::Try(1)));
        breaker.ended(old[0], Ended::BrokenOff, later);
        breaker.ended(old[1], Ended::Failed, later);
        assert!(breaker.admit(later).is_err(), "the try is still under way");
    }

    proptest! {
        #[test]
        fn whatever_happens_it_never_stays_open_for_good_and_never_lets_two_try(deeds in deeds()) {
            let (mut breaker, mut now) = (Breaker::new(RULES), Instant::now());
            let mut under_way: Vec<Passage> = Vec::new();
            // Tries since the breaker was closed last that are not ended.
            let mut trying: Vec<Passage> = Vec::new();
            let mut failures = 0;
            for deed in deeds {
                now += Duration::from_secs(1);
                match deed {
                    Deed::Wait(seconds) => now += Duration::from_secs(seconds),
                    Deed::Ask => match breaker.admit(now) {
                        Ok(passage) => {
                            under_way.push(passage);
                            if passage != Passage::Plain {
                                prop_assert!(trying.is_empty(), "two try at once");
                                trying.push(passage);
                            }
                        }
                        Err(wait) => prop_assert!(failures >= RULES.failures && wait <= RULES.longest_pause),
                    },
                    Deed::End(at, ended) if !under_way.is_empty() => {
                        let passage = under_way.swap_remove(at % under_way.len());
                        breaker.ended(passage, ended, now);
                        trying.retain(|known| *known != passage);
                        match ended {
                            Ended::Answered => failures = 0,
                            Ended::Failed => failures += 1,
                            Ended::BrokenOff => {}
                        }
                        if breaker.is_closed() {
                            trying.clear();
                        }
                    }
                    Deed::End(..) => {}
                }
            }
            // With no try under way, a pause is all that it takes.
            if trying.is_empty() {
                prop_assert!(breaker.admit(now + RULES.longest_pause).is_ok());
            }
        }
    }
}
