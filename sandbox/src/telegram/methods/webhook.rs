//! `setWebhook`, `deleteWebhook`, `getWebhookInfo`

use serde_json::json;
use url::Url;

use super::{Answer, Exchange, Refusal};
use crate::telegram::{limits, webhook::Webhook};

/// Ports that the real server connects to.
const PORTS: [u16; 4] = [443, 80, 88, 8443];
const CONNECTIONS: i64 = 40;

/// `setWebhook`; an empty URL deletes it.
pub(super) fn set(call: &mut Exchange<'_>) -> Answer {
    let url = call.params.text("url").unwrap_or_default();
    if url.is_empty() {
        return delete(call);
    }
    call.check_url(&url)?;
    let secret = call
        .params
        .text("secret_token")
        .filter(|secret| !secret.is_empty());
    if secret.as_deref().is_some_and(|secret| !is_secret(secret)) {
        return Err(Refusal::rule(
            "secret token contains unallowed characters or is too long",
        ));
    }
    let connections = call
        .params
        .integer("max_connections")
        .unwrap_or(CONNECTIONS);
    let connections = usize::try_from(connections.clamp(1, 100)).unwrap_or(1);
    let allowed: Option<Vec<String>> = call.params.shaped("allowed_updates")?;
    let drop_pending = call.params.flag("drop_pending_updates");
    if let Some(bot) = call.world.bot_mut(call.bot) {
        if let Some(kinds) = allowed {
            bot.queue.allow(kinds);
        }
        if drop_pending {
            bot.queue.waiting.clear();
        }
        bot.queue.recall();
        bot.webhook = Some(Webhook::new(url, secret, connections));
    }
    call.world.touch();
    Ok(json!(true))
}

/// `deleteWebhook`
pub(super) fn delete(call: &mut Exchange<'_>) -> Answer {
    let drop_pending = call.params.flag("drop_pending_updates");
    if let Some(bot) = call.world.bot_mut(call.bot) {
        bot.webhook = None;
        bot.queue.recall();
        if drop_pending {
            bot.queue.waiting.clear();
        }
    }
    call.world.touch();
    Ok(json!(true))
}

/// `getWebhookInfo`
pub(super) fn info(call: &mut Exchange<'_>) -> Answer {
    Ok(call.world.webhook_info(call.bot))
}

impl Exchange<'_> {
    fn check_url(&self, url: &str) -> Result<(), Refusal> {
        let bad = |why: &str| Refusal::rule(format!("bad webhook: {why}"));
        let parsed = Url::parse(url).map_err(|_| bad("invalid webhook URL specified"))?;
        if self.world.links().loopback && limits::is_loopback(&parsed) {
            return Ok(());
        }
        if parsed.scheme() != "https" {
            return Err(bad("An HTTPS URL must be provided for webhook"));
        }
        match parsed.port_or_known_default() {
            Some(port) if PORTS.contains(&port) => Ok(()),
            _ => Err(bad(
                "Webhook can be set up only on ports 80, 88, 443 or 8443",
            )),
        }
    }
}

/// 1-256 of `A-Za-z0-9_-`.
fn is_secret(secret: &str) -> bool {
    secret.len() <= 256
        && secret
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
