//! How many answers a day may be phrased, in all and for one client: a hard stop on what a model may cost.
//!
//! Invariants: no model is asked beyond either budget; memory is fixed, a table of counts that no number of clients makes grow. Two
//! clients of one slot share it: less for them, never more. It counts in this process alone, as the budget of Snowflake does; the
//! limit that holds over all copies is the one that the provider lets its customers set.

use crate::layers::client::Client;
use std::{
    hash::{BuildHasher, RandomState},
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

const DAY_S: u64 = 86_400;
/// 2 bytes each: 128 KiB.
const SLOTS: usize = 1 << 16;

/// Whose budget is spent. Both say how long until the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spent {
    /// This client's.
    Client(Duration),
    /// Everybody's.
    Day(Duration),
}

/// The budgets, and what of them is spent.
pub struct Budget {
    per_day: u32,
    per_client: u16,
    hasher: RandomState,
    today: Mutex<Today>,
}

struct Today {
    /// Days since 1970, in UTC.
    day: u64,
    answers: u32,
    clients: Box<[u16]>,
}

impl std::fmt::Debug for Budget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget")
            .field("per_day", &self.per_day)
            .field("per_client", &self.per_client)
            .finish_non_exhaustive()
    }
}

impl Budget {
    /// So many answers a day, in UTC.
    #[must_use]
    pub fn new(per_day: u32, per_client: u16) -> Self {
        let today = Today { day: 0, answers: 0, clients: vec![0; SLOTS].into_boxed_slice() };
        Budget { per_day, per_client, hasher: RandomState::new(), today: Mutex::new(today) }
    }

    /// Takes one answer from both budgets, and says how many are left of the day's.
    ///
    /// # Errors
    /// Which one is spent; then none is taken.
    pub fn spend(&self, client: Client, now: SystemTime) -> Result<u32, Spent> {
        let since = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let wait = Duration::from_secs(DAY_S - since % DAY_S);
        // A lock that a panic left behind still holds counts.
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.day != since / DAY_S {
            today.day = since / DAY_S;
            today.answers = 0;
            today.clients.fill(0);
        }
        if today.answers >= self.per_day {
            return Err(Spent::Day(wait));
        }
        let place = self.hasher.hash_one(client) as usize % SLOTS;
        // Not reached: the table has that many slots.
        let Some(own) = today.clients.get_mut(place) else { return Err(Spent::Client(wait)) };
        if *own >= self.per_client {
            return Err(Spent::Client(wait));
        }
        *own += 1;
        today.answers += 1;
        Ok(self.per_day - today.answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(20_000 * DAY_S + seconds)
    }

    const ONE: Client = Client::V4([192, 0, 2, 1]);

    #[test]
    fn a_client_has_its_budget_and_the_next_day_has_it_again() {
        let budget = Budget::new(10, 2);
        assert_eq!((budget.spend(ONE, at(0)), budget.spend(ONE, at(1))), (Ok(9), Ok(8)));
        assert_eq!(budget.spend(ONE, at(80_000)), Err(Spent::Client(Duration::from_secs(6_400))));
        assert_eq!(budget.spend(Client::Unknown, at(80_000)), Ok(7));
        assert_eq!(budget.spend(ONE, at(DAY_S)), Ok(9));
    }

    #[test]
    fn no_number_of_clients_spends_more_than_the_day_has() {
        let budget = Budget::new(5, 100);
        let spent = (0..100).filter(|n| budget.spend(Client::V4([198, 51, 100, *n]), at(0)).is_ok()).count();
        assert_eq!(spent, 5);
        assert!(matches!(budget.spend(ONE, at(0)), Err(Spent::Day(_))));
    }

    #[test]
    fn who_is_refused_spends_nothing() {
        let budget = Budget::new(3, 1);
        assert!(budget.spend(ONE, at(0)).is_ok() && budget.spend(ONE, at(0)).is_err());
        assert_eq!(budget.spend(Client::Unknown, at(0)), Ok(1));
    }
}
