//! The flags for Snowflake, and the credentials beside them.

use crate::{
    config::ConfigFault,
    source::snowflake::{
        Patience, SnowflakeSettings,
        connect::{Account, Credential, Key},
        statement::{Name, Tables},
    },
};
use secrecy::{ExposeSecret, SecretString};
use std::{env, path::PathBuf, time::Duration};
use url::Url;

/// Telemetry from Snowflake. Give an account to use it; credentials come from the environment or from a file, never from a flag.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Telemetry from Snowflake instead of --store")]
pub struct SnowflakeArgs {
    /// The account's identifier, as `organisation-name`. Without it Snowflake is not used.
    #[arg(long, env = "HTT_SNOWFLAKE_ACCOUNT")]
    pub snowflake_account: Option<String>,

    /// The user that logs in: one of TYPE = SERVICE, that may do nothing but read two objects.
    #[arg(long, env = "HTT_SNOWFLAKE_USER", default_value = "HTT_PROXY")]
    pub snowflake_user: String,

    /// File with the user's private key, PKCS#8 in PEM, plain or encrypted. It is read again when a login is refused, so a key
    /// can be exchanged while the service runs. Instead of a file, HTT_SNOWFLAKE_PRIVATE_KEY may hold the text of the key,
    /// HTT_SNOWFLAKE_PASSWORD a password or a programmatic access token, or HTT_SNOWFLAKE_TOKEN an OAuth token.
    /// HTT_SNOWFLAKE_PRIVATE_KEY_PASSPHRASE is what an encrypted key is opened with.
    #[arg(long, env = "HTT_SNOWFLAKE_PRIVATE_KEY_FILE")]
    pub snowflake_private_key_file: Option<PathBuf>,

    /// The role of the session; without it the user's default.
    #[arg(long, env = "HTT_SNOWFLAKE_ROLE")]
    pub snowflake_role: Option<Name>,

    /// The warehouse; without it the user's default.
    #[arg(long, env = "HTT_SNOWFLAKE_WAREHOUSE")]
    pub snowflake_warehouse: Option<Name>,

    /// The database.
    #[arg(long, env = "HTT_SNOWFLAKE_DATABASE", default_value = "HACKTHETRACK")]
    pub snowflake_database: Name,

    /// The schema in it.
    #[arg(long, env = "HTT_SNOWFLAKE_SCHEMA", default_value = "TELEMETRY")]
    pub snowflake_schema: Name,

    /// The view, or table, of the samples, as `season publish` makes it.
    #[arg(long, env = "HTT_SNOWFLAKE_VIEW", default_value = "TELEMETRY_DATA")]
    pub snowflake_view: Name,

    /// The table of the catalogue, as `season publish` makes it.
    #[arg(long, env = "HTT_SNOWFLAKE_CATALOGUE", default_value = "TELEMETRY_CATALOGUE")]
    pub snowflake_catalogue: Name,

    /// Where Snowflake is, if not where the account says: `https://host` of a PrivateLink.
    #[arg(long, env = "HTT_SNOWFLAKE_URL")]
    pub snowflake_url: Option<Url>,

    /// Sessions at once, one statement each; further cars wait.
    #[arg(long, env = "HTT_SNOWFLAKE_SESSIONS", default_value_t = 8)]
    pub snowflake_sessions: u16,

    /// Seconds that one car may take, waiting and a second attempt included; then its statement is stopped.
    #[arg(long, env = "HTT_SNOWFLAKE_DEADLINE_S", default_value_t = 10)]
    pub snowflake_deadline_s: u64,

    /// Statements a day, in UTC: a hard stop. A season of 12 races has about 250 cars, each asked once while it is kept.
    #[arg(long, env = "HTT_SNOWFLAKE_STATEMENTS_PER_DAY", default_value_t = 2_000)]
    pub snowflake_statements_per_day: u32,

    /// Seconds for which the catalogue is taken as it is before it is asked for again.
    #[arg(long, env = "HTT_SNOWFLAKE_CATALOGUE_S", default_value_t = 600)]
    pub snowflake_catalogue_s: u64,

    #[arg(skip = Secrets::of_environment())]
    pub(super) secrets: Secrets,
}

/// What is read from the environment alone.
#[derive(Debug, Clone, Default)]
pub(super) struct Secrets {
    private_key: Option<SecretString>,
    passphrase: Option<SecretString>,
    password: Option<SecretString>,
    token: Option<SecretString>,
}

