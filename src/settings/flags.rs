//! The settings as they are given, one field each: what `--help` shows.

use clap::{Arg, Args, Command};

/// All settings as they were given: the flag, else the environment variable of the same name.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
#[expect(rustdoc::bare_urls, reason = "these lines are the text of --help")]
pub struct Flags {
    /// BotFather's token
    #[arg(long, env, value_name = "TOKEN")]
    pub(super) telegram_bot_token: Option<String>,
    /// A Bot API server of one's own [default: https://api.telegram.org]
    #[arg(long, env, value_name = "URL")]
    pub(super) telegram_api_url: Option<String>,
    /// 1 allows plain http to a Bot API server of one's own on another machine [default: 0]
    #[arg(long, env, value_name = "0|1")]
    pub(super) telegram_api_insecure: Option<String>,
    /// How updates come in: polling or webhook [default: polling]
    #[arg(long, env, value_name = "HOW")]
    pub(super) updates: Option<String>,
    /// Where the bot's own web endpoints listen [default: 127.0.0.1:8080]
    #[arg(long, env, value_name = "ADDRESS")]
    pub(super) listen: Option<String>,
    /// The HTTPS address at which the world reaches LISTEN; for webhooks and OAuth
    #[arg(long, env, value_name = "URL")]
    pub(super) public_url: Option<String>,
    /// An account's origin [default: https://{account}.worksection.com]
    #[arg(long, env, value_name = "URL")]
    pub(super) worksection_url: Option<String>,
    /// Base of the OAuth endpoints [default: https://worksection.com/oauth2]
    #[arg(long, env, value_name = "URL")]
    pub(super) worksection_oauth_url: Option<String>,
    /// The OAuth application's id; without it only API keys can be linked
    #[arg(long, env, value_name = "ID")]
    pub(super) worksection_client_id: Option<String>,
    /// The OAuth application's secret
    #[arg(long, env, value_name = "SECRET")]
    pub(super) worksection_client_secret: Option<String>,
    /// Requests a second to one account [default: 1]
    #[arg(long, env, value_name = "NUMBER")]
    pub(super) worksection_rate: Option<String>,
    /// The embedded store and the generated key [default: ./data]
    #[arg(long, env, value_name = "DIRECTORY")]
    pub(super) data_dir: Option<String>,
    /// Where records are kept: sled: (in DATA_DIR), or redis://, rediss://, redis+sentinel://,
    /// redis+cluster:// for several instances [default: sled:]
    #[arg(long, env, value_name = "URL")]
    pub(super) store_url: Option<String>,
    /// 32 bytes, hex or base64: seals all that is stored [default: DATA_DIR/secret.key]
    #[arg(long, env, value_name = "KEY")]
    pub(super) secret_key: Option<String>,
    /// Still opens what an older key sealed; all of it is sealed anew at the start
    #[arg(long, env, value_name = "KEY")]
    pub(super) secret_key_previous: Option<String>,
    /// Goes on from this change of the embedded store, though changes after it are missing
    #[arg(long, env, value_name = "CHANGE")]
    pub(super) accept_loss: Option<String>,
    /// How long a fetched directory counts as fresh [default: 5m]
    #[arg(long, env, value_name = "TIME")]
    pub(super) directory_ttl: Option<String>,
    /// How often an account is asked for its events, where somebody wants news of it [default: 1m]
    #[arg(long, env, value_name = "TIME")]
    pub(super) news_interval: Option<String>,
    /// ISO code of the country that a phone number without one belongs to, or none [default: UA]
    #[arg(long, env, value_name = "COUNTRY")]
    pub(super) phone_region: Option<String>,
    /// For people whose Telegram speaks neither Ukrainian nor English [default: uk]
    #[arg(long, env, value_name = "uk|en")]
    pub(super) default_language: Option<String>,
    /// text or json; levels by RUST_LOG [default: text]
    #[arg(long, env, value_name = "FORMAT")]
    pub(super) log_format: Option<String>,
}

/// Makes every setting's flag available to all commands, and keeps its value out of `--help`, since it
/// may be a secret.
pub fn of_all_commands(command: Command) -> Command {
    command.mut_args(|flag: Arg| {
        if flag.get_env().is_some() {
            flag.global(true).hide_env_values(true)
        } else {
            flag
        }
    })
}
