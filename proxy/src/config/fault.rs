//! What can be wrong with a configuration, each with what would be right.

use crate::files::FolderFault;
use std::net::SocketAddr;

/// What is wrong with a configuration, and what would be right.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFault {
    /// The site's folder cannot be served.
    #[error("--site: {0} Build the site first (`cargo xtask site`), or leave the flag out.")]
    Site(FolderFault),
    /// The bundle's folder cannot be served.
    #[error("--season: {0} Give the folder of a bundle, the one with the .json files.")]
    Season(FolderFault),
    /// Not an origin.
    #[error(
        "--allow-origin: `{0}` is no origin. Write `https://host` or `http://host:port`, without path, or `*` alone."
    )]
    Origin(String),
    /// Not a telemetry store.
    #[error(
        "--store: {0} has no telemetry.json. Give the folder of a telemetry store, or make one with `season import \
         --telemetry`."
    )]
    Store(String),
    /// Two places for the same thing.
    #[error("--store and --snowflake-account are both given. Give one: telemetry comes from one place.")]
    TwoSources,
    /// Not an account.
    #[error("--snowflake-account: `{0}` is no account. Write its identifier as `organisation-name`, without a host.")]
    Account(String),
    /// Not an address that a credential may be sent to.
    #[error(
        "--snowflake-url: `{0}` is not taken. Write `https://host[:port]` without a path; plain http only to 127.0.0.1."
    )]
    SnowflakeUrl(String),
    /// A question would be given up before its own deadline.
    #[error(
        "--snowflake-deadline-s is {0}, and --timeout-s {1}. Give a deadline below it: else what hangs is given up before it is \
         known to hang."
    )]
    Deadline(u64, u64),
    /// Nothing to log in with.
    #[error(
        "--snowflake-account is given without a credential. Give --snowflake-private-key-file, or set one of \
         HTT_SNOWFLAKE_PRIVATE_KEY, HTT_SNOWFLAKE_PASSWORD, HTT_SNOWFLAKE_TOKEN."
    )]
    NoCredential,
    /// More than one thing to log in with.
    #[error(
        "There is more than one credential for Snowflake. Keep one of --snowflake-private-key-file, \
         HTT_SNOWFLAKE_PRIVATE_KEY, HTT_SNOWFLAKE_PASSWORD, HTT_SNOWFLAKE_TOKEN."
    )]
    Credentials,
    /// The key's file cannot be read.
    #[error("--snowflake-private-key-file: {0} cannot be read: {1}. Give the file of the private key.")]
    KeyFile(String, String),
    /// The key is encrypted, and nothing opens it.
    #[error("The private key is encrypted. Set HTT_SNOWFLAKE_PRIVATE_KEY_PASSPHRASE.")]
    NoPassphrase,
    /// There is a passphrase and nothing to open with it.
    #[error("HTT_SNOWFLAKE_PRIVATE_KEY_PASSPHRASE is set, and the private key is not encrypted. Unset it.")]
    Passphrase,
    /// Not a key of the form that is read.
    #[error("The private key is not PKCS#8 in PEM. Convert it: `openssl pkcs8 -topk8 -in key.pem -out key.p8`.")]
    KeyFormat,
    /// A model without anybody to ask.
    #[error(
        "--phrase-model is given without --phrase-provider. Say `anthropic`, `openai` or `local`, or leave the model out."
    )]
    NoPhraseProvider,
    /// Not a model's name.
    #[error(
        "--phrase-model: `{0}` is no model. Write its name as the provider does, such as `llama3.2` or `vendor/name`."
    )]
    PhraseModel(String),
    /// Not an address that a key and an answer may be sent to.
    #[error(
        "--phrase-url: `{0}` is not taken. Write `https://host[:port]/path/` without user, query or fragment; plain http only to \
         127.0.0.1."
    )]
    PhraseUrl(String),
    /// Nothing to ask a model with.
    #[error(
        "--phrase-provider is given without a key. Give --phrase-key-file, or set HTT_PHRASE_KEY; `local` needs none."
    )]
    NoPhraseKey,
    /// More than one key.
    #[error("There are two keys of the language model. Keep one of --phrase-key-file and HTT_PHRASE_KEY.")]
    PhraseKeys,
    /// The key's file cannot be read.
    #[error("--phrase-key-file: {0} cannot be read: {1}. Give the file with the key, alone in it.")]
    PhraseKeyFile(String, String),
    /// Not a key.
    #[error(
        "The key of the language model is empty, or has a space, a line end or a letter that no key has. Write it alone."
    )]
    PhraseKey,
    /// Figures would be public.
    #[error(
        "--metrics-listen: {0} is the public port. Give another one, such as 127.0.0.1:9787; figures stay private."
    )]
    SamePort(SocketAddr),
    /// A number that must be above zero is not.
    #[error("{0} is 0. Give a number above 0.")]
    Zero(&'static str),
    /// Nobody could ask anything.
    #[error("{0} is 0. Give a number above 0, or switch the limit off with `--rate-limit off`.")]
    NoRate(&'static str),
    /// No deadline at all.
    #[error("{0} is {1} s, more than a day. Give at most 86400.")]
    TooLong(&'static str, u64),
    /// Not a log filter.
    #[error("--log: `{0}` is no filter. Write a level such as `info`, or `info,module=debug`.")]
    Log(String),
}
