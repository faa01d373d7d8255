//! A language model that may phrase an answer of the chat: off unless it is configured, never believed.
//!
//! It gets the engine's answer, its words and figures, and nothing else: no season, no question, no tool. What it writes is cut into
//! sentences, and [`hackthetrack_engine::evidence::phrased`] holds each against the answer before anybody sees it. A lie, a
//! delay or a fault throws the text away, and whoever asked shows the engine's own words, which he has anyway.
//!
//! | module | what it is |
//! |---|---|
//! | [`budget`] | how many answers a day, in all and for one client |
//! | [`model`] | the call to the model, and what can go wrong with it in our words |
//! | [`telling`] | from its pieces to events: judged sentences, the end, or that all is thrown away |
//!
//! Invariants: nothing leaves this machine that the budget does not cover; a phrasing ends by its deadline; no word of the model that was
//! not judged, and no text of a provider's fault, reaches a client or the log.

pub mod budget;
pub mod model;
pub mod telling;

use crate::{layers::client::Client, metrics::PhraseFigures};
use budget::{Budget, Spent};
use model::Model;
use secrecy::SecretString;
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::sync::Semaphore;
use url::Url;

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// Anthropic's API.
    Anthropic,
    /// OpenAI's API, or whoever speaks like it.
    #[value(name = "openai")]
    #[serde(rename = "openai")]
    OpenAi,
    /// A server of one's own that speaks like OpenAI's.
    Local,
}

impl Provider {
    /// Its word in configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Provider::Anthropic => "anthropic",
            Provider::OpenAi => "openai",
            Provider::Local => "local",
        }
    }

    /// Where it is asked, unless told otherwise.
    #[must_use]
    pub fn url(self) -> &'static str {
        match self {
            Provider::Anthropic => "https://api.anthropic.com/v1/",
            Provider::OpenAi => "https://api.openai.com/v1/",
            Provider::Local => "http://127.0.0.1:11434/v1/",
        }
    }
}

/// A configuration that was checked.
#[derive(Debug, Clone)]
pub struct PhraseSettings {
    /// Who is asked.
    pub provider: Provider,
    /// The model's name.
    pub model: String,
    /// Where; it ends with a slash.
    pub url: Url,
    /// The key, where there is one.
    pub key: Option<SecretString>,
    /// Answers a day.
    pub per_day: u32,
    /// Answers a day for one client.
    pub per_client_day: u16,
    /// Answers at once.
    pub at_once: usize,
    /// Longest time for one.
    pub deadline: Duration,
}

/// The model with its limits.
#[derive(Debug, Clone)]
pub struct Phraser(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    settings: PhraseSettings,
    model: Model,
    budget: Budget,
    at_once: Arc<Semaphore>,
    trusted_hops: usize,
    figures: PhraseFigures,
}

impl Phraser {
    /// Nothing is asked yet. `None` where no client of the web can be made, which is logged.
    #[must_use]
    pub fn new(settings: PhraseSettings, trusted_hops: usize, figures: PhraseFigures) -> Option<Self> {
        let Some(model) = Model::new(&settings) else {
            tracing::error!("no answer is phrased: the client of the language model could not be made");
            return None;
        };
        let budget = Budget::new(settings.per_day, settings.per_client_day);
        figures.budget_left(settings.per_day);
        let at_once = Arc::new(Semaphore::new(settings.at_once));
        Some(Self(Arc::new(Parts { settings, model, budget, at_once, trusted_hops, figures })))
    }

    /// What was configured.
    #[must_use]
    pub fn settings(&self) -> &PhraseSettings {
        &self.0.settings
    }

    /// Places, one for each answer that is being phrased.
    #[must_use]
    pub fn at_once(&self) -> &Arc<Semaphore> {
        &self.0.at_once
    }

    /// Takes one answer from both budgets.
    ///
    /// # Errors
    /// Which one is spent.
    pub fn spend(&self, client: Client, now: SystemTime) -> Result<(), Spent> {
        let left = self.0.budget.spend(client, now)?;
        self.0.figures.budget_left(left);
        Ok(())
    }

    /// Proxies in front whose word on the client's address is taken.
    #[must_use]
    pub fn trusted_hops(&self) -> usize {
        self.0.trusted_hops
    }
}
