//! Setting the webhook through which Telegram brings updates, and removing one.

use std::time::Duration;

use serde_json::json;
use teloxide::types::AllowedUpdate;
use tokio::time;
use tracing::{info, warn};
use url::Url;

use super::{Bot, Error, TokenLost};

/// The header that carries the secret (Bot API, `setWebhook`).
pub const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
/// Updates that Telegram may have under way at once: as many as it allows (Bot API, `setWebhook`).
const CONNECTIONS: u32 = 100;
/// Between two attempts.
const PAUSE: Duration = Duration::from_secs(2);
/// So many refusals of the token in a row, over a minute, end the program.
const REFUSALS: u32 = 30;

/// Tells Telegram where to bring updates, however long that takes. What waits there is kept.
pub async fn set_webhook(
    bot: &Bot,
    url: &Url,
    secret: &str,
    allowed: &[AllowedUpdate],
) -> Result<(), TokenLost> {
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
                info!(%url, "the webhook is set");
                return Ok(());
            }
            Err(error) => {
                // A single refusal of the token may be a proxy's.
                if error != Error::Unauthorized {
                    refused = 0;
                } else if refused >= REFUSALS {
                    return Err(TokenLost);
                } else {
                    refused += 1;
                }
                if !told {
                    warn!(%error, "PUBLIC_URL: Telegram does not take the webhook; trying on");
                    told = true;
                }
                let pause = match error {
                    Error::RetryAfter(pause) => pause,
                    _ => PAUSE,
                };
                time::sleep(pause).await;
            }
        }
    }
}

/// Removes a webhook, which would keep updates from polling. What waits at Telegram is kept.
pub(super) async fn remove_webhook(bot: &Bot) {
    let patience = Duration::from_secs(10);
    let removed: Result<bool, _> = bot.post("deleteWebhook", &json!({}), patience).await;
    if let Err(error) = removed {
        warn!(%error, "whether a webhook is set is not known");
    }
}
