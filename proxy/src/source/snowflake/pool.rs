//! Sessions in Snowflake: so many at most, one statement in each, and every statement within a deadline.
//!
//! What the connector leaves to its user is done here: sessions are kept and retired before their token ends, a lost one is
//! replaced and the statement asked again, what nobody waits for is stopped in Snowflake too, and a login that was refused is
//! not tried again at once, because Snowflake locks a user out who does.
//!
//! Invariants: a session has one statement at a time; from its place in the queue to its last row, nothing takes longer than the
//! deadline; a statement that is given up, for whatever reason, is cancelled in Snowflake; each statement that is sent was paid
//! from the day's budget.

use super::{
    breaker::{self, Breaker, Ended},
    budget::Budget,
    connect::{Account, Clients},
    trouble::{Trouble, told},
};
use crate::{metrics::SnowflakeFigures, source::SourceFault};
use snowflake_connector_rs::{
    Column, Error, FromRow, PositionalBinds, QueryCanceller, QueryOptions, Session, Statement, TypedResultTable,
};
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime},
};
use tokio::{sync::Semaphore, time};

/// A token lives an hour; the connector cannot renew it.
const RETIRE_AFTER: Duration = Duration::from_secs(50 * 60);
/// Logins at once. Snowflake locks a user after five refusals, and those that are under way cannot be called back.
const LOGINS_AT_ONCE: usize = 2;
/// After a login that was refused, the next is tried this late at the latest.
const LONGEST_AFTER_REFUSAL: Duration = Duration::from_secs(15 * 60);
/// Before a statement is asked again after a passing trouble, in milliseconds: this and up to as much again.
const AGAIN_MS: u64 = 80;
/// Pieces of a result that wait to be decoded: more would only fill the memory.
const WAITING: usize = 1;

/// The sessions.
pub(super) struct Pool {
    clients: Clients,
    idle: Mutex<Vec<Seat>>,
    places: Semaphore,
    limits: Limits,
    budget: Budget,
    breaker: Mutex<Breaker>,
    logins: Semaphore,
    refusals: Mutex<Refusals>,
    figures: SnowflakeFigures,
}

/// What the pool never exceeds.
pub(super) struct Limits {
    /// Sessions at once.
    pub(super) sessions: usize,
    /// From a place in the queue to the last row.
    pub(super) deadline: Duration,
    /// Before the next login after a refused one; doubled each time.
    pub(super) after_refusal: Duration,
}

/// A session that waits.
struct Seat {
    session: Session,
    born: Instant,
}

/// Logins that were refused, in a row.
#[derive(Debug, Default)]
struct Refusals {
    count: u32,
    not_before: Option<Instant>,
}

/// Rows, and what a log line says of them.
pub(super) struct Asked<T> {
    pub(super) rows: Vec<T>,
    pub(super) columns: Vec<Column>,
    pub(super) query_id: String,
}

impl Pool {
    pub(super) fn new(
        clients: Clients,
        limits: Limits,
        budget: Budget,
        breaker: Breaker,
        figures: SnowflakeFigures,
    ) -> Self {
        figures.budget_left(budget.left());
        Pool {
            clients,
            idle: Mutex::default(),
            places: Semaphore::new(limits.sessions),
            limits,
            budget,
            breaker: Mutex::new(breaker),
            logins: Semaphore::new(LOGINS_AT_ONCE),
            refusals: Mutex::default(),
            figures,
        }
    }

    /// Whether questions pass now, as far as is known without asking one.
    pub(super) fn is_up(&self) -> bool {
        locked(&self.breaker).is_closed() && locked(&self.refusals).count == 0
    }

