//! Updates by long polling, confirmed only once they are handled or safely stored.
//!
//! Telegram keeps an update until `getUpdates` asks for a higher number. teloxide's listener asks for
//! it as soon as updates are queued, so a crash loses them; this one asks for the lowest number not
//! yet taken. Telegram then shows the updates in hand again, so polling is short while there are any,
//! and each update is passed on once.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use teloxide::types::{Update, UpdateKind};
use tokio::{
    sync::mpsc,
    task::JoinSet,
    time::{self, Instant},
};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use super::{
    Bot, Error, LONGEST_REST, TokenLost,
    forgiving::{self, Forgiven},
    guest, plain,
    webhook::remove_webhook,
    whisper,
};
use crate::metrics;

/// Seconds that one poll waits for updates. A stop does not wait for it.
const LONG: u32 = 10;
/// Telegram's limit of updates per answer.
const BATCH: usize = 100;
/// How long to wait until a whole batch is handled, before polling again.
const SOON: Duration = Duration::from_millis(4);
/// How long to wait for an update in hand after a poll without new ones.
const LOOK_AGAIN: Duration = Duration::from_millis(300);

/// The consumer of updates. The returned future ends when the update is handled, is stored so that it
/// waits for nothing else, or is refused.
pub(crate) trait Updates: Send + Sync + 'static {
    fn handle(&self, received: Received) -> impl Future<Output = Taken> + Send + 'static;
}

/// An update as received.
pub(crate) struct Received {
    /// In a place of its own: it is handed on often.
    pub update: Box<Update>,
    /// The JSON as Telegram wrote it: teloxide cannot always read back what it writes of an update.
    pub raw: String,
}

impl Received {
    /// Reads an update. If it holds something that the types do not know, only the fields that matter
    /// are read.
    pub(crate) fn read(raw: String) -> Result<Self, serde_json::Error> {
        let named = whisper::named(&raw);
        if let Some(update) = plain::read(&named).map(Box::new) {
            return Ok(Self { update, raw });
        }
        let mut update: Box<Update> = serde_json::from_str(&named)?;
        if let UpdateKind::Error(_) = update.kind
            && let Some(kind) = guest::kind(&raw)
        {
            update.kind = kind;
            return Ok(Self { update, raw });
        }
        if !forgiving::is_lost(&update) {
            return Ok(Self { update, raw });
        }
        let Some(Forgiven {
            update: forgiven,
            left_out,
        }) = forgiving::read(&named)
        else {
            return Ok(Self { update, raw });
        };
        metrics::update_forgiven();
        warn!(
            left_out = left_out.join(" "),
            "update holds unknown content; only the known fields are read"
        );
        Ok(Self {
            update: Box::new(forgiven),
            raw,
        })
    }
}

/// The result of passing an update on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Handled, now or before, or stored until it is.
    Handled,
    /// Not accepted or given up; Telegram is to deliver it again.
    NotNow,
}

/// An update's number and its result.
type Told = (u32, Taken);

/// How long the token has to be refused, several times, before the program ends.
const REFUSED: Duration = Duration::from_secs(60);

/// The polling loop.
pub(crate) struct Polling<U> {
    bot: Arc<Bot>,
    updates: Arc<U>,
    allowed: Vec<&'static str>,
    /// The number after the highest one seen.
    next: u32,
    /// Updates that are not handled yet.
    in_hand: BTreeSet<u32>,
    /// Updates in hand that nobody works on: passed on when Telegram brings them again.
    left: BTreeSet<u32>,
    /// Tasks that wait for the updates in hand.
    waiting: JoinSet<()>,
}

/// Our own payload of `getUpdates`: teloxide's cannot tell a negative offset from an absent one, and
/// its timeout hint is private to its own transport.
#[derive(Serialize)]
struct GetUpdates<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<u32>,
    limit: usize,
    timeout: u32,
    allowed_updates: &'a [&'static str],
}

/// An update's number alone.
#[derive(Deserialize)]
struct Numbered {
    update_id: u32,
}

impl<U: Updates> Polling<U> {
    pub(crate) fn new(bot: Arc<Bot>, updates: Arc<U>, allowed: Vec<&'static str>) -> Self {
        Self {
            bot,
            updates,
            allowed,
            next: 0,
            in_hand: BTreeSet::new(),
            left: BTreeSet::new(),
            waiting: JoinSet::new(),
        }
    }

    /// Polls until told to stop or until Telegram has refused the token for a minute, then waits for
    /// the updates in hand and confirms them. A single refusal may come from a proxy.
    pub(crate) async fn run(mut self, stop: CancellationToken) -> Result<(), TokenLost> {
        let (done, mut handled) = mpsc::channel(BATCH);
        let mut trouble = FailureStreak::default();
        self.bot.pulse.polled();
        let mut may_have_webhook = true;
        let outcome = loop {
            self.settle(&mut handled);
            let poll = async {
                if may_have_webhook {
                    remove_webhook(&self.bot).await;
                }
                self.poll(LONG).await
            };
            let polled = tokio::select! {
                polled = poll => polled,
                () = stop.cancelled() => break Ok(()),
            };
            may_have_webhook = matches!(&polled, Err(Error::WebhookSet));
            match polled {
                Ok(batch) => {
                    self.bot.pulse.polled();
                    trouble.over();
                    let news = self.pass_on(batch, &done);
                    tokio::select! {
                        () = self.rest(&mut handled, news) => {}
                        () = stop.cancelled() => break Ok(()),
                    }
                }
                Err(error) if trouble.is_final(&error) => break Err(TokenLost),
                Err(error) => {
                    let pause = trouble.pause(&error);
                    tokio::select! {
                        () = time::sleep(pause) => {}
                        () = stop.cancelled() => break Ok(()),
                    }
                }
            }
        };
        self.finish(handled).await;
        outcome
    }

