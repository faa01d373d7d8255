//! How a peer is set up when it starts.

use std::{path::PathBuf, time::Duration};

/// What a peer accepts and how it answers. Nothing is accepted that is not named here.
///
/// ```
/// # use hackthetrack_snowflake_harness::Options;
/// let options = Options::new().password("secret").chunk_rows(100);
/// assert_eq!(options.account(), "HTT-TEST");
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) account: String,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) tokens: Vec<String>,
    pub(crate) oauth_tokens: Vec<String>,
    pub(crate) public_keys: Vec<String>,
    pub(crate) chunk_rows: u32,
    pub(crate) async_after: Duration,
    pub(crate) init_sql: Option<PathBuf>,
    pub(crate) database: String,
    pub(crate) schema: String,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            account: "HTT-TEST".into(),
            user: None,
            password: None,
            tokens: Vec::new(),
            oauth_tokens: Vec::new(),
            public_keys: Vec::new(),
            chunk_rows: 0,
            async_after: Duration::from_secs(45),
            init_sql: None,
            database: "HACKTHETRACK".into(),
            schema: "TELEMETRY".into(),
        }
    }
}

impl Options {
    /// A peer that lets nobody in, answers in one piece, and holds a request for 45 s as Snowflake does.
    pub fn new() -> Self {
        Options::default()
    }

    /// The account's identifier: what the claims of a key-pair token must name.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The database of the set-up SQL.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// The schema of the set-up SQL.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Another account.
    #[must_use]
    pub fn with_account(self, account: impl Into<String>) -> Self {
        Options { account: account.into(), ..self }
    }

    /// Only this user may log in; without it, anyone who has a right secret.
    #[must_use]
    pub fn user(self, user: impl Into<String>) -> Self {
        Options { user: Some(user.into()), ..self }
    }

    /// Accepts this password.
    #[must_use]
    pub fn password(self, password: impl Into<String>) -> Self {
        Options { password: Some(password.into()), ..self }
    }

    /// Accepts this programmatic access token in place of a password.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.tokens.push(token.into());
        self
    }

    /// Accepts this OAuth access token.
    #[must_use]
    pub fn oauth_token(mut self, token: impl Into<String>) -> Self {
        self.oauth_tokens.push(token.into());
        self
    }

    /// Accepts tokens signed by the private half of this key (PEM); several are valid at once.
    #[must_use]
    pub fn public_key(mut self, pem: impl Into<String>) -> Self {
        self.public_keys.push(pem.into());
        self
    }

    /// Results with more rows than this come in chunks of so many.
    #[must_use]
    pub fn chunk_rows(self, rows: u32) -> Self {
        Options { chunk_rows: rows, ..self }
    }

    /// Statements that take longer are answered with "in progress" and have to be polled.
    #[must_use]
    pub fn async_after(self, after: Duration) -> Self {
        Options { async_after: after, ..self }
    }

    /// A file of SQL that is run at each start, statements ended by a semicolon at the end of a line.
    #[must_use]
    pub fn init_sql(self, file: impl Into<PathBuf>) -> Self {
        Options { init_sql: Some(file.into()), ..self }
    }
}
