//! What an operator can set, from flags, the environment and `.env`, checked before anything runs.
//!
//! Each value arrives as text and leaves as a type; what does not fit ends as one [`BadSetting`]
//! that names the setting, the trouble and an example.

pub mod env_file;
mod names;

use std::{env, net::SocketAddr, path::PathBuf, time::Duration};

use clap::{Args, Command};
use secrecy::SecretString;
use url::{Host, Url};

use crate::{
    i18n::Language,
    store::{Address, InvalidAddress, SecretKey, StoreSettings},
    worksection::Origin,
};

const TELEGRAM: &str = "https://api.telegram.org";

/// All settings as they were given: the flag, else the environment variable of the same name.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
#[expect(rustdoc::bare_urls, reason = "these lines are the text of --help")]
pub struct Flags {
    /// BotFather's token
    #[arg(long, env, global = true, hide_env_values = true, value_name = "TOKEN")]
    telegram_bot_token: Option<String>,
    /// A Bot API server of one's own [default: https://api.telegram.org]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    telegram_api_url: Option<String>,
    /// 1 allows plain http to a Bot API server of one's own on another machine [default: 0]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "0|1")]
    telegram_api_insecure: Option<String>,
    /// How updates come in: polling or webhook [default: polling]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "HOW")]
    updates: Option<String>,
    /// Where the bot's own web endpoints listen [default: 127.0.0.1:8080]
    #[arg(
        long,
        env,
        global = true,
        hide_env_values = true,
        value_name = "ADDRESS"
    )]
    listen: Option<String>,
    /// The HTTPS address at which the world reaches LISTEN; for webhooks and OAuth
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    public_url: Option<String>,
    /// An account's origin [default: https://{account}.worksection.com]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    worksection_url: Option<String>,
    /// Base of the OAuth endpoints [default: https://worksection.com/oauth2]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    worksection_oauth_url: Option<String>,
    /// The OAuth application's id; without it only API keys can be linked
    #[arg(long, env, global = true, hide_env_values = true, value_name = "ID")]
    worksection_client_id: Option<String>,
    /// The OAuth application's secret
    #[arg(
        long,
        env,
        global = true,
        hide_env_values = true,
        value_name = "SECRET"
    )]
    worksection_client_secret: Option<String>,
    /// Requests a second to one account [default: 1]
    #[arg(
        long,
        env,
        global = true,
        hide_env_values = true,
        value_name = "NUMBER"
    )]
    worksection_rate: Option<String>,
    /// The embedded store and the generated key [default: ./data]
    #[arg(
        long,
        env,
        global = true,
        hide_env_values = true,
        value_name = "DIRECTORY"
    )]
    data_dir: Option<String>,
    /// Where records are kept: sled: (in DATA_DIR), or redis://, rediss://, redis+sentinel://,
    /// redis+cluster:// for several instances [default: sled:]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    store_url: Option<String>,
    /// 32 bytes, hex or base64: seals all that is stored [default: DATA_DIR/secret.key]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "KEY")]
    secret_key: Option<String>,
    /// Still opens what an older key sealed; rewritten on reading
    #[arg(long, env, global = true, hide_env_values = true, value_name = "KEY")]
    secret_key_previous: Option<String>,
    /// How long a fetched directory counts as fresh [default: 5m]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "TIME")]
    directory_ttl: Option<String>,
    /// For people whose Telegram speaks neither Ukrainian nor English [default: uk]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "uk|en")]
    default_language: Option<String>,
    /// text or json; levels by RUST_LOG [default: text]
    #[arg(
        long,
        env,
        global = true,
        hide_env_values = true,
        value_name = "FORMAT"
    )]
    log_format: Option<String>,
}

pub use names::UnknownName;

/// How updates reach the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Updates {
    Polling,
    Webhook,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

/// The OAuth application registered at Worksection.
#[derive(Clone)]
pub struct OauthApplication {
    pub client_id: String,
    pub client_secret: SecretString,
}

/// The settings of a running bot, all checked.
#[derive(Clone)]
pub struct Settings {
    pub telegram_bot_token: SecretString,
    pub telegram_api_url: Url,
    pub updates: Updates,
    pub listen: SocketAddr,
    pub public_url: Option<Url>,
    pub worksection_url: Origin,
    pub worksection_oauth_url: Url,
    pub oauth_application: Option<OauthApplication>,
    /// Requests a second to one account.
    pub worksection_rate: f64,
    pub data_dir: PathBuf,
    /// The shared store; `None` is the embedded one in `data_dir`.
    pub shared_store: Option<Address>,
    pub secret_key: Option<SecretKey>,
    pub secret_key_previous: Option<SecretKey>,
    pub directory_ttl: Duration,
    pub default_language: Language,
    pub log_format: LogFormat,
}

