//! From settings to the one telemetry source, opened and checked; and what the doctor says of it.
//!
//! A source that is *wrong* (a damaged store, a table without its columns, a login that is refused) ends the process with what to
//! do: it would be wrong tomorrow too. One that is *away* does not: site and season are served without it, and it is asked
//! again with each question.

use crate::{
    config::Settings,
    metrics::Metrics,
    source::{
        EmptySource, SourceFault, TelemetrySource,
        catalogue::StoreFault,
        manifest::Clock,
        parquet::ParquetSource,
        snowflake::{
            SnowflakeSource,
            connect::ConnectFault,
            doctor::{self, Weight},
        },
    },
};
use std::{error::Error, sync::Arc};

/// Why there is no source.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// The local store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// No login can be tried.
    #[error("Snowflake: {0}")]
    Connect(#[from] ConnectFault),
    /// What is there is not what is expected.
    #[error(
        "Snowflake: {0}\nMake it as `season publish` writes it, or name another with --snowflake-view or --snowflake-catalogue."
    )]
    Shape(String),
    /// It refuses.
    #[error("{0}\nSay `hackthetrack-proxy doctor` with the same configuration to see how far it comes.")]
    Refused(SourceFault),
}

/// The source of the settings.
///
/// # Errors
/// Where it is wrong; not where it is away.
pub async fn source(settings: &Settings, metrics: &Metrics) -> Result<Arc<dyn TelemetrySource>, OpenFault> {
    if let Some(store) = &settings.store {
        return Ok(Arc::new(Arc::new(ParquetSource::open(store)?)));
    }
    let Some(snowflake) = &settings.snowflake else { return Ok(Arc::new(EmptySource)) };
    let source = SnowflakeSource::new(snowflake.clone(), metrics)?;
    match source.check().await {
        Ok(wrong) if wrong.is_empty() => {
            // The first question would wait for it; a catalogue that cannot be read is told by that question.
            if let Err(fault) = source.catalogue().await {
                tracing::warn!("started without the catalogue: {fault}");
            }
        }
        Ok(wrong) => return Err(OpenFault::Shape(wrong.join("\n           "))),
        Err(fault @ SourceFault::Refused { .. }) => return Err(OpenFault::Refused(fault)),
        Err(fault) => tracing::warn!("started without Snowflake, which is asked again with each question: {fault}"),
    }
    Ok(Arc::new(source))
}

/// Says what is found out about the source; whether nothing of it is wrong.
///
/// # Errors
/// Where there is none to examine.
pub async fn examined(settings: &Settings, mut say: impl FnMut(&str)) -> Result<bool, Box<dyn Error>> {
    say(&phrasing(settings));
    if let Some(snowflake) = &settings.snowflake {
        let source = SnowflakeSource::new(snowflake.clone(), &Metrics::default())?;
        let lines = doctor::examine(&source, |line| say(&line.to_string())).await;
        return Ok(lines.iter().all(|line| line.weight != Weight::Wrong));
    }
    let Some(store) = &settings.store else {
        if settings.phrase.is_some() {
            return Ok(true);
        }
        return Err("There is nothing to examine. Give --store or --snowflake-account.".into());
    };
    let catalogue = Arc::new(ParquetSource::open(store)?).catalogue().await?;
    let cars = || catalogue.sessions.iter().flat_map(|session| &session.cars);
    let rows: usize = cars().map(|car| car.rows).sum();
    let timed = cars().filter(|car| car.clock == Clock::Running).count();
    say(&format!("ok       store        {}", store.display()));
    say(&format!(
        "ok       catalogue    {} races, {} cars, {timed} of them with a clock that runs, {rows} rows",
        catalogue.sessions.len(),
        cars().count()
    ));
    Ok(true)
}

/// Who phrases answers, without asking him: an answer of his costs something.
fn phrasing(settings: &Settings) -> String {
    let Some(phrase) = &settings.phrase else {
        return "ok       phrasing     off: no answer leaves this machine".into();
    };
    format!(
        "ok       phrasing     {} at {}, model {}, {}; {} answers a day, {} a client, {} at once, {} s each; not tried",
        phrase.provider.as_str(),
        phrase.url,
        phrase.model,
        if phrase.key.is_some() { "with a key" } else { "without a key" },
        phrase.per_day,
        phrase.per_client_day,
        phrase.at_once,
        phrase.deadline.as_secs()
    )
}
