//! Those who look after the bot are told of a trouble once, and of its end.

use std::time::Duration;

use teloxide::types::ChatId;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{
    chat::{flow::Chat, memory::alarms::Alarm, words::reply::Screen},
    html,
    i18n::{Html, Language},
};

/// How often it is looked for troubles.
const LOOK: Duration = Duration::from_secs(15);
/// So many looks in a row find a trouble before it is told: what is over by itself is none.
const LASTING: u32 = 4;
/// How long ago Telegram's last failure to bring an update counts as one of now.
const RECENT: Duration = Duration::from_secs(600);

impl Chat {
    /// Watches for troubles until `stop`. Without anybody to tell, nothing is looked at.
    pub(crate) async fn watch_for_alarms(&self, stop: &CancellationToken) {
        if self.house.accounts.admission.admins.is_empty() {
            return;
        }
        let mut seen = [0; Alarm::LASTING.len()];
        while !stop.is_cancelled() {
            tokio::select! {
                () = self.house.faults.wait(LOOK) => {}
                () = stop.cancelled() => return,
            }
            if let Some(code) = self.house.faults.take_new() {
                self.tell_fault(&code).await;
                continue;
            }
            for (alarm, seen) in Alarm::LASTING.into_iter().zip(&mut seen) {
                *seen = match self.is_on(alarm).await {
                    Some(true) => *seen + 1,
                    Some(false) => 0,
                    None => continue,
                };
                self.heed(alarm, *seen).await;
            }
        }
    }

    /// Whether a trouble is there; `None` where that is not known at present.
    async fn is_on(&self, alarm: Alarm) -> Option<bool> {
        let health = &self.house.health;
        Some(match alarm {
            Alarm::Store => !health.store_writes().await,
            Alarm::Disk => health
                .disk()
                .await
                .is_some_and(|disk| disk.is_nearly_full()),
            Alarm::Worksection => return health.worksection_fails(),
            Alarm::Webhook => {
                let failure = self.house.telegram.webhook_failure();
                failure.is_some_and(|(since, _)| since < RECENT)
            }
            Alarm::Fault => false,
        })
    }

    async fn heed(&self, alarm: Alarm, seen: u32) {
        let alarms = &self.house.alarms;
        if seen >= LASTING && alarms.raise(alarm).await {
            let told = self.tell_keepers(|language| begun(alarm, language)).await;
            if !told {
                alarms.untold(alarm).await;
            }
        } else if seen == 0 && alarms.clear(alarm).await {
            self.tell_keepers(|language| over(alarm, language)).await;
        }
    }

    async fn tell_fault(&self, code: &str) {
        let alarms = &self.house.alarms;
        if !alarms.raise(Alarm::Fault).await {
            return;
        }
        let said = |language| html!(language, "admin-alarm-fault", id = code);
        if !self.tell_keepers(said).await {
            alarms.untold(Alarm::Fault).await;
        }
    }

    /// Tells all who look after the bot, in their language; returns whether anybody was reached.
    async fn tell_keepers(&self, said: impl Fn(Language) -> Html) -> bool {
        let mut reached = false;
        for admin in &self.house.accounts.admission.admins {
            // Their language is not known while the store fails.
            let ask = match self.unasked(ChatId::from(*admin)).await {
                Ok(ask) => ask,
                Err(_) => self.unasked_by_default(*admin),
            };
            let screen = Screen::new(said(ask.language));
            match self.delivery.announce(&ask, &screen).await {
                Ok(_) => reached = true,
                Err(error) => warn!(%error, "one of ADMINS was not told of a trouble"),
            }
        }
        reached
    }
}

fn begun(alarm: Alarm, language: Language) -> Html {
    match alarm {
        Alarm::Store => html!(language, "admin-alarm-store"),
        Alarm::Disk => html!(language, "admin-alarm-disk"),
        Alarm::Worksection => html!(language, "admin-alarm-worksection"),
        Alarm::Webhook => html!(language, "admin-alarm-webhook"),
        Alarm::Fault => Html::default(),
    }
}

fn over(alarm: Alarm, language: Language) -> Html {
    match alarm {
        Alarm::Store => html!(language, "admin-over-store"),
        Alarm::Disk => html!(language, "admin-over-disk"),
        Alarm::Worksection => html!(language, "admin-over-worksection"),
        Alarm::Webhook => html!(language, "admin-over-webhook"),
        Alarm::Fault => Html::default(),
    }
}
