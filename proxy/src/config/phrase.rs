//! The flags for a language model that may phrase answers, and its key beside them. Off unless a provider is named.

use crate::{
    config::ConfigFault,
    phrase::{PhraseSettings, Provider},
};
use secrecy::{ExposeSecret, SecretString};
use std::{env, fs, path::PathBuf, time::Duration};
use url::Url;

/// A language model that may phrase answers of the chat. It is never asked what is true: what it writes is held against the
/// answer, and thrown away where it says anything else. The key comes from the environment or from a file, never from a flag.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "A language model that may phrase answers (off unless a provider is named)")]
pub struct PhraseArgs {
    /// Who is asked: `anthropic`, `openai` (or whoever speaks like it, by --phrase-url), or `local`, a server of your own that
    /// speaks like OpenAI's. Without it no answer is phrased and nothing leaves this machine.
    #[arg(long, env = "HTT_PHRASE_PROVIDER", value_enum)]
    pub phrase_provider: Option<Provider>,

    /// The model's name, as the provider writes it.
    #[arg(long, env = "HTT_PHRASE_MODEL")]
    pub phrase_model: Option<String>,

    /// Where it is asked, up to and without `chat/completions` or `messages`: the provider's own address unless given, for `local`
    /// http://127.0.0.1:11434/v1/.
    #[arg(long, env = "HTT_PHRASE_URL")]
    pub phrase_url: Option<Url>,

    /// File with the key, alone in it. Instead of a file, HTT_PHRASE_KEY may hold the key. `local` needs none.
    #[arg(long, env = "HTT_PHRASE_KEY_FILE")]
    pub phrase_key_file: Option<PathBuf>,

    /// Answers a day that the model is asked to phrase, in UTC: a hard stop.
    #[arg(long, env = "HTT_PHRASE_PER_DAY", default_value_t = 500)]
    pub phrase_per_day: u32,

    /// Answers a day that one client may have phrased, in UTC.
    #[arg(long, env = "HTT_PHRASE_PER_CLIENT_DAY", default_value_t = 50)]
    pub phrase_per_client_day: u16,

    /// Answers being phrased at once; what comes on top gets 503.
    #[arg(long, env = "HTT_PHRASE_AT_ONCE", default_value_t = 4)]
    pub phrase_at_once: u16,

    /// Seconds that one answer may take to be phrased; after that it is given up.
    #[arg(long, env = "HTT_PHRASE_DEADLINE_S", default_value_t = 20)]
    pub phrase_deadline_s: u64,

    #[arg(skip = key_of_environment())]
    pub(super) phrase_key: Option<SecretString>,
}

fn key_of_environment() -> Option<SecretString> {
    env::var("HTT_PHRASE_KEY").ok().filter(|text| !text.is_empty()).map(SecretString::from)
}

impl PhraseArgs {
    /// What was found to be right; nothing where no provider is named.
    pub(super) fn check(self, faults: &mut Vec<ConfigFault>) -> Option<PhraseSettings> {
        let before = faults.len();
        let Some(provider) = self.phrase_provider else {
            // Who names a model and no provider believes that answers are phrased.
            faults.extend(self.phrase_model.map(|_| ConfigFault::NoPhraseProvider));
            return None;
        };
        let model = self.phrase_model.clone().filter(|model| is_name(model));
        if model.is_none() {
            faults.push(ConfigFault::PhraseModel(self.phrase_model.clone().unwrap_or_default()));
        }
        let counts = [
            ("--phrase-per-day", u64::from(self.phrase_per_day)),
            ("--phrase-per-client-day", u64::from(self.phrase_per_client_day)),
            ("--phrase-at-once", u64::from(self.phrase_at_once)),
            ("--phrase-deadline-s", self.phrase_deadline_s),
        ];
        faults.extend(counts.into_iter().filter(|(_, n)| *n == 0).map(|(flag, _)| ConfigFault::Zero(flag)));
        if self.phrase_deadline_s > super::check::DAY_S {
            faults.push(ConfigFault::TooLong("--phrase-deadline-s", self.phrase_deadline_s));
        }
        let url = self.phrase_url.clone().or_else(|| provider.url().parse().ok());
        let url = url.filter(|url| {
            let safe = is_safe(url);
            if !safe {
                faults.push(ConfigFault::PhraseUrl(url.host_str().unwrap_or_default().to_owned()));
            }
            safe
        });
        let key = self.key(provider).map_err(|fault| faults.push(fault)).ok().flatten();
        let (Some(model), Some(url), true) = (model, url, faults.len() == before) else { return None };
        Some(PhraseSettings {
            provider,
            model,
            url: ends_with_slash(url),
            key,
            per_day: self.phrase_per_day,
            per_client_day: self.phrase_per_client_day,
            at_once: usize::from(self.phrase_at_once),
            deadline: Duration::from_secs(self.phrase_deadline_s),
        })
    }

