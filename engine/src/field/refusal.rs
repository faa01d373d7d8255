//! Why there is no answer. A refusal is an answer: the code is stable, the sentence says what else to ask.

use serde::Serialize;

/// Why something is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// For programs.
    pub code: &'static str,
    /// In words, with what to ask instead.
    pub detail: String,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}