/// A setting that cannot be used. Its text is one line and repeats no value: what is wrong may be
/// that a secret stands where something else belongs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {problem}; for example {name}={example}")]
pub struct BadSetting {
    pub name: &'static str,
    pub problem: String,
    pub example: &'static str,
}

impl BadSetting {
    fn new(name: &'static str, problem: impl Into<String>, example: &'static str) -> Self {
        Self {
            name,
            problem: problem.into(),
            example,
        }
    }
}

impl Flags {
    /// The environment's names of all settings.
    pub fn names() -> Vec<String> {
        let command = Self::augment_args(Command::new("settings"));
        let names = command.get_arguments().filter_map(|flag| flag.get_env());
        names
            .map(|name| name.to_string_lossy().into_owned())
            .chain(["RUST_LOG".to_owned()])
            .collect()
    }

    /// What stands in the environment, and so perhaps in the file of settings, under a name that is
    /// probably a slip.
    pub fn unknown_names() -> Vec<UnknownName> {
        let present = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        names::unknown(&Self::names(), present)
    }

    /// The Bot API server. One of one's own may stand in the next container, where nobody has a
    /// certificate for it: then plain http has to be allowed, since the token travels in it.
    fn telegram_api_url(&self) -> Result<Url, BadSetting> {
        const NAME: &str = "TELEGRAM_API_URL";
        let allowed = match given(&self.telegram_api_insecure).unwrap_or("0") {
            "0" | "false" => false,
            "1" | "true" => true,
            _ => {
                return Err(BadSetting::new(
                    "TELEGRAM_API_INSECURE",
                    "is neither 0 nor 1",
                    "1",
                ));
            }
        };
        let value = given(&self.telegram_api_url).unwrap_or(TELEGRAM);
        let url = absolute_url(NAME, value, TELEGRAM)?;
        let is_own = url.domain() != Some("api.telegram.org");
        match (url.scheme(), is_loopback(&url) || allowed && is_own) {
            ("https", _) | ("http", true) => Ok(url),
            ("http", false) => Err(BadSetting::new(
                NAME,
                "is plain http, which is accepted on a loopback address, or with \
                 TELEGRAM_API_INSECURE=1 where the network to your own server is private",
                TELEGRAM,
            )),
            _ => Err(BadSetting::new(NAME, "is not an https URL", TELEGRAM)),
        }
    }

    /// How log lines are written; also where another setting is bad.
    pub fn log_format(&self) -> Result<LogFormat, BadSetting> {
        match given(&self.log_format).unwrap_or("text") {
            "text" => Ok(LogFormat::Text),
            "json" => Ok(LogFormat::Json),
            _ => Err(BadSetting::new(
                "LOG_FORMAT",
                "is neither text nor json",
                "text",
            )),
        }
    }

    /// Checks everything that `run` needs.
    pub fn settings(&self) -> Result<Settings, BadSetting> {
        let settings = Settings {
            telegram_bot_token: self.token()?,
            telegram_api_url: self.telegram_api_url()?,
            updates: self.updates()?,
            listen: self.listen()?,
            public_url: given(&self.public_url)
                .map(|url| url_setting("PUBLIC_URL", url, "https://bot.example.com"))
                .transpose()?,
            worksection_url: self.worksection_url()?,
            worksection_oauth_url: url_setting(
                "WORKSECTION_OAUTH_URL",
                given(&self.worksection_oauth_url).unwrap_or("https://worksection.com/oauth2"),
                "https://worksection.com/oauth2",
            )?,
            oauth_application: self.oauth_application()?,
            worksection_rate: self.rate()?,
            data_dir: given(&self.data_dir).unwrap_or("./data").into(),
            secret_key: key_setting("SECRET_KEY", &self.secret_key)?,
            secret_key_previous: key_setting("SECRET_KEY_PREVIOUS", &self.secret_key_previous)?,
            directory_ttl: self.directory_ttl()?,
            default_language: self.default_language()?,
            log_format: self.log_format()?,
            shared_store: self.store_url()?,
        };
        if settings.shared_store.is_some() && settings.secret_key.is_none() {
            return Err(BadSetting::new(
                "SECRET_KEY",
                "is needed with a shared store, the same for all instances; make one with \
                 `openssl rand -hex 32`",
                "64-hex-digits",
            ));
        }
        let needed_for = match (&settings.oauth_application, settings.updates) {
            (_, Updates::Webhook) => Some("UPDATES=webhook"),
            (Some(_), _) => Some("OAuth, whose WORKSECTION_CLIENT_ID is set"),
            (None, Updates::Polling) => None,
        };
        match needed_for {
            Some(what) if settings.public_url.is_none() => Err(BadSetting::new(
                "PUBLIC_URL",
                format!("is needed for {what}"),
                "https://bot.example.com",
            )),
            _ => Ok(settings),
        }
    }

