//! The operator's settings, from flags, the environment and `.env`, checked before anything runs.
//!
//! Each value arrives as text and becomes a type; an invalid one becomes a [`BadSetting`] that names
//! the setting, the problem and an example.

mod admission;
pub mod env_file;
mod files;
mod flags;
mod names;
#[cfg(test)]
mod page;
mod values;

use std::{env, net::SocketAddr, path::PathBuf, time::Duration};

use clap::{Args, Command};
use secrecy::SecretString;
use url::Url;

use crate::{
    accounts::Admission,
    i18n::Language,
    people::phone::Region,
    store::{Address, InvalidAddress, SecretKey, StoreSettings},
    way::{Proxy, Untrusted, Way},
    worksection::Origin,
};

pub use flags::{Flags, of_all_commands};
pub use names::UnknownName;
pub use values::is_loopback;

use values::{absolute_url, address, given, parse_duration, switch, url_setting};

const TELEGRAM: &str = "https://api.telegram.org";

/// How updates reach the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Updates {
    /// The bot requests them.
    Polling,
    /// Telegram delivers them to `PUBLIC_URL`.
    Webhook,
}

/// The format of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// Lines for people to read.
    #[default]
    Text,
    /// One JSON object per line, for programs.
    Json,
}

/// The OAuth application registered at Worksection.
#[derive(Clone)]
pub struct OauthApplication {
    /// The application's id.
    pub client_id: String,
    /// The secret with which it proves itself.
    pub client_secret: SecretString,
}

/// The settings of a running bot, all checked.
#[derive(Clone)]
pub struct Settings {
    /// `TELEGRAM_BOT_TOKEN`
    pub telegram_bot_token: SecretString,
    /// `TELEGRAM_API_URL`
    pub telegram_api_url: Url,
    /// `GUEST_MODE`
    pub guest_mode: bool,
    /// `UPDATES`
    pub updates: Updates,
    /// `LISTEN`
    pub listen: SocketAddr,
    /// `PUBLIC_URL`
    pub public_url: Option<Url>,
    /// `WORKSECTION_URL`
    pub worksection_url: Origin,
    /// `WORKSECTION_OAUTH_URL`
    pub worksection_oauth_url: Url,
    /// `WORKSECTION_CLIENT_ID` and `WORKSECTION_CLIENT_SECRET`: both or neither.
    pub oauth_application: Option<OauthApplication>,
    /// Requests per second to one account.
    pub worksection_rate: f64,
    /// `DATA_DIR`
    pub data_dir: PathBuf,
    /// The shared store; `None` for the embedded one in `data_dir`.
    pub shared_store: Option<Address>,
    /// `SECRET_KEY`; `None` for the one in `DATA_DIR`.
    pub secret_key: Option<SecretKey>,
    /// `SECRET_KEY_PREVIOUS`
    pub secret_key_previous: Option<SecretKey>,
    /// `ACCEPT_LOSS`
    pub accept_loss: Option<u64>,
    /// `DIRECTORY_TTL`
    pub directory_ttl: Duration,
    /// `NEWS_INTERVAL`
    pub news_interval: Duration,
    /// `PHONE_REGION`
    pub phone_region: Region,
    /// `ALLOWED_ACCOUNTS`, `ALLOWED_CHATS`, `ALLOWED_USERS`, `ADMINS`
    pub admission: Admission,
    /// `METRICS_LISTEN`
    pub metrics_listen: Option<SocketAddr>,
    /// `PROXY`, and whose certificates count
    pub way: Way,
    /// `DEFAULT_LANGUAGE`
    pub default_language: Language,
    /// `LOG_FORMAT`
    pub log_format: LogFormat,
}

/// An invalid setting. Its text is one line and repeats no value, because a misplaced secret may be
/// the problem.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {problem}; for example {name}={example}")]
pub struct BadSetting {
    /// The setting.
    pub name: &'static str,
    /// What is wrong, to be read after the name.
    pub problem: String,
    /// An example of a valid value.
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
    /// Returns the environment names of all settings.
    pub fn names() -> Vec<String> {
        let command = Self::augment_args(Command::new("settings"));
        let names = command.get_arguments().filter_map(|flag| flag.get_env());
        names
            .map(|name| name.to_string_lossy().into_owned())
            .chain(["RUST_LOG".to_owned()])
            .collect()
    }

    /// Returns the probably misspelled setting names in the environment, which includes the settings
    /// file.
    pub fn unknown_names() -> Vec<UnknownName> {
        let present = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        names::unknown(&Self::names(), present)
    }

