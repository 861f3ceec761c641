//! The Bot API over HTTP: teloxide's payloads and types on our own transport.
//!
//! teloxide's own transport sleeps ten seconds after every 5xx, forgets `error_code`, and drops an
//! answer whose `parameters` it does not know; it also leaves each chat's flood limit to the caller.
//! Here every failure keeps the server's words ([`Error`]), and [`Bot::send`] keeps the order within a
//! chat and pauses only that chat when Telegram asks for it.

mod error;
mod exposure;
mod forgiving;
mod gate;
mod guest;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod inquiries;
mod plain;
mod polling;
mod pulse;
mod styled;
mod webhook;
mod whisper;
mod wire;

use std::{
    collections::HashMap,
    io, iter,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use hyper::{StatusCode, Uri, body::Bytes, header::CONTENT_TYPE};
use reqwest::{
    Url,
    multipart::{Form, Part},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, IgnoredAny},
};
use teloxide::{
    payloads::GetMe,
    requests::Payload,
    types::{ChatId, Message, MessageId, ThreadId, UserId},
};
use tokio::{fs::File, io::AsyncReadExt};
use tracing::{debug, warn};

pub(crate) use error::{Error, TokenLost};
pub(crate) use exposure::{Exposure, Place};
pub(crate) use guest::{GUEST_MESSAGE, GuestMessage};
pub(crate) use inquiries::Inquiries;
pub(crate) use polling::{Polling, Received, Taken, Updates};
pub(crate) use pulse::Pulse;
pub(crate) use styled::{Style, Styled};
pub(crate) use webhook::{SECRET_HEADER, look_at_webhook, set_webhook};
pub(crate) use whisper::{Ear, EditWhisper, Leave, is_whisper};

use crate::{
    foreign::{self, Words},
    metrics,
    way::Way,
};

use gate::Gates;
use wire::Wire;

/// The method that sends a file.
const DOCUMENT: &str = "sendDocument";
/// Longest wait for an answer; `getUpdates` has its own.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(17);
/// Longest wait for the answer to what a chat sees: in slow mode the server may hold a message for 8–30 s
/// and then take it.
const TAKEN_TIMEOUT: Duration = Duration::from_secs(35);
/// Pauses between attempts while the server is in trouble; the last one repeats.
const PAUSES: [Duration; 4] = [
    Duration::from_millis(300),
    Duration::from_secs(1),
    Duration::from_secs(3),
    Duration::from_secs(6),
];
/// Latest start of a retry, counted from the first attempt.
const PERSISTENCE: Duration = Duration::from_secs(30);
/// How long an idle connection is kept. Servers and proxies close theirs later, and a call on a closed
/// connection is the usual reason for a lost answer.
const IDLE: Duration = Duration::from_secs(20);
/// Bytes of a local file read at once.
const PIECE: usize = 64 * 1024;
/// Largest answer read, in bytes: far more than a hundred updates.
const LARGEST_ANSWER: usize = 32 * 1024 * 1024;
/// Longest pause obeyed where no chat is concerned: then Telegram is asked once more.
const LONGEST_REST: Duration = Duration::from_secs(60);
/// Longest pause obeyed when Telegram asks for one; past it the answer is stale anyway.
const LONGEST_HOLD: Duration = Duration::from_secs(15 * 60);

/// A bot's connection to its Bot API server.
pub(crate) struct Bot {
    /// For files, and where there is no `wire`.
    http: reqwest::Client,
    /// `TELEGRAM_API_URL`, without what it may hold for authorization.
    pub server: String,
    /// Who the bot is in groups: a token begins with it.
    pub id: Option<UserId>,
    way: Way,
    /// `{TELEGRAM_API_URL}/bot{token}`.
    base: SecretString,
    /// `{TELEGRAM_API_URL}/file/bot{token}`.
    files: SecretString,
    /// Whether the server is the operator's own, so that its paths to local files are trusted.
    is_own_server: bool,
    /// How methods are called; `None` where only `http` can.
    wire: Option<Wire>,
    /// Cached paths of methods: parsing one takes longer than writing a message.
    paths: Mutex<HashMap<String, Uri>>,
    gates: Gates,
    /// Whether updates still arrive.
    pub pulse: Pulse,
}

/// The wrapper around every Bot API answer.
#[derive(Deserialize)]
struct Envelope<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    #[serde(default)]
    description: Words,
    #[serde(default)]
    parameters: Option<Parameters>,
}

#[derive(Debug, Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// The bot's own identity (`getMe`).
#[derive(Debug, Deserialize)]
pub(crate) struct Introduction {
    pub username: String,
    /// Whether privacy mode is off.
    #[serde(default)]
    pub can_read_all_group_messages: bool,
}

/// A file to send.
pub(crate) struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The only fields needed of a sent message.
#[derive(Deserialize)]
struct Sent {
    message_id: i32,
    /// Its number if one person alone sees it.
    ephemeral_message_id: Option<i32>,
}

