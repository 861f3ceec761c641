//! Why the program ended.

use std::io;

use crate::{
    settings::BadSetting,
    store::{OpenError, StoreError},
    telegram,
};

/// Why the program ended, in one line for its operator.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// `LISTEN` cannot be listened at.
    #[error("LISTEN: cannot listen on {address}: {why}; for example LISTEN=127.0.0.1:8081")]
    Listen {
        /// As it was set.
        address: String,
        /// The system's reason.
        why: io::Error,
    },
    /// `METRICS_LISTEN` cannot be listened at.
    #[error(
        "METRICS_LISTEN: cannot listen on {address}: {why}; for example METRICS_LISTEN=127.0.0.1:9090"
    )]
    MetricsListen {
        /// As it was set.
        address: String,
        /// The system's reason.
        why: io::Error,
    },
    /// The port of the demo is taken.
    #[error("--port: cannot listen on {address}: {why}; for example --port 8081")]
    Port {
        /// Where the page was to be.
        address: String,
        /// The system's reason.
        why: io::Error,
    },
    /// Telegram refused the token at the start.
    #[error(
        "TELEGRAM_BOT_TOKEN: Telegram refuses the token; BotFather shows the right one under /mybots"
    )]
    Token,
    /// Telegram has refused the token for a minute, after it took it.
    #[error(
        "TELEGRAM_BOT_TOKEN: Telegram has refused the token for a minute, which it took at the start; \
         BotFather shows the right one under /mybots"
    )]
    TokenLost(#[from] telegram::TokenLost),
    /// A setting cannot be used.
    #[error("{0}")]
    Setting(#[from] BadSetting),
    /// The store does not open.
    #[error("{0}")]
    Store(#[from] OpenError),
    /// Something that hardly ever fails.
    #[error("{0}")]
    Setup(String),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Setup(format!("STORE_URL: {error}"))
    }
}

impl Failure {
    /// 2 for a setting to mend, 1 for anything else.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Listen { .. }
            | Self::MetricsListen { .. }
            | Self::Port { .. }
            | Self::Token
            | Self::Setting(_) => 2,
            // Whatever refused the token may be over at the next start.
            Self::TokenLost(_) | Self::Store(_) | Self::Setup(_) => 1,
        }
    }
}
