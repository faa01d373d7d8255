//! How often one client may ask the API: a bucket of `burst` tokens each, refilled with `per_s` tokens a second.
//!
//! Invariant: memory is fixed. A client's bucket is a slot of a table, found by a hash with a key of this process; no
//! client can make the table grow, and none can aim at another's slot. Two clients of one slot share its tokens: of a
//! thousand clients at once, about one in 65 has that bad luck.

use crate::{
    config::Rate,
    layers::{asks_api, client::Client},
    metrics::{Metrics, Reason, Refusal},
    problem::Problem,
};
use axum::{extract::Request, http::StatusCode};
use governor::{
    Quota, RateLimiter,
    clock::Clock,
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::{InMemoryState, NotKeyed, StateStore},
};
use std::{
    hash::{BuildHasher, RandomState},
    iter,
    sync::Arc,
    time::Duration,
};
use tokio::time::Instant;

/// 8 bytes each: half a MiB.
const SLOTS: usize = 1 << 16;

/// The buckets of all clients.
#[derive(Debug)]
pub struct Buckets {
    limiter: RateLimiter<Client, Slots, SinceStart, NoOpMiddleware<Nanos>>,
    trusted_hops: usize,
    metrics: Arc<Metrics>,
}

impl Buckets {
    /// Full buckets for everybody.
    #[must_use]
    pub fn new(rate: Rate, trusted_hops: usize, metrics: Arc<Metrics>) -> Self {
        let quota = Quota::per_second(rate.per_s).allow_burst(rate.burst);
        let limiter = RateLimiter::new(quota, Slots::default(), SinceStart(Instant::now()));
        Buckets { limiter, trusted_hops, metrics }
    }

    /// Takes a token, or says how long until there is one.
    fn take(&self, client: Client) -> Result<(), Duration> {
        self.limiter.check_key(&client).map_err(|until| until.wait_time_from(self.limiter.clock().now()))
    }
}

/// Takes a token for a request of the API, or refuses it with 429.
///
/// # Errors
/// The problem.
pub fn limit(buckets: &Buckets, request: &Request) -> Result<(), Problem> {
    if !asks_api(request) {
        return Ok(());
    }
    buckets.take(Client::of(request, buckets.trusted_hops)).map_err(|wait| {
        buckets.metrics.refused.get_or_create(&Refusal { reason: Reason::RateLimited }).inc();
        rate_limited(wait)
    })
}

fn rate_limited(wait: Duration) -> Problem {
    // Rounded up: who comes back a moment early would only be refused again.
    let seconds = u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX).max(1);
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "rate_limited",
        "Too many requests from this address",
        "Ask again after the time in Retry-After, and keep answers: they say in Cache-Control for how long.",
    )
    .retry_after_s(seconds)
}

/// The table of buckets.
struct Slots {
    slots: Box<[InMemoryState]>,
    hasher: RandomState,
}

impl Default for Slots {
    fn default() -> Self {
        let slots = iter::repeat_with(InMemoryState::default).take(SLOTS).collect();
        Slots { slots, hasher: RandomState::new() }
    }
}

impl std::fmt::Debug for Slots {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slots").field("slots", &self.slots.len()).finish_non_exhaustive()
    }
}

impl StateStore for Slots {
    type Key = Client;

    fn measure_and_replace<T, F, E>(&self, client: &Client, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let place = self.hasher.hash_one(client) as usize % SLOTS;
        match self.slots.get(place) {
            Some(slot) => slot.measure_and_replace(&NotKeyed::NonKey, decide),
            // Not reached: the table has that many slots.
            None => decide(None).map(|(outcome, _)| outcome),
        }
    }
}

/// Time since the service started, by the runtime's clock, which tests can move.
#[derive(Debug, Clone, Copy)]
struct SinceStart(Instant);

impl Clock for SinceStart {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        self.0.elapsed().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    fn buckets(per_s: u32, burst: u32) -> Buckets {
        let rate = Rate { per_s: NonZeroU32::new(per_s).unwrap(), burst: NonZeroU32::new(burst).unwrap() };
        Buckets::new(rate, 0, Arc::default())
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_is_let_through_and_then_one_each_time_a_token_is_back() {
        let (buckets, client) = (buckets(2, 3), Client::V4([192, 0, 2, 1]));
        assert!((0..3).all(|_| buckets.take(client).is_ok()));
        assert_eq!(buckets.take(client), Err(Duration::from_millis(500)));
        tokio::time::advance(Duration::from_millis(500)).await;
        assert!(buckets.take(client).is_ok() && buckets.take(client).is_err());
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!((0..10).filter(|_| buckets.take(client).is_ok()).count(), 3);
    }

    #[test]
    fn one_client_cannot_use_up_what_others_have() {
        let buckets = buckets(1, 1);
        let clients: Vec<_> = (0..100).map(|n| Client::V4([198, 51, 100, n])).collect();
        assert!(buckets.take(Client::Unknown).is_ok() && buckets.take(Client::Unknown).is_err());
        // By chance two of a hundred may share a slot; ten pairs of them never do.
        assert!(clients.iter().filter(|client| buckets.take(**client).is_ok()).count() > 90);
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds_rounded_up() {
        for (wait_ms, told) in [(0, 1), (1, 1), (1000, 1), (1001, 2), (2500, 3)] {
            assert_eq!(rate_limited(Duration::from_millis(wait_ms)).retry_after_s, Some(told));
        }
    }

    #[test]
    fn a_hundred_thousand_clients_need_no_more_memory_than_one() {
        let slots = Slots::default();
        for n in 0..100_000 {
            let asked = slots.measure_and_replace(&Client::V6(n), |_| Ok::<_, ()>(((), Nanos::from(1))));
            assert_eq!(asked, Ok(()));
        }
        assert_eq!(slots.slots.len(), SLOTS);
        assert_eq!(size_of_val(&*slots.slots), 512 * 1024);
    }
}
