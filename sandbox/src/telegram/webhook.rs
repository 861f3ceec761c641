//! Webhooks: updates go to a URL, again and again until it says 2xx.

use std::{
    collections::BTreeSet,
    sync::{Arc, Weak},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{
    Inner, Telegram,
    clock::Moment,
    http::Log,
    methods,
    params::Params,
    state::World,
    updates::{Lane, Queued},
};

/// The header that carries the secret.
const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
/// The longest pause before an update is tried again.
const LONGEST_BACKOFF: Duration = Duration::from_secs(60);

/// What posts updates: straight to the URL, whatever proxy the machine has.
pub(super) fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().no_proxy();
    client.build().unwrap_or_default()
}

/// Where a bot's updates go.
#[derive(Debug)]
pub(super) struct Webhook {
    pub(super) url: String,
    pub(super) secret: Option<String>,
    /// How many updates may be under way at once.
    pub(super) max_connections: usize,
    /// Unix time and words of the last failure.
    pub(super) last_error: Option<(i64, String)>,
    /// What ends the deliveries, until they are started.
    pub(super) starting: Option<CancellationToken>,
    /// Ends the deliveries when the webhook goes.
    _stop: DropGuard,
}

/// What to do next for a webhook.
struct Next {
    url: String,
    secret: Option<String>,
    ready: Vec<Queued>,
    /// How long until an update that failed may be tried again.
    pause: Duration,
    timeout: Duration,
}

impl Webhook {
    /// A webhook whose deliveries are not started.
    pub(super) fn new(url: String, secret: Option<String>, max_connections: usize) -> Self {
        let stop = CancellationToken::new();
        Self {
            url,
            secret,
            max_connections,
            last_error: None,
            starting: Some(stop.clone()),
            _stop: stop.drop_guard(),
        }
    }
}

/// Delivers a bot's updates until its webhook goes. Holds the emulator only while it works, so that
/// it ends with it.
async fn deliver(telegram: Weak<Inner>, bot: i64, stop: CancellationToken) {
    let mut under_way = JoinSet::new();
    loop {
        let Some(inner) = telegram.upgrade() else {
            return;
        };
        let emulator = Telegram { inner };
        let mut versions = emulator.world().versions();
        let next = {
            let mut world = emulator.world();
            // The webhook goes under this lock: what it takes after that, nobody would deliver.
            if stop.is_cancelled() {
                return;
            }
            world.next_for_webhook(bot, under_way.len())
        };
        let Some(next) = next else {
            return;
        };
        for update in next.ready {
            let post = Post {
                telegram: Arc::downgrade(&emulator.inner),
                bot,
                url: next.url.clone(),
                secret: next.secret.clone(),
                timeout: next.timeout,
            };
            under_way.spawn(post.send(update));
        }
        drop(emulator);
        tokio::select! {
            () = stop.cancelled() => return,
            changed = versions.changed() => if changed.is_err() { return },
            Some(_) = under_way.join_next() => {}
            () = tokio::time::sleep(next.pause) => {}
        }
    }
}

/// One attempt to deliver one update.
struct Post {
    telegram: Weak<Inner>,
    bot: i64,
    url: String,
    secret: Option<String>,
    timeout: Duration,
}

impl Post {
    async fn send(self, update: Queued) {
        let Some(inner) = self.telegram.upgrade() else {
            return;
        };
        let telegram = Telegram { inner };
        let mut request = telegram.inner.client.post(&self.url).json(&update.body);
        if let Some(secret) = &self.secret {
            request = request.header(SECRET_HEADER, secret);
        }
        let answer = tokio::time::timeout(self.timeout, async {
            let answer = request
                .send()
                .await
                .map_err(|_| "Connection failed".to_owned())?;
            match answer.status() {
                status if status.is_success() => Ok(answer.text().await.unwrap_or_default()),
                status => Err(format!("Wrong response from the webhook: {status}")),
            }
        });
        let answer = answer
            .await
            .unwrap_or_else(|_| Err("Read timeout expired".to_owned()));
        match answer {
            Ok(body) => {
                telegram.world().delivered(self.bot, update.id);
                telegram.perform_reply(self.bot, &body).await;
            }
            Err(why) => telegram.world().undelivered(self.bot, update.id, why),
        }
    }
}

