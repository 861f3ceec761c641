//! The settings as they are given, one field each: what `--help` shows.

use clap::{Arg, Args, Command};

/// All settings as they were given: the flag, else the environment variable of the same name.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
#[expect(rustdoc::bare_urls, reason = "these lines are the text of --help")]
pub struct Flags {
    /// The token you got from BotFather
    #[arg(long, env, value_name = "TOKEN")]
    pub(super) telegram_bot_token: Option<String>,
    /// Your own Bot API server, if you run one [default: https://api.telegram.org]
    #[arg(long, env, value_name = "URL")]
    pub(super) telegram_api_url: Option<String>,
    /// Set to 1 to allow plain http to your own Bot API server on another machine [default: 0]
    #[arg(long, env, value_name = "0|1")]
    pub(super) telegram_api_insecure: Option<String>,
    /// Set to 1 to answer in chats that the bot is not in, where it is mentioned; BotFather must allow it, too [default: 0]
    #[arg(long, env, value_name = "0|1")]
    pub(super) guest_mode: Option<String>,
    /// How to receive updates: polling or webhook [default: polling]
    #[arg(long, env, value_name = "HOW")]
    pub(super) updates: Option<String>,
    /// Where the bot's web endpoints listen [default: 127.0.0.1:8080]
    #[arg(long, env, value_name = "ADDRESS")]
    pub(super) listen: Option<String>,
    /// The HTTPS address where the outside world reaches LISTEN; for webhooks and OAuth
    #[arg(long, env, value_name = "URL")]
    pub(super) public_url: Option<String>,
    /// Where an account lives [default: https://{account}.worksection.com]
    #[arg(long, env, value_name = "URL")]
    pub(super) worksection_url: Option<String>,
    /// Base URL of the OAuth endpoints [default: https://worksection.com/oauth2]
    #[arg(long, env, value_name = "URL")]
    pub(super) worksection_oauth_url: Option<String>,
    /// The OAuth app's ID; without it, people can only link with API keys
    #[arg(long, env, value_name = "ID")]
    pub(super) worksection_client_id: Option<String>,
    /// The OAuth app's secret
    #[arg(long, env, value_name = "SECRET")]
    pub(super) worksection_client_secret: Option<String>,
    /// Requests per second to one account [default: 1]
    #[arg(long, env, value_name = "NUMBER")]
    pub(super) worksection_rate: Option<String>,
    /// Folder for the embedded store and the generated key [default: ./data]
    #[arg(long, env, value_name = "DIRECTORY")]
    pub(super) data_dir: Option<String>,
    /// Where to keep records: sled: (in DATA_DIR), or redis://, rediss://, redis+sentinel://,
    /// redis+cluster:// for several instances [default: sled:]
    #[arg(long, env, value_name = "URL")]
    pub(super) store_url: Option<String>,
    /// Seals everything that's stored: 32 bytes, hex or base64 [default: DATA_DIR/secret.key]
    #[arg(long, env, value_name = "KEY")]
    pub(super) secret_key: Option<String>,
    /// Opens what an older key sealed; it's all sealed again with the new key on start
    #[arg(long, env, value_name = "KEY")]
    pub(super) secret_key_previous: Option<String>,
    /// Carry on from this change of the embedded store even though later ones are missing
    #[arg(long, env, value_name = "CHANGE")]
    pub(super) accept_loss: Option<String>,
    /// How long a fetched directory stays fresh [default: 5m]
    #[arg(long, env, value_name = "TIME")]
    pub(super) directory_ttl: Option<String>,
    /// How often to ask an account for its events, if someone wants news of it [default: 1m]
    #[arg(long, env, value_name = "TIME")]
    pub(super) news_interval: Option<String>,
    /// The proxy that everything goes by, Telegram and Worksection alike: http, https or socks5, with
    /// user:password@ if it wants a login; HTTPS_PROXY and NO_PROXY don't count [default: none]
    #[arg(long, env, value_name = "URL")]
    pub(super) proxy: Option<String>,
    /// Country of phone numbers that don't say theirs, as an ISO code, or none [default: UA]
    #[arg(long, env, value_name = "COUNTRY")]
    pub(super) phone_region: Option<String>,
    /// Language for people whose Telegram is in neither Ukrainian nor English [default: uk]
    #[arg(long, env, value_name = "uk|en")]
    pub(super) default_language: Option<String>,
    /// Accounts that can be linked, names separated by commas [default: all]
    #[arg(long, env, value_name = "NAMES")]
    pub(super) allowed_accounts: Option<String>,
    /// Chats the bot serves, Telegram ids separated by commas [default: all]
    #[arg(long, env, value_name = "IDS", allow_hyphen_values = true)]
    pub(super) allowed_chats: Option<String>,
    /// People the bot serves in any chat, Telegram ids separated by commas [default: all]
    #[arg(long, env, value_name = "IDS")]
    pub(super) allowed_users: Option<String>,
    /// Telegram ids of the people who look after the bot; they're named when something goes wrong, and /admin answers them
    #[arg(long, env, value_name = "IDS")]
    pub(super) admins: Option<String>,
    /// Where /metrics listens, if not on LISTEN
    #[arg(long, env, value_name = "ADDRESS")]
    pub(super) metrics_listen: Option<String>,
    /// text or json; set levels with RUST_LOG [default: text]
    #[arg(long, env, value_name = "FORMAT")]
    pub(super) log_format: Option<String>,
    #[command(flatten)]
    pub(super) files: SecretFiles,
}