impl Bot {
    /// Prepares the connection without sending anything.
    pub(crate) fn new(
        api_url: &Url,
        token: &SecretString,
        way: &Way,
    ) -> Result<Self, reqwest::Error> {
        let http = way
            .client()
            .connect_timeout(Duration::from_secs(5))
            .timeout(ANSWER_TIMEOUT)
            .pool_idle_timeout(IDLE)
            .tcp_nodelay(true)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let server = api_url.as_str().trim_end_matches('/');
        let token = token.expose_secret();
        foreign::guard(token);
        Ok(Self {
            http,
            server: api_url.origin().ascii_serialization() + api_url.path(),
            id: token
                .split(':')
                .next()
                .and_then(|id| id.parse().ok())
                .map(UserId),
            way: way.clone(),
            base: format!("{server}/bot{token}").into(),
            files: format!("{server}/file/bot{token}").into(),
            is_own_server: api_url.domain() != Some("api.telegram.org"),
            wire: Wire::to(api_url, way),
            paths: Mutex::default(),
            gates: Gates::default(),
            pulse: Pulse::default(),
        })
    }

    /// Makes one attempt at one method.
    pub(crate) async fn call<P>(&self, payload: &P) -> Result<P::Output, Error>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        self.attempt(payload, ANSWER_TIMEOUT).await
    }

    /// Makes one attempt at one method and reads only the fields of `T` from the answer.
    async fn attempt<P, T>(&self, payload: &P, limit: Duration) -> Result<T, Error>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        self.post(&method_of::<P>(), payload, limit).await
    }

    /// Returns the bot's identity. Only the needed fields are read, because servers of other versions
    /// send more or fewer.
    pub(crate) async fn introduce(&self) -> Result<Introduction, Error> {
        self.attempt(&GetMe::new(), ANSWER_TIMEOUT).await
    }

    /// Calls a method that no chat's order depends on (`getMe`, `getChatMember`, `setMyCommands` …),
    /// and retries while the server is in trouble.
    pub(crate) async fn ask<P>(&self, payload: &P) -> Result<P::Output, Error>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        self.persist(payload, ANSWER_TIMEOUT).await
    }

    /// Sends something that a chat sees: in order after what was sent there before, held while
    /// Telegram asks that chat to pause, and retried for half a minute while the server is in trouble.
    ///
    /// If only the answer is lost, a new message arrives twice: a duplicate is a nuisance, a missing
    /// message is a fault.
    pub(crate) async fn send<P>(&self, chat: ChatId, payload: &P) -> Result<(), Error>
    where
        P: Payload + Serialize,
    {
        let _turn = self.gates.turn(chat).await;
        self.persist::<P, IgnoredAny>(payload, TAKEN_TIMEOUT)
            .await?;
        Ok(())
    }

    /// Like [`Bot::send`], for a new message whose number is needed.
    pub(crate) async fn send_message<P>(
        &self,
        chat: ChatId,
        message: &P,
    ) -> Result<MessageId, Error>
    where
        P: Payload<Output = Message> + Serialize,
    {
        let _turn = self.gates.turn(chat).await;
        let sent: Sent = self.persist(message, TAKEN_TIMEOUT).await?;
        Ok(MessageId(sent.message_id))
    }

    /// Downloads the file at the path that `getFile` gave, at most `limit` bytes, and hands over each
    /// piece as it arrives. Ends early when `take` wants no more.
    pub(crate) async fn download(
        &self,
        path: &str,
        limit: usize,
        mut take: impl FnMut(&[u8]) -> bool,
    ) -> Result<(), Error> {
        // The operator's own server with `--local` leaves files on disk.
        if path.starts_with('/') && self.is_own_server {
            return read_local(path, limit, take).await;
        }
        let url = format!("{}/{path}", self.files.expose_secret());
        let mut response = self.sent(self.http.get(url)).await?;
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

    /// Calls a method that teloxide cannot send as JSON (`setWebhook`).
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        method: &str,
        parameters: &impl Serialize,
        timeout: Duration,
    ) -> Result<T, Error> {
        let json = serde_json::to_vec(parameters).map_err(|_| Error::Malformed)?;
        let began = Instant::now();
        // A place of its own: whatever waits for a call, from the update on, is moved as a whole.
        let answer = Box::pin(self.posted(method, json, timeout)).await;
        let outcome = answer.and_then(|(status, body)| read_answer(status, &body));
        count(method, began, outcome.as_ref().err());
        outcome
    }

    /// Sends parameters, and returns the answer unread.
    async fn posted(
        &self,
        method: &str,
        json: Vec<u8>,
        timeout: Duration,
    ) -> Result<(StatusCode, Bytes), Error> {
        if let Some(wire) = &self.wire {
            return wire.post(self.path(method)?, json, timeout).await;
        }
        let request = self.http.post(self.address(method)).timeout(timeout);
        let request = request.header(CONTENT_TYPE, "application/json");
        Box::pin(self.exchange(request.body(json))).await
    }

    /// Sends a file as a document, like [`Bot::send`].
    pub(crate) async fn send_file(
        &self,
        chat: ChatId,
        thread: Option<ThreadId>,
        file: &Upload,
    ) -> Result<(), Error> {
        let _turn = self.gates.turn(chat).await;
        let send = || {
            let form = match thread {
                Some(ThreadId(MessageId(thread))) => {
                    Form::new().text("message_thread_id", thread.to_string())
                }
                None => Form::new(),
            };
            self.try_file::<IgnoredAny>(chat, form, file)
        };
        self.insist(DOCUMENT, send).await?;
        Ok(())
    }

    /// Sends a file with the other parameters that `form` holds.
    async fn try_file<T: DeserializeOwned>(
        &self,
        chat: ChatId,
        form: Form,
        file: &Upload,
    ) -> Result<T, Error> {
        let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
        let form = form.text("chat_id", chat.to_string());
        let request = self.http.post(self.address(DOCUMENT));
        let request = request.timeout(TAKEN_TIMEOUT);
        let request = request.multipart(form.part("document", part));
        let began = Instant::now();
        let answer = self.exchange(request).await;
        let outcome = answer.and_then(|(status, body)| read_answer(status, &body));
        count(DOCUMENT, began, outcome.as_ref().err());
        outcome
    }

    async fn exchange(
        &self,
        request: reqwest::RequestBuilder,
    ) -> Result<(StatusCode, Bytes), Error> {
        let mut response = self.sent(request).await?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > LARGEST_ANSWER {
                return Err(Error::Malformed);
            }
            body.extend_from_slice(&chunk);
        }
        Ok((response.status(), body.into()))
    }

    /// Sends a request, and says what kept it from arriving.
    async fn sent(&self, request: reqwest::RequestBuilder) -> Result<reqwest::Response, Error> {
        let sent = request.send().await;
        let response = sent.map_err(|error| match self.way.obstacle_of(&error) {
            Some(obstacle) => Error::Unreachable(obstacle),
            None => error.into(),
        })?;
        match self.way.refusal(response.status().as_u16()) {
            Some(obstacle) => Err(Error::Unreachable(obstacle)),
            None => Ok(response),
        }
    }

    fn address(&self, method: &str) -> String {
        format!("{}/{method}", self.base.expose_secret())
    }

    fn path(&self, method: &str) -> Result<Uri, Error> {
        let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = paths.get(method) {
            return Ok(known.clone());
        }
        let address: Uri = self.address(method).parse().map_err(|_| Error::Malformed)?;
        let path = address.path_and_query().cloned().map(Uri::from);
        let path = path.ok_or(Error::Malformed)?;
        paths.insert(method.to_owned(), path.clone());
        Ok(path)
    }

    async fn persist<P, T>(&self, payload: &P, limit: Duration) -> Result<T, Error>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        let attempt = || self.attempt(payload, limit);
        self.insist(&method_of::<P>(), attempt).await
    }

    /// Repeats an attempt while the server is in trouble or asks for a pause.
    async fn insist<T, F>(&self, method: &str, attempt: impl Fn() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let mut pauses = PAUSES
            .into_iter()
            .chain(iter::repeat(PAUSES[PAUSES.len() - 1]));
        let mut latest = Instant::now() + PERSISTENCE;
        let mut was_held = false;
        loop {
            let began = Instant::now();
            let error = match attempt().await {
                Ok(output) => return Ok(output),
                Err(error) => error,
            };
            if let Error::RetryAfter(pause) = error {
                if pause > LONGEST_HOLD {
                    return Err(error);
                }
                debug!(
                    method,
                    seconds = pause.as_secs(),
                    "Telegram call waits: flood limit"
                );
                tokio::time::sleep(pause).await;
                latest += pause;
                continue;
            }
            let pause = pauses.next().unwrap_or_default();
            // One that waited in vain to the end leaves time for another, once.
            if began.elapsed() >= ANSWER_TIMEOUT && !was_held {
                was_held = true;
                latest = latest.max(Instant::now() + pause);
            }
            if error.is_trouble() && Instant::now() + pause <= latest {
                tokio::time::sleep(pause).await
            } else {
                if error.is_trouble() {
                    warn!(method, %error, "Telegram call failed after all retries");
                }
                return Err(error);
            }
        }
    }
}

/// Returns a payload's method as the Bot API spells it: teloxide begins it with a capital, and has its
/// own names for edits of inline messages.
pub(crate) fn method_of<P: Payload>() -> String {
    let name = P::NAME.trim_end_matches("Inline");
    let (first, rest) = name.split_at(name.len().min(1));
    first.to_ascii_lowercase() + rest
}

/// Reads a file on this machine for [`Bot::download`].
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

/// Notes the outcome of a call.
fn count(method: &str, began: Instant, error: Option<&Error>) {
    metrics::telegram(method, error.map_or("ok", Error::label), began.elapsed());
    match error {
        None => debug!(method, "telegram call"),
        Some(error) => debug!(method, %error, "telegram call"),
    }
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
            &description,
            parameters.unwrap_or_default(),
        )),
    }
}