    /// The one key that is given.
    fn key(&self, provider: Provider) -> Result<Option<SecretString>, ConfigFault> {
        let key = match (&self.phrase_key, &self.phrase_key_file) {
            (Some(_), Some(_)) => return Err(ConfigFault::PhraseKeys),
            (Some(key), None) => key.clone(),
            (None, Some(path)) => match fs::read_to_string(path) {
                Ok(text) => text.trim().to_owned().into(),
                Err(fault) => return Err(ConfigFault::PhraseKeyFile(path.display().to_string(), fault.to_string())),
            },
            (None, None) if provider == Provider::Local => return Ok(None),
            (None, None) => return Err(ConfigFault::NoPhraseKey),
        };
        // It becomes the value of a header.
        let text = key.expose_secret();
        let whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if whole { Ok(Some(key)) } else { Err(ConfigFault::PhraseKey) }
    }
}

fn is_name(model: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/' | '@');
    !model.is_empty() && model.len() <= 128 && model.chars().all(plain) && !model.contains("::")
}

/// Plain HTTP carries key and answers in the clear: to this machine alone. A key in an address would be logged by others.
fn is_safe(url: &Url) -> bool {
    let bare =
        url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    bare && (url.scheme() == "https" || (url.scheme() == "http" && here))
}

/// What follows is appended to the last folder of the address.
fn ends_with_slash(mut url: Url) -> Url {
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Settings};
    use clap::Parser;

    const KEY: &str = "sk-hunter2";

    fn checked(flags: &[&str], key: Option<&str>) -> Result<Settings, String> {
        let mut config = Config::parse_from(["hackthetrack-proxy"].iter().chain(flags));
        config.phrase.phrase_key = key.map(|key| key.to_owned().into());
        config.check().map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    fn with<'a>(provider: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        [&["--phrase-provider", provider, "--phrase-model", "m-1"], more].concat()
    }

    #[test]
    fn without_a_provider_no_answer_is_phrased() {
        assert!(checked(&[], None).unwrap().phrase.is_none());
        assert!(checked(&[], Some(KEY)).unwrap().phrase.is_none());
        assert!(checked(&["--phrase-model", "m-1"], None).unwrap_err().contains("--phrase-provider"));
    }

    #[test]
    fn exactly_one_key_is_wanted_and_a_local_server_needs_none() {
        assert!(checked(&with("anthropic", &[]), None).unwrap_err().contains("HTT_PHRASE_KEY"));
        assert!(checked(&with("openai", &[]), Some(KEY)).unwrap().phrase.is_some());
        assert!(checked(&with("local", &[]), None).unwrap().phrase.is_some());
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        fs::write(&path, format!("{KEY}\n")).unwrap();
        let file = ["--phrase-key-file", path.to_str().unwrap()];
        assert!(checked(&with("openai", &file), Some(KEY)).unwrap_err().contains("two keys"));
        let phrase = checked(&with("openai", &file), None).unwrap().phrase.unwrap();
        assert_eq!(phrase.key.unwrap().expose_secret(), KEY);
    }

    #[test]
    fn a_key_that_cannot_be_one_is_told_before_the_port_opens_and_not_shown() {
        for key in ["sk hunter2", "sk-hunter2\nx-other: 1", "\u{201c}hunter2\u{201d}"] {
            let told = checked(&with("openai", &[]), Some(key)).unwrap_err();
            assert!(told.contains("key of the language model") && !told.contains("hunter2"), "{told}");
        }
        let gone = checked(&with("openai", &["--phrase-key-file", "/nowhere/key"]), None).unwrap_err();
        assert!(gone.contains("/nowhere/key"), "{gone}");
    }

    #[test]
    fn plain_http_goes_to_this_machine_alone_and_no_address_holds_a_secret() {
        let url = |url| checked(&with("local", &["--phrase-url", url]), None);
        assert!(url("http://127.0.0.1:11434/v1").is_ok() && url("https://models.example/v1/").is_ok());
        assert_eq!(url("http://localhost:1/v1").unwrap().phrase.unwrap().url.path(), "/v1/");
        for wrong in
            ["http://10.0.0.7/v1/", "ftp://127.0.0.1/", "https://a:b@host/", "https://host/?key=1", "https://host/#x"]
        {
            assert!(url(wrong).unwrap_err().contains("--phrase-url"), "{wrong}");
        }
    }

    #[test]
    fn a_model_without_a_name_and_budgets_of_nothing_are_told_together() {
        let told = checked(&["--phrase-provider", "local", "--phrase-per-day", "0", "--phrase-deadline-s", "0"], None);
        let told = told.unwrap_err();
        assert!(
            told.contains("--phrase-model")
                && told.contains("--phrase-per-day is 0")
                && told.contains("--phrase-deadline-s is 0")
        );
        assert!(checked(&["--phrase-provider", "local", "--phrase-model", "a\nb"], None).is_err());
    }

    #[test]
    fn no_key_is_shown_by_debug() {
        let mut config = Config::parse_from(["hackthetrack-proxy"].iter().chain(&with("openai", &[])));
        config.phrase.phrase_key = Some(KEY.to_owned().into());
        assert!(!format!("{config:?}").contains("hunter2"));
        assert!(!format!("{:?}", config.check().unwrap()).contains("hunter2"));
    }
}
