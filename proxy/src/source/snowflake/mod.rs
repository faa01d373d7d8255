//! Production: a table in Snowflake, asked for one car of one race at a time.
//!
//! | module | what it is |
//! |---|---|
//! | [`statement`] | what is asked: three constant texts, and what may be bound to them |
//! | [`connect`] | account, user and credential |
//! | [`pool`] | sessions, deadlines, cancelling, second attempts |
//! | [`breaker`], [`budget`] | when nothing is asked at all |
//! | [`trouble`] | what an error of the connector means |
//! | [`rows`], [`catalogue`] | from rows to a trace, and to the catalogue |
//! | [`check`], [`doctor`] | whether the table is the one that is expected, and what an operator wants to know |
//!
//! Invariants: nothing of the connector's types leaves this folder; no text of Snowflake's leaves the log; the catalogue is kept
//! while Snowflake is down, because a race that is over does not change.

pub mod breaker;
pub mod budget;
mod catalogue;
pub mod check;
pub mod connect;
pub mod doctor;
mod pool;
mod rows;
pub mod statement;
mod trouble;

use super::{CarKey, Catalogue, Later, Place, Reach, SourceFault, TelemetrySource, kept, manifest::Clock};
use crate::metrics::Metrics;
use breaker::{Breaker, Rules};
use budget::Budget;
use connect::{Account, Clients, ConnectFault};
use hackthetrack_engine::lap::{reduced::ReducedCar, trace::CarTrace};
use pool::{Limits, Pool};
use rows::Row;
use snowflake_connector_rs::{DynamicRow, Statement};
use statement::{CarQuestion, CatalogueRow, Texts};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long Snowflake is left alone after what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// After failures in a row.
    pub breaker: Rules,
    /// After a login that was refused; doubled each time, up to a quarter of an hour.
    pub after_refusal: Duration,
    /// Before a catalogue that could not be read again is tried once more.
    pub catalogue: Duration,
}

impl Default for Patience {
    /// A question that meets Snowflake down costs up to a deadline, so three are enough to know. Five refused logins in a row
    /// lock a user out for a quarter of an hour, so the fifth comes after four minutes.
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Patience {
            breaker: Rules { failures: 3, pause: seconds(5), longest_pause: seconds(60) },
            after_refusal: seconds(15),
            catalogue: seconds(15),
        }
    }
}

/// What an operator decides.
#[derive(Debug, Clone)]
pub struct SnowflakeSettings {
    /// Who logs in, and where.
    pub account: Account,
    /// Sessions at once, one statement each.
    pub sessions: usize,
    /// Statements a day.
    pub statements_per_day: u32,
    /// How long the catalogue is taken as it is.
    pub catalogue_for: Duration,
    /// When it is left alone.
    pub patience: Patience,
}

/// A view in Snowflake.
#[derive(Clone)]
pub struct SnowflakeSource(Arc<Inner>);

struct Inner {
    pool: Pool,
    texts: Texts,
    catalogue_for: Duration,
    patience: Patience,
    known: Mutex<Option<Known>>,
    reading: tokio::sync::Mutex<()>,
}

/// The catalogue as it was read last.
#[derive(Clone)]
struct Known {
    catalogue: Arc<Catalogue>,
    read_at: Instant,
    /// Until then nobody asks for it again.
    until: Instant,
    /// Whether the last attempt to read it again failed.
    stale: bool,
}

impl SnowflakeSource {
    /// A source that has not asked anything yet.
    ///
    /// # Errors
    /// Where the key cannot be read or no client can be made of the settings.
    pub fn new(settings: SnowflakeSettings, metrics: &Metrics) -> Result<Self, ConnectFault> {
        let texts = Texts::of(&settings.account.tables);
        let deadline = settings.account.deadline;
        let patience = settings.patience;
        let limits = Limits { sessions: settings.sessions, deadline, after_refusal: patience.after_refusal };
        let (budget, breaker) = (Budget::new(settings.statements_per_day), Breaker::new(patience.breaker));
        let clients = Clients::new(settings.account)?;
        Ok(SnowflakeSource(Arc::new(Inner {
            pool: Pool::new(clients, limits, budget, breaker, metrics.snowflake.clone()),
            texts,
            catalogue_for: settings.catalogue_for,
            patience,
            known: Mutex::default(),
            reading: tokio::sync::Mutex::default(),
        })))
    }

    /// What is wrong with the view and the catalogue's table; empty where nothing is.
    ///
    /// # Errors
    /// Where Snowflake does not answer.
    pub async fn check(&self) -> Result<Vec<String>, SourceFault> {
        let tables = &self.0.pool.account().tables;
        let mut wrong = Vec::new();
        for (name, wanted) in [(tables.view(), check::of_view()), (tables.catalogue(), check::OF_CATALOGUE.to_vec())] {
            let columns = Statement::new_positional(format!("SELECT * FROM {name} LIMIT 0"));
            let asked = self.0.pool.rows::<DynamicRow>(columns, 0).await?;
            wrong.extend(check::wrong(&name, &asked.columns, &wanted));
        }
        Ok(wrong)
    }
}

