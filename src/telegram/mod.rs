//! The Bot API over HTTP: teloxide's payloads and types, on a transport of our own.
//!
//! teloxide's own transport sleeps ten seconds after every 5xx, forgets `error_code`, and drops an
//! answer whose `parameters` it does not know; it also leaves the flood limit of one chat to the
//! caller. Here every failure keeps what the server said ([`Error`]), and [`Bot::send`] keeps the
//! order within a chat and holds only that chat when Telegram asks for a pause.

mod error;
mod forgiving;
mod gate;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod polling;
mod pulse;
mod webhook;

use std::{
    collections::HashMap,
    io, iter,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use reqwest::{StatusCode, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, IgnoredAny},
};
use teloxide::{
    payloads::{GetMe, SendMessage},
    requests::Payload,
    types::{ChatId, MessageId},
};
use tokio::{fs::File, io::AsyncReadExt};
use tracing::{debug, warn};

pub use error::{Error, TokenLost};
pub use polling::{Polling, Received, Taken, Updates};
pub use pulse::Pulse;
pub use webhook::{SECRET_HEADER, set_webhook};

use crate::metrics;

use gate::Gates;

/// Longest wait for an answer; `getUpdates` adds its own timeout.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(17);
/// Pauses before the second, third … attempt when the server is in trouble; the last one repeats.
const PAUSES: [Duration; 4] = [
    Duration::from_millis(300),
    Duration::from_secs(1),
    Duration::from_secs(3),
    Duration::from_secs(6),
];
/// No attempt begins later than this after the first.
const PERSISTENCE: Duration = Duration::from_secs(30);
/// An idle connection is given up after this time, before servers and what stands between give it
/// up: a call on one that is gone already is the usual reason why an answer is lost.
const IDLE: Duration = Duration::from_secs(20);
/// So much of a file on this machine is read at once, in bytes.
const PIECE: usize = 64 * 1024;
/// A pause that Telegram asks for is obeyed up to this length; past it the answer is stale anyway.
const LONGEST_HOLD: Duration = Duration::from_secs(15 * 60);

/// A bot's connection to its Bot API server.
pub struct Bot {
    http: reqwest::Client,
    /// `{TELEGRAM_API_URL}/bot{token}`.
    base: SecretString,
    /// `{TELEGRAM_API_URL}/file/bot{token}`.
    files: SecretString,
    /// Whether the server is the operator's own, whose word on files of this machine is taken.
    is_own_server: bool,
    /// The addresses of methods: reading one takes longer than writing a message.
    methods: Mutex<HashMap<String, Url>>,
    gates: Gates,
    /// Whether updates still come.
    pub pulse: Pulse,
}

/// What every answer of the Bot API is wrapped in.
#[derive(Deserialize)]
struct Envelope<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    #[serde(default)]
    parameters: Option<Parameters>,
}

#[derive(Debug, Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// Who the bot is.
#[derive(Debug, Deserialize)]
pub struct Introduction {
    pub username: String,
}

/// Of a message that was sent, all that is needed.
#[derive(Deserialize)]
struct Sent {
    message_id: i32,
}