impl Secrets {
    fn of_environment() -> Self {
        let of = |name: &str| env::var(name).ok().filter(|text| !text.is_empty()).map(SecretString::from);
        Secrets {
            private_key: of("HTT_SNOWFLAKE_PRIVATE_KEY"),
            passphrase: of("HTT_SNOWFLAKE_PRIVATE_KEY_PASSPHRASE"),
            password: of("HTT_SNOWFLAKE_PASSWORD"),
            token: of("HTT_SNOWFLAKE_TOKEN"),
        }
    }
}

impl SnowflakeArgs {
    /// What was found to be right; nothing where no account is given.
    pub(super) fn check(self, timeout_s: u64, faults: &mut Vec<ConfigFault>) -> Option<SnowflakeSettings> {
        let account = self.snowflake_account.clone().filter(|account| !account.is_empty())?;
        if self.snowflake_deadline_s >= timeout_s {
            faults.push(ConfigFault::Deadline(self.snowflake_deadline_s, timeout_s));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !account.chars().all(plain) {
            faults.push(ConfigFault::Account(account.clone()));
        }
        let counts = [
            ("--snowflake-sessions", u64::from(self.snowflake_sessions)),
            ("--snowflake-deadline-s", self.snowflake_deadline_s),
            ("--snowflake-statements-per-day", u64::from(self.snowflake_statements_per_day)),
            ("--snowflake-catalogue-s", self.snowflake_catalogue_s),
        ];
        faults.extend(counts.into_iter().filter(|(_, n)| *n == 0).map(|(flag, _)| ConfigFault::Zero(flag)));
        let times = [counts[1], counts[3]].into_iter().filter(|(_, s)| *s > super::check::DAY_S);
        faults.extend(times.map(|(flag, s)| ConfigFault::TooLong(flag, s)));
        let wrong_url = self.snowflake_url.as_ref().filter(|url| {
            let plain =
                url.path() == "/" && url.query().is_none() && url.username().is_empty() && url.password().is_none();
            !matches!(url.scheme(), "http" | "https") || !plain || !is_safe(url)
        });
        faults.extend(wrong_url.map(|url| ConfigFault::SnowflakeUrl(url.host_str().unwrap_or_default().to_owned())));
        let credential = match self.credential() {
            Ok(credential) => credential,
            Err(fault) => {
                faults.push(fault);
                return None;
            }
        };
        Some(SnowflakeSettings {
            account: Account {
                account,
                user: self.snowflake_user,
                role: self.snowflake_role,
                warehouse: self.snowflake_warehouse,
                tables: Tables {
                    database: self.snowflake_database,
                    schema: self.snowflake_schema,
                    view: self.snowflake_view,
                    catalogue: self.snowflake_catalogue,
                },
                endpoint: self.snowflake_url,
                credential,
                deadline: Duration::from_secs(self.snowflake_deadline_s),
            },
            sessions: usize::from(self.snowflake_sessions),
            statements_per_day: self.snowflake_statements_per_day,
            catalogue_for: Duration::from_secs(self.snowflake_catalogue_s),
            patience: Patience::default(),
        })
    }

    /// The one credential that is given.
    fn credential(&self) -> Result<Credential, ConfigFault> {
        let secrets = &self.secrets;
        let passphrase = secrets.passphrase.clone();
        let file = self.snowflake_private_key_file.clone().map(Key::File);
        let text = secrets.private_key.clone().map(Key::Text);
        let keys =
            [file, text].into_iter().flatten().map(|key| Credential::KeyPair { key, passphrase: passphrase.clone() });
        let password = secrets.password.clone().map(Credential::Password);
        let token = secrets.token.clone().map(Credential::OAuth);
        let given: Vec<Credential> = keys.chain(password).chain(token).collect();
        let [credential] = given.as_slice() else {
            return Err(if given.is_empty() { ConfigFault::NoCredential } else { ConfigFault::Credentials });
        };
        if let Credential::KeyPair { key, passphrase } = credential {
            check_key(key, passphrase.as_ref())?;
        }
        Ok(credential.clone())
    }
}

/// Plain HTTP carries credentials in the clear: to this machine alone.
fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
}

