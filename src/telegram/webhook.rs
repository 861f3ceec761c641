//! Setting the webhook through which Telegram delivers updates, and removing one.

use std::time::Duration;

use chrono::DateTime;
use serde::Deserialize;
use serde_json::json;
use tokio::time;
use tracing::{info, warn};
use url::Url;

use super::{Bot, Error, LONGEST_REST, TokenLost};
use crate::{
    foreign::{self, Words},
    metrics,
};

/// The header that carries the secret (Bot API, `setWebhook`).
pub(crate) const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
/// Most updates that Telegram may deliver at once: the maximum it allows (Bot API, `setWebhook`).
const CONNECTIONS: u32 = 100;
/// Pause between two attempts.
const PAUSE: Duration = Duration::from_secs(2);
/// Refusals of the token in a row, over a minute, after which the program ends.
const REFUSALS: u32 = 30;

/// Sets the webhook, retrying for as long as needed. Updates that wait at Telegram are kept.
pub(crate) async fn set_webhook(
    bot: &Bot,
    url: &Url,
    secret: &str,
    allowed: &[&'static str],
) -> Result<(), TokenLost> {
    foreign::guard(secret);
    let parameters = json!({
        "url": url.as_str(),
        "secret_token": secret,
        "allowed_updates": allowed,
        "max_connections": CONNECTIONS,
    });
    let (mut told, mut refused) = (false, 0);
    loop {
        let set: Result<bool, Error> = bot
            .post("setWebhook", &parameters, Duration::from_secs(15))
            .await;
        match set {
            Ok(_) => {
                info!(%url, "webhook set");
                return Ok(());
            }
            Err(error) => {
                // A single refusal of the token may come from a proxy.
                if error != Error::Unauthorized {
                    refused = 0;
                } else if refused >= REFUSALS {
                    return Err(TokenLost);
                } else {
                    refused += 1;
                }
                if !told {
                    warn!(%error, "webhook not set (PUBLIC_URL): Telegram refuses it; retrying");
                    told = true;
                }
                let pause = match error {
                    Error::RetryAfter(pause) => pause.min(LONGEST_REST),
                    _ => PAUSE,
                };
                time::sleep(pause).await;
            }
        }
    }
}

/// Of `getWebhookInfo`, what is watched.
#[derive(Deserialize)]
struct Info {
    pending_update_count: u64,
    #[serde(default)]
    last_error_date: u64,
    #[serde(default)]
    last_error_message: Words,
}

/// Asks Telegram how it fares with the webhook; returns how many updates wait. A failure that was not known is
/// logged in Telegram's words.
pub(crate) async fn look_at_webhook(bot: &Bot, patience: Duration) -> Result<u64, Error> {
    let info: Info = bot.post("getWebhookInfo", &json!({}), patience).await?;
    let (at, waiting) = (info.last_error_date, info.pending_update_count);
    metrics::webhook_failed(at);
    if at > 0 {
        let why = info.last_error_message.shown();
        let why = why.unwrap_or_else(|| "no reason given".to_owned());
        if bot.pulse.failed(at, why.clone()) {
            let failed_at = DateTime::from_timestamp(at.try_into().unwrap_or_default(), 0);
            let failed_at = failed_at.unwrap_or_default().to_rfc3339();
            warn!(
                why,
                failed_at, waiting, "PUBLIC_URL: Telegram could not bring an update"
            );
        }
    }
    Ok(waiting)
}

/// Removes a webhook, which would block polling. Updates that wait at Telegram are kept.
pub(super) async fn remove_webhook(bot: &Bot) {
    let patience = Duration::from_secs(10);
    let removed: Result<bool, _> = bot.post("deleteWebhook", &json!({}), patience).await;
    if let Err(error) = removed {
        warn!(%error, "webhook not removed: one may still block polling");
    }
}