    /// The stores that `migrate` copies from and to.
    pub fn migration(
        &self,
        from: &str,
        to: &str,
    ) -> Result<(StoreSettings, StoreSettings), BadSetting> {
        let (from, to) = (self.store_at("--from", from)?, self.store_at("--to", to)?);
        let same = match (&from.shared, &to.shared) {
            (None, None) => true,
            (Some(a), Some(b)) => a.to_string() == b.to_string() && a.prefix == b.prefix,
            _ => false,
        };
        if same {
            return Err(BadSetting::new(
                "--to",
                "is the same store as --from",
                "redis://127.0.0.1:6379/0",
            ));
        }
        if from.shared.is_some() && from.secret_key.is_none() {
            return Err(BadSetting::new(
                "SECRET_KEY",
                "is needed to read the shared store that --from names",
                "64-hex-digits",
            ));
        }
        Ok((from, to))
    }

    /// What a store at `url` needs, for `name`, the flag that says so.
    fn store_at(&self, name: &'static str, url: &str) -> Result<StoreSettings, BadSetting> {
        let shared = match url.trim() {
            "sled:" => None,
            url => Some(url.parse().map_err(|problem: InvalidAddress| {
                BadSetting::new(name, problem.to_string(), "redis://127.0.0.1:6379/0")
            })?),
        };
        Ok(StoreSettings {
            shared,
            secret_key: key_setting("SECRET_KEY", &self.secret_key)?,
            previous_key: key_setting("SECRET_KEY_PREVIOUS", &self.secret_key_previous)?,
            ..StoreSettings::new(given(&self.data_dir).unwrap_or("./data"))
        })
    }

    fn token(&self) -> Result<SecretString, BadSetting> {
        let bad = |problem| {
            BadSetting::new(
                "TELEGRAM_BOT_TOKEN",
                problem,
                "123456789:AAE-from-BotFather",
            )
        };
        let token = given(&self.telegram_bot_token)
            .ok_or_else(|| bad("is not set; BotFather gives one"))?;
        let well_formed = token.split_once(':').is_some_and(|(id, secret)| {
            !id.is_empty()
                && id.bytes().all(|b| b.is_ascii_digit())
                && !secret.is_empty()
                && secret
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        });
        if !well_formed {
            return Err(bad("is not of the form that BotFather gives"));
        }
        Ok(token.into())
    }

    fn updates(&self) -> Result<Updates, BadSetting> {
        match given(&self.updates).unwrap_or("polling") {
            "polling" => Ok(Updates::Polling),
            "webhook" => Ok(Updates::Webhook),
            _ => Err(BadSetting::new(
                "UPDATES",
                "is neither polling nor webhook",
                "polling",
            )),
        }
    }

    fn listen(&self) -> Result<SocketAddr, BadSetting> {
        let listen = given(&self.listen).unwrap_or("127.0.0.1:8080");
        let address = listen.replacen("localhost:", "127.0.0.1:", 1);
        address.parse().map_err(|_| {
            BadSetting::new(
                "LISTEN",
                "is not an IP address and a port",
                "127.0.0.1:8080",
            )
        })
    }

    fn worksection_url(&self) -> Result<Origin, BadSetting> {
        let example = "https://{account}.worksection.com";
        Origin::parse(given(&self.worksection_url).unwrap_or(example))
            .map_err(|problem| BadSetting::new("WORKSECTION_URL", problem.to_string(), example))
    }

    fn oauth_application(&self) -> Result<Option<OauthApplication>, BadSetting> {
        let id = given(&self.worksection_client_id);
        let secret = given(&self.worksection_client_secret);
        match (id, secret) {
            (None, None) => Ok(None),
            (Some(id), Some(secret)) => Ok(Some(OauthApplication {
                client_id: id.to_owned(),
                client_secret: secret.into(),
            })),
            (Some(_), None) => Err(BadSetting::new(
                "WORKSECTION_CLIENT_SECRET",
                "is not set, but WORKSECTION_CLIENT_ID is: set both or neither",
                "the-secret-of-the-application",
            )),
            (None, Some(_)) => Err(BadSetting::new(
                "WORKSECTION_CLIENT_ID",
                "is not set, but WORKSECTION_CLIENT_SECRET is: set both or neither",
                "the-id-of-the-application",
            )),
        }
    }

