//! The labels, closed sets all of them.

use axum::http::StatusCode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use std::{fmt, sync::Arc};

/// Which pattern of the router was asked: `/season/{*path}` is one, whatever the path. What matches none, the site's
/// files among it, is `other`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked(pub Arc<str>);

impl EncodeLabelValue for Asked {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), fmt::Error> {
        self.0.as_ref().encode(encoder)
    }
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// 1xx and 2xx.
    Success,
    /// 3xx: mostly "you hold it already".
    Redirection,
    /// 4xx.
    ClientError,
    /// 5xx.
    ServerError,
    /// The client left before its answer.
    Gone,
}

impl From<StatusCode> for Outcome {
    fn from(status: StatusCode) -> Self {
        match status.as_u16() {
            ..300 => Outcome::Success,
            300..400 => Outcome::Redirection,
            400..500 => Outcome::ClientError,
            _ => Outcome::ServerError,
        }
    }
}

/// Labels whose values are these words.
macro_rules! words {
    ($($label:ident { $($value:ident => $word:literal,)+ })+) => {$(
        impl EncodeLabelValue for $label {
            fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), fmt::Error> {
                match self { $($label::$value => $word,)+ }.encode(encoder)
            }
        }
    )+};
}

words! {
    Outcome {
        Success => "2xx",
        Redirection => "3xx",
        ClientError => "4xx",
        ServerError => "5xx",
        Gone => "gone",
    }
    Reason { Overloaded => "overloaded", RateLimited => "rate_limited", }
    Cache { Cars => "cars", Answers => "answers", }
    Found { Hit => "hit", Miss => "miss", }
    Ended { Ok => "ok", Failed => "failed", }
    Told { Phrased => "phrased", ThrownAway => "thrown_away", Failed => "failed", Gone => "gone", }
    Statement { Answered => "answered", Failed => "failed", Stopped => "stopped", }
}

/// Labels of `htt_requests_total`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Requests {
    /// What was asked.
    pub route: Asked,
    /// How it ended.
    pub outcome: Outcome,
}

/// The label of `htt_request_duration_seconds`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Route {
    /// What was asked.
    pub route: Asked,
}

/// Why a request was refused to protect the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Too many answers are being worked on.
    Overloaded,
    /// This client asks too often.
    RateLimited,
}

/// The label of `htt_requests_refused_total`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
}

/// Which cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cache {
    /// Reduced cars.
    Cars,
    /// Finished answers.
    Answers,
}

/// Whether a cache had it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Found {
    /// It had.
    Hit,
    /// It had not.
    Miss,
}

/// Labels of `htt_cache_lookups_total`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Lookup {
    /// Which cache.
    pub(super) cache: Cache,
    /// Whether it had it.
    pub(super) result: Found,
}

/// The label of `htt_cache_bytes`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Held {
    /// Which cache.
    pub(super) cache: Cache,
}

/// How a reading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ended {
    /// With what was asked for.
    Ok,
    /// Without.
    Failed,
}

/// How a statement in Snowflake ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Statement {
    /// With its rows.
    Answered,
    /// Without.
    Failed,
    /// By us, because nobody waited for it any more or because it failed half-way.
    Stopped,
}

/// How a phrasing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Told {
    /// Every sentence was found true.
    Phrased,
    /// Something was not.
    ThrownAway,
    /// The model did not come to its end.
    Failed,
    /// Nobody listened any more.
    Gone,
}

/// The label of `htt_phrasings_total`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Phrasing {
    /// How it ended.
    pub(super) result: Told,
}

/// The label of `htt_snowflake_statements_total`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Sent {
    /// How it ended.
    pub(super) result: Statement,
}

/// The label of `htt_source_reads_total` and of `htt_snowflake_logins_total`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Reading {
    /// How it ended.
    pub(super) result: Ended,
}
