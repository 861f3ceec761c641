//! Checks what Telegram says about the bot and its updates: the token, the options set at BotFather,
//! and the state of the webhook.

use chrono::Utc;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

use super::{
    Line, PATIENCE,
    Verdict::{self, Bad, Good, Open},
};
use crate::{
    app,
    foreign::Words,
    settings::{Settings, Updates},
    telegram::{Bot, Error},
};

/// Number of waiting updates above which the bot does not keep up: more than Telegram delivers at
/// once.
const MANY: u64 = 100;
/// Age in seconds above which a failure is mentioned as past.
const RECENT: i64 = 3600;

/// The fields read from `getMe`.
#[derive(Deserialize)]
struct Me {
    #[serde(default)]
    username: String,
    #[serde(default)]
    can_join_groups: Option<bool>,
    #[serde(default)]
    can_read_all_group_messages: Option<bool>,
    #[serde(default)]
    supports_inline_queries: Option<bool>,
    #[serde(default)]
    supports_guest_queries: Option<bool>,
}

/// The fields read from `getWebhookInfo`.
#[derive(Deserialize)]
struct WebhookInfo {
    #[serde(default)]
    url: String,
    #[serde(default)]
    pending_update_count: u64,
    #[serde(default)]
    last_error_date: Option<i64>,
    #[serde(default)]
    last_error_message: Words,
}

pub(super) async fn ask(settings: &Settings) -> Vec<Line> {
    let Ok(bot) = Bot::new(
        &settings.telegram_api_url,
        &settings.telegram_bot_token,
        &settings.way,
    ) else {
        return vec![("telegram", Bad("the HTTP client cannot be set up".into()))];
    };
    let me: Me = match post(&bot, "getMe").await {
        Ok(me) => me,
        Err(error) => return vec![("telegram", Bad(refused(&error)))],
    };
    let mut lines = vec![
        ("telegram", Good(format!("the token is @{}'s", me.username))),
        ("inline mode", inline_mode(&me)),
        ("groups", groups(&me)),
        ("privacy mode", privacy_mode(&me)),
    ];
    lines.extend(settings.guest_mode.then(|| ("guest mode", guest_mode(&me))));
    match post::<WebhookInfo>(&bot, "getWebhookInfo").await {
        Ok(info) => {
            lines.push(("updates", updates(settings, &info)));
            lines.push(("waiting updates", waiting(&info)));
            lines.push(("last delivery", last_delivery(settings, &info)));
        }
        Err(error) => lines.push(("updates", Bad(refused(&error)))),
    }
    lines
}

async fn post<T: DeserializeOwned>(bot: &Bot, method: &str) -> Result<T, Error> {
    bot.post(method, &json!({}), PATIENCE).await
}

fn refused(error: &Error) -> String {
    match error {
        Error::Unauthorized => {
            "TELEGRAM_BOT_TOKEN: Telegram refuses the token; BotFather shows the right one under \
             /mybots"
                .into()
        }
        Error::Unreachable(obstacle) if obstacle.is_of_proxy() => obstacle.to_string(),
        error => format!(
            "TELEGRAM_API_URL: no answer ({error}); see that this machine reaches that address"
        ),
    }
}

fn inline_mode(me: &Me) -> Verdict {
    match me.supports_inline_queries {
        Some(true) => Good("on".into()),
        Some(false) => Open(format!(
            "off, so `@{} name` finds nobody in other chats; send /setinline to BotFather",
            me.username
        )),
        None => unknown(),
    }
}

fn guest_mode(me: &Me) -> Verdict {
    match me.supports_guest_queries {
        Some(true) => Good("on".into()),
        Some(false) => Open(
            "GUEST_MODE is 1, but BotFather does not allow it: see Bot Settings there, or set it to 0"
                .into(),
        ),
        None => unknown(),
    }
}

fn groups(me: &Me) -> Verdict {
    match me.can_join_groups {
        Some(true) => Good("the bot can be added to groups".into()),
        Some(false) => Open(
            "the bot cannot be added to groups; send /setjoingroups to BotFather, and Enable"
                .into(),
        ),
        None => unknown(),
    }
}

fn privacy_mode(me: &Me) -> Verdict {
    match me.can_read_all_group_messages {
        Some(false) => Good("on: in groups the bot is shown what is for it".into()),
        Some(true) => Open(
            "off, so Telegram shows the bot all that is said in its groups, which it does not \
             need; send /setprivacy to BotFather, and Enable"
                .into(),
        ),
        None => unknown(),
    }
}

fn unknown() -> Verdict {
    Open("Telegram does not say".into())
}

fn updates(settings: &Settings, info: &WebhookInfo) -> Verdict {
    match (settings.updates, info.url.is_empty()) {
        (Updates::Polling, true) => Good("by polling".into()),
        (Updates::Polling, false) => Open(
            "UPDATES is polling, and a webhook is set, which the start removes; where another \
             program set it, give that one a token of its own"
                .into(),
        ),
        (Updates::Webhook, true) => Open("the webhook is not set; the start sets it".into()),
        (Updates::Webhook, false) if is_ours(settings, info) => {
            Good("by webhook, which leads to PUBLIC_URL".into())
        }
        (Updates::Webhook, false) => Open(
            "the webhook leads elsewhere than to PUBLIC_URL; the start sets it. Where another \
             program set it, give that one a token of its own"
                .into(),
        ),
    }
}

fn is_ours(settings: &Settings, info: &WebhookInfo) -> bool {
    let ours = app::public_address(settings, &["telegram", "webhook"]);
    ours.is_some_and(|ours| ours.as_str() == info.url)
}

fn waiting(info: &WebhookInfo) -> Verdict {
    match info.pending_update_count {
        count @ 0..=MANY => Good(count.to_string()),
        count => Open(format!(
            "{count}; the bot takes them when it runs. Where it runs, it does not keep up: see its \
             log and /metrics"
        )),
    }
}

/// Reports the last webhook failure. Telegram keeps it however long ago it was.
fn last_delivery(settings: &Settings, info: &WebhookInfo) -> Verdict {
    let Some(date) = info.last_error_date.filter(|date| *date > 0) else {
        return Good("no failure is known".into());
    };
    let ago = Utc::now().timestamp().saturating_sub(date).max(0);
    let words = info.last_error_message.shown();
    let words = words.unwrap_or_else(|| "no reason given".to_owned());
    let failed = format!("failed {} min ago: {words}", ago / 60);
    // If nothing waits, the failed delivery has succeeded since.
    let matters = is_ours(settings, info) && ago < RECENT && info.pending_update_count > 0;
    if matters {
        Bad(format!(
            "PUBLIC_URL: {failed}; have it lead to LISTEN ({})",
            settings.listen
        ))
    } else {
        Open(format!("{failed}; nothing that failed waits"))
    }
}