    fn rate(&self) -> Result<f64, BadSetting> {
        let rate = given(&self.worksection_rate).unwrap_or("1");
        let number = rate.parse::<f64>().ok();
        number
            .filter(|rate| (0.01..=1000.0).contains(rate))
            .ok_or_else(|| {
                BadSetting::new(
                    "WORKSECTION_RATE",
                    "is not a number of requests a second from 0.01 to 1000",
                    "1",
                )
            })
    }

    /// `None` is the embedded store.
    fn store_url(&self) -> Result<Option<Address>, BadSetting> {
        let url = given(&self.store_url).unwrap_or("sled:");
        self.store_at("STORE_URL", url).map(|store| store.shared)
    }

    fn directory_ttl(&self) -> Result<Duration, BadSetting> {
        let ttl = given(&self.directory_ttl).unwrap_or("5m");
        parse_duration(ttl).ok_or_else(|| {
            BadSetting::new(
                "DIRECTORY_TTL",
                "is not a time from 1s to 30d: a number followed by s, m, h or d",
                "5m",
            )
        })
    }

    fn default_language(&self) -> Result<Language, BadSetting> {
        let code = given(&self.default_language).unwrap_or("uk");
        Language::from_code(code)
            .ok_or_else(|| BadSetting::new("DEFAULT_LANGUAGE", "is neither uk nor en", "uk"))
    }
}

/// A value that says something: set and not blank.
fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|v| !v.is_empty())
}

fn key_setting(
    name: &'static str,
    value: &Option<String>,
) -> Result<Option<SecretKey>, BadSetting> {
    given(value)
        .map(|key| {
            key.parse::<SecretKey>().map_err(|_| {
                BadSetting::new(
                    name,
                    "is not 32 bytes in hex or base64; make one with `openssl rand -hex 32`",
                    "64-hex-digits",
                )
            })
        })
        .transpose()
}

/// A URL to which paths are appended: https, or http to this very machine.
fn url_setting(name: &'static str, value: &str, example: &'static str) -> Result<Url, BadSetting> {
    let bad = |problem: &str| BadSetting::new(name, problem, example);
    let url = absolute_url(name, value, example)?;
    match (url.scheme(), is_loopback(&url)) {
        ("https", _) | ("http", true) => Ok(url),
        ("http", false) => Err(bad(
            "is plain http, which is accepted on a loopback address only",
        )),
        _ => Err(bad("is not an https URL")),
    }
}