    /// The rows of a statement, no more than `at_most` of them.
    ///
    /// # Errors
    /// Within the deadline: why there are none.
    pub(super) async fn rows<T: FromRow + Send + 'static>(
        &self,
        statement: Statement<PositionalBinds>,
        at_most: usize,
    ) -> Result<Asked<T>, SourceFault> {
        let started = Instant::now();
        let mut passage = self.admit()?;
        let work = async {
            let _place = self.places.acquire().await.map_err(|_| SourceFault::unavailable("the pool is closed"))?;
            self.asked_twice::<T>(statement, at_most).await
        };
        let end = time::Instant::from_std(started + self.limits.deadline);
        let asked = match time::timeout_at(end, work).await {
            Ok(asked) => asked,
            Err(_) => Err(SourceFault::Slow(format!("no answer within {} s", self.limits.deadline.as_secs_f32()))),
        };
        passage.ended = match &asked {
            Ok(_) | Err(SourceFault::Damaged(_) | SourceFault::Refused { .. }) => Ended::Answered,
            Err(SourceFault::Spent { .. }) => Ended::BrokenOff,
            Err(SourceFault::Unavailable { .. } | SourceFault::Slow(_)) => Ended::Failed,
        };
        match &asked {
            Ok(asked) => tracing::debug!(
                query_id = asked.query_id,
                rows = asked.rows.len(),
                ms = started.elapsed().as_millis() as u64,
                "asked Snowflake"
            ),
            Err(fault) => {
                tracing::warn!(ms = started.elapsed().as_millis() as u64, "Snowflake did not answer: {fault}")
            }
        }
        asked
    }

    fn admit(&self) -> Result<Passage<'_>, SourceFault> {
        match locked(&self.breaker).admit(Instant::now()) {
            Ok(as_what) => Ok(Passage { pool: self, as_what, ended: Ended::BrokenOff }),
            Err(after) => Err(SourceFault::Unavailable {
                cause: "it failed several times, and is left alone for a while".into(),
                retry_after: Some(after),
            }),
        }
    }

    /// Asks, and once more where the session was lost or the trouble may have passed.
    async fn asked_twice<T: FromRow + Send + 'static>(
        &self,
        statement: Statement<PositionalBinds>,
        at_most: usize,
    ) -> Result<Asked<T>, SourceFault> {
        let first = match self.asked::<T>(statement.clone(), at_most).await {
            Ok(asked) => return asked,
            Err(error) => error,
        };
        match Trouble::of(&first) {
            Trouble::SessionLost => locked(&self.idle).clear(),
            Trouble::Passing => time::sleep(Duration::from_millis(AGAIN_MS + jitter_ms(AGAIN_MS))).await,
            _ => return Err(self.fault(&first)),
        }
        tracing::info!("asking Snowflake again after {}", told(&first));
        self.asked::<T>(statement, at_most).await.unwrap_or_else(|second| Err(self.fault(&second)))
    }

    /// Asks once. The inner result is what no second attempt would change.
    async fn asked<T: FromRow + Send + 'static>(
        &self,
        statement: Statement<PositionalBinds>,
        at_most: usize,
    ) -> Result<Result<Asked<T>, SourceFault>, Error> {
        // Paid before a session is opened: a spent budget must not cost logins.
        let paid = self.budget.spend(SystemTime::now());
        self.figures.budget_left(self.budget.left());
        if let Err(retry_after) = paid {
            return Ok(Err(SourceFault::Spent { retry_after }));
        }
        let seat = match self.seat().await? {
            Ok(seat) => seat,
            Err(not_yet) => return Ok(Err(not_yet)),
        };
        let options = QueryOptions::new().with_query_response_timeout(self.limits.deadline);
        let handle = seat.session.query_handle_with_options(statement, options)?;
        let mut stop = StopOnDrop { canceller: Some(handle.canceller()), figures: &self.figures };
        let read = async {
            let mut cursor = handle.execute_as::<T>().await?;
            let query_id = cursor.query_id().to_owned();
            let columns = cursor.schema().columns().to_vec();
            let (mut counted, mut decoding, mut pieces) = (0, VecDeque::new(), Vec::new());
            // A large result comes in pieces: the next is fetched and parsed while those that came are decoded.
            while let Some(table) = cursor.next_table().await? {
                counted += table.row_count();
                if counted > at_most {
                    let what = format!("more than {at_most} rows came (query {query_id})");
                    return Ok(Err(SourceFault::Damaged(what)));
                }
                decoding.push_back(tokio::task::spawn_blocking(move || decoded::<T>(&table)));
                if decoding.len() > WAITING
                    && let Some(piece) = decoding.pop_front()
                {
                    pieces.push(piece.await);
                }
            }
            for piece in decoding {
                pieces.push(piece.await);
            }
            let mut rows = Vec::with_capacity(counted);
            for piece in pieces {
                match piece {
                    Ok(decoded) => rows.append(&mut decoded?),
                    Err(fault) => {
                        let what = format!("reading the rows ended: {fault} (query {query_id})");
                        return Ok(Err(SourceFault::Damaged(what)));
                    }
                }
            }
            Ok(Ok(Asked { rows, columns, query_id }))
        };
        let read: Result<_, Error> = read.await;
        match &read {
            Ok(Ok(_)) => self.figures.answered(),
            Ok(Err(_)) | Err(_) => self.figures.failed(),
        }
        // Snowflake has ended the statement by itself where it said so; else whatever is left of it is stopped.
        let over = match &read {
            Ok(Ok(_)) => true,
            Ok(Err(_)) => false,
            Err(error) => error.is_server() && Trouble::of(error) != Trouble::SessionLost,
        };
        if over {
            stop.canceller = None;
            locked(&self.idle).push(seat);
        }
        read
    }

    /// A session: one that waits, or a new one. The inner result is a login that is not tried yet.
    async fn seat(&self) -> Result<Result<Seat, SourceFault>, Error> {
        if let Some(seat) = self.waiting() {
            return Ok(Ok(seat));
        }
        let Ok(_login) = self.logins.acquire().await else {
            return Ok(Err(SourceFault::unavailable("the pool is closed")));
        };
        // While others logged in a session may have become free, or the credentials been refused.
        if let Some(seat) = self.waiting() {
            return Ok(Ok(seat));
        }
        if let Some(retry_after) = self.not_yet() {
            let cause = "the login was refused, and is not tried again yet".into();
            return Ok(Err(SourceFault::Refused { cause, retry_after: Some(retry_after) }));
        }
        let born = Instant::now();
        let (client, key) = self.clients.current();
        let mut login = client.create_session().await;
        if let Err(error) = &login
            && Trouble::of(error) == Trouble::Refused
            && let Some(client) = self.clients.renewed(key)
        {
            // The key was changed on both sides while the service ran: nobody needs to restart it.
            self.figures.login_failed();
            tracing::info!("the login was refused; trying the key that stands in its file now");
            login = client.create_session().await;
        }
        match login {
            Ok(session) => {
                *locked(&self.refusals) = Refusals::default();
                self.figures.logged_in();
                Ok(Ok(Seat { session, born }))
            }
            Err(error) => {
                self.figures.login_failed();
                if Trouble::of(&error) == Trouble::Refused {
                    self.was_refused();
                }
                Err(error)
            }
        }
    }

    /// A session that waits and is young enough.
    fn waiting(&self) -> Option<Seat> {
        let mut idle = locked(&self.idle);
        idle.retain(|seat| seat.born.elapsed() < RETIRE_AFTER);
        idle.pop()
    }

    /// How long no login is tried.
    fn not_yet(&self) -> Option<Duration> {
        let left = locked(&self.refusals).not_before?.checked_duration_since(Instant::now())?;
        (!left.is_zero()).then_some(left)
    }

    /// A login was refused. Two that were under way together count once.
    fn was_refused(&self) {
        if self.not_yet().is_some() {
            return;
        }
        let mut refusals = locked(&self.refusals);
        let after = self.limits.after_refusal * 2_u32.saturating_pow(refusals.count.min(10));
        refusals.not_before = Some(Instant::now() + after.min(LONGEST_AFTER_REFUSAL));
        refusals.count += 1;
    }

    fn fault(&self, error: &Error) -> SourceFault {
        let cause = told(error);
        match Trouble::of(error) {
            Trouble::Slow => SourceFault::Slow(cause),
            Trouble::Damaged => SourceFault::Damaged(cause),
            Trouble::Refused => SourceFault::Refused { cause, retry_after: self.not_yet() },
            Trouble::Rejected => SourceFault::Refused { cause, retry_after: None },
            Trouble::SessionLost | Trouble::Passing | Trouble::Cancelled | Trouble::Unwilling => {
                SourceFault::unavailable(cause)
            }
        }
    }

    /// Who logs in, and where.
    pub(super) fn account(&self) -> &Account {
        self.clients.account()
    }
}