/// Files that hold a secret each, in place of the setting.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Secrets as files, in place of the setting of that name")]
pub(super) struct SecretFiles {
    /// The file with TELEGRAM_BOT_TOKEN
    #[arg(long, env, value_name = "FILE")]
    pub(super) telegram_bot_token_file: Option<String>,
    /// The file with WORKSECTION_CLIENT_SECRET
    #[arg(long, env, value_name = "FILE")]
    pub(super) worksection_client_secret_file: Option<String>,
    /// The file with STORE_URL
    #[arg(long, env, value_name = "FILE")]
    pub(super) store_url_file: Option<String>,
    /// The file with PROXY, which may hold a password
    #[arg(long, env, value_name = "FILE")]
    pub(super) proxy_file: Option<String>,
    /// The file with SECRET_KEY
    #[arg(long, env, value_name = "FILE")]
    pub(super) secret_key_file: Option<String>,
    /// The file with SECRET_KEY_PREVIOUS
    #[arg(long, env, value_name = "FILE")]
    pub(super) secret_key_previous_file: Option<String>,
}

/// What the commands that look after the store need.
const OF_STORE: &[&str] = &[
    "data_dir",
    "store_url",
    "secret_key",
    "secret_key_previous",
    "accept_loss",
    "log_format",
];

/// Returns the settings that a command uses; `None` for all of them.
fn used_by(command: &str) -> Option<&'static [&'static str]> {
    match command {
        "demo" => Some(&["log_format"]),
        "health" => Some(&["listen", "log_format"]),
        // Where it copies from and to stands in flags of its own.
        "migrate" => Some(&[
            "data_dir",
            "secret_key",
            "secret_key_previous",
            "accept_loss",
            "log_format",
        ]),
        "backup" | "restore" | "rekey" => Some(OF_STORE),
        _ => None,
    }
}

/// Makes every setting's flag available to all commands, and keeps its value out of `--help`, since it
/// may be a secret. A command takes settings that it does not use, so that all can be given the same ones;
/// its own `--help` leaves them out.
pub fn of_all_commands(command: Command) -> Command {
    let command = command.mut_args(|flag: Arg| {
        if flag.get_env().is_some() {
            flag.global(true).hide_env_values(true)
        } else {
            flag
        }
    });
    let flags = command.get_arguments();
    let settings: Vec<Arg> = flags
        .filter(|flag| flag.get_env().is_some())
        .cloned()
        .collect();
    command.mut_subcommands(|of_its_own| match used_by(of_its_own.get_name()) {
        Some(used) => {
            let unused = settings.iter().filter(|flag| !is_among(flag, used));
            of_its_own.args(unused.cloned().map(|flag| flag.hide(true)))
        }
        None => of_its_own,
    })
}

/// Whether a flag is one of these settings, or names the file of one.
fn is_among(flag: &Arg, settings: &[&str]) -> bool {
    let id = flag.get_id().as_str();
    settings.contains(&id.strip_suffix("_file").unwrap_or(id))
}