    /// Returns the Bot API server. One of the operator's own may be in the next container, where
    /// nobody can get it a certificate: plain http then needs explicit permission, since it carries
    /// the token.
    fn telegram_api_url(&self) -> Result<Url, BadSetting> {
        const NAME: &str = "TELEGRAM_API_URL";
        let allowed = switch("TELEGRAM_API_INSECURE", &self.telegram_api_insecure)?;
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

    /// Returns the format of log lines, even if another setting is bad.
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
            guest_mode: switch("GUEST_MODE", &self.guest_mode)?,
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
            secret_key: self.secret_key()?,
            secret_key_previous: self.secret_key_previous()?,
            accept_loss: self.accept_loss()?,
            directory_ttl: self.directory_ttl()?,
            news_interval: self.news_interval()?,
            phone_region: self.phone_region()?,
            admission: self.admission()?,
            metrics_listen: self.metrics_listen()?,
            way: self.way()?,
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

    /// Returns the stores that `migrate` copies from and to.
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

    /// Returns the settings of the store alone, for commands that need nothing else.
    ///
    /// # Errors
    ///
    /// If one of them is bad.
    pub fn store(&self) -> Result<StoreSettings, BadSetting> {
        self.store_at("STORE_URL", given(&self.store_url).unwrap_or("sled:"))
    }

    /// Returns the settings of the store at `url`, for the flag `name`.
    fn store_at(&self, name: &'static str, url: &str) -> Result<StoreSettings, BadSetting> {
        let shared = match url.trim() {
            "sled:" => None,
            url => Some(url.parse().map_err(|problem: InvalidAddress| {
                BadSetting::new(name, problem.to_string(), "redis://127.0.0.1:6379/0")
            })?),
        };
        Ok(StoreSettings {
            shared,
            secret_key: self.secret_key()?,
            previous_key: self.secret_key_previous()?,
            accepted_loss: self.accept_loss()?,
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

    /// Returns whether nothing says that this is somebody's bot: no setting that only they can know, and
    /// nothing in `DATA_DIR`.
    #[cfg(feature = "demo")]
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let theirs = [
            &self.telegram_bot_token,
            &self.secret_key,
            &self.store_url,
            &self.public_url,
            &self.worksection_client_id,
        ];
        let data_dir = given(&self.data_dir).unwrap_or("./data");
        let is_empty = match std::fs::read_dir(data_dir) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
        };
        is_empty && theirs.into_iter().all(|value| given(value).is_none())
    }

    /// Reads where the bot's own web endpoints listen.
    ///
    /// # Errors
    ///
    /// If that is not an address.
    pub fn listen(&self) -> Result<SocketAddr, BadSetting> {
        let listen = given(&self.listen).unwrap_or("127.0.0.1:8080");
        address("LISTEN", listen, "127.0.0.1:8080")
    }

    fn metrics_listen(&self) -> Result<Option<SocketAddr>, BadSetting> {
        let listen = given(&self.metrics_listen);
        let listen = listen.map(|listen| address("METRICS_LISTEN", listen, "127.0.0.1:9090"));
        let listen = listen.transpose()?;
        if listen.is_some_and(|own| own.port() != 0 && self.listen().is_ok_and(|all| all == own)) {
            let problem = "is LISTEN's own address; /metrics is there anyway without it";
            return Err(BadSetting::new("METRICS_LISTEN", problem, "127.0.0.1:9090"));
        }
        Ok(listen)
    }

    /// Returns the way that requests leave by.
    fn way(&self) -> Result<Way, BadSetting> {
        let example = "http://user:password@proxy.example.com:3128";
        let proxy = given(&self.proxy).map(Proxy::parse).transpose();
        let proxy =
            proxy.map_err(|problem| BadSetting::new("PROXY", problem.to_string(), example))?;
        Way::by(proxy).map_err(|Untrusted(name)| {
            let problem = "names no certificates that can be read, in PEM";
            BadSetting::new(name, problem, "/etc/ssl/certs/company.pem")
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

    /// Parses the store's address; `None` for the embedded store.
    fn store_url(&self) -> Result<Option<Address>, BadSetting> {
        self.store().map(|store| store.shared)
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

    fn news_interval(&self) -> Result<Duration, BadSetting> {
        let interval = given(&self.news_interval).unwrap_or("1m");
        parse_duration(interval).ok_or_else(|| {
            BadSetting::new(
                "NEWS_INTERVAL",
                "is not a time from 1s to 30d: a number followed by s, m, h or d",
                "1m",
            )
        })
    }

    fn phone_region(&self) -> Result<Region, BadSetting> {
        let code = given(&self.phone_region).unwrap_or("UA");
        code.parse().map_err(|_| {
            let problem = "is neither the ISO code of a country, in two letters, nor none";
            BadSetting::new("PHONE_REGION", problem, "UA")
        })
    }

    fn default_language(&self) -> Result<Language, BadSetting> {
        let code = given(&self.default_language).unwrap_or("uk");
        Language::from_code(code)
            .ok_or_else(|| BadSetting::new("DEFAULT_LANGUAGE", "is neither uk nor en", "uk"))
    }
}

#[cfg(test)]
mod tests;