impl Telegram {
    /// Starts the deliveries of a webhook that was just set.
    pub(super) fn start_delivery(&self, bot: i64) {
        let mut world = self.world();
        let webhook = world.bot_mut(bot).and_then(|bot| bot.webhook.as_mut());
        if let Some(stop) = webhook.and_then(|webhook| webhook.starting.take()) {
            // Ended by the webhook's own guard, which the bot's state owns.
            tokio::spawn(deliver(Arc::downgrade(&self.inner), bot, stop));
        }
    }

    /// Does the call that a webhook's answer may hold.
    async fn perform_reply(&self, bot: i64, body: &str) {
        let Ok(Value::Object(mut fields)) = serde_json::from_str(body) else {
            return;
        };
        let Some(Value::String(name)) = fields.remove("method") else {
            return;
        };
        let params = Params {
            values: fields,
            ..Params::default()
        };
        let log = Log::new(&name, params.shown());
        let outcome = self.perform(bot, methods::find(&name), &params).await;
        let status = outcome
            .answer
            .as_ref()
            .map_or_else(|refusal| refusal.code, |_| 200);
        log.write(self, status, &outcome);
    }
}

impl World {
    /// What may leave now: one update of a lane, in order, up to the free connections.
    fn next_for_webhook(&mut self, bot: i64, busy: usize) -> Option<Next> {
        let now = self.clock.now();
        let timeout = self.settings.webhook_timeout;
        let bot = self.bot_mut(bot)?;
        let webhook = bot.webhook.as_ref()?;
        bot.queue.expire(now);
        let mut free = webhook.max_connections.saturating_sub(busy);
        let mut taken: BTreeSet<Lane> = BTreeSet::new();
        let mut pause = LONGEST_BACKOFF;
        let mut ready = Vec::new();
        let under_way = bot.queue.waiting.iter().filter(|update| update.in_flight);
        taken.extend(under_way.map(|update| update.lane));
        for update in bot.queue.waiting.iter_mut().filter(|u| !u.in_flight) {
            if !taken.insert(update.lane) {
                continue;
            }
            if update.not_before > now {
                pause = pause.min(update.not_before - now);
            } else if free > 0 {
                free -= 1;
                update.in_flight = true;
                ready.push(update.clone());
            }
        }
        let next = Next {
            url: webhook.url.clone(),
            secret: webhook.secret.clone(),
            ready,
            pause,
            timeout,
        };
        for update in &next.ready {
            self.note_delivered(update.query.as_deref());
        }
        Some(next)
    }

    fn delivered(&mut self, bot: i64, update: i64) {
        if let Some(bot) = self.bot_mut(bot) {
            bot.queue.waiting.retain(|other| other.id != update);
        }
        self.touch();
    }

    fn undelivered(&mut self, bot: i64, update: i64, why: String) {
        let (now, unix) = (self.clock.now(), self.clock.unix());
        let first = self.settings.webhook_backoff;
        let Some(bot) = self.bot_mut(bot) else { return };
        if let Some(webhook) = &mut bot.webhook {
            webhook.last_error = Some((unix, why));
        }
        let mut waiting = bot.queue.waiting.iter_mut();
        if let Some(update) = waiting.find(|other| other.id == update) {
            update.in_flight = false;
            update.not_before = now + backoff(first, update.failures);
            update.failures += 1;
        }
        self.touch();
    }

    /// The answer of `getWebhookInfo`.
    pub(super) fn webhook_info(&self, bot: i64) -> Value {
        let Some(bot) = self.bot(bot) else {
            return Value::Null;
        };
        let mut info = json!({
            "url": "",
            "has_custom_certificate": false,
            "pending_update_count": bot.queue.waiting.len(),
        });
        if let Some(kinds) = &bot.queue.allowed {
            info["allowed_updates"] = json!(kinds);
        }
        if let Some(webhook) = &bot.webhook {
            info["url"] = json!(webhook.url);
            info["max_connections"] = json!(webhook.max_connections);
            info["ip_address"] = json!("127.0.0.1");
            if let Some((date, why)) = &webhook.last_error {
                info["last_error_date"] = json!(date);
                info["last_error_message"] = json!(why);
            }
        }
        info
    }
}

fn backoff(first: Duration, failures: u32) -> Moment {
    let doubled = first.saturating_mul(2_u32.saturating_pow(failures));
    doubled.min(LONGEST_BACKOFF)
}
