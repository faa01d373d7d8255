//! How many statements a day may cost: a hard stop, whatever is asked.
//!
//! Each statement may wake a warehouse, which is paid for a minute at least. A season has some 400 cars, so a few hundred
//! statements read all of it once; more a day mean that something asks in a way nobody meant.
//!
//! Invariant: no statement is sent that the day's budget does not cover. It counts in this process alone: N copies of the service
//! may spend N budgets, and a new process begins anew. The bound that holds over all of them is the resource monitor in
//! Snowflake.

use std::{
    sync::Mutex,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

const DAY_S: u64 = 86_400;

/// The budget, and what of it is spent.
#[derive(Debug)]
pub struct Budget {
    per_day: u32,
    spent: Mutex<Spent>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Spent {
    /// Days since 1970, in UTC.
    day: u64,
    statements: u32,
}

impl Budget {
    /// So many statements a day, in UTC.
    #[must_use]
    pub fn new(per_day: u32) -> Self {
        Budget { per_day, spent: Mutex::default() }
    }

    /// Takes one statement from the day's budget.
    ///
    /// # Errors
    /// How long until the next day, where nothing is left.
    pub fn spend(&self, now: SystemTime) -> Result<(), Duration> {
        let since = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let day = since / DAY_S;
        // A lock that a panic left behind still holds a count.
        let mut spent = self.spent.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if spent.day != day {
            *spent = Spent { day, statements: 0 };
        }
        if spent.statements >= self.per_day {
            return Err(Duration::from_secs(DAY_S - since % DAY_S));
        }
        spent.statements += 1;
        Ok(())
    }

    /// How many statements are left today, as far as the last one tells.
    #[must_use]
    pub fn left(&self) -> u32 {
        let spent = self.spent.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.per_day.saturating_sub(spent.statements)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_its_budget_and_the_next_has_it_again() {
        let budget = Budget::new(2);
        let at = |seconds: u64| UNIX_EPOCH + Duration::from_secs(20_000 * DAY_S + seconds);
        assert_eq!((budget.spend(at(0)), budget.spend(at(80_000)), budget.left()), (Ok(()), Ok(()), 0));
        assert_eq!(budget.spend(at(80_000)), Err(Duration::from_secs(6_400)));
        assert_eq!((budget.spend(at(DAY_S)), budget.left()), (Ok(()), 1));
    }

    #[test]
    fn a_budget_of_nothing_sends_nothing() {
        assert!(Budget::new(0).spend(SystemTime::now()).is_err());
    }
}
