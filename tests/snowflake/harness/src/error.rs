//! What can go wrong with the harness itself: each a sentence for whoever reads a failed test.

use std::{fmt, io};

/// A result of the harness.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the harness could not do what a test asked.
#[derive(thiserror::Error)]
pub enum Error {
    /// Nobody said where Python with the peer's packages is.
    #[error("HTT_SNOWFLAKE_PYTHON is not set. Run the tests through `cargo xtask test`, which installs the peer.")]
    NoPython,
    /// A Python program of ours ended badly, or the peer did not say its port.
    #[error("{what}: {said}")]
    Python {
        /// Which one.
        what: String,
        /// What it printed, or why it did not run.
        said: String,
    },
    /// The peer is stopped, or it did not answer as the control plane does.
    #[error("the peer's control plane: {0}")]
    Control(String),
    /// What was waited for did not come.
    #[error("waited {seconds} s in vain; the last that was seen: {seen}")]
    InVain {
        /// How long.
        seconds: u64,
        /// The figures at the end.
        seen: String,
    },
    /// A socket or a file.
    #[error("{what}: {cause}")]
    Io {
        /// Which one.
        what: &'static str,
        /// The system's word on it.
        cause: io::Error,
    },
}

impl Error {
    pub(crate) fn io(what: &'static str) -> impl FnOnce(io::Error) -> Error {
        move |cause| Error::Io { what, cause }
    }
}

/// `unwrap` shows this: the sentence, not the variant.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<reqwest::Error> for Error {
    fn from(cause: reqwest::Error) -> Self {
        Error::Control(cause.to_string())
    }
}
