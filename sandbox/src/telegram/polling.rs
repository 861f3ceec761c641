//! `getUpdates`: long polling, one poller a bot.

use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::{Telegram, params::Params, refusal::Refusal, state::World};

const BATCH: i64 = 100;
const LONGEST: i64 = 50;

/// What one look at the queue gives to a waiting poll.
enum Look {
    Updates(Vec<Value>),
    Nothing,
    Refused(Refusal),
}

/// Ends a poll when its caller goes away.
struct Poll<'t> {
    telegram: &'t Telegram,
    bot: i64,
    number: i64,
}

impl Drop for Poll<'_> {
    fn drop(&mut self) {
        let mut world = self.telegram.world();
        if let Some(bot) = world.bot_mut(self.bot)
            && bot.poll == Some(self.number)
        {
            bot.poll = None;
        }
    }
}

impl Telegram {
    /// Waits for updates as long as the bot asked.
    pub(super) async fn get_updates(&self, bot: i64, params: &Params) -> Result<Value, Refusal> {
        let wait = params.integer("timeout").unwrap_or(0).clamp(0, LONGEST);
        let limit = params.integer("limit").unwrap_or(BATCH).clamp(1, BATCH);
        let deadline = Instant::now() + Duration::from_secs(wait.unsigned_abs());
        let mut versions = self.world().versions();
        let poll = self.begin_poll(bot, params)?;
        loop {
            let look = self.world().look_for_updates(bot, poll.number, limit);
            match look {
                Look::Updates(updates) => return Ok(Value::Array(updates)),
                Look::Refused(refusal) => return Err(refusal),
                Look::Nothing => {}
            }
            if timeout_at(deadline, versions.changed()).await.is_err() {
                return Ok(Value::Array(Vec::new()));
            }
        }
    }

    fn begin_poll(&self, bot: i64, params: &Params) -> Result<Poll<'_>, Refusal> {
        let allowed: Option<Vec<String>> = params.shaped("allowed_updates")?;
        let mut world = self.world();
        let number = world.next_number();
        let Some(state) = world.bot_mut(bot) else {
            return Err(Refusal::new(401, "Unauthorized"));
        };
        if state.webhook.is_some() {
            return Err(Refusal::conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            ));
        }
        if let Some(kinds) = allowed {
            state.queue.allow(kinds);
        }
        state.queue.confirm(params.integer("offset").unwrap_or(0));
        state.poll = Some(number);
        world.touch();
        drop(world);
        Ok(Poll {
            telegram: self,
            bot,
            number,
        })
    }
}

impl World {
    fn look_for_updates(&mut self, bot: i64, poll: i64, limit: i64) -> Look {
        let now = self.clock.now();
        let Some(state) = self.bot_mut(bot) else {
            return Look::Nothing;
        };
        if state.webhook.is_some() {
            return Look::Refused(Refusal::conflict("terminated by setWebhook request"));
        }
        if state.poll != Some(poll) {
            return Look::Refused(Refusal::conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running",
            ));
        }
        state.queue.expire(now);
        let batch = state.queue.take(usize::try_from(limit).unwrap_or(1));
        if batch.is_empty() {
            return Look::Nothing;
        }
        for update in &batch {
            self.note_delivered(update.query.as_deref());
        }
        Look::Updates(batch.into_iter().map(|update| update.body).collect())
    }
}
