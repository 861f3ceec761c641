//! Setting the webhook through which Telegram delivers updates, and removing one.

use std::time::Duration;

use serde_json::json;
use tokio::time;
use tracing::{info, warn};
use url::Url;

use super::{Bot, Error, LONGEST_REST, TokenLost};
use crate::foreign;

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

/// Removes a webhook, which would block polling. Updates that wait at Telegram are kept.
pub(super) async fn remove_webhook(bot: &Bot) {
    let patience = Duration::from_secs(10);
    let removed: Result<bool, _> = bot.post("deleteWebhook", &json!({}), patience).await;
    if let Err(error) = removed {
        warn!(%error, "webhook not removed: one may still block polling");
    }
}
