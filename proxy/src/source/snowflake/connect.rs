//! How the service logs in: account, user, and one credential.
//!
//! A credential comes from a file or from the environment, never from a flag, which anybody on the machine could read. It is
//! held in `secrecy` until the connector takes it; the connector keeps a copy of its own for each later login, which it shows to
//! nobody but does not wipe.
//!
//! Invariant: neither Debug nor Display nor an error of anything here shows a credential.

use super::statement::{Name, Tables};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use snowflake_connector_rs::{
    AuthConfig, Client, ClientConfig, EndpointConfig, Error, KeyPairConfig, QueryConfig, SessionConfig,
};
use std::{
    fs, io,
    path::PathBuf,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use url::Url;

/// What each session is named in Snowflake's history.
const QUERY_TAG: &str = concat!("hackthetrack-proxy ", env!("CARGO_PKG_VERSION"));

/// With what the service proves who it is.
#[derive(Debug, Clone)]
pub enum Credential {
    /// A private key, PKCS#8 in PEM: the default.
    KeyPair {
        /// Where it stands.
        key: Key,
        /// What it is encrypted with, where it is.
        passphrase: Option<SecretString>,
    },
    /// A password, or a programmatic access token, which Snowflake takes in its place.
    Password(SecretString),
    /// An OAuth access token. Whoever starts the service renews it.
    OAuth(SecretString),
}

/// Where a private key stands.
#[derive(Debug, Clone)]
pub enum Key {
    /// In a file, read at each start and again when a login is refused.
    File(PathBuf),
    /// In the environment.
    Text(SecretString),
}

/// All that a login needs.
#[derive(Debug, Clone)]
pub struct Account {
    /// The account's identifier, `organisation-name`.
    pub account: String,
    /// The user.
    pub user: String,
    /// The role that the session takes; none: the user's default.
    pub role: Option<Name>,
    /// The warehouse; none: the user's default.
    pub warehouse: Option<Name>,
    /// Where the telemetry is.
    pub tables: Tables,
    /// Where Snowflake is, if not where the account says: PrivateLink, or a stand-in.
    pub endpoint: Option<Url>,
    /// With what it logs in.
    pub credential: Credential,
    /// How long a statement may take.
    pub deadline: Duration,
}

/// Why no login can be tried.
#[derive(Debug, thiserror::Error)]
pub enum ConnectFault {
    /// The key's file cannot be read.
    #[error("the private key cannot be read: {0}")]
    Key(io::Error),
    /// The connector does not take the configuration.
    #[error(
        "no client can be made: {0}. Where it says that the HTTP client cannot be built, the machine has no \
             certificates: install ca-certificates."
    )]
    Client(String),
}

/// The client that logs in, made anew where the key in its file is another.
pub(super) struct Clients {
    account: Account,
    current: Mutex<Current>,
}

struct Current {
    client: Client,
    key: Option<[u8; 32]>,
}

/// Which key a client logs in with: the same key, the same client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyUsed(Option<[u8; 32]>);

impl Clients {
    pub(super) fn new(account: Account) -> Result<Self, ConnectFault> {
        let current = Current::of(&account)?;
        Ok(Clients { account, current: Mutex::new(current) })
    }

    /// The client to log in with, and which key it uses.
    pub(super) fn current(&self) -> (Client, KeyUsed) {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        (current.client.clone(), KeyUsed(current.key))
    }

    /// A client with the key that stands in the file now, where that is another than the one that was refused.
    pub(super) fn renewed(&self, refused: KeyUsed) -> Option<Client> {
        let now = match Current::of(&self.account) {
            Ok(now) => now,
            Err(fault) => {
                tracing::warn!("the key was not read again: {fault}");
                return None;
            }
        };
        if now.key == refused.0 {
            return None;
        }
        let client = now.client.clone();
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = now;
        Some(client)
    }

    pub(super) fn account(&self) -> &Account {
        &self.account
    }
}

impl Current {
    fn of(account: &Account) -> Result<Self, ConnectFault> {
        let (auth, key) = auth(&account.credential)?;
        let client =
            Client::new(config(account, auth)).map_err(|fault: Error| ConnectFault::Client(fault.to_string()))?;
        Ok(Current { client, key })
    }
}

/// What the connector logs in with, and a digest of the key, to know it again.
fn auth(credential: &Credential) -> Result<(AuthConfig, Option<[u8; 32]>), ConnectFault> {
    Ok(match credential {
        Credential::KeyPair { key, passphrase } => {
            let pem = match key {
                Key::File(path) => SecretString::from(fs::read_to_string(path).map_err(ConnectFault::Key)?),
                Key::Text(text) => text.clone(),
            };
            let pem = pem.expose_secret();
            let digest = Sha256::digest(pem.as_bytes()).into();
            let pair = match passphrase {
                Some(passphrase) => {
                    KeyPairConfig::from_encrypted_pem(pem, passphrase.expose_secret().as_bytes().to_vec())
                }
                None => KeyPairConfig::from_pem(pem),
            };
            (AuthConfig::key_pair(pair), Some(digest))
        }
        Credential::Password(password) => (AuthConfig::password(password.expose_secret()), None),
        Credential::OAuth(token) => (AuthConfig::oauth(token.expose_secret()), None),
    })
}

fn config(account: &Account, auth: AuthConfig) -> ClientConfig {
    // Snowflake's own timeouts end what nobody could cancel: a second more than anybody waits.
    let seconds = account.deadline.as_secs().saturating_add(1);
    let mut session = SessionConfig::new()
        .with_database(account.tables.database.as_ref())
        .with_schema(account.tables.schema.as_ref())
        .with_session_parameter("QUERY_TAG", QUERY_TAG.into())
        .with_session_parameter("STATEMENT_TIMEOUT_IN_SECONDS", seconds.into())
        .with_session_parameter("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", seconds.into());
    if let Some(role) = &account.role {
        session = session.with_role(role.as_ref());
    }
    if let Some(warehouse) = &account.warehouse {
        session = session.with_warehouse(warehouse.as_ref());
    }
    let query = QueryConfig::new()
        .with_query_response_timeout(account.deadline)
        .with_query_cancel_request_timeout(Duration::from_secs(5));
    let config = ClientConfig::new(account.user.clone(), account.account.clone(), auth);
    let config = config.with_session(session).with_query(query);
    match &account.endpoint {
        Some(url) => config.with_endpoint(EndpointConfig::CustomBaseUrl(url.clone())),
        None => config,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_credential_is_shown_by_debug() {
        let secret = || SecretString::from("hunter2");
        for credential in [
            Credential::Password(secret()),
            Credential::OAuth(secret()),
            Credential::KeyPair { key: Key::Text(secret()), passphrase: Some(secret()) },
        ] {
            assert!(!format!("{credential:?}").contains("hunter2"));
            if let Ok((auth, _)) = auth(&credential) {
                assert!(!format!("{auth:?}").contains("hunter2"));
            }
        }
    }
}