impl Bot {
    /// Prepares the connection; nothing is sent yet.
    pub fn new(api_url: &Url, token: &SecretString) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(ANSWER_TIMEOUT)
            .pool_idle_timeout(IDLE)
            .tcp_nodelay(true)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let server = api_url.as_str().trim_end_matches('/');
        let token = token.expose_secret();
        Ok(Self {
            http,
            base: format!("{server}/bot{token}").into(),
            files: format!("{server}/file/bot{token}").into(),
            is_own_server: api_url.domain() != Some("api.telegram.org"),
            methods: Mutex::default(),
            gates: Gates::default(),
            pulse: Pulse::default(),
        })
    }

    /// One attempt at one method.
    pub async fn call<P>(&self, payload: &P) -> Result<P::Output, Error>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        self.attempt(payload).await
    }

    /// One attempt at one method. Of the answer only what `T` names is read.
    async fn attempt<P, T>(&self, payload: &P) -> Result<T, Error>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        let timeout = ANSWER_TIMEOUT + payload.timeout_hint().unwrap_or_default();
        self.post(&method_of::<P>(), payload, timeout).await
    }

    /// Who the bot is. Of the answer only what is needed is read: servers of other days say more, or
    /// less.
    pub async fn introduce(&self) -> Result<Introduction, Error> {
        self.attempt(&GetMe::new()).await
    }

    /// A question that concerns no chat's order (`getMe`, `getChatMember`, `setMyCommands` …),
    /// tried again while the server is in trouble.
    pub async fn ask<P>(&self, payload: &P) -> Result<P::Output, Error>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        self.persist(payload).await
    }

    /// Something a chat sees: in order after what was sent there before, held while Telegram asks
    /// that chat for a pause, tried again for half a minute while the server is in trouble.
    ///
    /// Where only the answer was lost, a new message comes twice: that is a nuisance, and one that
    /// never comes is a fault.
    pub async fn send<P>(&self, chat: ChatId, payload: &P) -> Result<(), Error>
    where
        P: Payload + Serialize,
    {
        let _turn = self.gates.turn(chat).await;
        self.persist::<P, IgnoredAny>(payload).await?;
        Ok(())
    }

    /// [`Bot::send`] of a new message, whose number there is needed.
    pub async fn send_message(
        &self,
        chat: ChatId,
        message: &SendMessage,
    ) -> Result<MessageId, Error> {
        let _turn = self.gates.turn(chat).await;
        let sent: Sent = self.persist(message).await?;
        Ok(MessageId(sent.message_id))
    }

    /// Downloads a file by the path that `getFile` gave, at most `limit` bytes, and hands over each
    /// piece as it comes. Ends early where `take` wants no more.
    pub async fn download(
        &self,
        path: &str,
        limit: usize,
        mut take: impl FnMut(&[u8]) -> bool,
    ) -> Result<(), Error> {
        // A server of one's own that runs with `--local` leaves files where they are.
        if path.starts_with('/') && self.is_own_server {
            return read_local(path, limit, take).await;
        }
        let url = format!("{}/{path}", self.files.expose_secret());
        let mut response = self.http.get(url).send().await?;
        if !response.status().is_success() {
            return Err(Error::Server(response.status().as_u16()));
        }
        let mut length = 0;
        while let Some(chunk) = response.chunk().await? {
            length += chunk.len();
            if length > limit {
                return Err(Error::TooLarge);
            }
            if !take(&chunk) {
                break;
            }
        }
        Ok(())
    }

    /// A method that teloxide cannot send as JSON (`setWebhook`).
    pub async fn post<T: DeserializeOwned>(
        &self,
        method: &str,
        parameters: &impl Serialize,
        timeout: Duration,
    ) -> Result<T, Error> {
        let request = self.http.post(self.address(method)?);
        let request = request.timeout(timeout).json(parameters);
        let began = Instant::now();
        let outcome = exchange(request).await;
        let label = outcome.as_ref().err().map_or("ok", Error::label);
        metrics::telegram(method, label, began.elapsed());
        match &outcome {
            Ok(_) => debug!(method, "telegram call"),
            Err(error) => debug!(method, %error, "telegram call"),
        }
        outcome
    }

    fn address(&self, method: &str) -> Result<Url, Error> {
        let mut methods = self.methods.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = methods.get(method) {
            return Ok(known.clone());
        }
        let address = format!("{}/{method}", self.base.expose_secret());
        let address = Url::parse(&address).map_err(|_| Error::Malformed)?;
        methods.insert(method.to_owned(), address.clone());
        Ok(address)
    }

    async fn persist<P, T>(&self, payload: &P) -> Result<T, Error>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        let mut pauses = PAUSES
            .into_iter()
            .chain(iter::repeat(PAUSES[PAUSES.len() - 1]));
        let mut latest = Instant::now() + PERSISTENCE;
        loop {
            let error = match self.attempt(payload).await {
                Ok(output) => return Ok(output),
                Err(error) => error,
            };
            if let Error::RetryAfter(pause) = error {
                if pause > LONGEST_HOLD {
                    return Err(error);
                }
                debug!(
                    method = method_of::<P>(),
                    seconds = pause.as_secs(),
                    "Telegram asks for a pause"
                );
                tokio::time::sleep(pause).await;
                latest += pause;
                continue;
            }
            let pause = pauses.next().unwrap_or_default();
            if error.is_trouble() && Instant::now() + pause <= latest {
                tokio::time::sleep(pause).await
            } else {
                if error.is_trouble() {
                    warn!(method = method_of::<P>(), %error, "Telegram did not take it");
                }
                return Err(error);
            }
        }
    }
}

/// A payload's method as the Bot API spells it: teloxide begins it with a capital, and has names of
/// its own for edits of inline messages.
pub fn method_of<P: Payload>() -> String {
    let name = P::NAME.trim_end_matches("Inline");
    let (first, rest) = name.split_at(name.len().min(1));
    first.to_ascii_lowercase() + rest
}

/// [`Bot::download`] of a file on this machine.
async fn read_local(
    path: &str,
    limit: usize,
    mut take: impl FnMut(&[u8]) -> bool,
) -> Result<(), Error> {
    let not_here = |error: io::Error| Error::NotHere(error.kind());
    let mut file = File::open(path).await.map_err(not_here)?;
    let mut piece = vec![0; PIECE];
    let mut length = 0;
    loop {
        let read = file.read(&mut piece).await.map_err(not_here)?;
        length += read;
        if length > limit {
            return Err(Error::TooLarge);
        }
        if read == 0 || !take(&piece[..read]) {
            return Ok(());
        }
    }
}

async fn exchange<T: DeserializeOwned>(request: reqwest::RequestBuilder) -> Result<T, Error> {
    let response = request.send().await?;
    let status = response.status();
    let body = response.bytes().await?;
    read_answer(status, &body)
}

fn read_answer<T: DeserializeOwned>(status: StatusCode, body: &[u8]) -> Result<T, Error> {
    let Ok(envelope) = serde_json::from_slice::<Envelope<T>>(body) else {
        return Err(if status.is_server_error() {
            Error::Server(status.as_u16())
        } else {
            Error::Malformed
        });
    };
    match envelope {
        Envelope {
            ok: true,
            result: Some(result),
            ..
        } => Ok(result),
        Envelope { ok: true, .. } => Err(Error::Malformed),
        Envelope {
            error_code,
            description,
            parameters,
            ..
        } => Err(Error::of_answer(
            error_code.unwrap_or(status.as_u16()),
            description.unwrap_or_default(),
            parameters.unwrap_or_default(),
        )),
    }
}