/// A URL of any scheme, without what does not belong to a base of paths. A trailing slash is
/// dropped.
fn absolute_url(name: &'static str, value: &str, example: &'static str) -> Result<Url, BadSetting> {
    let bad = |problem: &str| BadSetting::new(name, problem, example);
    let url = Url::parse(value.trim_end_matches('/')).map_err(|_| bad("is not a URL"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad("must not hold a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(bad("must not have a query or a fragment"));
    }
    Ok(url)
}

/// Whether a URL's host is this machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// `30s`, `5m`, `2h`, `1d`; a bare number is seconds.
fn parse_duration(text: &str) -> Option<Duration> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        _ => return None,
    };
    let seconds = digits.parse::<u64>().ok()?.checked_mul(unit)?;
    (1..=30 * 86400)
        .contains(&seconds)
        .then(|| Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags() -> Flags {
        Flags {
            telegram_bot_token: Some("1:token".into()),
            ..Flags::default()
        }
    }

    fn complaint(change: impl FnOnce(&mut Flags)) -> String {
        let mut flags = flags();
        change(&mut flags);
        let complaint = flags.settings().err().expect("a complaint").to_string();
        assert!(!complaint.contains('\n'), "{complaint}");
        complaint
    }

    #[test]
    fn the_defaults_are_those_of_the_documentation() {
        let settings = flags().settings().unwrap_or_else(|bad| panic!("{bad}"));
        assert_eq!(
            settings.telegram_api_url.as_str(),
            "https://api.telegram.org/"
        );
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.directory_ttl, Duration::from_secs(300));
        assert_eq!(settings.default_language, Language::Uk);
        assert_eq!(settings.worksection_rate, 1.0);
    }

    #[test]
    fn a_blank_value_is_as_good_as_none() {
        let mut blank = flags();
        blank.public_url = Some("  ".into());
        blank.worksection_client_id = Some(String::new());
        assert!(blank.settings().is_ok());
    }

    #[test]
    fn plain_http_to_a_server_of_ones_own_has_to_be_allowed() {
        let given = |url: &str, allowed: Option<&str>| {
            let mut flags = flags();
            flags.telegram_api_url = Some(url.into());
            flags.telegram_api_insecure = allowed.map(Into::into);
            flags.settings().map(drop).map_err(|bad| bad.to_string())
        };
        let own = "http://telegram-bot-api:8081";
        let refused = given(own, None).expect_err("plain http");
        assert!(refused.starts_with("TELEGRAM_API_URL: "), "{refused}");
        assert!(refused.contains("TELEGRAM_API_INSECURE=1"), "{refused}");
        assert_eq!(given(own, Some("0")), Err(refused.clone()));
        assert_eq!(given(own, Some("1")), Ok(()));
        assert_eq!(given("http://api.telegram.org", Some("1")), Err(refused));
        let neither = given(own, Some("perhaps")).expect_err("neither");
        assert!(neither.starts_with("TELEGRAM_API_INSECURE: "), "{neither}");
    }

    #[test]
    fn a_bad_setting_is_named_with_an_example() {
        type Case = (&'static str, fn(&mut Flags));
        let cases: [Case; 19] = [
            ("STORE_URL", |f| f.store_url = Some("mysql://db".into())),
            ("SECRET_KEY", |f| f.store_url = Some("redis://db".into())),
            ("TELEGRAM_BOT_TOKEN", |f| f.telegram_bot_token = None),
            ("TELEGRAM_BOT_TOKEN", |f| {
                f.telegram_bot_token = Some("x".into())
            }),
            ("TELEGRAM_API_URL", |f| {
                f.telegram_api_url = Some("http://example.com".into())
            }),
            ("UPDATES", |f| f.updates = Some("pigeon".into())),
            ("PUBLIC_URL", |f| f.updates = Some("webhook".into())),
            ("PUBLIC_URL", |f| {
                f.worksection_client_id = Some("a".into());
                f.worksection_client_secret = Some("a".into());
            }),
            ("PUBLIC_URL", |f| {
                f.public_url = Some("ftp://example.com".into())
            }),
            ("LISTEN", |f| f.listen = Some("everywhere".into())),
            ("WORKSECTION_URL", |f| {
                f.worksection_url = Some("http://worksection.com".into())
            }),
            ("WORKSECTION_OAUTH_URL", |f| {
                f.worksection_oauth_url = Some("nonsense".into())
            }),
            ("WORKSECTION_CLIENT_SECRET", |f| {
                f.worksection_client_id = Some("a".into())
            }),
            ("WORKSECTION_CLIENT_ID", |f| {
                f.worksection_client_secret = Some("a".into())
            }),
            ("WORKSECTION_RATE", |f| {
                f.worksection_rate = Some("0".into())
            }),
            ("WORKSECTION_RATE", |f| {
                f.worksection_rate = Some("NaN".into())
            }),
            ("SECRET_KEY", |f| f.secret_key = Some("short-secret".into())),
            ("DIRECTORY_TTL", |f| f.directory_ttl = Some("soon".into())),
            ("DEFAULT_LANGUAGE", |f| {
                f.default_language = Some("fr".into())
            }),
        ];
        for (name, change) in cases {
            let complaint = complaint(change);
            assert!(complaint.starts_with(&format!("{name}: ")), "{complaint}");
            assert!(complaint.contains("for example"), "{complaint}");
        }
    }

    #[test]
    fn a_secret_is_never_repeated() {
        let complaint = complaint(|f| f.secret_key = Some("hunter2hunter2".into()));
        assert!(!complaint.contains("hunter2"), "{complaint}");
        let complaint = self::complaint(|f| f.telegram_bot_token = Some("12345 hunter2".into()));
        assert!(!complaint.contains("hunter2"), "{complaint}");
    }

    #[test]
    fn times_are_read_in_every_unit() {
        for (text, seconds) in [
            ("45", 45),
            ("30s", 30),
            ("5m", 300),
            ("2h", 7200),
            ("1d", 86400),
        ] {
            assert_eq!(parse_duration(text), Some(Duration::from_secs(seconds)));
        }
        for text in ["", "m", "0s", "-1m", "1w", "99999999999999999999d", "31d"] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }
}