/// Whether the key can be one: the connector finds out at the first login only, in words that do not say what to do.
fn check_key(key: &Key, passphrase: Option<&SecretString>) -> Result<(), ConfigFault> {
    let text = match key {
        Key::Text(text) => text.clone(),
        Key::File(path) => match std::fs::read_to_string(path) {
            Ok(text) => text.into(),
            Err(fault) => return Err(ConfigFault::KeyFile(path.display().to_string(), fault.to_string())),
        },
    };
    let text = text.expose_secret();
    if text.contains("BEGIN ENCRYPTED PRIVATE KEY") {
        passphrase.map(|_| ()).ok_or(ConfigFault::NoPassphrase)
    } else if text.contains("BEGIN PRIVATE KEY") {
        if passphrase.is_some() { Err(ConfigFault::Passphrase) } else { Ok(()) }
    } else {
        Err(ConfigFault::KeyFormat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Settings};
    use clap::Parser;

    fn checked(flags: &[&str], secrets: Secrets) -> Result<Settings, String> {
        let mut config = Config::parse_from(["hackthetrack-proxy"].iter().chain(flags));
        config.snowflake.secrets = secrets;
        config.check().map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    fn secret(text: &str) -> Option<SecretString> {
        Some(text.to_owned().into())
    }

    const ACCOUNT: [&str; 2] = ["--snowflake-account", "org-team"];

    #[test]
    fn without_an_account_snowflake_is_not_used() {
        assert!(checked(&[], Secrets::default()).unwrap().snowflake.is_none());
    }

    #[test]
    fn exactly_one_credential_is_wanted() {
        let none = checked(&ACCOUNT, Secrets::default()).unwrap_err();
        assert!(none.contains("--snowflake-private-key-file"), "{none}");
        let two = Secrets { password: secret("a"), token: secret("b"), ..Secrets::default() };
        assert!(checked(&ACCOUNT, two).unwrap_err().contains("more than one"));
        let one = Secrets { password: secret("a"), ..Secrets::default() };
        assert!(checked(&ACCOUNT, one).unwrap().snowflake.is_some());
    }

    #[test]
    fn a_key_that_cannot_be_one_is_told_before_the_port_opens() {
        let key = |text, passphrase| Secrets { private_key: secret(text), passphrase, ..Secrets::default() };
        let plain = "-----BEGIN PRIVATE KEY-----";
        let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
        assert!(checked(&ACCOUNT, key(plain, None)).is_ok());
        assert!(checked(&ACCOUNT, key(encrypted, secret("x"))).is_ok());
        assert!(checked(&ACCOUNT, key(encrypted, None)).unwrap_err().contains("PASSPHRASE"));
        assert!(checked(&ACCOUNT, key(plain, secret("x"))).unwrap_err().contains("PASSPHRASE"));
        assert!(checked(&ACCOUNT, key("ssh-rsa AAAA", None)).unwrap_err().contains("PKCS#8"));
        let gone = [&ACCOUNT[..], &["--snowflake-private-key-file", "/nowhere/key.p8"]].concat();
        assert!(checked(&gone, Secrets::default()).unwrap_err().contains("/nowhere/key.p8"));
    }

    #[test]
    fn plain_http_goes_to_this_machine_alone() {
        let url = |url| {
            checked(
                &[&ACCOUNT[..], &["--snowflake-url", url]].concat(),
                Secrets { password: secret("p"), ..Secrets::default() },
            )
        };
        assert!(url("http://127.0.0.1:18081").is_ok() && url("https://org.privatelink.snowflakecomputing.com").is_ok());
        for wrong in
            ["http://10.0.0.7", "ftp://127.0.0.1", "https://host/path", "https://user@host", "https://:word@host"]
        {
            assert!(url(wrong).unwrap_err().contains("--snowflake-url"), "{wrong}");
        }
    }

    #[test]
    fn one_source_of_telemetry_is_wanted() {
        let store = tempfile::tempdir().unwrap();
        std::fs::write(store.path().join("telemetry.json"), "{}").unwrap();
        let both = [&ACCOUNT[..], &["--store", store.path().to_str().unwrap()]].concat();
        let password = Secrets { password: secret("p"), ..Secrets::default() };
        assert!(checked(&both, password).unwrap_err().contains("--store"));
    }

    #[test]
    fn no_secret_is_shown_by_debug() {
        let mut config = Config::parse_from(["hackthetrack-proxy", "--snowflake-account", "org-team"]);
        config.snowflake.secrets = Secrets { password: secret("hunter2"), ..Secrets::default() };
        assert!(!format!("{config:?}").contains("hunter2"));
        assert!(!format!("{:?}", config.check().unwrap()).contains("hunter2"));
    }
}