/// A question that passed the breaker, until it ended. Dropped before that, it was broken off.
struct Passage<'a> {
    pool: &'a Pool,
    as_what: breaker::Passage,
    ended: Ended,
}

impl Drop for Passage<'_> {
    fn drop(&mut self) {
        let mut breaker = locked(&self.pool.breaker);
        breaker.ended(self.as_what, self.ended, Instant::now());
        self.pool.figures.breaker_is_open(!breaker.is_closed());
    }
}

/// Stops a statement in Snowflake when nobody waits for it any more.
struct StopOnDrop<'a> {
    canceller: Option<QueryCanceller>,
    figures: &'a SnowflakeFigures,
}

impl Drop for StopOnDrop<'_> {
    fn drop(&mut self) {
        if let Some(canceller) = self.canceller.take() {
            self.figures.stopped();
            let stop = async move {
                if let Err(fault) = canceller.cancel().await {
                    tracing::warn!("a statement was not stopped, its own timeout will: {}", told(&fault));
                }
            };
            // Without a runtime the process is ending, and Snowflake's own timeout ends the statement.
            if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                runtime.spawn(stop);
            }
        }
    }
}

/// The rows of a piece.
fn decoded<T: FromRow>(table: &TypedResultTable<T>) -> Result<Vec<T>, Error> {
    // Room is made once: that it grew in steps was a tenth of the time.
    let mut rows = Vec::with_capacity(table.row_count());
    for row in table.rows() {
        rows.push(row?);
    }
    Ok(rows)
}

/// A lock that a panic left behind still holds what it held.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Up to so many milliseconds, by the clock: enough to keep copies of the service out of step.
fn jitter_ms(up_to: u64) -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::from(now.subsec_nanos()) / 1_000 % up_to.max(1)
}