    /// Waits before polling again: Telegram would only repeat the updates in hand, most of which are
    /// handled in a moment.
    async fn rest(&mut self, handled: &mut mpsc::Receiver<Told>, news: bool) {
        let pause = if news { SOON } else { LOOK_AGAIN };
        let until = time::sleep(pause);
        tokio::pin!(until);
        while !self.in_hand.is_empty() {
            tokio::select! {
                Some(told) = handled.recv() => {
                    self.note(told);
                    if !news {
                        return;
                    }
                }
                () = &mut until => return,
            }
        }
    }

    async fn poll(&self, timeout: u32) -> Result<Vec<Received>, Error> {
        let offset = self.in_hand.first().copied().unwrap_or(self.next);
        let parameters = GetUpdates {
            offset: (offset > 0).then_some(offset),
            limit: BATCH,
            timeout,
            allowed_updates: &self.allowed,
        };
        let patience = Duration::from_secs(u64::from(timeout) + 10);
        let batch: Vec<Box<RawValue>> = self.bot.post("getUpdates", &parameters, patience).await?;
        let mut received = Vec::new();
        for raw in batch {
            let Numbered { update_id } =
                serde_json::from_str(raw.get()).map_err(|_| Error::Malformed)?;
            // One in hand comes with each poll, and was read.
            if !self.in_hand.contains(&update_id) || self.left.contains(&update_id) {
                let read = Received::read(String::from(Box::<str>::from(raw)));
                received.push(read.map_err(|_| Error::Malformed)?);
            }
        }
        Ok(received)
    }

    /// Passes on the new updates; returns whether there were any.
    fn pass_on(&mut self, batch: Vec<Received>, done: &mpsc::Sender<Told>) -> bool {
        let mut news = false;
        for received in batch {
            let id = received.update.id.0;
            let again = self.left.remove(&id);
            if !again && (id < self.next && !self.is_restart(id) || !self.in_hand.insert(id)) {
                continue;
            }
            self.next = if again {
                self.next
            } else {
                id.saturating_add(1)
            };
            news = true;
            let (handling, done) = (self.updates.handle(received), done.clone());
            self.waiting.spawn(async move {
                let taken = handling.await;
                // The loop may be gone already, if it stopped waiting at shutdown.
                let _ = done.send((id, taken)).await;
            });
        }
        news
    }

    fn note(&mut self, (id, taken): Told) {
        match taken {
            Taken::Handled => self.in_hand.remove(&id),
            Taken::NotNow => self.left.insert(id),
        };
    }

    /// After a week of silence Telegram restarts its numbering from anywhere.
    fn is_restart(&self, id: u32) -> bool {
        self.in_hand.is_empty() && self.next - id > 100_000
    }

    fn settle(&mut self, handled: &mut mpsc::Receiver<Told>) {
        while self.waiting.try_join_next().is_some() {}
        while let Ok(told) = handled.try_recv() {
            self.note(told);
        }
    }

    async fn finish(&mut self, mut handled: mpsc::Receiver<Told>) {
        while self.in_hand.len() > self.left.len() {
            let Some(told) = handled.recv().await else {
                break;
            };
            self.note(told);
        }
        if let Some(&first) = self.left.first() {
            self.next = first;
        }
        if self.next > 0 && self.confirm().await.is_err() {
            warn!("last updates not confirmed; Telegram will deliver them again");
        }
    }

    /// Tells Telegram up to which update everything is handled, without taking new ones.
    async fn confirm(&self) -> Result<(), Error> {
        let parameters = GetUpdates {
            offset: Some(self.next),
            limit: 1,
            timeout: 0,
            allowed_updates: &self.allowed,
        };
        let patience = Duration::from_secs(3);
        let unread: Vec<Box<RawValue>> = self.bot.post("getUpdates", &parameters, patience).await?;
        drop(unread);
        Ok(())
    }
}

impl<U> Drop for Polling<U> {
    /// Runs also when the loop is dropped midway because the lease was lost.
    fn drop(&mut self) {
        self.bot.pulse.rests();
    }
}

/// A row of failed polls: logged once, waited out with growing pauses.
#[derive(Default)]
struct FailureStreak {
    failures: u32,
    told: Option<Error>,
    /// When the token began to be refused without anything else in between.
    refused_since: Option<Instant>,
}

impl FailureStreak {
    /// Whether the token has been refused for so long that it is gone. At the start it was accepted.
    fn is_final(&mut self, error: &Error) -> bool {
        if *error != Error::Unauthorized {
            self.refused_since = None;
            return false;
        }
        let since = *self.refused_since.get_or_insert_with(Instant::now);
        since.elapsed() >= REFUSED
    }

    fn pause(&mut self, error: &Error) -> Duration {
        self.failures += 1;
        if self.told.as_ref() != Some(error) {
            match error {
                Error::WebhookSet => {
                    warn!("polling blocked by a webhook; removing the webhook");
                }
                Error::Conflict(_) => error!(
                    "polling conflict: another program uses this token; stop it or change the token: {error}"
                ),
                _ => warn!(%error, "polling failed: no updates from Telegram; retrying"),
            }
            self.told = Some(error.clone());
        }
        match error {
            Error::RetryAfter(pause) => (*pause).min(LONGEST_REST),
            _ => Duration::from_millis(250 << self.failures.min(5)),
        }
    }

    fn over(&mut self) {
        if self.failures > 0 {
            info!("polling restored: updates arrive again");
            *self = Self::default();
        }
    }
}