impl Inner {
    fn known(&self) -> Option<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, known: Known) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }

    /// Reads the catalogue; where that fails the one that is known stays.
    async fn read_again(&self) -> Result<Arc<Catalogue>, SourceFault> {
        let read = self.pool.rows::<CatalogueRow>(self.texts.catalogue(), catalogue::AT_MOST).await;
        let read = read.and_then(|asked| catalogue::read(asked.rows).map_err(SourceFault::Damaged));
        match read {
            Ok(catalogue) => {
                let catalogue = Arc::new(catalogue);
                let read_at = Instant::now();
                let until = read_at + self.catalogue_for;
                self.keep(Known { catalogue: Arc::clone(&catalogue), read_at, until, stale: false });
                Ok(catalogue)
            }
            Err(fault) => {
                if let Some(known) = self.known() {
                    tracing::warn!("the catalogue was not read again, the one that is known stays: {fault}");
                    // A budget that is spent says nothing about Snowflake.
                    let stale = known.stale || !matches!(fault, SourceFault::Spent { .. });
                    self.keep(Known { until: Instant::now() + self.patience.catalogue, stale, ..known });
                }
                Err(fault)
            }
        }
    }

    async fn trace(&self, key: CarKey, place: Place) -> Result<(CarTrace, Place), SourceFault> {
        let catalogue = self.known().map(|known| known.catalogue);
        // Between asking for the key and for the car the catalogue was read again and is another.
        let gone = || SourceFault::unavailable("the catalogue changed meanwhile");
        let catalogue = catalogue.ok_or_else(gone)?;
        let (session, car) = catalogue.get(key).ok_or_else(gone)?;
        if car.clock != Clock::Running {
            // Without a time no row can be used: the refusal needs none of them.
            return Ok((car.blank(), place));
        }
        let statement = self.texts.car(&CarQuestion::of(session, car));
        let asked = self.pool.rows::<Row>(statement, car.rows).await?;
        let catalogue = Arc::clone(&catalogue);
        let made = tokio::task::spawn_blocking(move || {
            let (_, car) = catalogue.get(key).ok_or("a key of another catalogue")?;
            rows::trace(car, asked.rows).map(|trace| (trace, place))
        });
        let made = made.await.map_err(|fault| SourceFault::Damaged(format!("reading the rows ended: {fault}")))?;
        match made {
            Ok(made) => Ok(made),
            Err(what) => Err(self.disagreed(key, format!("{what} (query {})", asked.query_id)).await),
        }
    }

    /// The car as it is kept reduced. What cannot be used is told in the log, and is no fault: there are the rows.
    async fn reduced(&self, key: CarKey) -> Result<Option<ReducedCar>, SourceFault> {
        let Some(known) = self.known() else { return Ok(None) };
        let Some((session, car)) = known.catalogue.get(key).filter(|(_, car)| car.reduced.is_some()) else {
            return Ok(None);
        };
        let asked = self.pool.rows::<(String,)>(self.texts.reduced(&CarQuestion::of(session, car)), 1).await;
        let content = match asked {
            Ok(asked) => asked.rows.into_iter().next().map(|(content,)| content),
            // Of rows that are not what they should be the statement for the samples says more.
            Err(SourceFault::Damaged(_)) => None,
            Err(fault) => return Err(fault),
        };
        let catalogue = Arc::clone(&known.catalogue);
        let made = tokio::task::spawn_blocking(move || {
            let (session, car) = catalogue.get(key)?;
            let part = format!("car/{}/{}/{}", session.race.track_id.0, session.race.race_num, car.number.0);
            let bytes = content.and_then(|content| catalogue::base64(&content)).unwrap_or_default();
            let made = kept::car(&part, &bytes, session, car);
            made.inspect_err(|cause| tracing::warn!(%cause, "the reduced car cannot be used, its rows are read")).ok()
        });
        made.await.map_err(|fault| SourceFault::Damaged(format!("reading a reduced car ended: {fault}")))
    }

    /// Rows and catalogue do not agree: where a season was published meanwhile, the next question will find both new. A
    /// catalogue that was read just now is not read again for it: it is the rows that are wrong.
    async fn disagreed(&self, key: CarKey, what: String) -> SourceFault {
        if self.known().is_some_and(|known| known.read_at.elapsed() < self.patience.catalogue) {
            return SourceFault::Damaged(what);
        }
        let _reading = self.reading.lock().await;
        match self.read_again().await {
            Ok(catalogue) if catalogue.get(key).is_none() => SourceFault::Unavailable {
                cause: format!("another season was published: {what}"),
                retry_after: Some(Duration::from_secs(1)),
            },
            _ => SourceFault::Damaged(what),
        }
    }
}

impl TelemetrySource for SnowflakeSource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async {
            let Some(known) = self.0.known() else {
                // Who comes first reads it for all. A task of its own: a probe that leaves after a second must not break off
                // what takes longer, or the service would never be ready.
                let inner = Arc::clone(&self.0);
                let read = tokio::spawn(async move {
                    let _reading = inner.reading.lock().await;
                    match inner.known() {
                        Some(known) => Ok(known.catalogue),
                        None => inner.read_again().await,
                    }
                });
                let ended = |fault| Err(SourceFault::unavailable(format!("reading the catalogue ended: {fault}")));
                return read.await.unwrap_or_else(ended);
            };
            if known.until <= Instant::now() {
                // What is known answers now; what is new answers the next.
                let inner = Arc::clone(&self.0);
                tokio::spawn(async move {
                    if let Ok(_reading) = inner.reading.try_lock() {
                        // The fault was told where it happened.
                        let _ = inner.read_again().await;
                    }
                });
            }
            Ok(known.catalogue)
        })
    }

    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)> {
        Box::pin(self.0.trace(key, place))
    }

    fn reduced(&self, key: CarKey) -> Later<'_, Option<ReducedCar>> {
        Box::pin(self.0.reduced(key))
    }

    /// No statement is sent for it where the catalogue is known: a probe every few seconds would keep a warehouse awake.
    fn ready(&self) -> Later<'_, Reach> {
        Box::pin(async {
            if self.0.known().is_none() {
                self.catalogue().await?;
            }
            Ok(self.reach())
        })
    }

    fn reach(&self) -> Reach {
        let stale = self.0.known().is_none_or(|known| known.stale);
        if self.0.pool.is_up() && !stale { Reach::Up } else { Reach::Down }
    }
}
